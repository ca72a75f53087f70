package io.pactable.conclusion;

import io.pactable.contract.Worded;

/** Which periods are counted together, the present one included. */
public enum Window implements Worded {
    /** The present period only. */
    PERIOD("period"),
    /** Periods without an interruption, up to the present one. */
    IN_A_ROW("in a row"),
    /** The last so many periods. */
    ROLLING("rolling"),
    /** The calendar year of the present period, so far. */
    CALENDAR_YEAR("calendar year"),
    /** The contract year of the present period, so far. */
    CONTRACT_YEAR("contract year"),
    /** All periods of the contract so far. */
    CONTRACT("contract");

    private final String word;

    Window(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
