package io.pactable.settlement;

import io.pactable.contract.Worded;

/** What a part of a step counts as. */
public enum PartOfStep implements Worded {
    /** Every step that has begun counts in full. */
    STARTED("started"),
    /** Only full steps count. */
    COMPLETED("completed"),
    /** Half a step or more counts in full, less does not count. */
    NEAREST("nearest"),
    /** A part counts as that part. */
    PRO_RATA("pro rata");

    private final String word;

    PartOfStep(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
