package io.pactable.conclusion;

import io.pactable.contract.Worded;

/** What a band says of a KPI value. */
public enum Verdict implements Worded {
    MET("met"),
    BREACH("breach");

    private final String word;

    Verdict(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
