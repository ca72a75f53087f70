package io.pactable.rulebook.diff;

import io.pactable.rulebook.sheet.SheetKind;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What differs on one sheet.
 *
 * @param kind the sheet
 * @param rows added, removed and changed ones, in the order of the later version; a removed one stands where it was
 * @param moves rows that stand in another order among their neighbours; one that only slid up or down is not among them
 * @param orderMatters whether something depends on the order that changed
 * @param total how many rows are in both versions
 */
public record SheetDifference(SheetKind kind, List<RowChange> rows, List<Move> moves, boolean orderMatters, int total) {

    /** From so many moved rows on they are told as one. */
    private static final int MANY = 4;

    public SheetDifference {
        rows = List.copyOf(rows);
        moves = List.copyOf(moves);
    }

    /**
     * A row that stands elsewhere among its neighbours.
     *
     * @param subject what the row is about
     * @param before number of the row before
     * @param after number of the row after
     */
    public record Move(String subject, int before, int after) {}

    boolean isEmpty() {
        return rows.isEmpty() && moves.isEmpty();
    }

    /** What there is to say of the order of rows: a sentence for each moved row, or one for many. */
    public List<String> order() {
        if (moves.isEmpty()) {
            return List.of();
        }
        String why = orderMatters
                ? " Rows of this sheet that come first may apply first, so look at the order."
                : kind == SheetKind.REMEDIES
                        ? " What is owed in all does not depend on the order."
                        : " Nothing depends on the order.";
        if (moves.size() < MANY && moves.size() * 2 < total) {
            return List.of(moves.stream()
                            .map(m -> "%s: moved from row %s to row %s".formatted(m.subject(), m.before(), m.after()))
                            .collect(Collectors.joining("; "))
                    + "." + why);
        }
        return List.of("%s of %s rows %s in another order.%s"
                .formatted(moves.size(), total, moves.size() == 1 ? "stands" : "stand", why));
    }
}
