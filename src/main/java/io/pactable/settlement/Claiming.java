package io.pactable.settlement;

import io.pactable.contract.Worded;

/** Whether money must be claimed. */
public enum Claiming implements Worded {
    AUTOMATIC("automatic"),
    ON_REQUEST("on request");

    private final String word;

    Claiming(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
