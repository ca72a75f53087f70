package io.pactable.measurement;

import io.pactable.contract.Decimals;
import io.pactable.contract.Units;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;

/** Lengths of time as exact numbers, and times, lengths and lists as a reader sees them. */
final class Lengths {

    private static final BigDecimal NANOS = BigDecimal.valueOf(1_000_000_000L);

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
        return shown(number) + " " + Units.behind(number, plural);
    }

    static String counted(long number, String plural) {
        return counted(BigDecimal.valueOf(number), plural);
    }

    /** The place in a row, for example {@code 3rd} or {@code 99.9th}. */
    static String ordinal(BigDecimal place) {
        String shown = shown(place);
        boolean whole = place.stripTrailingZeros().scale() <= 0;
        String ending = !whole || shown.matches("(.*[^0-9])?[0-9]*1[0-9]")
                ? "th"
                : switch (shown.charAt(shown.length() - 1)) {
                    case '1' -> "st";
                    case '2' -> "nd";
                    case '3' -> "rd";
                    default -> "th";
                };
        return shown + ending;
    }

    /** A number as it is put into a formula: grouped by thousands, a long tail cut and marked. */
    static String shown(BigDecimal number) {
        BigDecimal exact = Decimals.exact(number).stripTrailingZeros();
        return exact.scale() <= 8
                ? Decimals.grouped(exact, 0)
                : Decimals.grouped(exact.setScale(6, RoundingMode.DOWN), 6) + "…";
    }

    /** A moment on the clocks of the zone, for example {@code 2026-04-03 10:00 (UTC+2)}. */
    static String time(Instant instant, ZoneId zone) {
        ZonedDateTime local = instant.atZone(zone);
        return "%s %s (%s)".formatted(local.toLocalDate(), clock(local), offset(local));
    }

    /** A stretch of time on the clocks of the zone, for example {@code 2026-04-03 10:00 to 13:00 (UTC+2)}. */
    static String span(Instant start, Instant end, ZoneId zone) {
        ZonedDateTime from = start.atZone(zone);
        ZonedDateTime to = end.atZone(zone);
        if (!from.getOffset().equals(to.getOffset())) {
            return time(start, zone) + " to " + time(end, zone);
        }
        boolean oneDay = from.toLocalDate().equals(to.toLocalDate());
        return "%s %s to %s%s (%s)"
                .formatted(
                        from.toLocalDate(), clock(from), oneDay ? "" : to.toLocalDate() + " ", clock(to), offset(from));
    }

    /** Hours and minutes, and seconds where there are some. */
    private static String clock(ZonedDateTime time) {
        return time.toLocalTime().toString();
    }

    private static String offset(ZonedDateTime time) {
        int minutes = time.getOffset().getTotalSeconds() / 60;
        if (minutes == 0) {
            return "UTC";
        }
        int rest = Math.abs(minutes % 60);
        return "UTC%s%s%s"
                .formatted(
                        minutes < 0 ? "-" : "+",
                        Math.abs(minutes / 60),
                        rest == 0 ? "" : ":" + String.format(Locale.ROOT, "%02d", rest));
    }

    /** The text with its full stop; a number that is cut at the end has its ellipsis instead. */
    static String sentence(String text) {
        return text.endsWith("…") ? text : text + ".";
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
