package io.pactable.support;

import io.pactable.exchange.ObservationsCsv;
import io.pactable.exchange.Supplement;
import io.pactable.measurement.ObservationKind;
import io.pactable.measurement.ObservationKind.Field;
import io.pactable.measurement.ObservationKind.FieldType;
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

    private static final List<ObservationKind> KINDS = List.of(
            new ObservationKind(
                    "ticket",
                    List.of(
                            new Field("opened", FieldType.TIME, true, 11),
                            new Field("solved", FieldType.TIME, false, 12),
                            new Field("reopened", FieldType.NUMBER, false, 13),
                            new Field("Major", FieldType.YES_NO, false, 14),
                            new Field("pauses", FieldType.PAUSES, false, 15))),
            new ObservationKind(
                    "outage",
                    List.of(new Field("from", FieldType.TIME, true, 16), new Field("to", FieldType.TIME, false, 17))));

    private Observed() {}

    /** The rulebook, through a workbook. */
    public static Rulebook helpDesk() {
        return withKinds(RulebookReader.read(
                        "helpdesk",
                        "helpdesk.drl.xlsx",
                        WorkbookText.write(WrongInputs.text("help-desk.txt")),
                        List.of())
                .rulebook()
                .orElseThrow());
    }

    /** The rulebook with the kinds of observation of the help desk. */
    private static Rulebook withKinds(Rulebook book) {
        return new Rulebook(
                book.id(),
                book.version(),
                book.terms(),
                KINDS,
                book.hours(),
                book.kpis(),
                book.exclusions(),
                book.bands(),
                book.escalations(),
                book.remedies(),
                book.limits(),
                book.earnBacks(),
                book.examples(),
                book.engineersRules(),
                book.tables());
    }

    /** A table of observations in memory. */
    public static Supplement table(String name, String kind, byte[] csv) {
        return new ObservationsCsv(name, kind, () -> new ByteArrayInputStream(csv), 100_000_000, count -> {});
    }
}
