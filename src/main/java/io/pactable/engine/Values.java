package io.pactable.engine;

import io.pactable.contract.Decimals;
import io.pactable.contract.Formula;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The values of formulas: decimals, texts, truth values, times in the contract's zone, dates, durations, lists and
 * contexts. What can be added to what, and what can be compared with what, is said here and nowhere else.
 */
final class Values {

    /** Longest text that a formula may put together. */
    private static final int LONGEST_TEXT = 10_000;

    /** Most digits before or after the point of anything that a formula works out. */
    private static final int MOST_DIGITS = 2_000;

    /** Digits that fit into a machine word. */
    private static final MathContext EARLY = new MathContext(15);

    private static final BigDecimal NANOS = new BigDecimal("1000000000");
    private static final Pattern YEARS_AND_MONTHS = Pattern.compile("-?P(?=.)(\\d{1,4}Y)?(\\d{1,4}M)?");
    private static final Pattern DAYS_AND_TIME =
            Pattern.compile("-?P(?=.)(\\d{1,9}D)?(T(?=.)(\\d{1,9}H)?(\\d{1,9}M)?(\\d{1,9}(\\.\\d{1,9})?S)?)?");

    private Values() {}

    /** A value that came from outside, as formulas see it. */
    static @Nullable Object in(@Nullable Object value, ZoneId zone) {
        if (value == null
                || value instanceof BigDecimal
                || value instanceof String
                || value instanceof Boolean
                || value instanceof List
                || value instanceof Map
                || value instanceof ZonedDateTime
                || value instanceof LocalDate
                || value instanceof LocalTime
                || value instanceof Duration
                || value instanceof Period) {
            return value;
        }
        if (value instanceof Instant instant) {
            return instant.atZone(zone);
        }
        if (value instanceof Integer || value instanceof Long) {
            return BigDecimal.valueOf(((Number) value).longValue());
        }
        throw new IllegalArgumentException("A formula cannot take a value of the type %s."
                .formatted(value.getClass().getName()));
    }

    /** A value as it leaves a formula. */
    static @Nullable Object out(@Nullable Object value, Run run) throws Formula.Failed {
        run.spend(1);
        if (value instanceof BigDecimal number) {
            return tidy(number);
        }
        if (value instanceof ZonedDateTime time) {
            return time.toInstant();
        }
        if (value instanceof LocalDate day) {
            return day.atStartOfDay(run.zone).toInstant();
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> all = new ArrayList<>(list.size());
            for (Object element : list) {
                all.add(out(in(element, run.zone), run));
            }
            return all;
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> all = new LinkedHashMap<>();
            for (Map.Entry<?, ?> field : map.entrySet()) {
                all.put(String.valueOf(field.getKey()), out(in(field.getValue(), run.zone), run));
            }
            return all;
        }
        return value instanceof LocalTime || value instanceof Period ? String.valueOf(value) : value;
    }

    /**
     * A number without the residue of a division, where there is one: three times a third is one. A number whose tail
     * is no residue, such as a third, keeps all its digits, so that what is worked out from it may still come out
     * whole.
     */
    static BigDecimal tidy(BigDecimal number) {
        BigDecimal exact = Decimals.exact(number);
        BigDecimal stripped = exact.stripTrailingZeros();
        if (exact == number || stripped.precision() == exact.precision()) {
            return number;
        }
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    static Shape.Kind kind(@Nullable Object value) {
        if (value instanceof BigDecimal) {
            return Shape.Kind.NUMBER;
        }
        if (value instanceof String) {
            return Shape.Kind.TEXT;
        }
        if (value instanceof Boolean) {
            return Shape.Kind.YES_NO;
        }
        if (value instanceof ZonedDateTime) {
            return Shape.Kind.TIME;
        }
        if (value instanceof List) {
            return Shape.Kind.LIST;
        }
        if (value instanceof Map) {
            return Shape.Kind.CONTEXT;
        }
        if (value instanceof LocalDate) {
            return Shape.Kind.DATE;
        }
        if (value instanceof LocalTime) {
            return Shape.Kind.CLOCK;
        }
        if (value instanceof Duration) {
            return Shape.Kind.DURATION;
        }
        return value instanceof Period ? Shape.Kind.MONTHS : Shape.Kind.NOTHING;
    }

    /** The value as a message names it, for example {@code the text "P1"}. */
    static String describe(@Nullable Object value) {
        if (value instanceof BigDecimal number) {
            return "the number " + Decimals.brief(number);
        }
        if (value instanceof String text) {
            return "the text \"%s\"".formatted(text.length() > 40 ? text.substring(0, 40) + "…" : text);
        }
        if (value instanceof Boolean yes) {
            return yes ? "true" : "false";
        }
        return kind(value).words();
    }

    /** Number less, equal or greater; empty when the two cannot be compared. */
    static Optional<Integer> compare(Object left, Object right) {
        if (left instanceof BigDecimal a && right instanceof BigDecimal b) {
            return Optional.of(Decimals.exact(a).compareTo(Decimals.exact(b)));
        }
        if (left instanceof String a && right instanceof String b) {
            return Optional.of(a.compareTo(b));
        }
        if (left instanceof ZonedDateTime a && right instanceof ZonedDateTime b) {
            return Optional.of(a.toInstant().compareTo(b.toInstant()));
        }
        if (left instanceof LocalDate a && right instanceof LocalDate b) {
            return Optional.of(a.compareTo(b));
        }
        if (left instanceof LocalTime a && right instanceof LocalTime b) {
            return Optional.of(a.compareTo(b));
        }
        if (left instanceof Duration a && right instanceof Duration b) {
            return Optional.of(a.compareTo(b));
        }
        if (left instanceof Period a && right instanceof Period b) {
            return Optional.of(Long.compare(a.toTotalMonths(), b.toTotalMonths()));
        }
        return Optional.empty();
    }

    /** Whether values of the kind have an order. */
    static boolean isOrdered(Shape.Kind kind) {
        return switch (kind) {
            case NUMBER, TEXT, TIME, DATE, CLOCK, DURATION, MONTHS -> true;
            case YES_NO, LIST, CONTEXT, NOTHING, ANY -> false;
        };
    }

    /** Whether both are the same value; empty when they are of kinds that are never compared. */
    static Optional<Boolean> equal(@Nullable Object left, @Nullable Object right, Run run) throws Formula.Failed {
        // Lists within lists can be far larger than they look.
        run.spend(1);
        if (left == null || right == null) {
            return Optional.of(left == right);
        }
        Optional<Integer> order = compare(left, right);
        if (order.isPresent()) {
            return Optional.of(order.get() == 0);
        }
        if (left instanceof Boolean && right instanceof Boolean) {
            return Optional.of(left.equals(right));
        }
        if (left instanceof List<?> a && right instanceof List<?> b) {
            return Optional.of(a.size() == b.size() && same(a.iterator(), b.iterator(), run));
        }
        if (left instanceof Map<?, ?> a && right instanceof Map<?, ?> b) {
            return Optional.of(a.keySet().equals(b.keySet())
                    && same(
                            a.values().iterator(),
                            a.keySet().stream().map(b::get).iterator(),
                            run));
        }
        return Optional.empty();
    }

    private static boolean same(Iterator<?> a, Iterator<?> b, Run run) throws Formula.Failed {
        while (a.hasNext()) {
            if (!equal(in(a.next(), run.zone), in(b.next(), run.zone), run).orElse(false)) {
                return false;
            }
        }
        return true;
    }

    /** Something by which equal values have the same hash. */
    static Object key(@Nullable Object value, Run run) throws Formula.Failed {
        run.spend(1);
        if (value instanceof BigDecimal number) {
            return Decimals.exact(number).stripTrailingZeros();
        }
        if (value instanceof ZonedDateTime time) {
            return time.toInstant();
        }
        if (value instanceof List<?> list) {
            List<Object> keys = new ArrayList<>(list.size());
            for (Object each : list) {
                keys.add(key(in(each, run.zone), run));
            }
            return keys;
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> keys = new HashMap<>();
            for (Map.Entry<?, ?> field : map.entrySet()) {
                keys.put(Objects.requireNonNull(field.getKey()), key(in(field.getValue(), run.zone), run));
            }
            return keys;
        }
        return value == null ? Optional.empty() : value;
    }

    /** The sum; text and text are put together. Empty when the two cannot be added. */
    static Optional<Object> plus(Object left, Object right) throws Formula.Failed {
        try {
            if (left instanceof BigDecimal a && right instanceof BigDecimal b) {
                return Optional.of(bounded(a.add(b, Decimals.DIVISION)));
            }
            if (left instanceof String a && right instanceof String b) {
                if (a.length() + b.length() > LONGEST_TEXT) {
                    throw new Formula.Failed("The text would have more than %s characters."
                            .formatted(Decimals.grouped(BigDecimal.valueOf(LONGEST_TEXT), 0)));
                }
                return Optional.of(a + b);
            }
            if (right instanceof Duration b) {
                return Optional.ofNullable(
                        left instanceof ZonedDateTime a
                                ? a.plus(b)
                                : left instanceof LocalDate day
                                        ? day.atStartOfDay().plus(b).toLocalDate()
                                        : left instanceof Duration a ? a.plus(b) : null);
            }
            if (right instanceof Period b) {
                return Optional.ofNullable(
                        left instanceof ZonedDateTime a
                                ? a.plus(b)
                                : left instanceof LocalDate day
                                        ? day.plus(b)
                                        : left instanceof Period a ? a.plus(b).normalized() : null);
            }
            boolean amountFirst = left instanceof Duration || left instanceof Period;
            return amountFirst && (right instanceof ZonedDateTime || right instanceof LocalDate)
                    ? plus(right, left)
                    : Optional.empty();
        } catch (ArithmeticException | DateTimeException e) {
            throw tooLarge();
        }
    }

    /** The difference. Empty when the two cannot be subtracted. */
    static Optional<Object> minus(Object left, Object right) throws Formula.Failed {
        try {
            if (left instanceof BigDecimal a && right instanceof BigDecimal b) {
                return Optional.of(bounded(a.subtract(b, Decimals.DIVISION)));
            }
            if (left instanceof ZonedDateTime a && right instanceof ZonedDateTime b) {
                return Optional.of(Duration.between(b.toInstant(), a.toInstant()));
            }
            if (left instanceof LocalDate a && right instanceof LocalDate b) {
                return Optional.of(Duration.ofDays(a.toEpochDay() - b.toEpochDay()));
            }
            if (left instanceof LocalTime a && right instanceof LocalTime b) {
                return Optional.of(Duration.between(b, a));
            }
            if (right instanceof Duration b) {
                return plus(left, b.negated());
            }
            return right instanceof Period b ? plus(left, b.negated()) : Optional.empty();
        } catch (ArithmeticException e) {
            throw tooLarge();
        }
    }

    /** The product. Empty when the two cannot be multiplied. */
    static Optional<Object> times(Object left, Object right) throws Formula.Failed {
        if (left instanceof BigDecimal a && right instanceof BigDecimal b) {
            return Optional.of(bounded(a.multiply(b, Decimals.DIVISION)));
        }
        if (left instanceof Duration a && right instanceof BigDecimal b) {
            return Optional.of(duration(seconds(a).multiply(b, Decimals.DIVISION)));
        }
        return left instanceof BigDecimal && right instanceof Duration ? times(right, left) : Optional.empty();
    }

    /** Whether something can be divided by it. */
    static boolean isZero(Object divisor) {
        return divisor instanceof BigDecimal number && number.signum() == 0
                || divisor instanceof Duration duration && duration.isZero();
    }

    /** The quotient by something that is not zero. Empty when the two cannot be divided. */
    static Optional<Object> over(Object left, Object right) throws Formula.Failed {
        if (left instanceof BigDecimal a && right instanceof BigDecimal b) {
            return Optional.of(bounded(quotient(a, b)));
        }
        if (left instanceof Duration a && right instanceof Duration b) {
            return Optional.of(quotient(seconds(a), seconds(b)));
        }
        return left instanceof Duration a && right instanceof BigDecimal b
                ? Optional.of(duration(quotient(seconds(a), b)))
                : Optional.empty();
    }

    /** The quotient to 68 digits. One that ends early is found without the work of taking its zeros off again. */
    static BigDecimal quotient(BigDecimal left, BigDecimal right) {
        BigDecimal early = left.divide(right, EARLY);
        return early.multiply(right).compareTo(left) == 0 ? early : left.divide(right, Decimals.DIVISION);
    }

    /** Length in seconds, with its parts of a second. */
    static BigDecimal seconds(Duration duration) {
        BigDecimal whole = BigDecimal.valueOf(duration.getSeconds());
        return duration.getNano() == 0
                ? whole
                : whole.add(BigDecimal.valueOf(duration.getNano()).divide(NANOS));
    }

    private static Duration duration(BigDecimal seconds) throws Formula.Failed {
        BigDecimal nanos = seconds.multiply(NANOS).setScale(0, RoundingMode.HALF_EVEN);
        if (nanos.precision() > 26) {
            throw tooLarge();
        }
        BigInteger[] parts = nanos.toBigInteger().divideAndRemainder(NANOS.toBigInteger());
        return Duration.ofSeconds(parts[0].longValue(), parts[1].longValue());
    }

    /** The number itself, unless it has more digits than anything in a contract. */
    static BigDecimal bounded(BigDecimal number) throws Formula.Failed {
        if (number.scale() > MOST_DIGITS || (long) number.precision() - number.scale() > MOST_DIGITS) {
            throw tooLarge();
        }
        return number;
    }

    static Formula.Failed tooLarge() {
        return new Formula.Failed("A number, time or duration in the formula becomes far too large or too small.");
    }

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
        } catch (DateTimeParseException e) {
            return Optional.empty();
        } catch (DateTimeException e) {
            // A zone that nobody knows.
            return Optional.empty();
        }
    }
}
