package io.pactable.support;

import io.pactable.rulebook.Rulebook;
import io.pactable.rulebook.read.Reading;
import io.pactable.rulebook.read.RulebookReader;
import java.util.List;

/** Makers of rulebooks for tests. */
public final class Rulebooks {

    /** A hosting contract with two bands, a credit and a cap. */
    public static final String HOSTING = """
            [Contract]
            Term | Name | Value
            Title | | Hosting
            Party | Provider | Example Hosting Ltd
            Party | Customer | Example Shop Ltd
            Currency | | EUR
            Money rounding | | half up
            Money rounded | | each line
            Time zone | | Europe/Berlin
            Period | | month
            Charge | Monthly charge | once
            [KPIs]
            KPI | Unit | Better is | Target level | Lowest valid | Highest valid | If missing
            Uptime | % | higher | 99.9 | 0 | 100 | not determined
            [Service levels]
            Clause | Band | KPI | at least | below | Verdict
            3.1 | Kept | Uptime | 99.9 | | met
            3.1 | Tier 1 | Uptime | 99 | 99.9 | breach
            3.1 | Tier 2 | Uptime | | 99 | breach
            [Remedies]
            Clause | Service level | Band | Kind | Rate | Rate is | Of charge | For each | Paid by | In favour of
            4.1 | Uptime | Tier 1 | service credit | 5 | percent of charge | Monthly charge | once | Provider | Customer
            4.2 | Uptime | Tier 2 | service credit | 15 | percent of charge | Monthly charge | once | Provider | Customer
            [Limits]
            Order | Clause | Kind | Applies to | Percent | Of charge | Taken
            10 | 4.3 | cap | all penalties | 10 | Monthly charge | together
            """;

    private Rulebooks() {}

    /** The rulebook that the text describes, through a workbook. */
    public static Rulebook of(String text) {
        return of("test", WorkbookText.write(text));
    }

    public static Rulebook of(String id, byte[] workbook) {
        Reading reading = RulebookReader.read(id, id + RulebookReader.EXTENSION, workbook, List.of());
        return reading.rulebook()
                .orElseThrow(() -> new AssertionError("The workbook has errors: " + reading.findings()));
    }
}
