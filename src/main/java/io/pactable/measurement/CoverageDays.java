package io.pactable.measurement;

import io.pactable.contract.ClauseLine;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One row of {@code Hours}: when a calendar is open or closed.
 *
 * @param line the row
 * @param calendar name of the calendar
 * @param weekdays the days of the week it is about; empty for a date or holidays
 * @param date the day it is about; null for weekdays or holidays
 * @param holidays region whose public holidays it is about; empty for weekdays or a date
 * @param fromMinute minute of the day, inclusive, 0 to 1439
 * @param toMinute minute of the day, exclusive, 1 to 1440
 * @param open whether the calendar is open or closed then
 */
public record CoverageDays(
        ClauseLine line,
        String calendar,
        Set<DayOfWeek> weekdays,
        @Nullable LocalDate date,
        String holidays,
        int fromMinute,
        int toMinute,
        boolean open) {

    public CoverageDays {
        weekdays = Set.copyOf(weekdays);
    }
}
