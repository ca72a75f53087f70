package io.pactable.rulebook;

/**
 * The place of a cell.
 *
 * @param sheet name of the sheet
 * @param row as a spreadsheet counts, from 1
 * @param column from 1, so 1 is column A
 */
public record CellRef(String sheet, int row, int column) {

    /** The place without the sheet, for example {@code C12}. */
    public String a1() {
        StringBuilder letters = new StringBuilder();
        for (int rest = column; rest > 0; rest = (rest - 1) / 26) {
            letters.insert(0, (char) ('A' + (rest - 1) % 26));
        }
        return letters.append(row).toString();
    }

    @Override
    public String toString() {
        return sheet + "!" + a1();
    }
}
