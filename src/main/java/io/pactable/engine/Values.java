package io.pactable.engine;

import io.pactable.contract.Decimals;
import io.pactable.contract.Formula;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The values of formulas: decimals, texts, truth values, times in the contract's zone, dates, durations, lists and
 * contexts. What can be compared with what is said here and nowhere else.
 */
final class Values {

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
    private static BigDecimal tidy(BigDecimal number) {
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

    /** Whether a list holds the value. */
    static boolean holds(List<?> list, @Nullable Object value, Run run) throws Formula.Failed {
        for (Object each : list) {
            if (equal(in(each, run.zone), value, run).orElse(false)) {
                return true;
            }
        }
        return false;
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
}
