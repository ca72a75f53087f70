package io.pactable.rulebook.diff;

import io.pactable.rulebook.Cell;
import io.pactable.rulebook.Row;
import io.pactable.rulebook.Table;
import io.pactable.rulebook.sheet.Column;
import io.pactable.rulebook.sheet.SheetKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A row with what its cells mean, ready to be compared. */
final class RowContent {

    private static final char FIELD = '\u001f';

    private final SheetKind kind;
    private final Row row;
    private final int index;
    private final Map<String, String> meanings = new LinkedHashMap<>();
    private final String said;
    private final String note;

    private RowContent(SheetKind kind, Row row, int index) {
        this.kind = kind;
        this.row = row;
        this.index = index;
        StringBuilder content = new StringBuilder();
        for (Column column : kind.columns()) {
            String meaning = CellMeaning.of(kind, column, row);
            if (!meaning.isEmpty() && !Identity.isNote(column)) {
                meanings.put(column.key(), meaning);
                content.append(column.key()).append(FIELD).append(meaning).append(FIELD);
            }
        }
        this.said = content.toString();
        this.note = row.columns().keys().contains("note") ? row.cell("note").text() : "";
    }

    /** The rows of a table in their order. */
    static List<RowContent> of(Table table) {
        List<RowContent> rows = new ArrayList<>();
        for (Row row : table.rows()) {
            rows.add(new RowContent(table.kind(), row, rows.size()));
        }
        return rows;
    }

    SheetKind kind() {
        return kind;
    }

    /** Its number, as a spreadsheet counts. */
    int number() {
        return row.number();
    }

    /** How many rows of the sheet stand before it. */
    int index() {
        return index;
    }

    Cell cell(String key) {
        return row.cell(key);
    }

    Row row() {
        return row;
    }

    /** What the cell means; empty when it is blank or a note. */
    String meaning(String key) {
        return meanings.getOrDefault(key, "");
    }

    /** Everything that the row says, its note left out. */
    String said() {
        return said;
    }

    /** Everything that is written in the row. */
    String written() {
        return said + FIELD + note;
    }

    /** What the row says, one column left out. */
    String saidWithout(String key) {
        StringBuilder content = new StringBuilder();
        meanings.forEach((k, v) -> {
            if (!k.equals(key)) {
                content.append(k).append(FIELD).append(v).append(FIELD);
            }
        });
        return content.toString();
    }

    /** What the row says in the columns; empty when it says nothing in any of them. */
    String key(List<String> columns) {
        StringBuilder key = new StringBuilder();
        boolean any = false;
        for (String column : columns) {
            String meaning = meaning(column);
            any |= !meaning.isEmpty();
            key.append(meaning).append(FIELD);
        }
        return any ? key.toString() : "";
    }

    /** The meanings by the keys of their columns. */
    Map<String, String> meanings() {
        return meanings;
    }

    /**
     * How alike the rows are, in percent: the weight of the cells that say the same, of the weight of all cells that
     * are filled in one of them.
     */
    int likeness(RowContent other) {
        Set<String> keys = new HashSet<>(meanings.keySet());
        keys.addAll(other.meanings.keySet());
        int all = 0;
        int same = 0;
        for (String key : keys) {
            int weight = Identity.weight(kind, key);
            all += weight;
            if (meaning(key).equals(other.meaning(key))) {
                same += weight;
            }
        }
        return all == 0 ? 100 : same * 100 / all;
    }
}
