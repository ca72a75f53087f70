package io.pactable.settlement;

import io.pactable.conclusion.Occasion;

/**
 * What a row of {@code Remedies} inserts when it matches: this remedy is due on this occasion.
 *
 * @param remedy the row
 * @param on the occasion
 */
public record RemedyDue(Remedy remedy, Occasion on) {

    /** The reach that a cell of {@code Limits} names; one that covers nothing when it names none. */
    public Reach reach(String cell) {
        return Reach.parse(cell).orElse(Reach.NOTHING);
    }
}
