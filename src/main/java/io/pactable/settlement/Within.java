package io.pactable.settlement;

import io.pactable.contract.Worded;
import io.pactable.measurement.TimeUnit;

/**
 * A time within which something must be claimed or done.
 *
 * @param count how many units, above zero
 * @param unit of the count: hours, days, working days, months or periods
 * @param from what it is counted from
 * @param hours name of the calendar of working hours and days; empty for all hours and days
 */
public record Within(int count, TimeUnit unit, From from, String hours) {

    /** What a time is counted from. */
    public enum From implements Worded {
        PERIOD_END("period end"),
        /** The event itself; the period's end where it has no time. */
        EVENT("event");

        private final String word;

        From(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    /** As a sentence names it, for example {@code 10 working days from the period end}. */
    public String words() {
        return "%s %s from the %s".formatted(count, unit.word(), from.word());
    }
}
