package io.pactable.settlement;

import io.pactable.contract.Worded;

/** What a limit does. */
public enum LimitKind implements Worded {
    /** The amounts together are no more than the bound. */
    CAP("cap"),
    /** Amounts that are owed at all are together no less than the bound. */
    FLOOR("floor"),
    /** Of several amounts only the highest is owed. */
    HIGHEST_ONLY("highest only"),
    /** Of several amounts only the one is owed that the entitled party chose. */
    CHOSEN_ONLY("chosen only"),
    /** The amounts become money of the statement's currency: multiplied by a rate. */
    CONVERT("convert"),
    /** Payments less penalties are together no less than the bound; the penalties themselves stay. */
    PRICE_FLOOR("price floor"),
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
        return this == DROP_AT_MOST || this == DROP_BELOW || this == RAISE_TO;
    }
}
