package io.pactable.desk;

import java.util.List;

/**
 * A sheet as a page shows it.
 *
 * @param title its name
 * @param anchor the part of the page
 * @param help what it is for
 * @param columns those that are not blank in every row
 * @param rows those that are shown
 * @param findings what is wrong with the sheet as a whole, or at a place that is not shown
 * @param count how many findings there are on it
 * @param worst the gravest severity among them; empty when there is none
 * @param all how many rows it has
 * @param blankColumns how many columns are left out
 */
record SheetView(
        String title,
        String anchor,
        String help,
        List<ColumnView> columns,
        List<RowView> rows,
        List<FindingView> findings,
        int count,
        String worst,
        int all,
        int blankColumns) {

    /** Whether there is nothing to show of it. */
    boolean isIdle() {
        return all == 0 && findings.isEmpty();
    }

    public boolean isCut() {
        return rows.size() < all;
    }

    /** @param numeric whether its cells hold numbers, which are set to the right */
    record ColumnView(String letter, String caption, boolean numeric) {}

    /** @param findings what is wrong at its cells */
    record RowView(int number, String anchor, List<CellView> cells, List<FindingView> findings) {}

    /**
     * A cell.
     *
     * @param severity the gravest at the cell; empty when there is nothing
     * @param unreadable whether it holds something that a finding speaks of
     */
    record CellView(
            String anchor,
            String a1,
            String text,
            boolean numeric,
            boolean unreadable,
            String severity,
            List<FindingView> findings) {}
}
