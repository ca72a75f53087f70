package io.pactable.settlement;

import io.pactable.contract.Worded;

/** How the amounts under a limit are taken. */
public enum Taken implements Worded {
    /** One bound for their sum. */
    TOGETHER("together"),
    /** A bound for each amount. */
    EACH_LINE("each line"),
    /** A bound for the sum of each scope. */
    EACH_SCOPE("each scope");

    private final String word;

    Taken(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
