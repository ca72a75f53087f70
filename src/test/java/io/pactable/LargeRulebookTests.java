package io.pactable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.pactable.engine.DroolsContractEvaluator;
import io.pactable.evaluation.ExampleResult;
import io.pactable.evaluation.RulebookCheck;
import io.pactable.evaluation.RulebookReport;
import io.pactable.rulebook.read.Reading;
import io.pactable.rulebook.read.RulebookReader;
import io.pactable.support.WorkbookText;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A contract with a thousand KPIs is checked as a small one is. */
class LargeRulebookTests {

    private static final int KPIS = 1_000;

    /** Generous: it takes a few seconds, and several minutes if the work grows with the square of the rows. */
    private static final Duration CEILING = Duration.ofSeconds(60);

    @Test
    void fourThousandBandsAndThreeThousandRemediesAreCheckedInTime() {
        byte[] workbook = WorkbookText.write(text());

        RulebookReport report = assertTimeoutPreemptively(CEILING, () -> check(workbook));

        assertThat(report.findings()).allMatch(f -> f.kind().equals("untested-rows"), "untested-rows");
        assertThat(report.examples()).hasSize(3).allMatch(ExampleResult::passed, "passes");
    }

    private static RulebookReport check(byte[] workbook) {
        Reading reading = RulebookReader.read("large", "large.drl.xlsx", workbook, List.of());
        return RulebookCheck.of("large", reading, new DroolsContractEvaluator());
    }

    private static String text() {
        StringBuilder text = new StringBuilder("""
                [Contract]
                Term | Name | Value
                Title | | Many services
                Currency | | EUR
                Money rounding | | half up
                Money rounded | | each line
                Time zone | | Europe/Madrid
                Period | | month
                Party | Provider | Alder Hosting Ltd
                Party | Customer | Birch Retail plc
                Charge | Monthly charge | once

                [KPIs]
                KPI | Unit | Better is | Target level | Lowest valid | Highest valid | If missing
                """);
        for (int k = 0; k < KPIS; k++) {
            text.append("Service %s | %% | higher | 99.9 | 0 | 100 | not determined\n".formatted(k));
        }
        text.append("""

                [Service levels]
                Clause | Band | KPI | at least | below | Verdict
                """);
        for (int k = 0; k < KPIS; k++) {
            text.append("""
                    4.%1$s | Met | Service %1$s | 99.9 | | met
                    4.%1$s | Tier 1 | Service %1$s | 99 | 99.9 | breach
                    4.%1$s | Tier 2 | Service %1$s | 98 | 99 | breach
                    4.%1$s | Tier 3 | Service %1$s | | 98 | breach
                    """.formatted(k));
        }
        text.append("""

                [Remedies]
                Clause | Service level | Band | Kind | Rate | Rate is | Of charge | For each | Paid by | In favour of
                """);
        for (int k = 0; k < KPIS; k++) {
            for (int tier = 1; tier <= 3; tier++) {
                text.append(
                        "5.%s | Service %s | Tier %s | service credit | %s | percent of charge | Monthly charge | once | Provider | Customer\n"
                                .formatted(k, k, tier, tier));
            }
        }
        text.append("""

                [Limits]
                Order | Clause | Kind | Applies to | Percent | Of charge | Taken
                1 | 7.1 | cap | all penalties | 15 | Monthly charge | together

                [Examples]
                Example | Part | What | Name | Value
                """);
        for (int e = 0; e < 3; e++) {
            text.append("""
                    Month %1$s | given | kpi | Service %1$s | 99.5
                    Month %1$s | given | charge | Monthly charge | 1000
                    Month %1$s | expect | breach | Service %1$s | Tier 1
                    Month %1$s | expect | service credit | 5.%1$s | 10
                    """.formatted(e));
            for (int k = 0; k < KPIS; k++) {
                if (k != e) {
                    text.append("Month %s | expect | not determined | Service %s |\n".formatted(e, k));
                }
            }
        }
        return text.toString();
    }
}
