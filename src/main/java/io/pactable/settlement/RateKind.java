package io.pactable.settlement;

import io.pactable.contract.Worded;

/** What the rate of a remedy is a rate of. */
public enum RateKind implements Worded {
    /** Money for each unit. */
    AMOUNT("amount"),
    /** Percent of a charge for each unit. */
    PERCENT("percent of charge"),
    /** A multiple of a charge for each unit. */
    TIMES("times charge"),
    /** A multiple of the part of a charge that falls to a time: needs the length of the period to divide by. */
    TIMES_PRO_RATA("times pro-rata charge"),
    /** The amount is what a formula gives. */
    FORMULA("formula");

    private final String word;

    RateKind(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
