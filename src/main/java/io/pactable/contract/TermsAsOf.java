package io.pactable.contract;

/** On which day a line must be in force to judge something. */
public enum TermsAsOf implements Worded {
    /** The first day of the period. */
    PERIOD_START("period start"),
    /** The day of the measurement or observation; the first day of the period where it has none. */
    EVENT_DATE("event date"),
    /** The day as of which the evaluation is asked for. */
    LATEST("latest");

    private final String word;

    TermsAsOf(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
