package io.pactable.measurement;

import io.pactable.contract.Decimals;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** Lengths of time as exact numbers, and times, lengths and lists as a reader sees them. */
final class Lengths {

    private static final BigDecimal NANOS = BigDecimal.valueOf(1_000_000_000L);
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);
    private static final DateTimeFormatter LOCAL_SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    /** Fewer digits than this always fit into a long. */
    private static final int MOST_DIGITS_OF_LONG = 19;

    private Lengths() {}

    /** Seconds, exact to the nanosecond. */
    static BigDecimal seconds(Duration length) {
        BigDecimal whole = BigDecimal.valueOf(length.getSeconds());
        return length.getNano() == 0 ? whole : whole.add(BigDecimal.valueOf(length.getNano(), 9));
    }

    /** The longest length of whole nanoseconds that is not longer than the given seconds, which are not negative. */
    static Duration length(BigDecimal seconds) {
        BigDecimal[] parts =
                seconds.multiply(NANOS).setScale(0, RoundingMode.FLOOR).divideAndRemainder(NANOS);
        return Duration.ofSeconds(parts[0].longValueExact(), parts[1].longValueExact());
    }

    /** Seconds as a number of a unit of fixed length. */
    static BigDecimal in(TimeUnit unit, BigDecimal seconds) {
        if (seconds.scale() == 0 && seconds.precision() < MOST_DIGITS_OF_LONG) {
            // Most lengths are whole minutes, and a division of very many digits takes long.
            long whole = seconds.longValue();
            long one = unit.seconds().longValue();
            if (whole % one == 0) {
                return BigDecimal.valueOf(whole / one);
            }
        }
        return seconds.divide(unit.seconds(), Decimals.DIVISION);
    }

    static BigDecimal minutes(Duration length) {
        return Decimals.exact(in(TimeUnit.MINUTES, seconds(length)));
    }

    /** A length as a sentence has it, for example {@code 39 minutes} or {@code 1 minute}. */
    static String words(BigDecimal seconds, TimeUnit unit) {
        BigDecimal number = in(unit, seconds);
        return counted(number, unit.word());
    }

    static String words(Duration length) {
        return words(seconds(length), TimeUnit.MINUTES);
    }

    /** A number with a noun that is given in the plural, for example {@code 1 hour}, {@code 2 working days}. */
    static String counted(BigDecimal number, String plural) {
        boolean one = number.compareTo(BigDecimal.ONE) == 0 && plural.endsWith("s");
        return shown(number) + " " + (one ? plural.substring(0, plural.length() - 1) : plural);
    }

    static String counted(long number, String plural) {
        return counted(BigDecimal.valueOf(number), plural);
    }

    /** A number as it is put into a formula: grouped by thousands, a long tail cut and marked. */
    static String shown(BigDecimal number) {
        BigDecimal exact = Decimals.exact(number).stripTrailingZeros();
        return exact.scale() <= 8
                ? Decimals.grouped(exact, 0)
                : Decimals.grouped(exact.setScale(6, RoundingMode.DOWN), 6) + "…";
    }

    /** An instant in UTC and, where that differs, on the clocks of the zone. */
    static String time(Instant instant, ZoneId zone) {
        if (zone.getRules().getOffset(instant).equals(ZoneOffset.UTC)) {
            return instant.toString();
        }
        boolean wholeMinute = instant.equals(instant.truncatedTo(ChronoUnit.MINUTES));
        return "%s (%s in %s)"
                .formatted(instant, (wholeMinute ? LOCAL : LOCAL_SECONDS).format(instant.atZone(zone)), zone.getId());
    }

    static String span(Interval interval, ZoneId zone) {
        return time(interval.from(), zone) + " to " + time(interval.to(), zone);
    }

    /** The first of the texts, and how many more there are. */
    static List<String> atMost(int most, List<String> texts) {
        if (texts.size() <= most) {
            return List.copyOf(texts);
        }
        List<String> some = new java.util.ArrayList<>(texts.subList(0, most));
        some.add("and %s more".formatted(Decimals.grouped(BigDecimal.valueOf(texts.size() - (long) most), 0)));
        return List.copyOf(some);
    }
}
