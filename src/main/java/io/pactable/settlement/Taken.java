package io.pactable.settlement;

import io.pactable.contract.Worded;

/** How the amounts under a limit are taken. */
public enum Taken implements Worded {
    /** One bound for their sum. */
    TOGETHER("together"),
    /** A bound for each amount. */
    EACH_LINE("each line"),
    /** A bound for the sum of each scope. */
    EACH_SCOPE("each scope"),
    /** A bound for the sum of each service level. */
    EACH_LEVEL("each level"),
    /** A bound for the amounts that one incident caused. */
    EACH_INCIDENT("each incident");

    private final String word;

    Taken(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
