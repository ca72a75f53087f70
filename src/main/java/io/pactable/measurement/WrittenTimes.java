package io.pactable.measurement;

import io.pactable.contract.ServicePeriod;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Times as they are sent: with an offset, or on the clocks of the contract's zone.
 *
 * @param zone of the contract
 */
record WrittenTimes(ZoneId zone) {

    /** What a message says of a text that is no time. */
    static final String RIGHT =
            "Write 2026-04-01T08:00:00Z, 2026-04-01T08:00:00+02:00, or without an offset for the contract's own time.";

    /** The first second of the years that can be meant, and the first after them. */
    private static final long FIRST = second(ServicePeriod.FIRST_YEAR);

    private static final long AFTER_LAST = second(ServicePeriod.LAST_YEAR + 1);

    private static long second(int year) {
        return LocalDate.of(year, 1, 1).toEpochDay() * 86_400;
    }

    /** Length of a time without seconds, and with them. */
    private static final int MINUTES = 16;

    private static final int SECONDS = 19;

    /**
     * A time that was read.
     *
     * @param instant the time
     * @param note how a local time that does not exist or comes twice was taken; empty for any other
     */
    record Read(Instant instant, String note) {}

    /**
     * The instant that the text stands for. A local time that the clocks skip moves forward by what they skip; of one
     * that comes twice the earlier is meant; a date means the start of its day.
     *
     * @throws DateTimeException if it is not a time of a year that can be meant
     */
    Read read(String text) {
        Read read = usual(text);
        if (read == null) {
            read = other(text);
        }
        long second = read.instant.getEpochSecond();
        if (second < FIRST || second >= AFTER_LAST) {
            throw new DateTimeException(
                    "The year " + read.instant.atOffset(ZoneOffset.UTC).getYear() + " cannot be meant.");
        }
        return read;
    }

    private Read other(String text) {
        int timeOfDay = text.indexOf('T');
        if (timeOfDay < 0) {
            return startOf(LocalDate.parse(text));
        }
        return text.endsWith("Z") || text.indexOf('+', timeOfDay) > 0 || text.indexOf('-', timeOfDay) > 0
                ? new Read(OffsetDateTime.parse(text).toInstant(), "")
                : local(LocalDateTime.parse(text), text);
    }

    /**
     * A time of the usual shapes, {@code 2026-04-01T08:00}, with seconds or without, with an offset or without; null
     * for any other, which the library reads or refuses. A month of tickets is mostly times, and the library takes ten
     * times as long.
     */
    private @Nullable Read usual(String text) {
        int length = text.length();
        if (length < MINUTES
                || text.charAt(4) != '-'
                || text.charAt(7) != '-'
                || text.charAt(10) != 'T'
                || text.charAt(13) != ':') {
            return null;
        }
        int end = length > MINUTES && text.charAt(MINUTES) == ':' ? SECONDS : MINUTES;
        if (length < end) {
            return null;
        }
        int year = digits(text, 0, 4);
        int month = digits(text, 5, 2);
        int day = digits(text, 8, 2);
        int hour = digits(text, 11, 2);
        int minute = digits(text, 14, 2);
        int second = end == SECONDS ? digits(text, 17, 2) : 0;
        if (year < 0
                || month < 1
                || month > 12
                || day < 1
                || day > YearMonth.of(year, month).lengthOfMonth()
                || hour < 0
                || hour > 23
                || minute < 0
                || minute > 59
                || second < 0
                || second > 59) {
            return null;
        }
        if (length == end) {
            return local(LocalDateTime.of(year, month, day, hour, minute, second), text);
        }
        long local = LocalDate.of(year, month, day).toEpochDay() * 86_400 + (hour * 60L + minute) * 60 + second;
        if (length == end + 1 && text.charAt(end) == 'Z') {
            return new Read(Instant.ofEpochSecond(local), "");
        }
        char sign = text.charAt(end);
        if (length != end + 6 || text.charAt(end + 3) != ':' || !(sign == '+' || sign == '-')) {
            return null;
        }
        int offsetHour = digits(text, end + 1, 2);
        int offsetMinute = digits(text, end + 4, 2);
        if (offsetHour < 0 || offsetHour > 17 || offsetMinute < 0 || offsetMinute > 59) {
            return null;
        }
        long offset = (offsetHour * 60L + offsetMinute) * 60;
        return new Read(Instant.ofEpochSecond(sign == '+' ? local - offset : local + offset), "");
    }

    /** A number of so many digits; negative if something else stands there. */
    private static int digits(String text, int from, int count) {
        int number = 0;
        for (int i = from; i < from + count; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    private Read startOf(LocalDate day) {
        ZonedDateTime start = day.atStartOfDay(zone);
        return start.toLocalDateTime().equals(day.atStartOfDay())
                ? new Read(start.toInstant(), "")
                : new Read(
                        start.toInstant(),
                        "%s begins at %s in %s, where the clocks skip midnight: that is %s"
                                .formatted(day, start.toLocalTime(), zone.getId(), start.toInstant()));
    }

    private Read local(LocalDateTime time, String text) {
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(time);
        if (offsets.size() == 1) {
            return new Read(time.toInstant(offsets.get(0)), "");
        }
        Instant instant = ZonedDateTime.ofLocal(time, zone, null).toInstant();
        if (offsets.isEmpty()) {
            ZoneOffsetTransition gap = zone.getRules().getTransition(time);
            return new Read(
                    instant,
                    "%s does not exist in %s, where the clocks skip %s: it counts as %s"
                            .formatted(text, zone.getId(), Lengths.words(gap.getDuration()), instant));
        }
        return new Read(
                instant,
                "%s comes twice in %s: the earlier is taken, that is %s".formatted(text, zone.getId(), instant));
    }
}
