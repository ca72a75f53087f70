package io.pactable.conclusion;

import io.pactable.contract.PeriodPattern;
import io.pactable.contract.ServicePeriod;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Where the windows begin in which periods are counted together. */
public final class Windows {

    private Windows() {}

    /**
     * The first day of the window that ends with the period; null when it has no first day. Where periods of any length
     * are settled, a rolling window is counted in months.
     *
     * @param of length of a rolling window in periods, the present one included; without meaning for other windows
     */
    public static @Nullable LocalDate start(Window window, int of, ServicePeriod period, PeriodPattern periods) {
        return switch (window) {
            case PERIOD -> period.from();
            case ROLLING ->
                periods.kind() == PeriodPattern.Kind.ANY
                        ? period.to().minusMonths(of)
                        : period.from().minusMonths((long) periods.kind().months() * (of - 1));
            case CALENDAR_YEAR -> LocalDate.of(period.from().getYear(), 1, 1);
            case CONTRACT_YEAR -> contractYear(period.from(), periods);
            case IN_A_ROW, CONTRACT -> null;
        };
    }

    /** The first day of the contract year that holds the day. */
    public static LocalDate contractYear(LocalDate day, PeriodPattern periods) {
        LocalDate start = LocalDate.of(day.getYear(), periods.firstMonth(), periods.firstDay());
        return start.isAfter(day) ? start.minusYears(1) : start;
    }

    /** Whether an earlier period lies wholly within the window that ends with the present one. */
    public static boolean holds(
            Window window, int of, ServicePeriod present, PeriodPattern periods, ServicePeriod earlier) {
        LocalDate start = start(window, of, present, periods);
        return !earlier.to().isAfter(present.from())
                && (start == null || !earlier.from().isBefore(start))
                && window != Window.PERIOD;
    }
}
