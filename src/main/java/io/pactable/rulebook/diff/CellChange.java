package io.pactable.rulebook.diff;

import io.pactable.rulebook.CellRef;
import java.util.Optional;

/**
 * One cell, or the two cells of one end of a band, in two versions.
 *
 * @param caption of the column, or {@code lower end} or {@code upper end}
 * @param from what it says before, as an author reads it; empty when blank
 * @param to what it says after; empty when blank
 * @param before its place before; empty for an added row
 * @param after its place after; empty for a removed row
 * @param hasEffect whether anything depends on it; nothing does on a note
 * @param words the change as the end of a sentence, for example {@code 'Rate' changed from 5 to 7}; for an added or
 *     removed row what it says
 */
public record CellChange(
        String caption,
        String from,
        String to,
        Optional<CellRef> before,
        Optional<CellRef> after,
        boolean hasEffect,
        String words) {

    /** Both places, for example {@code Service levels!F12 -> F13}; one where they are the same or there is one. */
    public String places() {
        if (before.isEmpty() || after.isEmpty() || before.equals(after)) {
            return after.or(() -> before).map(CellRef::toString).orElse("");
        }
        return before.get() + " -> " + after.get().a1();
    }
}
