package io.pactable.evaluation;

import static io.pactable.support.TextContract.concluded;
import static org.assertj.core.api.Assertions.assertThat;

import io.pactable.support.TextContract;
import org.junit.jupiter.api.Test;

/** Terms that change with time, within a period too. */
class TermsByDateTests {

    private static TextContract contract(String termsAsOf) {
        return TextContract.of("""
                [Contract]
                Term        | Name  | Value | Valid from | Valid until
                Terms as of |       | %s    |            |
                Parameter   | Price | 10    |            | 2026-03-15
                Parameter   | Price | 20    | 2026-03-16 |
                [Observations]
                Observation | Field  | Type
                defect      | found  | time
                defect      | pieces | number
                [KPIs]
                KPI   | Unit | Better is | If missing | Scopes | Clause | Worked out as | From   | Value of each  | Formula
                Delay | days | lower     | exclude    | any    | 1.1    |               |        |                |
                Cost  | EUR  | lower     | exclude    |        | 1.2    | sum           | defect | pieces * Price |
                Index | EUR  | lower     | exclude    |        | 1.3    | formula       |        |                | Price * 2
                [Service levels]
                Clause | Band  | KPI   | above | at most | Verdict | Points
                2.1    | None  | Delay |       | 0       | met     |
                2.1    | Late  | Delay | 0     |         | breach  | 2
                2.2    | None  | Cost  |       | 0       | met     |
                2.2    | Some  | Cost  | 0     |         | breach  |
                2.3    | Every | Index |       |         | met     |
                [Remedies]
                Clause | Service level | Band   | Kind           | Rate | Rate is | For each | Valid from | Valid until | Paid by  | In favour of
                5.1    | Delay         | Late   | service credit | 5    | amount  | value    |            | 2026-03-15  | Provider | Customer
                5.1    | Delay         | Late   | service credit | 6    | amount  | value    | 2026-03-16 |             | Provider | Customer
                5.2    | all           | points | service credit | 1    | amount  | point    |            | 2026-03-15  | Provider | Customer
                5.2    | all           | points | service credit | 2    | amount  | point    | 2026-03-16 |             | Provider | Customer
                5.3    | Cost          | Some   | compensation   | 1    | amount  | value    |            |             | Provider | Customer
                5.4    | Index         | Every  | compensation   | 1    | amount  | value    |            |             | Provider | Customer
                """.formatted(termsAsOf));
    }

    private static final String MARCH = """
            {"period": "2026-03", "asOf": "2026-07-01",
             "measurements": [
               {"kpi": "Delay", "scope": "%s", "value": "1", "date": "2026-03-15"},
               {"kpi": "Delay", "scope": "%s", "value": "1", "date": "2026-03-16"}],
             "observations": [
               {"kind": "defect", "found": "2026-03-15T23:59", "pieces": "1"},
               {"kind": "defect", "found": "2026-03-16", "pieces": "1"}]}
            """;

    @Test
    void judgesEachEventByTheTermsOfItsDay() {
        assertThat(concluded(contract("event date").evaluate(MARCH.formatted("A", "B"))))
                .contains("penalty 5.1 (A) 5.00", "penalty 5.1 (B) 6.00", "penalty 5.3 30.00", "penalty 5.4 20.00");
    }

    @Test
    void judgesWhatAddsUpByTheDayThatAllOfItHasElseByTheFirstOfThePeriod() {
        assertThat(concluded(contract("event date").evaluate(MARCH.formatted("A", "B"))))
                .contains("penalty 5.2 4.00");
        assertThat(concluded(contract("event date").evaluate(MARCH.formatted("B", "A"))))
                .as("the names of the scopes make no difference")
                .contains("penalty 5.2 4.00");
        assertThat(concluded(contract("event date").evaluate("""
                        {"period": "2026-03", "measurements": [{"kpi": "Delay", "scope": "A", "value": "1", "date": "2026-03-20"}]}
                        """))).contains("penalty 5.2 4.00");
    }

    @Test
    void judgesEverythingByTheFirstOfThePeriodUnlessTheContractSaysOtherwise() {
        assertThat(concluded(contract("period start").evaluate(MARCH.formatted("A", "B"))))
                .contains(
                        "penalty 5.1 (A) 5.00",
                        "penalty 5.1 (B) 5.00",
                        "penalty 5.2 4.00",
                        "penalty 5.3 20.00",
                        "penalty 5.4 20.00");
    }

    @Test
    void judgesEverythingByTheLatestTermsWhereTheContractSaysSo() {
        assertThat(concluded(contract("latest").evaluate(MARCH.formatted("A", "B"))))
                .contains(
                        "penalty 5.1 (A) 6.00",
                        "penalty 5.1 (B) 6.00",
                        "penalty 5.2 8.00",
                        "penalty 5.3 40.00",
                        "penalty 5.4 40.00");
    }
}
