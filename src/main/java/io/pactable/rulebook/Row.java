package io.pactable.rulebook;

import java.util.Map;

/**
 * One row of a sheet: one line of a clause. Most cells of most rows are blank, and are not held.
 *
 * @param number as a spreadsheet counts, from 1
 * @param columns of the sheet
 * @param filled the cells that are not blank, by the key of their column
 */
public record Row(int number, Columns columns, Map<String, Cell> filled) {

    public Row {
        filled = Map.copyOf(filled);
    }

    /**
     * The cell of a column, blank or not.
     *
     * @throws IllegalArgumentException if there is no such column
     */
    public Cell cell(String key) {
        Cell cell = filled.get(key);
        return cell != null ? cell : Cell.blank(columns.at(key, number));
    }
}
