package io.pactable.rulebook.write;

import io.pactable.conclusion.Escalation;
import io.pactable.conclusion.Occasion;
import io.pactable.rulebook.sheet.SheetKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The one way of writing a cell that can be written in several. Stock Drools compares such cells letter by letter with
 * what the product counts.
 */
final class Canonical {

    private static final List<String> WORDS =
            List.of(Occasion.ANY_BREACH, Occasion.ANY_MET, Occasion.POINTS, Escalation.CREDIT, Escalation.CAPPED);

    private Canonical() {}

    /**
     * The row as it is written.
     *
     * @param row texts by column key
     * @param sheets all rows of the workbook, since bands are spelled as their own sheet spells them
     */
    static Map<String, String> row(
            SheetKind kind, Map<String, String> row, Map<SheetKind, List<Map<String, String>>> sheets) {
        if (kind != SheetKind.ESCALATIONS) {
            return row;
        }
        Map<String, String> written = new LinkedHashMap<>(row);
        written.computeIfPresent(
                "band",
                (key, cell) -> Occasion.bands(cell).stream()
                        .map(band -> spelled(band, sheets))
                        .collect(Collectors.joining("; ")));
        if (row.containsKey("window")) {
            written.putIfAbsent("gaps", Escalation.Gaps.BREAK.word());
        }
        return written;
    }

    private static String spelled(String band, Map<SheetKind, List<Map<String, String>>> sheets) {
        String word = band.toLowerCase(Locale.ROOT);
        if (WORDS.contains(word)) {
            return word;
        }
        return sheets.getOrDefault(SheetKind.SERVICE_LEVELS, List.of()).stream()
                .map(row -> row.getOrDefault("band", ""))
                .filter(band::equalsIgnoreCase)
                .findFirst()
                .orElse(band);
    }
}
