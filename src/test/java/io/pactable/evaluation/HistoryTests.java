package io.pactable.evaluation;

import static io.pactable.support.TextContract.concluded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pactable.support.TextContract;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What earlier periods leave behind, written by hand or by earlier evaluations. */
class HistoryTests {

    private static final String CREDIT = """
            [Remedies]
            Clause | Service level | Band       | Kind           | Rate | Rate is           | Of charge | For each | Paid by  | In favour of
            5.1    | Uptime        | any breach | service credit | 30   | percent of charge | Fee       | once     | Provider | Customer
            """;

    @Test
    void leavesOfARollingCapWhatEarlierPeriodsDidNotUse() {
        TextContract contract = TextContract.of(CREDIT + """
                [Limits]
                Order | Clause | Kind | Applies to    | Percent | Of charge | Over    | Of periods | Taken
                1     | 8.1    | cap  | all penalties | 10      | Fee       | rolling | 12         | together
                """);
        String april = """
                {"period": "2026-04", "charges": [{"name": "Fee", "value": "1000"}],
                 "measurements": [{"kpi": "Uptime", "value": "98"}],
                 "history": [
                   {"period": {"from": "%s", "to": "2026-03-01"},
                    "amounts": [{"amount": "%s"}], "charges": [{"name": "Fee", "value": "10000"}]},
                   {"period": "2026-03",
                    "amounts": [{"clause": "5.1", "amount": "100"}], "charges": [{"name": "Fee", "value": "1000"}]}]}
                """;

        assertThat(concluded(contract.evaluate(april.formatted("2025-05-01", "900"))))
                .contains("penalty 5.1 200.00");
        assertThat(concluded(contract.evaluate(april.formatted("2025-05-01", "1300"))))
                .contains("penalty 5.1 0.00");
        assertThat(concluded(contract.evaluate(april.formatted("2025-04-01", "900"))))
                .as("totals that lie only partly in the window")
                .containsExactly("breach 2.1 Bad", "not determined 5.1");
    }

    @Test
    void givesNoHeadroomBackForWhatIsEarnedBack() {
        List<Evaluation> months = TextContract.of(CREDIT + """
                [Limits]
                Order | Clause | Kind | Applies to    | Percent | Of charge | Over    | Of periods | Taken
                1     | 8.1    | cap  | all penalties | 10      | Fee       | rolling | 3          | together
                [Earn-back]
                Clause | Service level | Good period | Periods | Percent | Returned as
                9.1    | Uptime        | met         | 1       | 100     | money
                """).months("98", "99.9", "98", "98");

        assertThat(months)
                .extracting(TextContract::concluded)
                .containsExactly(
                        List.of("breach 2.1 Bad", "penalty 5.1 100.00"),
                        List.of("earn-back 9.1 100.00"),
                        List.of("breach 2.1 Bad", "penalty 5.1 200.00"),
                        List.of("breach 2.1 Bad", "penalty 5.1 100.00"));
    }

    @Test
    void carriesOverPeriodsUntilNothingIsLeft() {
        List<Evaluation> months = TextContract.of(CREDIT + """
                [Limits]
                Order | Clause | Kind | Applies to    | Amount | Excess          | Taken
                1     | 8.1    | cap  | all penalties | 120    | carried forward | together
                """).months("98", "99.9", "99.9", "99.9");

        assertThat(months)
                .extracting(TextContract::concluded)
                .containsExactly(
                        List.of("breach 2.1 Bad", "penalty 5.1 120.00"),
                        List.of("penalty 5.1 120.00"),
                        List.of("penalty 5.1 60.00"),
                        List.of());
        assertThat(months.get(2).record().amounts())
                .singleElement()
                .satisfies(amount -> assertThat(amount.arose())
                        .isEqualTo(months.get(0).request().facts().period()));
    }

    @Test
    void writesDownWhatCouldNotBeDetermined() {
        List<Evaluation> months = TextContract.of(CREDIT).months("", "98");

        assertThat(months.get(0).record().open())
                .containsExactly(new PastOpen(months.get(0).request().facts().period(), "Uptime", ""));
        assertThat(months.get(1).record().open()).isEmpty();
    }

    @Test
    void refusesPeriodsThatOverlapOrDoNotLieBefore() {
        assertThatThrownBy(() -> TextContract.of(CREDIT).evaluate("""
                        {"period": "2026-04", "measurements": [{"kpi": "Uptime", "value": "98"}],
                         "history": [
                           {"period": "2026-02", "values": []},
                           {"period": {"from": "2026-02-15", "to": "2026-03-01"}, "values": []},
                           {"period": "2026-05", "values": []}]}
                        """))
                .isInstanceOfSatisfying(
                        FactsRefused.class,
                        refused -> assertThat(refused.refusals())
                                .extracting(r -> r.field())
                                .contains("history[1].period", "history[2].period"));
    }

    @Test
    void carriesTheLastValueOver() {
        List<Evaluation> months = TextContract.of("""
                [KPIs]
                KPI    | Unit | Better is | Target level | If missing | Clause
                Uptime | %    | higher    | 99.5         | carry last | 1.1
                """ + CREDIT).months("", "98", "", "", "99.9", "");

        assertThat(months)
                .extracting(TextContract::concluded)
                .containsExactly(
                        List.of("not determined 1.1"),
                        List.of("breach 2.1 Bad", "penalty 5.1 300.00"),
                        List.of("breach 2.1 Bad", "penalty 5.1 300.00"),
                        List.of("breach 2.1 Bad", "penalty 5.1 300.00"),
                        List.of(),
                        List.of());
    }
}
