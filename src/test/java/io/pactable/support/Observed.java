package io.pactable.support;

import io.pactable.exchange.ObservationsCsv;
import io.pactable.exchange.Supplement;
import io.pactable.rulebook.Rulebook;
import io.pactable.rulebook.read.RulebookReader;
import java.io.ByteArrayInputStream;
import java.util.List;

/** A help desk whose tickets and outages are observed. */
public final class Observed {

    /** Facts of a period without observations. */
    public static final String FACTS = """
            {"rulebook": "helpdesk", "period": "2026-04", "charges": [{"name": "Monthly fee", "value": "1000.00"}],
             "measurements": [{"kpi": "Availability", "value": "99.9"}]}
            """;

    private Observed() {}

    /** The rulebook, through a workbook. */
    public static Rulebook helpDesk() {
        return RulebookReader.read(
                        "helpdesk",
                        "helpdesk.drl.xlsx",
                        WorkbookText.write(WrongInputs.text("help-desk.txt")),
                        List.of())
                .rulebook()
                .orElseThrow();
    }

    /** A table of observations in memory. */
    public static Supplement table(String name, String kind, byte[] csv) {
        return new ObservationsCsv(name, kind, () -> new ByteArrayInputStream(csv), 100_000_000, count -> {});
    }
}
