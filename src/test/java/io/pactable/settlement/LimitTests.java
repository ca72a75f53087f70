package io.pactable.settlement;

import static io.pactable.settlement.Deal.amounts;
import static io.pactable.settlement.Deal.cap;
import static io.pactable.settlement.Deal.credit;
import static io.pactable.settlement.Deal.formulas;
import static io.pactable.settlement.Deal.limit;
import static io.pactable.settlement.Deal.month;
import static io.pactable.settlement.Deal.months;
import static io.pactable.settlement.Deal.steps;
import static org.assertj.core.api.Assertions.assertThat;

import io.pactable.conclusion.ClaimRight;
import io.pactable.contract.MoneyRounding;
import io.pactable.contract.Rounding;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("Limits")
class LimitTests {

    @Nested
    @DisplayName("Over a window")
    class OverAWindow {

        /** ACC-SLA-02. */
        @Test
        void takeOffWhatWasOwedBefore() {
            Statement statement = accord("11.01").statement();

            StatementLine line = statement.lines().get(0);
            assertThat(line.uncapped()).isEqualByComparingTo("1.10");
            assertThat(line.amount()).isEqualTo("0.99");
            assertThat(steps(line)).anyMatch(s -> s.endsWith("GBP 1.1 → GBP 1"));
            assertThat(formulas(statement).get(1))
                    .isEqualTo("10 % of 12 periods' Monthly charge GBP 120.00 = GBP 12.00, less GBP 11.01 owed before:"
                            + " GBP 0.99");
            assertThat(line.limits()).extracting(l -> l.clause().number()).containsExactly("7.1", "7.2");
        }

        /** ACC-SLA-10. */
        @Test
        void leaveNothingWhenNoHeadroomIsLeft() {
            Statement statement = accord("13.00").statement();

            assertThat(amounts(statement)).containsExactly("0.00");
            assertThat(formulas(statement).get(1))
                    .isEqualTo("10 % of 12 periods' Monthly charge GBP 120.00 = GBP 12.00, less GBP 13.00 owed before:"
                            + " GBP -1.00, so nothing");
            assertThat(statement.limits().get(1).bit()).isTrue();
        }

        private Deal accord(String before) {
            return new Deal()
                    .in("GBP")
                    .charge("Monthly charge", "10")
                    .owes(credit("3.1", "11").percentOf("Monthly charge"))
                    .limit(limit(1, LimitKind.CAP).percent("10", "Monthly charge"))
                    .limit(limit(2, LimitKind.CAP)
                            .percent("10", "Monthly charge")
                            .rolling(12))
                    .charged(months("2025-05", "2026-03"), "Monthly charge", "110")
                    .before(months("2025-05", "2026-03"), "3.1", before);
        }

        @Test
        void sayHowMuchOfTheHistoryIsKnown() {
            Statement statement = new Deal()
                    .charge("Fee", "100")
                    .owes(credit("5.1", "40"))
                    .limit(limit(1, LimitKind.CAP).percent("10", "Fee").rolling(12))
                    .charged(months("2025-09", "2026-03"), "Fee", "700")
                    .statement();

            assertThat(formulas(statement))
                    .containsExactly(
                            "10 % of 8 periods' Fee EUR 800.00 (history of 7 of 11 earlier periods) = EUR 80.00,"
                                    + " less EUR 0.00 owed before: EUR 80.00");
        }

        @Test
        void takeAnAmountForTheWholeYear() {
            Statement statement = new Deal()
                    .owes(credit("5.1", "40"))
                    .limit(cap(1, "100").over("calendar year"))
                    .before(month("2026-03"), "5.1", "70")
                    .before(month("2025-12"), "5.1", "99")
                    .before(month("2026-02"), "5.1", "5")
                    .statement();

            assertThat(amounts(statement)).containsExactly("25.00");
            assertThat(formulas(statement))
                    .containsExactly(
                            "EUR 100.00, less EUR 75.00 owed before (history of 2 of 3 earlier periods): EUR 25.00");
        }

        @Test
        void takeTheWholeContractTogether() {
            Deal deal = new Deal()
                    .owes(credit("5.1", "40"))
                    .limit(cap(1, "100").over("contract"))
                    .before(month("2019-12"), "5.1", "99");

            assertThat(amounts(deal.statement())).containsExactly("1.00");
        }

        @Test
        void countOnlyEarlierAmountsWithinReach() {
            Statement statement = new Deal()
                    .owes(credit("5.1", "40").group("A"))
                    .limit(cap(1, "50").reach("group A").rolling(3))
                    .before(month("2026-03"), "5.1", "A", "Uptime", "", "20")
                    .before(month("2026-03"), "5.2", "B", "Uptime", "", "500")
                    .statement();

            assertThat(amounts(statement)).containsExactly("30.00");
        }

        @Test
        void countEachScopeByItself() {
            Statement statement = new Deal()
                    .owes(credit("5.1", "40").scope("North"))
                    .owes(credit("5.1", "40").scope("South"))
                    .limit(cap(1, "50").taken("each scope").rolling(3))
                    .before(month("2026-03"), "5.1", "", "Uptime", "North", "20")
                    .statement();

            assertThat(amounts(statement)).containsExactly("30.00", "40.00");
        }

        @Test
        void leaveAnAmountOpenWhoseHistoryStandsOut() {
            Deal deal = new Deal()
                    .owes(credit("5.1", "40"))
                    .limit(cap(1, "50").rolling(3))
                    .before(months("2025-01", "2026-03"), "5.1", "10");

            assertThat(deal.outcome().statement().lines()).isEmpty();
            assertThat(deal.outcome().statement().totals()).isEmpty();
            assertThat(deal.open())
                    .containsExactly(
                            "the history gives totals for 2025-01-01 to 2026-03-31, which lies only partly within"
                                    + " the window of clause 7.1: give its periods one by one.");
        }

        @Test
        void leaveAnAmountOpenWhenAPeriodOfTheHistoryLacksTheCharge() {
            Deal deal = new Deal()
                    .charge("Fee", "100")
                    .owes(credit("5.1", "40"))
                    .limit(limit(1, LimitKind.CAP).percent("10", "Fee").rolling(3))
                    .charged(month("2026-02"), "Fee", "100")
                    .known(month("2026-03"));

            assertThat(deal.open())
                    .containsExactly("the charge 'Fee' of 2026-03, by which clause 7.1 limits it, is not given.");
        }

        @Test
        void takeTotalsThatCoverPeriodsWithoutACharge() {
            Deal deal = new Deal()
                    .charge("Fee", "100")
                    .owes(credit("5.1", "400"))
                    .limit(limit(1, LimitKind.CAP).percent("10", "Fee").rolling(12))
                    .charged(months("2025-05", "2026-03"), "Fee", "1100")
                    .known(month("2026-03"));

            assertThat(amounts(deal.statement())).containsExactly("120.00");
        }

        @Test
        void leaveAnAmountOpenWhenAChargeIsGivenTwice() {
            Deal deal = new Deal()
                    .charge("Fee", "100")
                    .owes(credit("5.1", "40"))
                    .limit(limit(1, LimitKind.CAP).percent("10", "Fee").rolling(12))
                    .charged(months("2025-05", "2026-03"), "Fee", "1100")
                    .charged(month("2026-03"), "Fee", "100");

            assertThat(deal.open()).singleElement().asString().contains("is given twice for a part of the history");
        }

        @Test
        void holdAFloorOverAYear() {
            Statement statement = new Deal()
                    .owes(credit("5.1", "10"))
                    .limit(limit(1, LimitKind.FLOOR).amount("100").over("contract year"))
                    .before(month("2026-03"), "5.1", "30")
                    .statement();

            assertThat(amounts(statement)).containsExactly("70.00");
        }

        @Test
        void areNotTakenForEachIncident() {
            Deal deal = new Deal()
                    .owes(credit("5.1", "10").incident("I1"))
                    .limit(cap(1, "5").taken("each incident").rolling(2))
                    .before(month("2026-03"), "5.1", "30");

            assertThat(deal.open()).singleElement().asString().contains("does not say which incident");
        }
    }

    @Nested
    @DisplayName("Taken apart")
    class TakenApart {

        @Test
        void boundEachServiceLevel() {
            Statement statement = new Deal()
                    .owes(credit("5.1", "30").level("Uptime"))
                    .owes(credit("5.2", "30").level("Uptime"))
                    .owes(credit("5.3", "30").level("Restore time"))
                    .limit(cap(1, "40").taken("each level"))
                    .statement();

            assertThat(amounts(statement)).containsExactly("20.00", "20.00", "30.00");
            assertThat(statement.limits()).extracting(LimitApplied::part).containsExactly("Uptime", "Restore time");
        }

        @Test
        void boundEachIncidentAndWhatHasNoneByItself() {
            Statement statement = new Deal()
                    .owes(credit("5.1", "30").incident("I1"))
                    .owes(credit("5.2", "30").incident("I1"))
                    .owes(credit("5.1", "30"))
                    .owes(credit("5.2", "50"))
                    .limit(cap(1, "40").taken("each incident"))
                    .statement();

            assertThat(amounts(statement)).containsExactly("20.00", "20.00", "30.00", "40.00");
            assertThat(statement.limits()).hasSize(3);
        }

        @Test
        void takeANamedAmountAsOfTheDayOfTheAmount() {
            Deal deal = new Deal()
                    .parameter("Most", "10", null, "2026-04-14")
                    .parameter("Most", "20", "2026-04-15", null)
                    .owes(credit("5.1", "30").on("2026-04-14"))
                    .owes(credit("5.1", "30").on("2026-04-15"));

            assertThat(amounts(deal.limit(limit(1, LimitKind.CAP).named("Most").taken("each line"))
                            .statement()))
                    .containsExactly("10.00", "20.00");
            assertThat(deal.limit(limit(2, LimitKind.CAP).named("Most")).open())
                    .hasSize(2)
                    .allMatch(reason -> reason.contains("changes between the days"));
        }

        @Test
        void reachOnlyAmountsOfTheDaysOnWhichTheRowHolds() {
            Statement statement = new Deal()
                    .owes(credit("5.1", "30").on("2026-04-14"))
                    .owes(credit("5.1", "30").on("2026-04-15"))
                    .limit(cap(1, "10").until("2026-04-14"))
                    .statement();

            assertThat(amounts(statement)).containsExactly("10.00", "30.00");
        }
    }

    @Nested
    @DisplayName("Of one incident")
    class OfOneIncident {

        @Test
        void leaveOnlyTheHighestAmount() {
            Statement statement = new Deal()
                    .owes(credit("5.1", "30").incident("I1"))
                    .owes(credit("5.2", "50").incident("I1"))
                    .owes(credit("5.3", "50").incident("I1"))
                    .owes(credit("5.4", "10").incident("I2"))
                    .limit(limit(1, LimitKind.HIGHEST_ONLY).taken("each incident"))
                    .statement();

            assertThat(amounts(statement)).containsExactly("0.00", "50.00", "0.00", "10.00");
            assertThat(steps(statement.lines().get(0)))
                    .contains("highest only of all penalties: the highest is EUR 50.00 of clause 5.2: EUR 30 → EUR 0");
            assertThat(statement.limits()).extracting(LimitApplied::bit).containsExactly(true, false);
        }

        @Test
        void leaveOnlyTheChosenAmount() {
            Deal deal = new Deal()
                    .owes(credit("5.1", "30").incident("I1"))
                    .owes(credit("5.2", "50").incident("I1"))
                    .owes(credit("5.2", "50").incident("I2"))
                    .limit(limit(1, LimitKind.CHOSEN_ONLY).taken("each incident"))
                    .choice("I1", "5.1", "");

            assertThat(amounts(deal.statement())).containsExactly("30.00", "0.00", "50.00");
        }

        @Test
        void oweNothingUntilTheChoiceIsMade() {
            Deal deal = new Deal()
                    .owes(credit("5.1", "30").incident("I1"))
                    .owes(credit("5.2", "50").incident("I1"))
                    .owes(credit("5.3", "7"))
                    .limit(limit(1, LimitKind.CHOSEN_ONLY).taken("each incident"))
                    .choice("I9", "5.1", "");

            assertThat(amounts(deal.outcome().statement())).containsExactly("7.00");
            assertThat(deal.open())
                    .hasSize(2)
                    .containsOnly(
                            "clause 7.1 lets the entitled party choose one of the amounts of clause 5.1 and clause"
                                    + " 5.2 for I1, and no choice is given.");
        }

        @Test
        void refuseTwoChoices() {
            Deal deal = new Deal()
                    .owes(credit("5.1", "30").incident("I1"))
                    .owes(credit("5.2", "50").incident("I1"))
                    .limit(limit(1, LimitKind.CHOSEN_ONLY).taken("each incident"))
                    .choice("I1", "5.1", "")
                    .choice("I1", "5.2", "");

            assertThat(deal.open())
                    .hasSize(2)
                    .allMatch(r -> r.endsWith("but more than one is chosen: clause 5.1 and clause 5.2."));
        }

        @Test
        void doNotShareACapWithWhatIsOpen() {
            Deal deal = new Deal()
                    .owes(credit("5.1", "30").incident("I1"))
                    .owes(credit("5.2", "50").incident("I1"))
                    .owes(credit("5.3", "20"))
                    .limit(cap(1, "50"))
                    .limit(limit(2, LimitKind.CHOSEN_ONLY).taken("each incident"));

            assertThat(amounts(deal.outcome().statement())).containsExactly("20.00");
        }
    }

    @Nested
    @DisplayName("Conversion")
    class Conversion {

        /** ACC-LDCC-01. */
        @Test
        void comesAfterTheCap() {
            Statement statement = delivery()
                    .limit(limit(1, LimitKind.CAP).percent("55", "Goods value"))
                    .limit(limit(2, LimitKind.CONVERT).named("USD per EUR"))
                    .statement();

            assertThat(amounts(statement)).containsExactly("121.00");
            assertThat(steps(statement.lines().get(0)))
                    .containsSequence(
                            "cap of all penalties: 55 % of Goods value EUR 200.00 = EUR 110.00: EUR 3620.4 → EUR 110",
                            "all penalties converted at USD per EUR 1.1: EUR 110.00 × 1.1: EUR 110 → USD 121");
            assertThat(statement.limits().get(1).currencyAfter().getCurrencyCode())
                    .isEqualTo("USD");
        }

        @Test
        void takesAPercentageAlongWhenItComesFirst() {
            Statement statement = delivery()
                    .limit(limit(1, LimitKind.CONVERT).named("USD per EUR"))
                    .limit(limit(2, LimitKind.CAP).percent("55", "Goods value"))
                    .statement();

            assertThat(amounts(statement)).containsExactly("121.00");
            assertThat(formulas(statement).get(1))
                    .isEqualTo("55 % of Goods value EUR 200.00 = EUR 110.00, converted at 1.1: USD 121.00");
        }

        @Test
        void takesAnAmountOfMoneyInTheCurrencyThatHolds() {
            assertThat(amounts(delivery()
                            .limit(cap(1, "100"))
                            .limit(limit(2, LimitKind.CONVERT).named("USD per EUR"))
                            .statement()))
                    .containsExactly("110.00");
            assertThat(amounts(delivery()
                            .limit(limit(1, LimitKind.CONVERT).named("USD per EUR"))
                            .limit(cap(2, "100"))
                            .statement()))
                    .containsExactly("100.00");
        }

        @Test
        void holdsACapThroughRounding() {
            MoneyRounding up =
                    new MoneyRounding(Currency.getInstance("USD"), 0, Rounding.UP, MoneyRounding.At.EACH_LINE);
            Statement statement = new Deal()
                    .rounded(up)
                    .computedIn("EUR")
                    .quantity("USD per EUR", "1.1")
                    .owes(credit("5.1", "100"))
                    .owes(credit("5.2", "100"))
                    .limit(cap(1, "101"))
                    .limit(limit(2, LimitKind.CONVERT).named("USD per EUR"))
                    .statement();

            // 101 × 1.1 = 111.1, 55.55 each: 56 and 55, not 56 and 56.
            assertThat(amounts(statement)).containsExactlyInAnyOrder("56", "55");
        }

        @Test
        void isMissedWhenNoLimitConverts() {
            assertThat(delivery().open())
                    .containsExactly("it is computed in EUR, and no limit of the kind 'convert' makes it USD.");
        }

        @Test
        void needsARate() {
            Deal deal = delivery().limit(limit(2, LimitKind.CONVERT).named("USD per GBP"));

            assertThat(deal.open())
                    .containsExactly("'USD per GBP', by which clause 7.2 limits it, is not given for 2026-04-01.");
        }

        @Test
        void needsARateAboveZero() {
            Deal deal = delivery().limit(limit(2, LimitKind.CONVERT).amount("0"));

            assertThat(deal.open()).containsExactly("the rate 0, at which clause 7.2 converts it, is not above 0.");
        }

        @Test
        void doesNotAddCurrenciesUp() {
            Deal deal = delivery()
                    .owes(credit("5.9", "10").group("Goods"))
                    .limit(limit(1, LimitKind.CONVERT).amount("1.1").reach("group Goods"))
                    .limit(cap(2, "100"));

            assertThat(deal.open())
                    .hasSize(2)
                    .allMatch(r -> r.contains("in different currencies together (EUR and USD)"));
        }

        @Test
        void cannotSetAmountsOfEarlierPeriodsAgainstACapBeforeIt() {
            Deal deal = delivery()
                    .limit(cap(1, "100").rolling(2))
                    .limit(limit(2, LimitKind.CONVERT).amount("1.1"))
                    .before(month("2026-03"), "5.1", "1");

            assertThat(deal.open()).singleElement().asString().contains("give its 'beforeConversion' in EUR");
        }

        private Deal delivery() {
            return new Deal()
                    .in("USD")
                    .computedIn("EUR")
                    .charge("Goods value", "200.00")
                    .quantity("USD per EUR", "1.1")
                    .owes(credit("5.1", "1810.2").percentOf("Goods value"));
        }
    }

    @Nested
    @DisplayName("What a cap takes off")
    class Excesses {

        @Test
        void isCarriedForwardUntilThereIsRoom() {
            Settlement.Outcome april = new Deal()
                    .of("2026-04")
                    .owes(credit("5.1", "100").group("A"))
                    .owes(credit("5.2", "50").group("A"))
                    .limit(cap(1, "60").excess(Excess.CARRIED_FORWARD))
                    .outcome();
            Deal may = new Deal()
                    .of("2026-05")
                    .owes(credit("5.1", "10").group("A"))
                    .carried(april.carried())
                    .limit(cap(1, "60").excess(Excess.CARRIED_FORWARD));

            assertThat(amounts(april.statement())).containsExactly("40.00", "20.00");
            assertThat(april.carried())
                    .extracting(c -> c.amount().toPlainString())
                    .containsExactly("60.00", "30.00");
            assertThat(may.statement().lines())
                    .extracting(l -> l.due().remedy().line().cell())
                    .containsExactly("Remedies!A11", "carried forward from 2026-04", "carried forward from 2026-04");
            assertThat(may.statement().lines())
                    .extracting(StatementLine::isCarried)
                    .containsExactly(false, true, true);
            assertThat(may.statement().totals().get(0).amount()).isEqualTo("60.00");
            assertThat(may.outcome().carried())
                    .extracting(c -> c.from().name())
                    .containsExactly("2026-05", "2026-04", "2026-04");
            assertThat(may.outcome().carried().stream().map(Carried::amount).reduce(BigDecimal.ZERO, BigDecimal::add))
                    .isEqualTo("40.00");
        }

        @Test
        void isNotCarriedWhereAnotherAmountIsOwedInstead() {
            Settlement.Outcome outcome = new Deal()
                    .owes(credit("5.1", "100").incident("I1"))
                    .owes(credit("5.2", "90").incident("I1"))
                    .limit(cap(1, "95").excess(Excess.CARRIED_FORWARD))
                    .limit(limit(2, LimitKind.HIGHEST_ONLY).taken("each incident"))
                    .outcome();

            assertThat(amounts(outcome.statement())).containsExactly("50.00", "0.00");
            assertThat(outcome.carried())
                    .extracting(c -> c.amount().toPlainString())
                    .containsExactly("50.00");
        }

        @Test
        void isCarriedInTheCurrencyBeforeConversion() {
            Settlement.Outcome outcome = new Deal()
                    .in("USD")
                    .computedIn("EUR")
                    .owes(credit("5.1", "100"))
                    .limit(limit(1, LimitKind.CONVERT).amount("1.1"))
                    .limit(cap(2, "55").excess(Excess.CARRIED_FORWARD))
                    .outcome();

            assertThat(outcome.carried().get(0).amount()).isEqualByComparingTo("50");
        }

        @Test
        void isPaidOutBesideTheSetOff() {
            Statement statement = new Deal()
                    .owes(credit("5.1", "1000"))
                    .owes(credit("6.1", "700").kind(RemedyKind.BONUS))
                    .limit(cap(1, "600").excess(Excess.PAID_OUT))
                    .statement();

            assertThat(statement.totals().get(0))
                    .isEqualTo(new Total("Provider", "Customer", new BigDecimal("1000.00")));
            assertThat(statement.net())
                    .containsExactlyInAnyOrder(
                            new Total("Customer", "Provider", new BigDecimal("100.00")),
                            new Total("Provider", "Customer", new BigDecimal("400.00")));
            assertThat(statement.totalling())
                    .containsExactly("EUR 400.00 of what Provider owes Customer is paid out and not set off.");
            assertThat(statement.limits().get(0).bit()).isTrue();
            assertThat(steps(statement.lines().get(0)).get(1))
                    .isEqualTo(
                            "cap of all penalties: EUR 600.00: EUR 400.00 of it is above that, and is paid out instead"
                                    + " of set off: EUR 1000 → EUR 1000");
        }

        @Test
        void shrinksWithALaterCap() {
            Statement statement = new Deal()
                    .owes(credit("5.1", "1000"))
                    .owes(credit("6.1", "700").kind(RemedyKind.BONUS))
                    .limit(cap(1, "600").excess(Excess.PAID_OUT))
                    .limit(cap(2, "500"))
                    .statement();

            assertThat(statement.net())
                    .containsExactlyInAnyOrder(
                            new Total("Customer", "Provider", new BigDecimal("400.00")),
                            new Total("Provider", "Customer", new BigDecimal("200.00")));
        }
    }

    @Nested
    @DisplayName("Claims")
    class Claims {

        @Test
        void thatLapsedAreWorthNothingBeforeAnyLimit() {
            ClaimRight lapsed = new ClaimRight(ClaimRight.State.LAPSED, LocalDate.of(2026, 5, 15), null);
            Statement statement = new Deal()
                    .owes(credit("5.1", "100"))
                    .claim(lapsed)
                    .owes(credit("5.2", "100"))
                    .limit(cap(1, "80"))
                    .statement();

            assertThat(amounts(statement)).containsExactly("0.00", "80.00");
            assertThat(statement.lines().get(0).claim()).isEqualTo(lapsed);
            assertThat(statement.lines().get(0).limits()).isEmpty();
            assertThat(steps(statement.lines().get(0))).contains("not claimed by 2026-05-15: EUR 100 → EUR 0");
            assertThat(statement.lines().get(1).claim()).isEqualTo(ClaimRight.AUTOMATIC);
        }

        @Test
        void thatLapsedNeedNoLimit() {
            Statement statement = new Deal()
                    .owes(credit("5.1", "100"))
                    .claim(new ClaimRight(ClaimRight.State.LAPSED, null, null))
                    .limit(limit(1, LimitKind.CAP).percent("10", "Unknown"))
                    .statement();

            assertThat(amounts(statement)).containsExactly("0.00");
        }
    }

    @Nested
    @DisplayName("Rounding of totals")
    class RoundingOfTotals {

        private static final MoneyRounding WHOLE =
                new MoneyRounding(Currency.getInstance("EUR"), 0, Rounding.HALF_UP, MoneyRounding.At.THE_TOTAL);

        @Test
        void keepsToAFloor() {
            Statement statement = new Deal()
                    .rounded(WHOLE)
                    .owes(credit("5.1", "3"))
                    .limit(limit(1, LimitKind.FLOOR).amount("10.3"))
                    .statement();

            assertThat(statement.totals().get(0).amount()).isEqualTo("11");
            assertThat(statement.totalling())
                    .singleElement()
                    .asString()
                    .endsWith("which clause 7.1 raises to at least EUR 10.3: EUR 11");
        }

        @Test
        void keepsToACapOverSeveralDirections() {
            Statement statement = new Deal()
                    .rounded(WHOLE)
                    .owes(credit("5.1", "30"))
                    .owes(credit("5.2", "30").from("Carrier", "Customer"))
                    .limit(cap(1, "21"))
                    .statement();

            // 10.5 each would become 11 each.
            assertThat(statement.totals().stream().map(Total::amount).reduce(BigDecimal.ZERO, BigDecimal::add))
                    .isEqualTo("21");
        }

        @Test
        void keepsToTheCapsOfScopesTogether() {
            Statement statement = new Deal()
                    .rounded(WHOLE)
                    .owes(credit("5.1", "30").scope("North"))
                    .owes(credit("5.1", "30").scope("South"))
                    .limit(cap(1, "10.3").taken("each scope"))
                    .statement();

            assertThat(statement.totals().get(0).amount()).isEqualTo("20");
        }
    }

    @Test
    void reachScopesWithTheirOwnCharges() {
        Statement statement = new Deal()
                .charge("Fee", "North", "100")
                .charge("Fee", "South", "200")
                .owes(credit("5.1", "50").scope("North"))
                .owes(credit("5.1", "50").scope("South"))
                .limit(limit(1, LimitKind.CAP).percent("20", "Fee").taken("each scope"))
                .limit(limit(2, LimitKind.CAP).percent("20", "Fee"))
                .statement();

        assertThat(amounts(statement)).containsExactly("20.00", "40.00");
    }
}
