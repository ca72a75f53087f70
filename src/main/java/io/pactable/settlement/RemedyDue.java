package io.pactable.settlement;

import io.pactable.conclusion.Occasion;

/**
 * What a row of {@code Remedies} inserts when it matches: this remedy is due on this occasion.
 *
 * @param remedy the row
 * @param on the occasion
 */
public record RemedyDue(Remedy remedy, Occasion on) {

    /** Whether it is judged by the terms of the day or a later one, written as 2026-03-31. */
    public boolean since(String day) {
        return on.since(day);
    }

    /** Whether it is judged by the terms of the day or an earlier one, written as 2026-03-31. */
    public boolean until(String day) {
        return on.until(day);
    }

    /** The reach that a cell of {@code Limits} names; one that covers nothing when it names none. */
    public Reach reach(String cell) {
        return Reach.parse(cell).orElse(Reach.NOTHING);
    }
}
