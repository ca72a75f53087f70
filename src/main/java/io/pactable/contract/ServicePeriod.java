package io.pactable.contract;

import java.time.LocalDate;
import java.time.YearMonth;

/**
 * The days that are settled together, half-open, so that adjacent periods touch without overlap. The days are those of
 * the contract's time zone.
 *
 * @param from first day, inclusive
 * @param to day after the last, exclusive; later than {@code from}
 */
public record ServicePeriod(LocalDate from, LocalDate to) {

    /** Years that a contract can be about, both included; others are slips of the pen. */
    public static final int FIRST_YEAR = 1900;

    public static final int LAST_YEAR = 2999;

    /** Whether a contract can be about the year. */
    public static boolean isSensible(int year) {
        return year >= FIRST_YEAR && year <= LAST_YEAR;
    }

    /** @throws IllegalArgumentException if the period is empty or runs backwards */
    public ServicePeriod {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException(
                    "The period must end after it starts, but was %s to %s (exclusive).".formatted(from, to));
        }
    }

    /** As a sentence calls it: a calendar month as 2026-03, any other period by its first and last day. */
    public String name() {
        YearMonth month = YearMonth.from(from);
        boolean isMonth =
                from.equals(month.atDay(1)) && to.equals(month.plusMonths(1).atDay(1));
        return isMonth ? month.toString() : toString();
    }

    /** First and last day, both inclusive, as people write a period. */
    @Override
    public String toString() {
        return from + " to " + to.minusDays(1);
    }
}
