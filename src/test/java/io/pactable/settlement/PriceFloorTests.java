package io.pactable.settlement;

import static io.pactable.settlement.Deal.amounts;
import static io.pactable.settlement.Deal.credit;
import static io.pactable.settlement.Deal.limit;
import static org.assertj.core.api.Assertions.assertThat;

import io.pactable.contract.MoneyRounding;
import io.pactable.contract.Rounding;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Price floors")
class PriceFloorTests {

    /** ACC-PER-05. */
    @Test
    void letTheNetFallNoLowerButKeepThePenalty() {
        Statement statement = goods("7200").limit(floor("0")).statement();

        assertThat(amounts(statement)).containsExactly("4500.00", "7200.00");
        assertThat(prices(statement)).containsExactly(" 0.00");
        assertThat(statement.net()).isEmpty();
        assertThat(statement.totals())
                .containsExactly(
                        new Total("Seller", "Buyer", new BigDecimal("7200.00")),
                        new Total("Buyer", "Seller", new BigDecimal("4500.00")));
        assertThat(statement.prices().get(0).formula())
                .isEqualTo(
                        "payments USD 4,500.00, less penalties USD 7,200.00: USD -2,700.00, which falls no lower than"
                                + " USD 0.00");
        assertThat(statement.totalling())
                .containsExactly(
                        "USD 2,700.00 of what Seller owes Buyer is more than the price can bear, and falls away.");
        assertThat(statement.limits().get(0).bit()).isTrue();
    }

    /** ACC-PER-01. */
    @Test
    void leaveAPriceAloneThatIsAboveThem() {
        Statement statement = goods("4200").limit(floor("0")).statement();

        assertThat(prices(statement)).containsExactly(" 300.00");
        assertThat(statement.net()).containsExactly(new Total("Buyer", "Seller", new BigDecimal("300.00")));
        assertThat(statement.limits().get(0).bit()).isFalse();
    }

    @Test
    void neverRaiseAPriceAboveThePayments() {
        Statement statement = goods("1").limit(floor("9000")).statement();

        assertThat(prices(statement)).containsExactly(" 4500.00");
        assertThat(statement.net()).containsExactly(new Total("Buyer", "Seller", new BigDecimal("4500.00")));
    }

    @Test
    void letOtherAmountsBeSetOffAsEver() {
        Statement statement = goods("7200")
                .owes(credit("6.1", "50").kind(RemedyKind.BONUS).from("Buyer", "Seller"))
                .limit(floor("100").reach("clause 4.1"))
                .statement();

        assertThat(prices(statement)).containsExactly(" 100.00");
        assertThat(statement.net()).containsExactly(new Total("Buyer", "Seller", new BigDecimal("150.00")));
    }

    /** NAV-01. */
    @Test
    void givePricesByScopeAndForTheWhole() {
        Statement statement = housing().limit(floor("0").taken("each scope")).statement();

        assertThat(prices(statement))
                .containsExactly("house ready on time 1024.00", "quality work 1248.00", " 2272.00");
        assertThat(statement.net()).containsExactly(new Total("Government", "Contractor", new BigDecimal("2272.00")));
        assertThat(statement.prices().get(2).formula())
                .isEqualTo("prices of house ready on time USD 1,024.00 + quality work USD 1,248.00: USD 2,272.00");
    }

    @Test
    void keepOneScopeFromEatingThePriceOfAnother() {
        Statement statement = new Deal()
                .owes(payment("100").scope("A"))
                .owes(payment("100").scope("B"))
                .owes(credit("5.1", "150").scope("A"))
                .owes(credit("5.2", "30"))
                .limit(floor("0").taken("each scope"))
                .statement();

        assertThat(prices(statement)).containsExactly("A 0.00", "B 100.00", " 70.00");
        assertThat(statement.net()).containsExactly(new Total("Customer", "Provider", new BigDecimal("70.00")));
    }

    @Test
    void doNotStateAPriceWhenAPenaltyIsOpen() {
        Settlement.Outcome outcome = goods("10")
                .owes(credit("5.3", "1").from("Seller", "Buyer").multipliedBy("Unknown"))
                .limit(floor("0"))
                .outcome();

        assertThat(outcome.statement().prices()).isEmpty();
        assertThat(outcome.undetermined()).hasSize(1);
        assertThat(outcome.statement().totalling())
                .containsExactly(
                        "What remains of the payments of Buyer cannot be said (clause 7.1): an amount that belongs"
                                + " to it is not determined.");
    }

    @Test
    void leavePaymentsOpenWhenTheyCannotBeTold() {
        Deal deal = goods("10")
                .limit(limit(1, LimitKind.PRICE_FLOOR).reach("all bonuses").percent("5", "Unknown"));

        assertThat(deal.open()).containsExactly("the charge 'Unknown', by which clause 7.1 limits it, is not given.");
    }

    @Test
    void holdForOnePeriodOnly() {
        Deal deal = goods("10").limit(floor("0").rolling(3));

        assertThat(deal.open())
                .containsExactly("clause 7.1, price floor, holds for one period only, not over the window 'rolling'.");
    }

    @Test
    void makeTheNetThePriceWhereOnlyTotalsAreRounded() {
        MoneyRounding whole =
                new MoneyRounding(Currency.getInstance("EUR"), 0, Rounding.HALF_UP, MoneyRounding.At.THE_TOTAL);
        Statement statement = new Deal()
                .rounded(whole)
                .owes(payment("100.6"))
                .owes(credit("5.1", "150.3"))
                .limit(floor("0"))
                .statement();

        assertThat(prices(statement)).containsExactly(" 0");
        assertThat(statement.net()).isEmpty();
    }

    @Test
    void setAPenaltyOffOnce() {
        Statement statement = new Deal()
                .owes(payment("100").group("A"))
                .owes(payment("100").group("B"))
                .owes(credit("5.1", "30"))
                .limit(limit(1, LimitKind.PRICE_FLOOR).reach("group A"))
                .limit(limit(2, LimitKind.PRICE_FLOOR).reach("group B"))
                .statement();

        assertThat(prices(statement)).containsExactly(" 70.00", " 100.00");
    }

    private static Deal goods(String penalty) {
        return new Deal()
                .in("USD")
                .quantity("Units", "3000")
                .owes(credit("4.1", "1.50")
                        .kind(RemedyKind.PAYMENT)
                        .from("Buyer", "Seller")
                        .forEach("Units"))
                .owes(credit("5.1", penalty).kind(RemedyKind.PENALTY).from("Seller", "Buyer"));
    }

    private static Deal housing() {
        Deal deal = new Deal()
                .in("USD")
                .charge("Price", "house ready on time", "1200")
                .charge("Price", "quality work", "1800");
        for (String scope : List.of("house ready on time", "quality work")) {
            boolean quality = scope.equals("quality work");
            deal.quantity("Population", scope, "30")
                    .quantity("Not reworked", scope, quality ? "0" : "4")
                    .quantity("Not reworked by the government", scope, quality ? "2" : "4")
                    .quantity("Cost of rework", scope, quality ? "450.00" : "0")
                    .owes(credit("6.1", "100")
                            .percentOf("Price")
                            .kind(RemedyKind.PAYMENT)
                            .from("Government", "Contractor")
                            .scope(scope));
            for (Deal.Remedies deduction : List.of(
                    credit("6.2", "100")
                            .percentOf("Price")
                            .forEach("Not reworked")
                            .dividedBy("Population"),
                    credit("6.3", "1").forEach("Cost of rework"),
                    credit("6.4", "10")
                            .percentOf("Price")
                            .forEach("Not reworked by the government")
                            .dividedBy("Population"),
                    credit("6.5", "0.2").forEach("Cost of rework"))) {
                deal.owes(deduction
                        .kind(RemedyKind.DEDUCTION)
                        .from("Contractor", "Government")
                        .scope(scope));
            }
        }
        return deal;
    }

    private static Deal.Remedies payment(String amount) {
        return credit("4.1", amount).kind(RemedyKind.PAYMENT);
    }

    private static Deal.Limits floor(String amount) {
        return limit(1, LimitKind.PRICE_FLOOR).reach("all bonuses").amount(amount);
    }

    private static List<String> prices(Statement statement) {
        return statement.prices().stream()
                .map(p -> p.scope() + " " + p.amount().toPlainString())
                .toList();
    }
}
