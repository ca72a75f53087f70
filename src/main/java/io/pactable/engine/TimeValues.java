package io.pactable.engine;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Dates, times and durations: how they are written, and the parts that they have. */
final class TimeValues {

    private static final Pattern YEARS_AND_MONTHS = Pattern.compile("-?P(?=.)(\\d{1,4}Y)?(\\d{1,4}M)?");
    private static final Pattern DAYS_AND_TIME =
            Pattern.compile("-?P(?=.)(\\d{1,9}D)?(T(?=.)(\\d{1,9}H)?(\\d{1,9}M)?(\\d{1,9}(\\.\\d{1,9})?S)?)?");

    private TimeValues() {}

    /** A part of a time, such as {@code year} or {@code weekday}; empty when the value has no such part. */
    static Optional<BigDecimal> part(Object value, String name) {
        int part = -1;
        if (value instanceof ZonedDateTime time) {
            part = Math.max(datePart(time.toLocalDate(), name), clockPart(time.toLocalTime(), name));
        } else if (value instanceof LocalDate day) {
            part = datePart(day, name);
        } else if (value instanceof LocalTime clock) {
            part = clockPart(clock, name);
        }
        return part < 0 ? Optional.empty() : Optional.of(BigDecimal.valueOf(part));
    }

    /** The parts that values of the kind have. */
    static List<String> parts(Shape.Kind kind) {
        return switch (kind) {
            case TIME -> List.of("year", "month", "day", "weekday", "hour", "minute", "second");
            case DATE -> List.of("year", "month", "day", "weekday");
            case CLOCK -> List.of("hour", "minute", "second");
            case NUMBER, TEXT, YES_NO, DURATION, MONTHS, LIST, CONTEXT, NOTHING, ANY -> List.of();
        };
    }

    private static int datePart(LocalDate day, String name) {
        return switch (name) {
            case "year" -> day.getYear();
            case "month" -> day.getMonthValue();
            case "day" -> day.getDayOfMonth();
            case "weekday" -> day.getDayOfWeek().getValue();
            default -> -1;
        };
    }

    private static int clockPart(LocalTime clock, String name) {
        return switch (name) {
            case "hour" -> clock.getHour();
            case "minute" -> clock.getMinute();
            case "second" -> clock.getSecond();
            default -> -1;
        };
    }

    static Optional<LocalDate> date(String text) {
        return parsed(() -> LocalDate.parse(text));
    }

    static Optional<LocalTime> clock(String text) {
        return parsed(() -> LocalTime.parse(text));
    }

    /**
     * A date and time: with an offset, with {@code @} and a zone, or local. A local one is of the contract's zone; one
     * that does not exist moves forward by the length of the gap, one that comes twice is the earlier.
     */
    static Optional<ZonedDateTime> time(String text, ZoneId zone) {
        int at = text.indexOf('@');
        if (at >= 0) {
            return parsed(() -> LocalDateTime.parse(text.substring(0, at))
                    .atZone(ZoneId.of(text.substring(at + 1)))
                    .withZoneSameInstant(zone));
        }
        return parsed(() -> OffsetDateTime.parse(text).atZoneSameInstant(zone))
                .or(() -> parsed(() -> LocalDateTime.parse(text).atZone(zone)))
                .or(() -> date(text).map(day -> day.atStartOfDay(zone)));
    }

    /** A duration such as {@code PT4H}, or a number of years and months such as {@code P1Y6M}. */
    static Optional<Object> length(String text) {
        if (DAYS_AND_TIME.matcher(text).matches()) {
            return parsed(() -> Duration.parse(text));
        }
        return YEARS_AND_MONTHS.matcher(text).matches()
                ? parsed(() -> Period.parse(text).normalized())
                : Optional.empty();
    }

    private static <T> Optional<T> parsed(Supplier<? extends T> parser) {
        try {
            return Optional.of(parser.get());
        } catch (DateTimeException e) {
            // Not written as it should be, or a zone that nobody knows.
            return Optional.empty();
        }
    }
}
