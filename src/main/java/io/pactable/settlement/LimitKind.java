package io.pactable.settlement;

import io.pactable.contract.Worded;

/** What a limit does. */
public enum LimitKind implements Worded {
    /** The amounts together are no more than the bound. */
    CAP("cap"),
    /** Amounts that are owed at all are together no less than the bound. */
    FLOOR("floor"),
    /** De minimis: after rounding, an amount of the bound or less is not owed. */
    DROP_AT_MOST("drop when at most"),
    /** De minimis: after rounding, an amount below the bound is not owed. */
    DROP_BELOW("drop when below"),
    /** De minimis: after rounding, an amount below the bound is raised to it. */
    RAISE_TO("raise to at least");

    private final String word;

    LimitKind(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }

    /** Whether it applies after rounding, as de minimis clauses do. */
    public boolean afterRounding() {
        return this != CAP && this != FLOOR;
    }
}
