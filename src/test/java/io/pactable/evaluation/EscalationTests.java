package io.pactable.evaluation;

import static io.pactable.support.TextContract.concluded;
import static io.pactable.support.TextContract.explained;
import static io.pactable.support.TextContract.sentences;
import static org.assertj.core.api.Assertions.assertThat;

import io.pactable.support.TextContract;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Repeats, ratchets, persistent failures and promotions, over several periods and with money. */
class EscalationTests {

    private static final String CREDIT = """
            [Remedies]
            Clause | Service level | Band       | Kind           | Rate | Rate is           | Of charge | For each | Paid by  | In favour of
            5.1    | Uptime        | any breach | service credit | 10   | percent of charge | Fee       | once     | Provider | Customer
            """;

    @Test
    void doublesTheCurrentFailureAndIsResetByAGoodPeriod() {
        List<Evaluation> months = TextContract.of(CREDIT + """
                        [Escalations]
                        Clause | Escalation | Service level | Band       | Counted    | Window   | At least | Effect        | Factor
                        6.1    | Repeat     | all           | any breach | each level | in a row | 2        | multiply both | 2
                        """).months("98", "99.2", "99.2", "99.9", "98");

        assertThat(months)
                .extracting(TextContract::concluded)
                .containsExactly(
                        List.of("breach 2.1 Bad", "penalty 5.1 100.00"),
                        List.of("breach 2.1 Low", "escalation 6.1 2", "penalty 5.1 200.00"),
                        List.of("breach 2.1 Low", "escalation 6.1 3", "penalty 5.1 200.00"),
                        List.of(),
                        List.of("breach 2.1 Bad", "penalty 5.1 100.00"));
        assertThat(sentences(months.get(1), "penalty"))
                .containsExactly(
                        "Provider owes Customer a service credit of EUR 200.00 for Uptime in band 'Low': 10 % of Fee EUR 1,000.00 × Repeat 2.");
    }

    @Test
    void saysOfTheStepsOfARatchetWhichOneCounts() {
        List<Evaluation> months = TextContract.of(CREDIT + """
                        [Escalations]
                        Clause | Escalation | Service level | Band       | Counted    | Window  | Of periods | At least | Effect           | Factor
                        6.1    | Ratchet    | Uptime        | any breach | each level | rolling | 6          | 2        | multiply amounts | 1.5
                        6.2    | Ratchet    | Uptime        | any breach | each level | rolling | 6          | 3        | multiply amounts | 2
                        """).months("98", "98", "99.9", "98");

        assertThat(concluded(months.get(1))).contains("penalty 5.1 150.00");
        assertThat(concluded(months.get(3))).contains("penalty 5.1 200.00");
        assertThat(sentences(months.get(3), "escalation"))
                .satisfiesExactly(
                        smaller -> assertThat(smaller)
                                .endsWith(
                                        "of the factors of Ratchet a larger one than 1.5 is due, and only that one counts."),
                        larger -> assertThat(larger).endsWith("amounts are multiplied by 2."));
    }

    @Test
    void putsAFactorOnEveryFailureOfTheLevelsThatAreCountedTogether() {
        Evaluation april = TextContract.of("""
                        [KPIs]
                        KPI    | Unit | Better is | If missing | Scopes  | Clause
                        Uptime | %    | higher    | exclude    | N; S; W | 1.1
                        """ + CREDIT + """
                        5.2    | Uptime        | any met    | bonus          | 10   | percent of charge | Fee       | once     | Customer | Provider
                        [Escalations]
                        Clause | Escalation | Service level | Band | Counted  | Window | At least | Effect           | Factor
                        6.1    | One bad    | all           | Bad  | together | period | 1        | multiply amounts | 3
                        """).evaluate("""
                        {"period": "2026-04", "measurements": [
                          {"kpi": "Uptime", "scope": "N", "value": "98"},
                          {"kpi": "Uptime", "scope": "S", "value": "99.2"},
                          {"kpi": "Uptime", "scope": "W", "value": "99.9"}]}
                        """);

        assertThat(concluded(april))
                .contains("penalty 5.1 (N) 300.00", "penalty 5.1 (S) 300.00", "bonus 5.2 (W) 100.00");
    }

    @Test
    void multipliesABonusForARunOfLevelsMet() {
        List<Evaluation> months = TextContract.of("""
                [Remedies]
                Clause | Service level | Band    | Kind  | Rate | Rate is | For each | Paid by  | In favour of
                5.1    | Uptime        | any met | bonus | 10   | amount  | once     | Customer | Provider
                [Escalations]
                Clause | Escalation | Service level | Band    | Counted    | Window   | At least | Effect           | Factor
                6.1    | Good run   | Uptime        | any met | each level | in a row | 2        | multiply amounts | 3
                """).months("99.9", "99.9");

        assertThat(concluded(months.get(1))).containsExactly("escalation 6.1 2", "bonus 5.1 30.00");
        assertThat(sentences(months.get(1), "escalation"))
                .containsExactly(
                        "Good run: 2 levels met in a row for Uptime, counting the present period and 2026-01 (at least 2 are needed): amounts are multiplied by 3.");
    }

    @Test
    void isDueAtItsNumberAndAgainForEachSoManyMore() {
        List<Evaluation> months = TextContract.of("""
                [Escalations]
                Clause | Escalation | Service level | Band       | Counted    | Window   | At least | Once for every | Effect
                6.1    | Persistent | Uptime        | any breach | each level | contract | 3        | 2              | remedy
                [Remedies]
                Clause | Service level | Band      | Kind    | Rate | Rate is | For each | Paid by  | In favour of
                7.1    | Persistent    | escalated | penalty | 50   | amount  | value    | Provider | Customer
                """).months("98", "98", "98", "99.9", "98", "98");

        assertThat(months)
                .extracting(TextContract::concluded)
                .containsExactly(
                        List.of("breach 2.1 Bad"),
                        List.of("breach 2.1 Bad"),
                        List.of("breach 2.1 Bad", "escalation 6.1 3", "penalty 7.1 50.00"),
                        List.of(),
                        List.of("breach 2.1 Bad"),
                        List.of("breach 2.1 Bad", "escalation 6.1 5", "penalty 7.1 50.00"));
    }

    @Test
    void countsEachFailureOnceWhereAWindowRolls() {
        List<Evaluation> months = TextContract.of("""
                [Escalations]
                Clause | Escalation | Service level | Band       | Counted    | Window  | Of periods | At least | Once for every | Effect
                6.1    | Persistent | Uptime        | any breach | each level | rolling | 3          | 3        | 3              | remedy
                [Remedies]
                Clause | Service level | Band      | Kind    | In favour of
                7.1    | Persistent    | escalated | warning | Customer
                """).months("98", "98", "98", "98", "98", "98");

        assertThat(months.stream()
                        .filter(month -> concluded(month).contains("notice 7.1"))
                        .map(month -> month.request().facts().period().toString()))
                .containsExactly("2026-03-01 to 2026-03-31", "2026-06-01 to 2026-06-30");
    }

    @Test
    void givesTheValueOfHowOftenItIsNewlyDueAndNotOfHowManyWereCounted() {
        List<Evaluation> months = TextContract.of("""
                [Escalations]
                Clause | Escalation | Service level | Band       | Counted    | Window   | At least | Effect
                6.1    | Twice      | Uptime        | any breach | each level | in a row | 2        | remedy
                [Remedies]
                Clause | Service level | Band      | Kind    | Rate | Rate is | For each | Paid by  | In favour of
                7.1    | Twice         | escalated | penalty | 50   | amount  | value    | Provider | Customer
                """).months("98", "98");

        assertThat(concluded(months.get(1))).contains("escalation 6.1 2", "penalty 7.1 50.00");
    }

    @Test
    void doesWhatTwoGroundsOfOneNameDoOnlyOnce() {
        List<Evaluation> months = TextContract.of("""
                [Escalations]
                Clause | Escalation | Service level | Band       | Counted | Window   | Of periods | At least | Effect
                6.1    | Chronic    | all           | any breach | periods | in a row |            | 2        | remedy
                6.2    | Chronic    | all           | any breach | periods | rolling  | 12         | 2        | remedy
                [Remedies]
                Clause | Service level | Band      | Kind    | Rate | Rate is | For each | Paid by  | In favour of
                7.1    | Chronic       | escalated | penalty | 50   | amount  | once     | Provider | Customer
                """).months("98", "98", "99.9", "98");

        assertThat(concluded(months.get(1)))
                .containsExactly("breach 2.1 Bad", "escalation 6.1 2", "escalation 6.2 2", "penalty 7.1 50.00");
        assertThat(concluded(months.get(3))).containsExactly("breach 2.1 Bad", "escalation 6.2 3", "penalty 7.1 50.00");
    }

    @Test
    void countsTogetherByFailuresOrByPeriods() {
        List<Evaluation> months = TextContract.of("""
                [KPIs]
                KPI    | Unit | Better is | If missing | Scopes | Clause
                Uptime | %    | higher    | exclude    | N; S   | 1.1
                [Escalations]
                Clause | Escalation | Service level | Band       | Counted    | Window        | At least | Effect
                6.1    | Failures   | all           | any breach | together   | calendar year | 3        | remedy
                6.2    | Periods    | all           | any breach | periods    | calendar year | 2        | remedy
                6.3    | Levels     | all           | any breach | each level | calendar year | 2        | remedy
                [Remedies]
                Clause | Service level | Band      | Kind    | In favour of
                7.1    | Failures      | escalated | warning | Customer
                7.2    | Periods       | escalated | warning | Customer
                7.3    | Levels        | escalated | warning | Customer
                """).sequence("""
                {"periods": [
                  {"period": "2026-01", "measurements": [
                    {"kpi": "Uptime", "scope": "N", "value": "98"}, {"kpi": "Uptime", "scope": "S", "value": "98"}]},
                  {"period": "2026-02", "measurements": [{"kpi": "Uptime", "scope": "N", "value": "99.9"}]},
                  {"period": "2026-03", "measurements": [{"kpi": "Uptime", "scope": "N", "value": "98"}]}]}
                """);

        assertThat(months.get(2).conclusions())
                .filteredOn(c -> c.type().equals("escalation"))
                .extracting(c -> c.because().split(",", -1)[0])
                .containsExactly(
                        "Failures: 3 failures within the calendar year for all service levels",
                        "Periods: 2 periods with a failure within the calendar year for all service levels",
                        "Levels: 2 failures within the calendar year for Uptime (N)");
    }

    @Test
    void isNotDueInACleanPeriod() {
        List<Evaluation> months =
                TextContract.of("""
                [Escalations]
                Clause | Escalation | Service level | Band       | Counted    | Window  | Of periods | At least | Effect
                6.1    | Two of six | Uptime        | any breach | each level | rolling | 6          | 2        | remedy
                [Remedies]
                Clause | Service level | Band      | Kind              | In favour of
                7.1    | Two of six    | escalated | termination right | Customer
                """).months("98", "98", "99.9", "99.9", "99.9", "99.9", "98", "99.9", "98");

        assertThat(months.stream()
                        .filter(month -> concluded(month).contains("termination right 7.1"))
                        .map(month -> month.request().facts().period().from().getMonthValue()))
                .containsExactly(2, 7, 9);
    }

    @Test
    void takesAGapAsTheRowSays() {
        TextContract contract = TextContract.of("""
                [Escalations]
                Clause | Escalation   | Service level | Band       | Counted    | Window   | Of periods | Gaps | At least | Effect
                6.1    | Run          | Uptime        | any breach | each level | in a row |            |      | 3        | remedy
                6.2    | Run, skip    | Uptime        | any breach | each level | in a row |            | skip | 3        | remedy
                6.3    | Window       | Uptime        | any breach | each level | rolling  | 3          |      | 3        | remedy
                6.4    | Window, skip | Uptime        | any breach | each level | rolling  | 3          | skip | 3        | remedy
                [Remedies]
                Clause | Service level | Band      | Kind    | In favour of
                7.1    | Run           | escalated | warning | Customer
                7.2    | Run, skip     | escalated | warning | Customer
                7.3    | Window        | escalated | warning | Customer
                7.4    | Window, skip  | escalated | warning | Customer
                """);

        List<Evaluation> months = contract.months("98", "98", "", "98");

        assertThat(concluded(months.get(3)))
                .containsExactly("breach 2.1 Bad", "escalation 6.2 3", "escalation 6.4 3", "notice 7.2", "notice 7.4");
        assertThat(explained(months.get(3)))
                .anyMatch(
                        text -> text.startsWith(
                                "Run was not reached: 1 failure in a row for Uptime, 2 more would be needed; 2026-03-01 to 2026-03-31 has no verdict, and so ended the run before it"));
    }

    @Test
    void countsCreditsButNotBonuses() {
        List<Evaluation> months = TextContract.of(CREDIT + """
                        5.2    | Uptime        | any met    | bonus          | 10   | percent of charge | Fee       | once     | Customer | Provider
                        6.0    | Running       | escalated  | warning        |      |                   |           |          |          | Customer
                        [Escalations]
                        Clause | Escalation | Service level | Band   | Counted    | Window   | At least | Effect
                        6.1    | Running    | Uptime        | credit | each level | in a row | 2        | remedy
                        """).months("98", "99.9", "98", "98");

        assertThat(concluded(months.get(2))).containsExactly("breach 2.1 Bad", "penalty 5.1 100.00");
        assertThat(concluded(months.get(3)))
                .containsExactly("breach 2.1 Bad", "escalation 6.1 2", "penalty 5.1 100.00", "notice 6.0");
    }

    @Test
    void countsACreditOfNothingButNotOneThatWasCarriedOver() {
        List<Evaluation> months = TextContract.of(CREDIT + """
                        6.0    | Running       | escalated  | warning        |      |                   |           |          |          | Customer
                        [Escalations]
                        Clause | Escalation | Service level | Band   | Counted    | Window   | At least | Effect
                        6.1    | Running    | Uptime        | credit | each level | in a row | 2        | remedy
                        [Limits]
                        Order | Clause | Kind | Applies to    | Amount | Over          | Excess          | Taken
                        1     | 8.1    | cap  | all penalties | 60     |               | carried forward | together
                        2     | 8.2    | cap  | all penalties | 100    | calendar year |                 | together
                        """).months("98", "99.9", "98", "98");

        assertThat(concluded(months.get(1))).containsExactly("penalty 5.1 40.00");
        assertThat(concluded(months.get(2))).containsExactly("breach 2.1 Bad", "penalty 5.1 0.00");
        assertThat(concluded(months.get(3)))
                .contains("breach 2.1 Bad", "escalation 6.1 2", "penalty 5.1 0.00", "notice 6.0");
    }

    @Test
    void multipliesAmountsForCreditsInARow() {
        List<Evaluation> months = TextContract.of(CREDIT + """
                        [Escalations]
                        Clause | Escalation | Service level | Band   | Counted    | Window   | At least | Effect           | Factor
                        6.1    | Running    | Uptime        | credit | each level | in a row | 2        | multiply amounts | 2
                        """).months("98", "98");

        assertThat(concluded(months.get(1)))
                .containsExactly("breach 2.1 Bad", "escalation 6.1 2", "penalty 5.1 200.00");
    }

    @Test
    void promotesForCreditsInARow() {
        List<Evaluation> months = TextContract.of("""
                [KPIs]
                KPI    | Unit | Better is | If missing     | Clause
                Uptime | %    | higher    | not determined | 1.1
                Speed  | %    | higher    | exclude        | 1.2
                [Service levels]
                Clause | Band | KPI    | at least | below | Verdict
                2.1    | Met  | Uptime | 99.5     |       | met
                2.1    | Bad  | Uptime |          | 99.5  | breach
                2.2    | Met  | Speed  | 90       |       | met
                2.2    | Bad  | Speed  |          | 90    | breach
                """ + CREDIT + """
                5.2    | Speed         | Bad        | termination right |   |                   |           |          |          | Customer
                [Escalations]
                Clause | Escalation | Service level | Band   | Counted    | Window   | At least | Effect  | Promoted to
                6.1    | Running    | Uptime        | credit | each level | in a row | 2        | promote | Speed
                """).months("98", "98");

        assertThat(concluded(months.get(1)))
                .containsExactly(
                        "breach 2.1 Bad",
                        "escalation 6.1 2",
                        "excluded 1.2",
                        "penalty 5.1 100.00",
                        "termination right 5.2");
    }

    @Test
    void countsPeriodsInWhichACapHeldPenaltiesBack() {
        List<Evaluation> months = TextContract.of(CREDIT + """
                        5.2    | Uptime        | any met    | bonus             | 10 | percent of charge | Fee       | once     | Customer | Provider
                        6.0    | Full           | escalated | termination right |    |                   |           |          |          | Customer
                        [Escalations]
                        Clause | Escalation | Service level | Band   | Counted    | Window   | At least | Effect
                        6.1    | Full       | all           | capped | each level | in a row | 2        | remedy
                        [Limits]
                        Order | Clause | Kind | Applies to    | Amount | Taken
                        1     | 8.1    | cap  | all penalties | 50     | together
                        2     | 8.2    | cap  | all bonuses   | 50     | together
                        """).months("99.9", "98", "98");

        assertThat(concluded(months.get(1))).containsExactly("breach 2.1 Bad", "penalty 5.1 50.00");
        assertThat(months.get(0).record().capped()).isEmpty();
        assertThat(concluded(months.get(2)))
                .containsExactly("breach 2.1 Bad", "escalation 6.1 2", "penalty 5.1 50.00", "termination right 6.0");
    }

    @Test
    void refusesToMultiplyPointsForMoney() {
        assertThat(TextContract.of("""
                        [Escalations]
                        Clause | Escalation | Service level | Band   | Counted    | Window   | At least | Effect        | Factor
                        6.1    | Running    | Uptime        | credit | each level | in a row | 2        | multiply both | 2
                        """).findings())
                .anyMatch(finding -> finding.contains("Service points are counted before it is known what is owed"));
    }

    @Test
    void appliesTheRemediesOfAnotherLevelOnceAndNamesTheLevelThatFailed() {
        List<Evaluation> months = TextContract.of("""
                [KPIs]
                KPI    | Unit | Better is | If missing | Clause
                Uptime | %    | higher    | exclude    | 1.1
                Speed  | %    | higher    | exclude    | 1.2
                [Service levels]
                Clause | Band | KPI    | at least | below | Verdict
                2.1    | Met  | Uptime | 99.5     |       | met
                2.1    | Bad  | Uptime |          | 99.5  | breach
                2.2    | Met  | Speed  | 90       |       | met
                2.2    | Bad  | Speed  |          | 90    | breach
                """ + CREDIT + """
                5.2    | all           | any breach | service credit | 1    | percent of charge | Fee       | once     | Provider | Customer
                [Escalations]
                Clause | Escalation | Service level | Band       | Counted    | Window   | At least | Effect  | Promoted to
                6.1    | Promotion  | Speed         | any breach | each level | in a row | 2        | promote | Uptime
                """).sequence("""
                {"periods": [
                  {"period": "2026-01", "measurements": [{"kpi": "Speed", "value": "80"}]},
                  {"period": "2026-02", "measurements": [{"kpi": "Speed", "value": "80"}, {"kpi": "Uptime", "value": "99.9"}]},
                  {"period": "2026-03", "measurements": [{"kpi": "Speed", "value": "95"}]},
                  {"period": "2026-04", "measurements": [{"kpi": "Speed", "value": "80"}]}]}
                """);

        assertThat(concluded(months.get(1)))
                .containsExactly("breach 2.2 Bad", "escalation 6.1 2", "penalty 5.1 100.00", "penalty 5.2 10.00");
        assertThat(sentences(months.get(1), "penalty").get(0))
                .startsWith(
                        "Provider owes Customer a service credit of EUR 100.00 for Speed in band 'Bad', promoted to Uptime:");
        assertThat(concluded(months.get(3))).containsExactly("breach 2.2 Bad", "excluded 1.1", "penalty 5.2 10.00");
    }

    private static final String SCORE = """
            [KPIs]
            KPI    | Unit   | Better is | If missing     | Clause | Worked out as | From
            Uptime | %      | higher    | not determined | 1.1    |               |
            Speed  | %      | higher    | exclude        | 1.2    |               |
            Score  | points | lower     | not determined | 1.3    | points        | all
            [Service levels]
            Clause | Band | KPI    | at least | above | at most | below | Verdict | Points
            2.1    | Met  | Uptime | 99.5     |       |         |       | met     |
            2.1    | Bad  | Uptime |          |       |         | 99.5  | breach  | 3
            2.2    | Met  | Speed  | 90       |       |         |       | met     |
            2.2    | Bad  | Speed  |          |       |         | 90    | breach  | 2
            2.3    | Fine | Score  |          |       | 4       |       | met     |
            2.3    | Over | Score  |          | 4     |         |       | breach  |
            [Remedies]
            Clause | Service level | Band      | Kind              | Rate | Rate is | For each | Paid by  | In favour of
            5.1    | Score         | Over      | penalty           | 500  | amount  | once     | Provider | Customer
            5.2    | all           | points    | service credit    | 10   | amount  | point    | Provider | Customer
            7.1    | Over twice    | escalated | termination right |      |         |          |          | Customer
            [Escalations]
            Clause | Escalation | Service level | Band       | Counted    | Window   | At least | Effect          | Factor
            6.1    | Repeat     | Uptime        | any breach | each level | in a row | 2        | multiply points | 2
            6.2    | Over twice | Score         | Over       | each level | in a row | 2        | remedy          |
            """;

    @Test
    void judgesPointsAfterTheyAreDoubled() {
        List<Evaluation> months = TextContract.of(SCORE).months("98", "98", "98");

        assertThat(months)
                .extracting(TextContract::concluded)
                .containsExactly(
                        List.of("breach 2.1 Bad", "excluded 1.2", "penalty 5.2 30.00"),
                        List.of(
                                "breach 2.1 Bad",
                                "breach 2.3 Over",
                                "escalation 6.1 2",
                                "excluded 1.2",
                                "penalty 5.1 500.00",
                                "penalty 5.2 60.00"),
                        List.of(
                                "breach 2.1 Bad",
                                "breach 2.3 Over",
                                "escalation 6.1 3",
                                "escalation 6.2 2",
                                "excluded 1.2",
                                "penalty 5.1 500.00",
                                "penalty 5.2 60.00",
                                "termination right 7.1"));
    }

    @Test
    void judgesNoPointsWhileALevelThatCanGiveSomeIsOpen() {
        Evaluation january = TextContract.of(SCORE).evaluate("""
                {"period": "2026-01", "measurements": [{"kpi": "Speed", "value": "80"}]}
                """);

        assertThat(concluded(january))
                .containsExactly("breach 2.2 Bad", "not determined 1.1", "not determined 1.3", "penalty 5.2 20.00");
        assertThat(sentences(january, "not determined"))
                .contains("Score cannot be judged: the service points of Uptime are not known, as it has no verdict.");
        assertThat(sentences(january, "penalty").get(0)).contains("for the service points known so far");
    }

    @Test
    void takesPointsThatAreGivenReady() {
        Evaluation january = TextContract.of(SCORE).evaluate("""
                {"period": "2026-01", "measurements": [{"kpi": "Uptime", "value": "98"}, {"kpi": "Score", "value": "5"}]}
                """);

        assertThat(concluded(january))
                .containsExactly(
                        "breach 2.1 Bad", "breach 2.3 Over", "excluded 1.2", "penalty 5.1 500.00", "penalty 5.2 30.00");
    }
}
