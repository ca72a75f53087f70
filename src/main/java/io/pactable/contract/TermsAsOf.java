package io.pactable.contract;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

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

    /**
     * The day by whose terms something is judged.
     *
     * @param start first day of the period
     * @param event the day of the measurement or observation; null where it has none
     * @param asked the day as of which the evaluation is asked for; null when it is not said
     */
    public LocalDate day(LocalDate start, @Nullable LocalDate event, @Nullable LocalDate asked) {
        return switch (this) {
            case PERIOD_START -> start;
            case EVENT_DATE -> event == null ? start : event;
            case LATEST -> asked == null ? start : asked;
        };
    }
}
