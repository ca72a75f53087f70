package io.pactable.contract;

/**
 * One line of one clause, and where it stands in the rulebook: the address that every conclusion carries.
 *
 * @param clause the clause that the line puts into practice
 * @param sheet name of the sheet, for example {@code Service levels}; the file name for engineers' rules
 * @param row row of the sheet as a spreadsheet counts, from 1; 0 when the line has no row
 */
public record ClauseLine(ClauseId clause, String sheet, int row) implements Comparable<ClauseLine> {

    /** The line as a reader looks it up, for example {@code Service levels!A12}. */
    public String cell() {
        return row == 0 ? sheet : sheet + "!A" + row;
    }

    @Override
    public int hashCode() {
        return 31 * sheet.hashCode() + row;
    }

    @Override
    public int compareTo(ClauseLine other) {
        int bySheet = sheet.equals(other.sheet) ? 0 : sheet.compareTo(other.sheet);
        if (bySheet != 0) {
            return bySheet;
        }
        return row != other.row ? Integer.compare(row, other.row) : clause.compareTo(other.clause);
    }
}
