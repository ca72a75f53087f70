package io.pactable.rulebook.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.pactable.support.WorkbookText;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A KPI without bands")
class IdleKpisTests {

    private static final String CONTRACT = """
            [Contract]
            Term | Name | Value
            Title | | Hosting
            Party | Provider | Example Hosting Ltd
            Party | Customer | Example Shop Ltd
            Currency | | EUR
            Money rounding | | half up
            Money rounded | | each line
            Time zone | | UTC
            Period | | month
            [KPIs]
            KPI | Unit | Better is | Target level | Lowest valid | If missing | Worked out as | From | Formula
            Downtime | minutes | lower | | 0 | reject | | |
            Orders | orders | lower | | 0 | reject | | |
            Loss | % | lower | 0.1 | 0 | reject | | |
            Excess | % | lower | | 0 | reject | relative excess | Loss |
            Downtime beyond | minutes | lower | | 0 | reject | formula | | {formula}
            [Service levels]
            Clause | Service level | Band | KPI | at most | above | Verdict
            1 | Time | Kept | Downtime beyond | 0 | | met
            1 | Time | Missed | Downtime beyond | | 0 | breach
            2 | Loss | Kept | Excess | 0 | | met
            2 | Loss | Missed | Excess | | 0 | breach
            [Remedies]
            Clause | Service level | Band | Kind | Rate | Rate is | For each | Paid by | In favour of
            3 | Time | Missed | penalty | 2 | amount | {count} | Provider | Customer
            """;

    private static List<String> warnings(String formula, String count) {
        Reading reading = RulebookReader.read(
                "hosting",
                "hosting.drl.xlsx",
                WorkbookText.write(CONTRACT.replace("{formula}", formula).replace("{count}", count)),
                List.of());
        assertThat(reading.rulebook()).isPresent();
        return reading.findings().stream()
                .map(f -> f.place() + " " + f.message())
                .toList();
    }

    @Test
    void isInUseWhenAFormulaACompositeOrAnAmountWorksWithIt() {
        assertThat(warnings("max(Downtime - 43.2, 0)", "Orders")).isEmpty();
    }

    @Test
    void isIdleWhenNothingWorksWithIt() {
        assertThat(warnings("max(Downtime - 43.2, 0)", "value"))
                .containsExactly(
                        "KPIs!A7 No row of the sheet Service levels judges the KPI 'Orders', and no other row works with its"
                                + " value.");
    }

    /** The text in quotes and the longer name are no uses of it. */
    @Test
    void isIdleWhenOnlyItsLettersStandInAFormula() {
        assertThat(warnings("if \"Downtime\" = \"\" then 1 else Orders", "once"))
                .containsExactly(
                        "KPIs!A6 No row of the sheet Service levels judges the KPI 'Downtime', and no other row works with"
                                + " its value.");
    }
}
