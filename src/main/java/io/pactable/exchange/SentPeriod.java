package io.pactable.exchange;

import io.pactable.contract.PeriodPattern;
import io.pactable.contract.ServicePeriod;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * A period as it was sent: what a month means is for the contract to say.
 *
 * @param month the month in which it starts; null when its days were given
 * @param days its days; null when the month was given
 */
record SentPeriod(@Nullable YearMonth month, @Nullable ServicePeriod days) {

    /** Stands for a period that could not be read. */
    static final SentPeriod UNREADABLE = new SentPeriod(null, null);

    boolean isReadable() {
        return month != null || days != null;
    }

    /** Its days as the contract cuts time; some month when it could not be read. */
    ServicePeriod in(PeriodPattern periods) {
        return days != null ? days : periods.startingIn(month == null ? YearMonth.of(2000, 1) : month);
    }
}
