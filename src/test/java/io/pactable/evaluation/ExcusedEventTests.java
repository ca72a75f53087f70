package io.pactable.evaluation;

import static io.pactable.support.TextContract.concluded;
import static io.pactable.support.TextContract.explained;
import static org.assertj.core.api.Assertions.assertThat;

import io.pactable.conclusion.LevelMet;
import io.pactable.support.TextContract;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** What excused events take out, up to the money. */
class ExcusedEventTests {

    private static TextContract contract(String kpi, String exclusions) {
        return TextContract.of("""
                [Observations]
                Observation | Field | Type | Needed
                outage      | from  | time | yes
                outage      | to    | time | no
                [KPIs]
                KPI  | Unit    | Better is | If missing     | Clause | Worked out as | From   | Scopes | Shortest that counts | Part minutes
                %s
                [Service levels]
                Clause | Band  | KPI  | Verdict
                2.1    | Every | Down | met
                [Exclusions]
                Clause | Type  | KPIs | Removes | Quota | Quota in | Quota each
                3.9    | flood | all  | period  |       |          |
                %s
                [Remedies]
                Clause | Service level | Band    | Kind              | In favour of
                7.1    | flood         | excused | termination right | Customer
                """.formatted(kpi, exclusions));
    }

    private static BigDecimal down(Evaluation evaluation) {
        return evaluation.conclusions().stream()
                .filter(LevelMet.class::isInstance)
                .map(c -> ((LevelMet) c).value())
                .findFirst()
                .orElseThrow();
    }

    private static final String SPLIT = """
            {"period": "2026-04",
             "observations": [{"kind": "outage", "id": "O", "from": "2026-04-10T10:00", "to": "2026-04-10T10:21:30"}],
             "excused": [{"id": "M", "type": "works", "from": "2026-04-10T10:05", "to": "2026-04-10T10:10"}]}
            """;

    @Test
    void measuresTheShortestOutageWithoutTimeThatDoesNotCountAsDown() {
        Evaluation april = contract(
                        "Down | minutes | lower | not determined | 1.1 | downtime | outage | | 10 | dropped",
                        "3.1 | works | all | downtime | | |")
                .evaluate(SPLIT);

        // 10:00 to 10:05 and 10:10 to 10:21:30: only the second lasts for ten minutes.
        assertThat(down(april)).isEqualByComparingTo("11");
        assertThat(explained(april))
                .anyMatch(
                        text -> text.endsWith(
                                "16.5 minutes, of which 11 minutes count without the parts of a minute, as only outages of at least 10 minutes do."));
    }

    @Test
    void measuresTheShortestOutageAcrossTimeThatIsNotMeasuredAtAll() {
        Evaluation april = contract(
                        "Down | minutes | lower | not determined | 1.1 | downtime | outage | | 12 | dropped",
                        "3.1 | works | all | time | | |")
                .evaluate(SPLIT);

        assertThat(down(april)).isEqualByComparingTo("16");
    }

    @Test
    void countsWhatLiesBeyondAQuotaThatIsSpentOnTheWay() {
        Evaluation april = contract(
                        "Down | minutes | lower | not determined | 1.1 | downtime | outage | | |",
                        "3.1 | works | all | downtime | 4 | hours | month")
                .evaluate("""
                        {"period": "2026-04",
                         "observations": [{"kind": "outage", "from": "2026-04-10T00:00", "to": "2026-04-10T10:00"}],
                         "excused": [
                           {"id": "M1", "type": "works", "from": "2026-04-10T02:00", "to": "2026-04-10T05:00"},
                           {"id": "M2", "type": "works", "from": "2026-04-10T04:00", "to": "2026-04-10T08:00"}]}
                        """);

        assertThat(down(april)).isEqualByComparingTo("360");
        assertThat(concluded(april)).containsExactly("excused 3.1", "excused 3.1");
    }

    @Test
    void givesARightThoughThePeriodIsNotJudged() {
        Evaluation april = contract("Down | minutes | lower | not determined | 1.1 | downtime | outage | N; S | |", "")
                .evaluate("""
                        {"period": "2026-04", "observed": ["outage"],
                         "excused": [{"id": "F", "type": "flood", "scope": "N"}]}
                        """);

        assertThat(concluded(april))
                .containsExactly("excused 3.9 (N)", "excluded 1.1 (N)", "termination right 7.1 (N)");
        assertThat(down(april)).isZero();
    }
}
