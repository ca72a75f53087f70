package io.pactable.evaluation;

import static io.pactable.support.TextContract.concluded;
import static io.pactable.support.TextContract.explained;
import static org.assertj.core.api.Assertions.assertThat;

import io.pactable.support.TextContract;
import org.junit.jupiter.api.Test;

/** Values and the bands that they lie in. */
class LevelTests {

    @Test
    void judgesAScopeByTheTablesThatAreForIt() {
        Evaluation april = TextContract.of("""
                [KPIs]
                KPI    | Unit | Better is | If missing     | Scopes  | Clause
                Uptime | %    | higher    | not determined | N; S; W | 1.1
                [Service levels]
                Clause | Service level | Band | KPI    | Scope | at least | below | Verdict
                2.1    | Gold          | Met  | Uptime | N     | 99.9     |       | met
                2.1    | Gold          | Bad  | Uptime | N     |          | 99.9  | breach
                2.2    | Silver        | Met  | Uptime | S     | 99       |       | met
                2.2    | Silver        | Bad  | Uptime | S     |          | 99    | breach
                """).evaluate("""
                {"period": "2026-04", "measurements": [
                  {"kpi": "Uptime", "scope": "N", "value": "99.5"},
                  {"kpi": "Uptime", "scope": "S", "value": "99.5"},
                  {"kpi": "Uptime", "scope": "W", "value": "99.5"}]}
                """);

        assertThat(concluded(april))
                .as("nothing is for W, and that is said")
                .containsExactly("breach 2.1 (N) Bad", "not determined 2.1 (W)", "not determined 2.2 (W)");
    }

    @Test
    void saysByHowMuchTheNextBandWasMissed() {
        TextContract contract = TextContract.of("");

        assertThat(explained(contract.months("98").get(0)))
                .contains(
                        "the nearest other band, 'Low' (at least 99 % and below 99.5 %, breach), was missed by 1 percentage point");
        assertThat(explained(contract.months("99.4").get(0)))
                .contains("the nearest other band, 'Met' (at least 99.5 %, met), was missed by 0.1 percentage points");
        assertThat(explained(contract.months("99.5").get(0)))
                .contains(
                        "the nearest other band, 'Low' (at least 99 % and below 99.5 %, breach), was missed only because its end is not in it");
    }
}
