package io.pactable.settlement;

import io.pactable.contract.Worded;

/** What becomes of the part of an amount that a cap takes off. */
public enum Excess implements Worded {
    LAPSES("lapses"),
    /** It is added to the amounts of the next period. */
    CARRIED_FORWARD("carried forward"),
    /** It is not set off, but paid in cash. */
    PAID_OUT("paid out");

    private final String word;

    Excess(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
