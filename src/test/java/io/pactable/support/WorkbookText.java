package io.pactable.support;

import io.pactable.rulebook.sheet.Column;
import io.pactable.rulebook.sheet.SheetKind;
import io.pactable.rulebook.write.WorkbookWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A workbook written as text, so that a change shows in a difference. A line {@code [Remedies]} opens a sheet, the next
 * line names the columns that are used by their captions, separated by bars, and each further line is a row. Lines that
 * start with {@code #} and empty lines are skipped.
 */
public final class WorkbookText {

    private WorkbookText() {}

    /** The workbook as the product itself writes it. */
    public static byte[] write(String text) {
        return WorkbookWriter.write(rows(text));
    }

    public static Map<SheetKind, List<Map<String, String>>> rows(String text) {
        Map<SheetKind, List<Map<String, String>>> sheets = new EnumMap<>(SheetKind.class);
        SheetKind kind = null;
        List<Column> columns = List.of();
        for (String line : text.lines().map(String::strip).toList()) {
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            if (line.startsWith("[")) {
                kind = SheetKind.named(line.substring(1, line.length() - 1)).orElseThrow();
                columns = List.of();
                sheets.put(kind, new ArrayList<>());
                continue;
            }
            if (kind == null) {
                throw new IllegalArgumentException("The text must open a sheet first: " + line);
            }
            List<String> cells =
                    Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
            if (columns.isEmpty()) {
                SheetKind sheet = kind;
                columns = cells.stream().map(caption -> column(sheet, caption)).toList();
                continue;
            }
            if (cells.size() > columns.size()) {
                throw new IllegalArgumentException("More cells than columns in " + kind.title() + ": " + line);
            }
            Map<String, String> row = new LinkedHashMap<>();
            for (int c = 0; c < cells.size(); c++) {
                if (!cells.get(c).isEmpty()) {
                    row.put(columns.get(c).key(), cells.get(c));
                }
            }
            sheets.computeIfAbsent(kind, k -> new ArrayList<>()).add(row);
        }
        return sheets;
    }

    /** A column by its caption, or by its caption without the sign in brackets. */
    private static Column column(SheetKind kind, String caption) {
        return kind.columns().stream()
                .filter(c -> c.caption().equalsIgnoreCase(caption)
                        || c.caption().replaceAll(" \\(.*\\)", "").equalsIgnoreCase(caption))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "The sheet %s has no column '%s'.".formatted(kind.title(), caption)));
    }
}
