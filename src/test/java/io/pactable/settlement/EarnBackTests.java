package io.pactable.settlement;

import static io.pactable.settlement.Deal.amounts;
import static io.pactable.settlement.Deal.cap;
import static io.pactable.settlement.Deal.credit;
import static io.pactable.settlement.Deal.earnBack;
import static io.pactable.settlement.Deal.month;
import static io.pactable.settlement.Deal.past;
import static io.pactable.settlement.Deal.steps;
import static org.assertj.core.api.Assertions.assertThat;

import io.pactable.settlement.EarnBack.Returned;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Earn-backs")
class EarnBackTests {

    /** EB-01. */
    @Test
    void returnHalfOfACreditAsMoney() {
        Statement statement = new Deal()
                .in("USD")
                .of("2024-07")
                .earnsBack(
                        earnBack("Uptime", "", "50", Returned.MONEY, null),
                        past(month("2024-01"), "5.1", "", "Uptime", "", "2000.00"))
                .statement();

        assertThat(statement.earnedBack()).hasSize(1);
        assertThat(statement.earnedBack().get(0).amount()).isEqualTo("1000.00");
        assertThat(statement.earnedBack().get(0).formula())
                .isEqualTo("50 % of USD 2,000.00 owed for 2024-01 (clause 5.1)");
        Total reverse = new Total("Customer", "Provider", new BigDecimal("1000.00"));
        assertThat(statement.totals()).containsExactly(reverse);
        assertThat(statement.net()).containsExactly(reverse);
    }

    @Test
    void areSetAgainstNewCreditsInTheNet() {
        Statement statement = new Deal()
                .owes(credit("5.1", "300"))
                .earnsBack(
                        earnBack("Uptime", "", "100", Returned.MONEY, null),
                        past(month("2026-01"), "5.1", "", "Uptime", "", "100"))
                .statement();

        assertThat(statement.net()).containsExactly(new Total("Provider", "Customer", new BigDecimal("200.00")));
    }

    /** EB-03. */
    @Test
    void asAnOffsetReduceTheNextCreditOfTheSameCategory() {
        Settlement.Outcome april = new Deal()
                .in("USD")
                .of("2024-04")
                .earnsBack(
                        earnBack("Uptime", "Availability", "100", Returned.OFFSET, null),
                        past(month("2024-01"), "5.1", "Availability", "Uptime", "", "500.00"))
                .outcome();
        Settlement.Outcome may = new Deal()
                .in("USD")
                .of("2024-05")
                .owes(credit("5.1", "700.00").group("Availability"))
                .offsets(april.offsets())
                .outcome();

        assertThat(april.statement().totals()).isEmpty();
        assertThat(april.offsets()).hasSize(1);
        assertThat(amounts(may.statement())).containsExactly("200.00");
        assertThat(steps(may.statement().lines().get(0)))
                .contains(
                        "set off against the balance earned back in 2024-04 (clause 9.1): USD 500.00 of USD 500.00 used:"
                                + " USD 700 → USD 200");
        assertThat(may.offsets()).isEmpty();
    }

    @Test
    void asAnOffsetAreNotUsedInThePeriodInWhichTheyAreEarned() {
        Settlement.Outcome outcome = new Deal()
                .owes(credit("5.1", "700"))
                .earnsBack(
                        earnBack("Uptime", "", "100", Returned.OFFSET, 3),
                        past(month("2026-01"), "5.1", "", "Uptime", "", "500"))
                .outcome();

        assertThat(amounts(outcome.statement())).containsExactly("700.00");
        assertThat(outcome.offsets().get(0).amount()).isEqualTo("500.00");
        assertThat(outcome.offsets().get(0).lapses()).isEqualTo("2026-07-31");
    }

    @Test
    void asAnOffsetComeAfterCapsAndBeforeRounding() {
        Settlement.Outcome outcome = new Deal()
                .owes(credit("5.1", "100"))
                .limit(cap(1, "33.335"))
                .offsets(List.of(balance("Uptime", "", "10", null)))
                .outcome();

        // 33.335 less 10 is 23.335, and that is rounded.
        assertThat(amounts(outcome.statement())).containsExactly("23.34");
    }

    @Test
    void asAnOffsetKeepWhatIsNotUsed() {
        Settlement.Outcome outcome = new Deal()
                .owes(credit("5.1", "30"))
                .owes(credit("5.2", "30").level("Restore time"))
                .owes(credit("5.3", "30").group("B"))
                .owes(credit("5.4", "30").from("Carrier", "Customer"))
                .owes(credit("5.5", "30").kind(RemedyKind.BONUS).from("Provider", "Customer"))
                .offsets(List.of(balance("Uptime", "", "100", null)))
                .outcome();

        assertThat(amounts(outcome.statement())).containsExactly("0.00", "30.00", "0.00", "30.00", "30.00");
        assertThat(outcome.offsets().get(0).amount()).isEqualByComparingTo("40");
    }

    @Test
    void asAnOffsetLapse() {
        Settlement.Outcome outcome = new Deal()
                .owes(credit("5.1", "30"))
                .offsets(List.of(
                        balance("all", "", "10", null),
                        balance("all", "", "50", "2026-04-29"),
                        balance("all", "", "15", "2026-04-30"),
                        balance("all", "", "9", "2026-05-01")))
                .outcome();

        // The one that lapses first is used first; the one that lapsed is not used.
        assertThat(amounts(outcome.statement())).containsExactly("0.00");
        assertThat(outcome.offsets())
                .extracting(o -> o.amount().toPlainString())
                .containsExactly("4");
        assertThat(outcome.statement().totalling())
                .containsExactly("EUR 50.00 of the balance earned back in 2026-02 (clause 9.1) lapsed on 2026-04-29.");
    }

    @Test
    void sayWhatLapsesUnusedWithThePeriod() {
        Settlement.Outcome outcome = new Deal()
                .owes(credit("5.1", "5"))
                .offsets(List.of(balance("all", "", "15", "2026-04-30")))
                .outcome();

        assertThat(outcome.offsets()).isEmpty();
        assertThat(outcome.statement().totalling())
                .containsExactly("EUR 10.00 of the balance earned back in 2026-02 (clause 9.1) lapsed on 2026-04-30.");
    }

    @Test
    void areRoundedAsTheContractRounds() {
        Statement statement = new Deal()
                .earnsBack(
                        earnBack("Uptime", "", "50", Returned.MONEY, null),
                        past(month("2026-01"), "5.1", "", "Uptime", "", "0.25"))
                .statement();

        assertThat(statement.earnedBack().get(0).amount()).isEqualTo("0.13");
        assertThat(statement.earnedBack().get(0).formula()).endsWith(", rounded half up from EUR 0.125");
    }

    private static Offset balance(String level, String group, String amount, @Nullable String lapses) {
        return new Offset(
                month("2026-02"),
                "9.1",
                group,
                level,
                new BigDecimal(amount),
                "Provider",
                lapses == null ? null : LocalDate.parse(lapses));
    }
}
