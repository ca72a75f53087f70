package io.pactable.support;

import io.pactable.rulebook.Rulebook;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A workbook that is put together row by row, for contracts that a seed makes up. */
public final class Sheets {

    private final Map<String, List<String>> rows = new LinkedHashMap<>();

    /**
     * Opens a sheet with the captions of its columns, separated by bars, and the rows below them, if any.
     *
     * @param args put in for each {@code %s}
     */
    public Sheets sheet(String name, String table, Object... args) {
        rows.put(name, new ArrayList<>(lines(table, args)));
        return this;
    }

    /** Adds rows of the sheet, their cells separated by bars. */
    public Sheets rows(String sheet, String table, Object... args) {
        open(sheet).addAll(lines(table, args));
        return this;
    }

    private static List<String> lines(String table, Object... args) {
        return table.formatted(args).lines().toList();
    }

    /** A row of the sheet; null and the empty text leave a cell blank. */
    public Sheets row(String sheet, Object... cells) {
        open(sheet)
                .add(String.join(
                        " | ", Arrays.stream(cells).map(String::valueOf).toList()));
        return this;
    }

    private List<String> open(String sheet) {
        List<String> lines = rows.get(sheet);
        if (lines == null) {
            throw new IllegalArgumentException("The sheet %s is not open.".formatted(sheet));
        }
        return lines;
    }

    public boolean isEmpty(String sheet) {
        return rows.getOrDefault(sheet, List.of()).size() < 2;
    }

    /** As {@link WorkbookText} reads it. */
    public String text() {
        StringBuilder text = new StringBuilder();
        rows.forEach((name, lines) -> {
            if (lines.size() > 1) {
                text.append('[')
                        .append(name)
                        .append("]\n")
                        .append(String.join("\n", lines))
                        .append('\n');
            }
        });
        return text.toString();
    }

    /** The rulebook, through a workbook. */
    public Rulebook rulebook() {
        return Rulebooks.of(text());
    }
}
