package io.pactable.rulebook;

import java.util.Map;

/**
 * One row of a sheet: one line of a clause.
 *
 * @param number as a spreadsheet counts, from 1
 * @param cells by the key of their column; every column of the sheet has one, blank or not
 */
public record Row(int number, Map<String, Cell> cells) {

    public Row {
        cells = Map.copyOf(cells);
    }

    public Cell cell(String key) {
        Cell cell = cells.get(key);
        if (cell == null) {
            throw new IllegalArgumentException("There is no column '%s' in row %s.".formatted(key, number));
        }
        return cell;
    }
}
