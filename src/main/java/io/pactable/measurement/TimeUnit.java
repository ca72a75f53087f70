package io.pactable.measurement;

import io.pactable.contract.Worded;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;

/** A unit of time in which clauses count. */
public enum TimeUnit implements Worded {
    SECONDS("seconds", 1),
    MINUTES("minutes", 60),
    HOURS("hours", 3_600),
    DAYS("days", 86_400),
    /** Days with opening hours in a calendar. */
    WORKING_DAYS("working days", 0),
    MONTHS("months", 0),
    /** Service periods of the contract. */
    PERIODS("periods", 0);

    private final String word;
    private final long seconds;

    TimeUnit(String word, long seconds) {
        this.word = word;
        this.seconds = seconds;
    }

    @Override
    public String word() {
        return word;
    }

    /** Its length in seconds; 0 when it has no fixed one. */
    public BigDecimal seconds() {
        return BigDecimal.valueOf(seconds);
    }

    public boolean hasFixedLength() {
        return seconds > 0;
    }

    /** The unit of fixed length that a KPI's unit names, such as {@code min} or {@code hours}; empty for any other. */
    public static Optional<TimeUnit> ofKpi(String unit) {
        return switch (unit.strip().toLowerCase(Locale.ROOT)) {
            case "s", "sec", "second", "seconds" -> Optional.of(SECONDS);
            case "min", "minute", "minutes" -> Optional.of(MINUTES);
            case "h", "hour", "hours" -> Optional.of(HOURS);
            case "d", "day", "days" -> Optional.of(DAYS);
            default -> Optional.empty();
        };
    }
}
