package io.pactable.evaluation;

import static io.pactable.support.TextContract.concluded;
import static io.pactable.support.TextContract.sentences;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pactable.conclusion.ClaimRight;
import io.pactable.conclusion.Penalty;
import io.pactable.support.TextContract;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Times within which something must be claimed or done. */
class ClaimTests {

    private static final TextContract CONTRACT = TextContract.of("""
            [Hours]
            Calendar | Days        | From  | To    | Says
            Work     | mon-fri     | 09:00 | 17:00 | open
            Work     | holidays ES |       |       | closed
            [KPIs]
            KPI   | Unit | Better is | If missing | Scopes | Clause
            Delay | days | lower     | exclude    | any    | 1.1
            [Service levels]
            Clause | Band | KPI   | above | at most | Verdict
            2.1    | None | Delay |       | 0       | met
            2.1    | Late | Delay | 0     |         | breach
            [Remedies]
            Clause | Service level | Band | Kind           | Rate | Rate is | For each | Claim      | Within | Within in    | Counted after | Working hours | Paid by  | In favour of
            5.1    | Delay         | Late | service credit | 1    | amount  | once     | on request | 30     | days         | event         |               | Provider | Customer
            5.2    | Delay         | Late | service credit | 1    | amount  | once     | on request | 1      | months       | event         |               | Provider | Customer
            5.3    | Delay         | Late | service credit | 1    | amount  | once     | on request | 2      | working days | event         | Work          | Provider | Customer
            5.4    | Delay         | Late | service credit | 1    | amount  | once     | on request | 1      | months       | period end    |               | Provider | Customer
            5.5    | Delay         | Late | service credit | 1    | amount  | once     | on request | 2      | periods      | period end    |               | Provider | Customer
            5.6    | Delay         | Late | service credit | 1    | amount  | once     | on request | 72     | hours        | period end    |               | Provider | Customer
            5.7    | Delay         | Late | service credit | 1    | amount  | once     | on request | 5      | working days | period end    | Work          | Provider | Customer
            7.1    | Delay         | Late | notice         |      |         |          |            | 12     | hours        | period end    | Work          |          | Customer
            """);

    private static Map<String, String> lastDays(Evaluation evaluation) {
        return evaluation.conclusions().stream()
                .filter(Penalty.class::isInstance)
                .map(Penalty.class::cast)
                .collect(Collectors.toMap(
                        p -> p.line().clause().number(),
                        p -> String.valueOf(p.claim().by())));
    }

    @Test
    void endsOnTheDayOfTheMonthOrTheLastOfAShorterOne() {
        assertThat(lastDays(CONTRACT.evaluate("""
                        {"period": "2028-01", "measurements": [{"kpi": "Delay", "scope": "A", "value": "3", "date": "2028-01-31"}]}
                        """)))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "5.1", "2028-03-01",
                        "5.2", "2028-02-29",
                        "5.3", "2028-02-02",
                        "5.4", "2028-02-29",
                        "5.5", "2028-03-31",
                        "5.6", "2028-02-03",
                        "5.7", "2028-02-07"));
    }

    @Test
    void countsFromTheDayAfterAnEventOfWhichOnlyTheDayIsKnown() {
        // 31 December 2027 is a Friday; 6 January is a holiday.
        assertThat(lastDays(CONTRACT.evaluate("""
                        {"period": "2027-12", "measurements": [{"kpi": "Delay", "scope": "A", "value": "3", "date": "2027-12-31"}]}
                        """)))
                .containsEntry("5.1", "2028-01-30")
                .containsEntry("5.2", "2028-01-31")
                .containsEntry("5.3", "2028-01-04")
                .containsEntry("5.4", "2028-01-31")
                .containsEntry("5.7", "2028-01-10");
    }

    @Test
    void endsAMonthAfterAPeriodThatEndsWithFebruaryOnTheLastOfMarch() {
        assertThat(lastDays(CONTRACT.evaluate("""
                        {"period": "2027-02", "measurements": [{"kpi": "Delay", "scope": "A", "value": "3", "date": "2027-02-28"}]}
                        """)))
                .containsEntry("5.2", "2027-03-28")
                .containsEntry("5.4", "2027-03-31");
    }

    @Test
    void runsInHoursToTheMinute() {
        Evaluation january = CONTRACT.evaluate("""
                {"period": "2028-01", "measurements": [{"kpi": "Delay", "scope": "A", "value": "3"}]}
                """);

        // Twelve open hours from Tuesday, 1 February: eight on Tuesday and four on Wednesday.
        assertThat(concluded(january)).contains("notice 7.1 (A) 2028-02-02T12:00:00Z");
    }

    @Test
    void keepsTheTimeOfDayOfAnEventWhoseTimeIsKnown() {
        Evaluation march = TextContract.of("""
                [Observations]
                Observation | Field  | Type
                delivery    | missed | time
                [KPIs]
                KPI    | Unit       | Better is | If missing | Scopes | Clause | Worked out as | From
                Missed | deliveries | lower     | exclude    | any    | 1.1    | count         | delivery
                [Service levels]
                Clause | Band | KPI    | above | at most | Verdict
                2.1    | None | Missed |       | 0       | met
                2.1    | Some | Missed | 0     |         | breach
                [Remedies]
                Clause | Service level | Band | Kind              | Within | Within in | Counted after | In favour of
                7.1    | Missed        | Some | termination right | 2      | days      | event         | Customer
                7.2    | Missed        | Some | notice            | 72     | hours     | event         | Customer
                """).evaluate("""
                {"period": "2026-03", "observations": [{"kind": "delivery", "scope": "A", "missed": "2026-03-27T15:30"}]}
                """);

        assertThat(concluded(march))
                .as("a day of 23 hours lies in between")
                .contains("termination right 7.1 (A) 2026-03-29T13:30:00Z", "notice 7.2 (A) 2026-03-30T14:30:00Z");
    }

    @Test
    void lapsesOnTheDayAfterTheLastOne() {
        String claimed = """
                {"period": "2028-01", "asOf": "2028-06-01",
                 "measurements": [{"kpi": "Delay", "scope": "A", "value": "3", "date": "2028-01-31"}],
                 "claims": [{"clause": "5.1", "on": "%s"}]}
                """;

        Evaluation inTime = CONTRACT.evaluate(claimed.formatted("2028-03-01"));
        Evaluation late = CONTRACT.evaluate(claimed.formatted("2028-03-02"));

        assertThat(concluded(inTime)).contains("penalty 5.1 (A) 1.00", "penalty 5.2 (A) 0.00");
        assertThat(concluded(late)).contains("penalty 5.1 (A) 0.00");
        assertThat(sentences(late, "penalty").get(0))
                .endsWith("It was claimed on 2028-03-02, after the last day (2028-03-01), and has lapsed.");
        assertThat(late.conclusions())
                .filteredOn(Penalty.class::isInstance)
                .extracting(p -> ((Penalty) p).claim().state())
                .containsOnly(ClaimRight.State.LAPSED);
    }

    @Test
    void refusesClaimsAndChoicesThatAreAboutNothing() {
        assertThatThrownBy(() -> CONTRACT.evaluate("""
                        {"period": "2028-01", "measurements": [],
                         "claims": [{"clause": "5.9", "on": "2028-02-01"}, {"on": "2027-12-31"}, {"clause": "7.1", "on": "2028-02-01"}],
                         "choices": [{"clause": "5.8"}, {"clause": "5.1", "scope": "asia"}]}
                        """))
                .isInstanceOfSatisfying(
                        FactsRefused.class,
                        refused -> assertThat(refused.refusals())
                                .extracting(r -> r.field())
                                .containsExactly(
                                        "claims[0].clause",
                                        "claims[1].on",
                                        "claims[2].clause",
                                        "choices[0].clause",
                                        "choices[1].scope"));
    }
}
