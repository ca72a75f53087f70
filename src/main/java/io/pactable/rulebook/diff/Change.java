package io.pactable.rulebook.diff;

import io.pactable.contract.Worded;

/** What can become of a row. */
public enum Change implements Worded {
    ADDED("added"),
    REMOVED("removed"),
    CHANGED("changed"),
    MOVED("moved");

    private final String word;

    Change(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
