package io.pactable.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import io.pactable.conclusion.Occasion;
import io.pactable.conclusion.Verdict;
import io.pactable.conclusion.Window;
import io.pactable.contract.Amounts;
import io.pactable.contract.ClauseId;
import io.pactable.contract.ClauseLine;
import io.pactable.contract.InForce;
import io.pactable.contract.MoneyRounding;
import io.pactable.contract.NamedAmount;
import io.pactable.contract.PeriodPattern;
import io.pactable.contract.Rounding;
import io.pactable.contract.ServicePeriod;
import io.pactable.contract.Worded;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Settlement")
class SettlementTests {

    private static final MoneyRounding CENTS =
            new MoneyRounding(Currency.getInstance("EUR"), 2, Rounding.HALF_UP, MoneyRounding.At.EACH_LINE);

    // ---------------------------------------------------------- one remedy

    @ParameterizedTest(name = "{0} in steps of {1}, a part {2}: {3} steps")
    @CsvSource({
        "0, 30, started, 0",
        "30, 30, started, 1",
        "30.000000000001, 30, started, 2",
        "59.9, 30, completed, 1",
        "60, 30, completed, 2",
        "44.999, 30, nearest, 1",
        "45, 30, nearest, 2",
        "45, 30, pro rata, 1.5",
        "0.3, 0.1, started, 3",
    })
    void countsStepsAsTheContractSays(String value, String step, String part, String steps) {
        Statement statement =
                settle(List.of(due(remedy("5.1").counting(value).inSteps(step, part), "")), List.of(), CENTS);

        assertThat(statement.lines().get(0).uncapped()).isEqualByComparingTo(new BigDecimal(steps));
    }

    @Test
    void multipliesBeforeItDivides() {
        Statement statement =
                settle(List.of(due(remedy("5.1").rate("2").timesCharge().dividedBy("30"), "")), List.of(), CENTS);

        assertThat(statement.lines().get(0).uncapped()).isEqualTo("20");
        assertThat(statement.lines().get(0).formula()).isEqualTo("2 × Fee EUR 300.00 ÷ 30");
    }

    @Test
    void saysWhichNumberIsMissingInsteadOfGuessing() {
        Settlement.Outcome outcome =
                Settlement.settle(input(List.of(due(remedy("5.1").multipliedBy("Customers"), "")), List.of(), CENTS));

        assertThat(outcome.statement().lines()).isEmpty();
        assertThat(outcome.undetermined().get(0).reason()).isEqualTo("the quantity 'Customers' is not given.");
    }

    // -------------------------------------------------------------- limits

    @Test
    void letsAFloorThatComesLaterOverrideACap() {
        List<RemedyDue> due =
                List.of(due(remedy("5.1").rate("1000"), ""), due(remedy("5.2").rate("1000"), ""));
        List<Limit> limits = List.of(
                limit(1, LimitKind.CAP, "all penalties", "1000"), limit(2, LimitKind.FLOOR, "clause 5.1", "600"));

        Statement statement = settle(due, limits, CENTS);

        assertThat(amounts(statement)).containsExactly("600.00", "500.00");
        assertThat(statement.lines().get(0).steps()).hasSizeLessThan(6);
    }

    @Test
    void appliesLimitsInTheirOrderAndNamesThoseThatBit() {
        List<RemedyDue> due = List.of(
                due(remedy("5.1").rate("900").group("A"), ""),
                due(remedy("5.2").rate("350").group("B"), ""));
        List<Limit> limits =
                List.of(limit(20, LimitKind.CAP, "all penalties", "830"), limit(10, LimitKind.CAP, "group A", "600"));

        Statement statement = settle(due, limits, CENTS);

        assertThat(statement.totals().get(0).amount()).isEqualTo("830.00");
        assertThat(statement.limits()).extracting(l -> l.limit().order()).containsExactly(10, 20);
        assertThat(statement.limits()).allMatch(LimitApplied::bit);
        assertThat(statement.lines().get(1).limits()).hasSize(1);
    }

    @ParameterizedTest(name = "{0} of {1} with {2} EUR becomes {3}")
    @CsvSource({
        "drop when at most, 1.00, 1.004, 0",
        "drop when at most, 1.00, 1.005, 1.01",
        "drop when below, 1.00, 1.00, 1.00",
        "drop when below, 1.00, 0.99, 0",
        "raise to at least, 1.00, 0.40, 1.00",
        "raise to at least, 1.00, 0, 0",
        "raise to at least, 1.00, 1.01, 1.01",
    })
    void dropsOrRaisesWhatIsTooSmallAfterRounding(String kind, String bound, String amount, String expected) {
        LimitKind limitKind = Worded.find(LimitKind.class, kind).orElseThrow();

        Statement statement = settle(
                List.of(due(remedy("5.1").rate(amount), "")),
                List.of(limit(1, limitKind, "all penalties", bound)),
                CENTS);

        assertThat(statement.lines().get(0).amount()).isEqualByComparingTo(expected);
    }

    @Test
    void roundsTheTotalOnlyWhereTheContractSaysSo() {
        MoneyRounding total =
                new MoneyRounding(Currency.getInstance("USD"), 0, Rounding.HALF_UP, MoneyRounding.At.THE_TOTAL);

        Statement statement = settle(
                List.of(
                        due(remedy("5.1").rate("5717.524"), ""),
                        due(remedy("5.2").rate("8310.674"), "")),
                List.of(),
                total);

        assertThat(statement.totals().get(0).amount()).isEqualTo("14028");
        assertThat(amounts(statement)).containsExactly("5717.524", "8310.674");
    }

    @Test
    void setsPenaltyAndBonusOffAgainstEachOther() {
        Statement statement = settle(
                List.of(
                        due(remedy("5.1").rate("300"), ""),
                        due(remedy("6.1").rate("500").bonus(), "")),
                List.of(),
                CENTS);

        assertThat(statement.totals())
                .containsExactly(
                        new Total("Provider", "Customer", new BigDecimal("300.00")),
                        new Total("Customer", "Provider", new BigDecimal("500.00")));
        assertThat(statement.net()).containsExactly(new Total("Customer", "Provider", new BigDecimal("200.00")));
    }

    @Test
    void sharesACapExactlyWhateverTheOrderOfTheRows() {
        List<RemedyDue> due = List.of(
                due(remedy("5.1").rate("100"), ""),
                due(remedy("5.2").rate("100"), ""),
                due(remedy("5.3").rate("100"), ""),
                due(remedy("5.4").rate("300"), ""));

        Statement statement = settle(due, List.of(limit(1, LimitKind.CAP, "all penalties", "100.03")), CENTS);

        assertThat(amounts(statement)).containsExactly("16.67", "16.67", "16.67", "50.02");
        assertThat(statement.totals().get(0).amount()).isEqualTo("100.03");
    }

    @ParameterizedTest(name = "{0} times {1} divided by {2}, rounded {3}: {4}")
    @CsvSource({"3, 100, 3, down, 100.00", "6, 1, 6, up, 1.00", "3, 100.015, 3, half up, 100.02"})
    void addsThirdsUpToAWhole(int lines, String amount, String divisor, String mode, String total) {
        MoneyRounding rounding = new MoneyRounding(
                Currency.getInstance("EUR"),
                2,
                Worded.find(Rounding.class, mode).orElseThrow(),
                MoneyRounding.At.THE_TOTAL);
        List<RemedyDue> due = new ArrayList<>();
        for (int i = 0; i < lines; i++) {
            due.add(due(remedy("5." + (i + 1)).rate(amount).dividedBy(divisor), ""));
        }

        Statement statement = settle(due, List.of(limit(1, LimitKind.CAP, "all penalties", total)), rounding);

        assertThat(statement.totals().get(0).amount()).isEqualTo(total);
        assertThat(statement.limits()).noneMatch(l -> l.bit() && amount.equals("100"));
    }

    @Test
    void raisesToAnAmountThatCanBePaid() {
        Statement statement = settle(
                List.of(due(remedy("5.1").rate("1.00"), "")),
                List.of(limit(1, LimitKind.RAISE_TO, "all penalties", "4.1110848")),
                CENTS);

        assertThat(amounts(statement)).containsExactly("4.12");
    }

    // ---------------------------------------------------------- properties

    @RepeatedTest(500)
    void neverPaysMoreThanACapWhateverTheRounding(RepetitionInfo round) {
        Random seeded = new Random(round.getCurrentRepetition());
        MoneyRounding rounding = new MoneyRounding(
                Currency.getInstance("EUR"),
                seeded.nextInt(4),
                Rounding.values()[seeded.nextInt(Rounding.values().length)],
                MoneyRounding.At.values()[seeded.nextInt(2)]);
        List<RemedyDue> due = new ArrayList<>();
        for (int i = 0; i <= seeded.nextInt(6); i++) {
            String amount = BigDecimal.valueOf(seeded.nextInt(5_000_000), 5).toPlainString();
            due.add(due(remedy("5." + (i + 1)).rate(amount).group(i % 2 == 0 ? "A" : "B"), ""));
        }
        BigDecimal all = BigDecimal.valueOf(seeded.nextInt(8_000_000), 5);
        BigDecimal group = BigDecimal.valueOf(seeded.nextInt(8_000_000), 5);

        Statement statement = settle(
                due,
                List.of(
                        limit(1, LimitKind.CAP, "group A", group.toPlainString()),
                        limit(2, LimitKind.CAP, "all penalties", all.toPlainString())),
                rounding);

        assertThat(statement.totals().get(0).amount()).isLessThanOrEqualTo(all);
        BigDecimal inGroup = statement.lines().stream()
                .filter(l -> l.due().remedy().group().equals("A"))
                .map(StatementLine::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        // Unrounded lines are given to 34 digits: their own sum is right to a little less.
        assertThat(inGroup.round(new MathContext(30))).isLessThanOrEqualTo(group);
        assertThat(statement.lines()).allMatch(l -> l.amount().signum() >= 0);
    }

    @RepeatedTest(200)
    void scalesWithTheMoney(RepetitionInfo round) {
        Random seeded = new Random(1000 + round.getCurrentRepetition());
        String amount = BigDecimal.valueOf(seeded.nextInt(100_000), 2).toPlainString();
        String cap = BigDecimal.valueOf(seeded.nextInt(100_000), 2).toPlainString();
        String tenfold = new BigDecimal(amount).movePointRight(1).toPlainString();
        String tenfoldCap = new BigDecimal(cap).movePointRight(1).toPlainString();

        Statement one = settle(
                List.of(due(remedy("5.1").rate(amount), "")),
                List.of(limit(1, LimitKind.CAP, "all penalties", cap)),
                CENTS);
        Statement ten = settle(
                List.of(due(remedy("5.1").rate(tenfold), "")),
                List.of(limit(1, LimitKind.CAP, "all penalties", tenfoldCap)),
                CENTS);

        assertThat(ten.lines().get(0).amount())
                .isEqualByComparingTo(one.lines().get(0).amount().movePointRight(1));
    }

    // -------------------------------------------------------------- makers

    private static Statement settle(List<RemedyDue> due, List<Limit> limits, MoneyRounding rounding) {
        SettlementInput input = input(due, limits, rounding);
        Settlement.Outcome outcome = Settlement.settle(input);
        assertThat(outcome).as("the same on the ladder").isEqualTo(Settlement.onLadder(input));
        assertThat(outcome.undetermined()).isEmpty();
        return outcome.statement();
    }

    private static Basis basis(MoneyRounding rounding) {
        Amounts charges = new Amounts(List.of(new NamedAmount("Fee", "", new BigDecimal("300"))));
        return new Basis(
                rounding,
                rounding.currency(),
                charges,
                Amounts.NONE,
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                Basis.NO_FORMULAS);
    }

    private static SettlementInput input(List<RemedyDue> due, List<Limit> limits, MoneyRounding rounding) {
        return new SettlementInput(
                due,
                limits,
                List.of(),
                Map.of(),
                List.of(),
                basis(rounding),
                new ServicePeriod(LocalDate.of(2026, 4, 1), LocalDate.of(2026, 5, 1)),
                new PeriodPattern(PeriodPattern.Kind.MONTH, 1, 1),
                Past.NONE);
    }

    private static List<String> amounts(Statement statement) {
        return statement.lines().stream().map(l -> l.amount().toPlainString()).toList();
    }

    private static RemedyDue due(Draft draft, String scope) {
        return new RemedyDue(
                draft.make(),
                new Occasion(
                        Occasion.Kind.LEVEL,
                        "Delay",
                        "Delay",
                        scope,
                        "Late",
                        Verdict.BREACH,
                        draft.value,
                        new ClauseLine(new ClauseId("3.1"), "Service levels", 12),
                        LocalDate.of(2026, 4, 1),
                        null,
                        "",
                        List.of(),
                        List.of("m1")));
    }

    private static Limit limit(int order, LimitKind kind, String reach, String amount) {
        return new Limit(
                new ClauseLine(new ClauseId("7." + order), "Limits", 10 + order),
                order,
                kind,
                Reach.parse(reach).orElseThrow(),
                Taken.TOGETHER,
                BigDecimal.ZERO,
                "",
                new BigDecimal(amount),
                "",
                Window.PERIOD,
                0,
                Excess.LAPSES,
                InForce.ALWAYS);
    }

    private static Draft remedy(String clause) {
        return new Draft(clause);
    }

    /** A penalty of EUR 1 once, until told otherwise. */
    private static final class Draft {
        private final String clause;
        private BigDecimal rate = BigDecimal.ONE;
        private RateKind rateKind = RateKind.AMOUNT;
        private BigDecimal value = BigDecimal.ZERO;
        private Measure measure = Measure.ONCE;
        private @Nullable BigDecimal step;
        private PartOfStep part = PartOfStep.PRO_RATA;
        private String multiplied = "";
        private String divided = "";
        private String group = "";
        private boolean bonus;

        Draft(String clause) {
            this.clause = clause;
        }

        Draft rate(String number) {
            rate = new BigDecimal(number);
            return this;
        }

        Draft timesCharge() {
            rateKind = RateKind.TIMES;
            return this;
        }

        Draft counting(String number) {
            value = new BigDecimal(number);
            measure = Measure.VALUE;
            return this;
        }

        Draft inSteps(String size, String word) {
            step = new BigDecimal(size);
            part = Worded.find(PartOfStep.class, word).orElseThrow();
            return this;
        }

        Draft multipliedBy(String cell) {
            multiplied = cell;
            return this;
        }

        Draft dividedBy(String cell) {
            divided = cell;
            return this;
        }

        Draft group(String name) {
            group = name;
            return this;
        }

        Draft bonus() {
            bonus = true;
            return this;
        }

        Remedy make() {
            return new Remedy(
                    new ClauseLine(new ClauseId(clause), "Remedies", 11),
                    new Trigger(Occasion.ALL, "", List.of(Occasion.ANY)),
                    bonus ? RemedyKind.BONUS : RemedyKind.PENALTY,
                    rate,
                    rateKind,
                    rateKind == RateKind.AMOUNT ? "" : "Fee",
                    measure,
                    "",
                    null,
                    null,
                    step,
                    part,
                    Factor.parse(multiplied),
                    Factor.parse(divided),
                    null,
                    null,
                    null,
                    Claiming.AUTOMATIC,
                    null,
                    false,
                    group,
                    bonus ? "Customer" : "Provider",
                    bonus ? "Provider" : "Customer",
                    InForce.ALWAYS);
        }
    }
}
