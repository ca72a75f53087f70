package io.pactable.evaluation;

import static io.pactable.support.TextContract.concluded;
import static io.pactable.support.TextContract.sentences;
import static org.assertj.core.api.Assertions.assertThat;

import io.pactable.support.TextContract;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Credits that are earned back by the periods after the failure. */
class EarnBackPeriodTests {

    private static final String CREDIT = """
            [Remedies]
            Clause | Service level | Band       | Kind           | Rate | Rate is           | Of charge | For each | Group | Paid by  | In favour of
            5.1    | Uptime        | any breach | service credit | 5    | percent of charge | Fee       | once     | Basic | Provider | Customer
            """;

    private static TextContract earningBack(String row) {
        return TextContract.of(CREDIT + """
                [Earn-back]
                Clause | Service level | Group | Good period | Than | Periods | Except months | Percent | Lapses after periods | Returned as
                """ + row);
    }

    @Test
    void earnsBackWithTheLastOfTheGoodPeriodsAndOnlyThen() {
        List<Evaluation> months =
                earningBack("9.1 | Uptime | | met | | 2 | | 50 | | money").months("98", "99.5", "99.5", "99.9", "99.9");

        assertThat(months)
                .extracting(TextContract::concluded)
                .containsExactly(
                        List.of("breach 2.1 Bad", "penalty 5.1 50.00"),
                        List.of(),
                        List.of("earn-back 9.1 25.00"),
                        List.of(),
                        List.of());
    }

    @Test
    void earnsBackEverythingThatIsOwedForOnePeriod() {
        List<Evaluation> months = TextContract.of(CREDIT + """
                5.1    | Uptime        | Low        | service credit | 5    | percent of charge | Fee       | once     | Basic | Provider | Customer
                [Earn-back]
                Clause | Service level | Good period | Periods | Percent | Returned as
                9.1    | Uptime        | met         | 1       | 50      | money
                """).months("99.2", "99.9");

        assertThat(concluded(months.get(0)))
                .containsExactly("breach 2.1 Low", "penalty 5.1 50.00", "penalty 5.1 50.00");
        assertThat(concluded(months.get(1))).containsExactly("earn-back 9.1 50.00");
        assertThat(sentences(months.get(1), "earn-back").get(0)).contains("50 % of EUR 100.00 owed for 2026-01");
    }

    @Test
    void earnsBackWhatWasCarriedOverWithTheFailureThatItIsFor() {
        List<Evaluation> months = TextContract.of(CREDIT + """
                [Limits]
                Order | Clause | Kind | Applies to    | Amount | Excess          | Taken
                1     | 8.1    | cap  | all penalties | 30     | carried forward | together
                [Earn-back]
                Clause | Service level | Good period | Periods | Percent | Returned as
                9.1    | Uptime        | no credit   | 2       | 100     | money
                """).months("98", "99.9", "99.9", "99.9");

        assertThat(months)
                .extracting(TextContract::concluded)
                .containsExactly(
                        List.of("breach 2.1 Bad", "penalty 5.1 30.00"),
                        List.of("penalty 5.1 20.00"),
                        List.of("earn-back 9.1 50.00"),
                        List.of());
    }

    @Test
    void comparesWhatIsRoundedInEveryPeriod() {
        TextContract contract = TextContract.of(CREDIT + """
                [KPIs]
                KPI    | Unit | Better is | Target level | Rounded to decimals | Rounding | If missing     | Clause
                Uptime | %    | higher    | 99.5         | 1                   | half up  | not determined | 1.1
                [Earn-back]
                Clause | Service level | Good period | Than   | Periods | Percent | Returned as
                9.1    | Uptime        | above       | target | 2       | 100     | money
                """);

        assertThat(concluded(contract.months("98", "99.54", "99.56").get(2))).isEmpty();
        assertThat(concluded(contract.months("98", "99.56", "99.56").get(2))).containsExactly("earn-back 9.1 50.00");
    }

    @Test
    void earnsNothingBackOnWhatIsNotKnown() {
        TextContract contract = earningBack("9.1 | Uptime | | no credit | | 2 | | 100 | | money");

        List<Evaluation> months = contract.months("98", "", "99.9");

        assertThat(concluded(months.get(2))).containsExactly("not determined 9.1");
        assertThat(sentences(months.get(2), "not determined"))
                .containsExactly(
                        "Whether 100 % of the service credit of EUR 50.00 for 2026-01 (clause 5.1) is earned back cannot be said: Uptime is not determined in 2026-02.");
        assertThat(concluded(contract.months("98", "99.9", "").get(2)))
                .containsExactly("not determined 1.1", "not determined 9.1");
        assertThat(concluded(contract.months("98", "", "98").get(2)))
                .as("a credit is owed, whatever else is not known")
                .containsExactly("breach 2.1 Bad", "penalty 5.1 50.00");
    }

    @Test
    void keepsTheConditionOfOneRowApartFromThatOfAnother() {
        TextContract contract = TextContract.of(CREDIT + """
                5.2    | Uptime        | Bad        | service credit | 7    | percent of charge | Fee       | once     | Grave | Provider | Customer
                [Earn-back]
                Clause | Service level | Group | Good period | Periods | Percent | Returned as
                9.1    | Uptime        | Basic | no credit   | 1       | 100     | money
                9.2    | Uptime        | Grave | no credit   | 1       | 100     | money
                """);

        assertThat(concluded(contract.months("98", "99.2").get(1)))
                .as("another basic credit, but no grave one")
                .containsExactly("breach 2.1 Low", "earn-back 9.2 70.00", "penalty 5.1 50.00");
    }

    @Test
    void takesTheMeanOfTheYearAtItsEnd() {
        TextContract contract = earningBack("9.1 | Uptime | | average | target | 3 | | 10 | | money");
        String[] good = {"99.2", "99.5", "99.5", "99.5", "99.5", "99.5", "99.5", "99.5", "99.5", "99.5", "99.5", "99.8"
        };
        String[] bad = {"99.2", "99.5", "99.5", "99.5", "99.5", "99.5", "99.5", "99.5", "99.5", "99.5", "99.5", "99.7"};

        assertThat(concluded(contract.months(good).get(11))).containsExactly("earn-back 9.1 5.00");
        assertThat(concluded(contract.months(bad).get(11))).isEmpty();
    }

    @Test
    void needsTheMeanOfEachScopeWhereTheCreditIsForAllOfThem() {
        TextContract contract = TextContract.of("""
                [Contract]
                Term   | Name | Value
                Period |      | half-year
                [KPIs]
                KPI    | Unit | Better is | Target level | If missing     | Scopes | Clause
                Uptime | %    | higher    | 99.5         | not determined | N; S   | 1.1
                [Remedies]
                Clause | Service level | Band   | Kind           | Rate | Rate is | For each | Paid by  | In favour of
                5.1    | Uptime        | points | service credit | 10   | amount  | point    | Provider | Customer
                [Earn-back]
                Clause | Service level | Good period | Than   | Periods | Percent | Returned as
                9.1    | Uptime        | average     | target | 2       | 100     | money
                """);
        String year = """
                {"periods": [
                  {"period": "2026-01", "measurements": [
                    {"kpi": "Uptime", "scope": "N", "value": "99.2"}, {"kpi": "Uptime", "scope": "S", "value": "99.9"}]},
                  {"period": "2026-07", "measurements": [
                    {"kpi": "Uptime", "scope": "N", "value": "%s"}, {"kpi": "Uptime", "scope": "S", "value": "99.9"}]}]}
                """;

        assertThat(concluded(contract.sequence(year.formatted("99.7")).get(1))).isEmpty();
        assertThat(concluded(contract.sequence(year.formatted("99.8")).get(1))).containsExactly("earn-back 9.1 10.00");
    }

    @Test
    void leavesTheCreditsOfSomeMonthsOut() {
        TextContract contract = earningBack("9.1 | Uptime | | met | | 1 | 2; 3 | 100 | | money");

        List<Evaluation> months = contract.months("98", "99.9", "99.2", "99.9");

        assertThat(concluded(months.get(1))).containsExactly("earn-back 9.1 50.00");
        assertThat(concluded(months.get(3))).isEmpty();
    }

    @Test
    void setsABalanceOffUntilItLapses() {
        TextContract contract = earningBack("9.1 | Uptime | | met | | 1 | | 100 | 2 | offset");

        assertThat(concluded(contract.months("98", "99.9", "99.9", "98").get(3)))
                .containsExactly("breach 2.1 Bad", "penalty 5.1 0.00");
        assertThat(concluded(contract.months("98", "99.9", "99.9", "99.9", "98").get(4)))
                .containsExactly("breach 2.1 Bad", "penalty 5.1 50.00");
    }

    @Test
    void earnsBackAnAmountWrittenByHandOfWhichTheClauseIsKnown() {
        Evaluation april =
                earningBack("9.1 | Uptime | | met | | 1 | | 100 | | money").evaluate("""
                {"period": "2026-04", "measurements": [{"kpi": "Uptime", "value": "99.9"}],
                 "history": [{"period": "2026-03", "amounts": [{"clause": "5.1", "amount": "40"}]}]}
                """);

        assertThat(concluded(april)).containsExactly("earn-back 9.1 40.00");
    }
}
