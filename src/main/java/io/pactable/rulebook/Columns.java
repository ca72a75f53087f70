package io.pactable.rulebook;

import java.util.Map;
import java.util.Set;

/**
 * Where the columns of a sheet stand. The rows of a sheet share one.
 *
 * @param sheet name of the sheet
 * @param places column by key, from 1, so 1 is column A; a column that the sheet could have and has not counts as 1
 */
public record Columns(String sheet, Map<String, Integer> places) {

    public Columns {
        places = Map.copyOf(places);
    }

    /** Keys of all columns that the sheet has or could have. */
    public Set<String> keys() {
        return places.keySet();
    }

    /**
     * The place of a row's cell.
     *
     * @throws IllegalArgumentException if there is no such column
     */
    CellRef at(String key, int row) {
        Integer place = places.get(key);
        if (place == null) {
            throw new IllegalArgumentException("There is no column '%s' in row %s.".formatted(key, row));
        }
        return new CellRef(sheet, row, place);
    }
}
