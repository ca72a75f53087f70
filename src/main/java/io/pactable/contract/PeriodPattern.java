package io.pactable.contract;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Locale;

/**
 * How the contract cuts time into service periods.
 *
 * @param kind the length
 * @param firstDay day of the month on which a period starts, 1 to 28; without meaning for {@link Kind#ANY}
 * @param firstMonth month, 1 to 12, in which a contract year starts: a quarter starts in it or 3, 6, 9 months later
 */
public record PeriodPattern(Kind kind, int firstDay, int firstMonth) {

    /** Lengths of a service period. {@code ANY} leaves both days to the facts, for example for a single delivery. */
    public enum Kind implements Worded {
        MONTH(1),
        QUARTER(3),
        HALF_YEAR(6),
        YEAR(12),
        ANY(0);

        private final int months;

        Kind(int months) {
            this.months = months;
        }

        @Override
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** @throws IllegalArgumentException if the day is not 1 to 28 or the month not 1 to 12 */
    public PeriodPattern {
        if (firstDay < 1 || firstDay > 28 || firstMonth < 1 || firstMonth > 12) {
            throw new IllegalArgumentException(
                    "A period starts on day 1 to 28 and in month 1 to 12, but was day %s, month %s."
                            .formatted(firstDay, firstMonth));
        }
    }

    /** The period that starts in the given month. For {@link Kind#ANY}: that calendar month. */
    public ServicePeriod startingIn(YearMonth month) {
        if (kind == Kind.ANY) {
            return new ServicePeriod(month.atDay(1), month.plusMonths(1).atDay(1));
        }
        LocalDate from = month.atDay(firstDay);
        return new ServicePeriod(from, from.plusMonths(kind.months));
    }

    /** The period that holds the given day. For {@link Kind#ANY}: its calendar month. */
    public ServicePeriod holding(LocalDate day) {
        YearMonth month = YearMonth.from(day);
        if (kind == Kind.ANY) {
            return startingIn(month);
        }
        if (day.getDayOfMonth() < firstDay) {
            month = month.minusMonths(1);
        }
        return startingIn(month.minusMonths(Math.floorMod(month.getMonthValue() - firstMonth, kind.months)));
    }

    /** The first day of the contract year that holds the day. */
    public LocalDate contractYear(LocalDate day) {
        LocalDate start = LocalDate.of(day.getYear(), firstMonth, firstDay);
        return start.isAfter(day) ? start.minusYears(1) : start;
    }

    /** Whether the period is one that this contract settles. */
    public boolean matches(ServicePeriod period) {
        return kind == Kind.ANY || holding(period.from()).equals(period);
    }
}
