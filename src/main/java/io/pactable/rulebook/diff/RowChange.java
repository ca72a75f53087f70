package io.pactable.rulebook.diff;

import java.util.List;
import java.util.stream.Collectors;

/**
 * One row that was added, removed or changed; for a whole example its rows together.
 *
 * @param change never {@link Change#MOVED}
 * @param clause its number, before where there is one; empty when the row has none
 * @param subject what the row is about, for example {@code Clause 4.2, band 'Tier 1' of Uptime}
 * @param before number of the row before, as a spreadsheet counts; 0 when it was added
 * @param after number of the row after; 0 when it was removed
 * @param place where it stands, for example {@code Service levels!A12 -> A13}
 * @param rows how many rows it is about
 * @param cells the cells that changed; of an added or removed row all that are filled
 */
public record RowChange(
        Change change,
        String clause,
        String subject,
        int before,
        int after,
        String place,
        int rows,
        List<CellChange> cells) {

    public RowChange {
        cells = List.copyOf(cells);
    }

    /** Whether anything depends on what changed. */
    public boolean hasEffect() {
        return change != Change.CHANGED || cells.stream().anyMatch(CellChange::hasEffect);
    }

    /** The change in full sentences, one for each changed cell. */
    public List<String> sentences() {
        if (change == Change.CHANGED) {
            return cells.stream()
                    .map(c -> "%s: %s%s [%s]"
                            .formatted(subject, c.words(), c.hasEffect() ? "" : ", which has no effect", c.places()))
                    .toList();
        }
        String what = rows == 1 ? "the row" : "all %s rows".formatted(rows);
        String said = cells.stream()
                .filter(c -> !c.caption().equals("Clause"))
                .map(CellChange::words)
                .collect(Collectors.joining("; "));
        boolean one = rows == 1;
        return List.of("%s: %s %s %s%s [%s]"
                .formatted(
                        subject,
                        what,
                        one ? "was" : "were",
                        change.word(),
                        one && !said.isEmpty() ? ": " + said : "",
                        place));
    }
}
