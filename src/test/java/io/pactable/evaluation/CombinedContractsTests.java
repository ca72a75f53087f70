package io.pactable.evaluation;

import static io.pactable.support.TextContract.concluded;
import static io.pactable.support.TextContract.explained;
import static io.pactable.support.TextContract.sentences;
import static org.assertj.core.api.Assertions.assertThat;

import io.pactable.conclusion.Conclusion;
import io.pactable.exchange.EvaluationText;
import io.pactable.support.TextContract;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whole contracts that combine several mechanics; the numbers were worked out by hand. */
class CombinedContractsTests {

    /**
     * Austin: 35 % × 90 % × 15 % of 400,000 = 18,900; the desk: 20 % × 85 % × 15 % of 650,000.55 = 16,575.014025. Both
     * categories together have 175 % of the pool. Repeated, both double, and 5 % of 650,000.55 = 32,500.0275 caps them:
     * 37,800 of 70,950.02805 gives 17,315.018…, 33,150.02805 gives 15,185.009….
     */
    @Test
    void creditsSharesOfAPoolOverTwoSitesUnderLayersOfCaps() {
        TextContract contract = TextContract.of("""
                [Contract]
                Term      | Name            | Value
                Currency  |                 | USD
                Charge    | Monthly invoice | each scope
                Parameter | Availability    | 90
                Parameter | Desk            | 85
                Parameter | At risk         | 15

                [KPIs]
                KPI          | Unit | Better is | If missing     | Scopes         | Clause
                Uptime       | %    | higher    | not determined | Austin; Angelo | 4.1
                Resolved     | %    | higher    | not determined |                | 4.2

                [Service levels]
                Clause | Band     | KPI      | at least | below | Verdict
                5.1    | Expected | Uptime   | 99.9     |       | met
                5.1    | Low      | Uptime   | 99.5     | 99.9  | breach
                5.1    | Minimum  | Uptime   |          | 99.5  | breach
                5.2    | Expected | Resolved | 75       |       | met
                5.2    | Minimum  | Resolved |          | 75    | breach

                [Escalations]
                Clause | Escalation | Service level | Band       | Counted    | Window   | Of periods | At least | Factor | Effect
                6.1    | Repeat     | all           | any breach | each level | in a row |            | 2        | 2      | multiply amounts
                6.2    | Cap twice  | all           | capped     | periods    | rolling  | 12         | 2        |        | remedy

                [Remedies]
                Clause | Service level | Band      | Kind              | Rate | Rate is           | Of charge       | For each | Multiplied by         | Divided by | Paid by  | In favour of
                7.3    | Uptime        | Minimum   | service credit    | 35   | percent of charge | Monthly invoice | once     | Availability; At risk | 100; 100   | Provider | Customer
                7.3    | Resolved      | Minimum   | service credit    | 20   | percent of charge | Monthly invoice | once     | Desk; At risk         | 100; 100   | Provider | Customer
                9.1    | Cap twice     | escalated | termination right |      |                   |                 |          |                       |            |          | Customer

                [Limits]
                Order | Clause | Kind | Applies to    | Percent | Of charge       | Taken
                1     | 7.4    | cap  | all penalties | 15      | Monthly invoice | each scope
                2     | 7.5    | cap  | all penalties | 5       | Monthly invoice | together
                """);
        String month = """
                {"period": "%s", "charges": [{"name": "Fee", "value": "0"}, {"name": "Monthly invoice", "scope": "Austin", "value": "400000"},
                  {"name": "Monthly invoice", "scope": "Angelo", "value": "250000.55"}],
                 "measurements": [{"kpi": "Uptime", "scope": "Austin", "value": "99.4"},
                  {"kpi": "Uptime", "scope": "Angelo", "value": "99.5"}, {"kpi": "Resolved", "value": "74.99"}]}
                """;

        List<Evaluation> months = contract.sequence(
                "{\"periods\": [" + month.formatted("2026-01") + "," + month.formatted("2026-02") + "]}");

        assertThat(concluded(months.get(0)))
                .containsExactly(
                        "breach 5.1 (Austin) Minimum",
                        "breach 5.1 (Angelo) Low",
                        "breach 5.2 Minimum",
                        "penalty 7.3 (Austin) 17315.01",
                        "penalty 7.3 15185.01");
        assertThat(concluded(months.get(1)))
                .contains("penalty 7.3 (Austin) 17315.01", "penalty 7.3 15185.01", "termination right 9.1");
        assertThat(sentences(months.get(1), "escalation"))
                .contains(
                        "Cap twice: 2 periods in which a limit reduced what was owed within 12 periods for all service levels, counting the present period and 2026-01 (at least 2 are needed): its remedies are due.");
    }

    /**
     * Shares of a saving and an overrun by slices of the target total. North saves 22 %: 0.5 × 10, 0.3 × 10 and 0.15 ×
     * 2 points of 3,000,000 make 249,000, and 6 % cap them at 180,000: the cent that rounding would take goes to the
     * line that lost most. South overruns by 12.345 %: 0.5 × 10 and 1 × 2.345 points of 1,800,000.
     */
    @Test
    void sharesSavingsAndOverrunsBySlicesOfEachProject() {
        TextContract contract = TextContract.of("""
                [Contract]
                Term   | Name            | Value
                Charge | Target total    | each scope
                Charge | Price for work  | each scope

                [KPIs]
                KPI     | Unit        | Better is | If missing     | Scopes       | Worked out as | Formula                             | Clause
                Outturn | % of target | lower     | not determined | North; South | formula       | Price for work / Target total * 100 | 54.1

                [Service levels]
                Clause | Band    | KPI     | at most | above | Verdict
                54.2   | Saving  | Outturn | 100     |       | met
                54.2   | Overrun | Outturn |         | 100   | breach

                [Remedies]
                Clause  | Service level | Band    | Kind      | Rate | Rate is           | Of charge    | For each  | Counted from | Counted up to | Paid by  | In favour of
                54.3(a) | Outturn       | Saving  | incentive | 0.5  | percent of charge | Target total | shortfall | 100          | 90            | Customer | Provider
                54.3(b) | Outturn       | Saving  | incentive | 0.3  | percent of charge | Target total | shortfall | 90           | 80            | Customer | Provider
                54.3(c) | Outturn       | Saving  | incentive | 0.15 | percent of charge | Target total | shortfall | 80           |               | Customer | Provider
                54.3(d) | Outturn       | Overrun | malus     | 0.5  | percent of charge | Target total | excess    | 100          | 110           | Provider | Customer
                54.3(e) | Outturn       | Overrun | malus     | 1    | percent of charge | Target total | excess    | 110          |               | Provider | Customer

                [Limits]
                Order | Clause | Kind | Applies to  | Percent | Of charge    | Taken
                1     | 54.9   | cap  | all bonuses | 6       | Target total | each scope
                """);
        Evaluation evaluation = contract.evaluate("""
                {"period": "2026-04", "charges": [{"name": "Fee", "value": "0"},
                 {"name": "Target total", "scope": "North", "value": "3000000"}, {"name": "Price for work", "scope": "North", "value": "2340000"},
                 {"name": "Target total", "scope": "South", "value": "1800000"}, {"name": "Price for work", "scope": "South", "value": "2022210"}]}
                """);

        assertThat(concluded(evaluation))
                .containsExactly(
                        "breach 54.2 (South) Overrun",
                        "bonus 54.3(a) (North) 108433.74",
                        "bonus 54.3(b) (North) 65060.24",
                        "bonus 54.3(c) (North) 6506.02",
                        "penalty 54.3(d) (South) 90000.00",
                        "penalty 54.3(e) (South) 42210.00");
    }

    /**
     * The cap of 5 % over three months is in dollars, the credits are in euro at a rate that changes. January: 50.0005
     * dollars at 0.913 are 45.65. February: 100.001 less 50.0005 leaves 50.0005, at 0.95 47.50. April: 150.0015 less
     * the 50.0005 of February leaves 100.001, which is all of it: 90.00.
     */
    @Test
    void capsOverSeveralMonthsBeforeItConverts() {
        TextContract contract = TextContract.of("""
                [Contract]
                Term        | Name | Value
                Computed in |      | USD
                Quantity    | Rate | once

                [Remedies]
                Clause | Service level | Band       | Kind           | Rate | Rate is           | Of charge | For each | Paid by  | In favour of
                2.3    | Uptime        | any breach | service credit | 10   | percent of charge | Fee       | once     | Provider | Customer

                [Limits]
                Order | Clause | Kind    | Applies to    | Percent | Of charge | Amount | Over    | Of periods | Taken
                1     | 2.4    | cap     | all penalties | 5       | Fee       |        | rolling | 3          | together
                2     | 2.5    | convert | all penalties |         |           | Rate   |         |            | together
                """);
        String month = """
                {"period": "%s", "charges": [{"name": "Fee", "value": "1000.01"}], "quantities": [{"name": "Rate", "value": "%s"}],
                 "measurements": [{"kpi": "Uptime", "value": "%s"}]}
                """;

        List<Evaluation> months = contract.sequence("{\"periods\": ["
                + String.join(
                        ",",
                        month.formatted("2026-01", "0.913", "99.2"),
                        month.formatted("2026-02", "0.95", "99.2"),
                        month.formatted("2026-03", "0.90", "99.9"),
                        month.formatted("2026-04", "0.90", "99.2"))
                + "]}");

        assertThat(months)
                .flatExtracting(TextContract::concluded)
                .filteredOn(c -> c.startsWith("penalty"))
                .containsExactly("penalty 2.3 45.65", "penalty 2.3 47.50", "penalty 2.3 90.00");
        assertThat(explained(months.get(1)))
                .anyMatch(text -> text.contains("less USD 50.0005 owed before: USD 50.0005"));
    }

    /**
     * One incident cuts two lines: 200 and 7.50 are capped at 10 % of 1,080 = 108 and give 104.10 and 3.90, and no
     * credit is below 25. What both limits did to the second is said of each.
     */
    @Test
    void saysOfEachLimitWhatItDid() {
        TextContract contract = TextContract.of("""
                [Contract]
                Term   | Name        | Value
                Charge | Line rental | each scope

                [KPIs]
                KPI    | Unit  | Better is | If missing | Scopes | Clause
                Outage | hours | lower     | exclude    | any    | 3.1

                [Service levels]
                Clause | Band | KPI    | at most | above | Verdict
                3.1    | Fine | Outage | 1       |       | met
                3.1    | Long | Outage |         | 1     | breach

                [Remedies]
                Clause | Service level | Band | Kind           | Rate | Rate is               | Of charge   | For each | Divided by | Paid by  | In favour of
                4.1    | Outage        | Long | service credit | 10   | times pro-rata charge | Line rental | value    | 720        | Provider | Customer

                [Limits]
                Order | Clause | Kind  | Applies to    | Percent | Of charge   | Amount | Taken
                1     | 4.3    | cap   | all penalties | 10      | Line rental |        | each incident
                2     | 4.4    | floor | clause 4.1    |         |             | 25     | each line
                """);
        Evaluation evaluation = contract.evaluate("""
                {"period": "2026-02", "charges": [{"name": "Fee", "value": "0"}, {"name": "Line rental", "scope": "L1", "value": "720"},
                  {"name": "Line rental", "scope": "L2", "value": "360"}],
                 "measurements": [{"kpi": "Outage", "scope": "L1", "value": "20", "incident": "I1"},
                  {"kpi": "Outage", "scope": "L2", "value": "1.5", "incident": "I1"}]}
                """);

        assertThat(concluded(evaluation)).contains("penalty 4.1 (L1) 104.10", "penalty 4.1 (L2) 25.00");
        assertThat(sentences(evaluation, "penalty").get(1))
                .isEqualTo(
                        "Provider owes Customer a service credit of EUR 25.00 for Outage (L2) in band 'Long': 10 × Line rental EUR 360.00 × 1.5 hours ÷ 720, limited by clause 4.3, raised by clause 4.4.");
        assertThat(explained(evaluation))
                .contains(
                        "clause 4.4, floor of clause 4.1, EUR 25.00 for clause 4.1, Outage (L2) (I1): EUR 3.90361445… becomes EUR 25.00");
    }

    /**
     * Cold by 1.5 °C and warm by 0.7 °C cost 900 and 735 of a freight of 1,500: the price falls to nothing, not below.
     */
    @Test
    void saysInTheTotalsWhatAPriceCannotBear() {
        TextContract contract = TextContract.of("""
                [Contract]
                Term     | Name    | Value
                Quantity | Units   | once

                [KPIs]
                KPI     | Unit | Better is | If missing     | Clause
                Coldest | °C   | higher    | not determined | 2.1
                Warmest | °C   | lower     | not determined | 2.1

                [Service levels]
                Clause | Band     | KPI     | at least | below | at most | above | Verdict
                2.2    | In range | Coldest | -20      |       |         |       | met
                2.2    | Too cold | Coldest |          | -20   |         |       | breach
                2.3    | In range | Warmest |          |       | -15     |       | met
                2.3    | Too warm | Warmest |          |       |         | -15   | breach

                [Remedies]
                Clause | Service level | Band     | Kind            | Rate | Rate is      | Of charge | For each  | Counted from | Multiplied by | Paid by  | In favour of
                3.0    | Coldest       | any      | payment         | 1    | times charge | Fee       | once      |              |               | Customer | Provider
                3.1    | Coldest       | Too cold | price reduction | 2    | amount       |           | shortfall | -20          | Units         | Provider | Customer
                3.2    | Warmest       | Too warm | price reduction | 3.5  | amount       |           | excess    | -15          | Units         | Provider | Customer

                [Limits]
                Order | Clause | Kind        | Applies to  | Amount | Taken
                1     | 3.3    | price floor | all bonuses | 0      | together
                """);
        Evaluation evaluation = contract.evaluate("""
                {"period": "2026-02", "charges": [{"name": "Fee", "value": "1500"}], "quantities": [{"name": "Units", "value": "300"}],
                 "measurements": [{"kpi": "Coldest", "value": "-21.5"}, {"kpi": "Warmest", "value": "-14.3"}]}
                """);

        assertThat(sentences(evaluation, "penalty").get(0)).contains("× (-20 − (-21.5) = 1.5 °C) × Units 300.");
        assertThat(EvaluationText.write(evaluation)).contains("""
                Totals
                ------
                Provider owes Customer EUR 1,635.00
                Customer owes Provider EUR 1,500.00
                EUR 135.00 of what Provider owes Customer is more than the price can bear, and falls away.
                Set off against each other: nobody owes anything.
                """);
    }

    /** Nothing that is not known reads as if nothing were owed, and what is not known is named. */
    @Test
    void namesWhatIsNotKnown() {
        TextContract contract = TextContract.of("""
                [Contract]
                Term     | Name  | Value
                Quantity | Taken | each scope

                [KPIs]
                KPI   | Unit   | Better is | If missing     | Scopes      | Clause
                Short | tonnes | lower     | not determined | steel; zinc | 4.1

                [Service levels]
                Clause | Band   | KPI   | at most | above | Verdict
                4.2    | Enough | Short | 0       |       | met
                4.2    | Short  | Short |         | 0     | breach

                [Remedies]
                Clause | Service level | Band  | Kind         | Rate is | Formula              | Paid by  | In favour of
                4.5    | Short         | Short | compensation | formula | value / Taken * 1000 | Customer | Provider
                """);
        Evaluation evaluation = contract.evaluate("""
                {"period": "2026-02", "quantities": [{"name": "Taken", "scope": "steel", "value": "80"}, {"name": "Taken", "scope": "zinc", "value": "0"}],
                 "measurements": [{"kpi": "Short", "scope": "zinc", "value": "8.5"}]}
                """);

        assertThat(evaluation.conclusions().stream().map(Conclusion::because))
                .contains("Short (steel) cannot be judged: the measurement is missing.")
                .anyMatch(
                        s -> s.startsWith(
                                "A compensation is due for Short (zinc) in band 'Short', but its amount cannot be computed: the formula"));
        assertThat(explained(evaluation))
                .contains("Not judged", "Short (steel) cannot be judged: the measurement is missing.")
                .anyMatch(s -> s.startsWith(
                        "clause 4.5: compensation in favour of Provider: not determined, because the formula"));
        assertThat(EvaluationText.write(evaluation)).contains("So far nothing is known to be owed for this period.");
    }

    /**
     * Of one incident only the highest is owed: 3 started steps of 1 % are 90, 2 completed ones of 2 % are 120. The
     * amount of no incident stays beside them.
     */
    @Test
    void owesNoCreditBesideTheHighestOfAnIncident() {
        TextContract contract = TextContract.of("""
                [KPIs]
                KPI      | Unit           | Better is | Target level | If missing | Scopes | Clause
                Response | minutes        | lower     | 15           | exclude    | any    | 3.1
                Restore  | hours          | lower     | 4            | exclude    | any    | 3.2
                Updates  | updates missed | lower     | 0            | exclude    | any    | 3.3

                [Service levels]
                Clause | Band    | KPI      | at most | above | Verdict
                3.1    | In time | Response | 15      |       | met
                3.1    | Late    | Response |         | 15    | breach
                3.2    | In time | Restore  | 4       |       | met
                3.2    | Late    | Restore  |         | 4     | breach
                3.3    | All     | Updates  | 0       |       | met
                3.3    | Some    | Updates  |         | 0     | breach

                [Remedies]
                Clause | Service level | Band | Kind           | Rate | Rate is           | Of charge | For each | In steps of | Part of a step | Paid by  | In favour of
                4.1    | Response      | Late | service credit | 1    | percent of charge | Fee       | excess   | 15          | started        | Provider | Customer
                4.2    | Restore       | Late | service credit | 2    | percent of charge | Fee       | excess   | 1           | completed      | Provider | Customer
                4.3    | Updates       | Some | service credit | 0.5  | percent of charge | Fee       | value    |             |                | Provider | Customer

                [Limits]
                Order | Clause | Kind         | Applies to    | Taken
                1     | 4.4    | highest only | all penalties | each incident
                """);
        Evaluation evaluation = contract.evaluate("""
                {"period": "2026-02", "charges": [{"name": "Fee", "value": "3000"}],
                 "measurements": [{"kpi": "Response", "scope": "I1", "value": "46", "incident": "I1"},
                  {"kpi": "Restore", "scope": "I1", "value": "6.5", "incident": "I1"}, {"kpi": "Updates", "scope": "I2", "value": "1"}]}
                """);

        assertThat(sentences(evaluation, "penalty"))
                .containsExactly(
                        "Provider owes Customer no service credit for Response (I1) in band 'Late': 1 % of Fee EUR 3,000.00 × 3 steps (31 in steps of 15, a started step counts in full), limited by clause 4.4.",
                        "Provider owes Customer a service credit of EUR 120.00 for Restore (I1) in band 'Late': 2 % of Fee EUR 3,000.00 × 2 steps (2.5 in steps of 1, only completed steps count).",
                        "Provider owes Customer a service credit of EUR 15.00 for Updates (I2) in band 'Some': 0.5 % of Fee EUR 3,000.00 × 1 update missed.");
    }

    /** Credits of 10 % for two months in a row, capped at 60: 40 of the first are carried, and an extra is due once. */
    @Test
    void saysWhatIsCarriedForwardAndHowOftenAnExtraIsDue() {
        TextContract contract = TextContract.of("""
                [Escalations]
                Clause | Escalation | Service level | Band       | Counted    | Window  | Of periods | At least | Once for every | Effect
                6.1    | Many       | Uptime        | any breach | each level | rolling | 3          | 2        | 2              | remedy

                [Remedies]
                Clause | Service level | Band       | Kind           | Rate | Rate is           | Of charge | For each | Group  | Paid by  | In favour of
                2.3    | Uptime        | any breach | service credit | 10   | percent of charge | Fee       | once     | Credit | Provider | Customer
                6.2    | Many          | escalated  | penalty        | 7    | amount            |           | value    |        | Provider | Customer

                [Limits]
                Order | Clause | Kind | Applies to   | Amount | Excess          | Taken
                1     | 2.4    | cap  | group Credit | 60     | carried forward | together
                """);

        List<Evaluation> months = contract.months("99.2", "99.9", "99.2");

        assertThat(explained(months.get(0)))
                .contains(
                        "cap of group Credit: EUR 60.00; EUR 40.00 of it is carried forward: EUR 100.00 becomes EUR 60.00");
        assertThat(sentences(months.get(1), "penalty"))
                .containsExactly(
                        "Provider owes Customer a service credit of EUR 40.00 for Uptime: carried forward from 2026-01 EUR 40.00.");
        assertThat(sentences(months.get(2), "penalty"))
                .contains("Provider owes Customer a penalty of EUR 7.00 for Many: EUR 7.00 × 1 time.");
    }

    @Test
    void tellsToSeparateNamesBySemicolons() {
        TextContract contract = TextContract.of("""
                [Remedies]
                Clause | Service level | Band     | Kind    | Rate | Rate is | For each | Paid by  | In favour of
                2.3    | Uptime        | Low, Bad | penalty | 10   | amount  | once     | Provider | Customer
                """);

        assertThat(contract.findings())
                .singleElement()
                .asString()
                .contains(
                        "There is no band 'Low, Bad' in this rulebook. Separate several names by semicolons: Low; Bad.");
    }
}
