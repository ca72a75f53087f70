package io.pactable.engine;

import static io.pactable.engine.Shape.Kind.ANY;
import static io.pactable.engine.Shape.Kind.CLOCK;
import static io.pactable.engine.Shape.Kind.DATE;
import static io.pactable.engine.Shape.Kind.LIST;
import static io.pactable.engine.Shape.Kind.MONTHS;
import static io.pactable.engine.Shape.Kind.NUMBER;
import static io.pactable.engine.Shape.Kind.TEXT;
import static io.pactable.engine.Shape.Kind.TIME;
import static io.pactable.engine.Shape.Kind.YES_NO;

import io.pactable.contract.Decimals;
import io.pactable.contract.Formula;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZonedDateTime;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The functions that a formula may call. What is not in this table cannot be called: there is no other way from a
 * formula to code.
 */
final class FeelFunctions {

    /** Most digits after the point to which a formula may round. */
    private static final int MOST_PLACES = 30;

    /**
     * A function.
     *
     * @param name as formulas call it
     * @param parameters kinds of its values in their order
     * @param needed how many of them must be given
     * @param more whether the last may be given any number of times
     * @param result what it gives, from what it is given
     * @param code the function
     */
    record Function(
            String name,
            List<Shape.Kind> parameters,
            int needed,
            boolean more,
            UnaryOperator<Shape> result,
            Code code) {

        /** Kind of the value at the place. */
        Shape.Kind parameter(int index) {
            return parameters.get(Math.min(index, parameters.size() - 1));
        }

        boolean takes(int count) {
            return count >= needed && (more || count <= parameters.size());
        }

        /** How many values it takes, for example {@code 1 or 2 values}. */
        String arity() {
            if (more) {
                return "%s or more values".formatted(needed);
            }
            return needed == parameters.size()
                    ? needed + (needed == 1 ? " value" : " values")
                    : "%s to %s values".formatted(needed, parameters.size());
        }
    }

    /** What a function does with values that are there and of the right kinds. Null for no value. */
    @FunctionalInterface
    interface Code {
        @Nullable
        Object of(Object[] values, Run run) throws Formula.Failed;
    }

    /** A function that FEEL has and formulas of contracts must not use. */
    private static final Map<String, FormulaProblem> FORBIDDEN = forbidden();

    private static final Map<String, Function> ALL = all();

    private FeelFunctions() {}

    static Optional<Function> named(String name) {
        return Optional.ofNullable(ALL.get(name));
    }

    static Optional<FormulaProblem> forbidden(String name) {
        return Optional.ofNullable(FORBIDDEN.get(name));
    }

    /** Names in the order of the table. */
    static List<String> names() {
        return List.copyOf(ALL.keySet());
    }

    /** Names that a formula must not call, in the order of the table. */
    static List<String> forbiddenNames() {
        return List.copyOf(FORBIDDEN.keySet());
    }

    private static Map<String, FormulaProblem> forbidden() {
        Map<String, FormulaProblem> all = new LinkedHashMap<>();
        for (String clock : List.of("now", "today")) {
            all.put(
                    clock,
                    new FormulaProblem(
                            "'%s()' is not allowed: the same facts would give another answer another day."
                                    .formatted(clock),
                            "Let the facts give the time, as a field of an observation."));
        }
        for (String pattern : List.of("matches", "replace", "split")) {
            all.put(
                    pattern,
                    new FormulaProblem(
                            "'%s' is not allowed: a pattern can take for ever.".formatted(pattern),
                            "Use contains, starts with, ends with, substring before or substring after."));
        }
        for (String code : List.of("invoke", "decision table", "random")) {
            all.put(
                    code,
                    new FormulaProblem(
                            "'%s' is not allowed in a formula.".formatted(code),
                            "Say it with the sheets of the rulebook."));
        }
        return Collections.unmodifiableMap(all);
    }

    private static Map<String, Function> all() {
        Map<String, Function> all = new LinkedHashMap<>();
        numbers(all);
        lists(all);
        texts(all);
        times(all);
        return Collections.unmodifiableMap(all);
    }

    private static void put(
            Map<String, Function> all,
            String name,
            List<Shape.Kind> parameters,
            int needed,
            Shape.Kind result,
            Code code) {
        all.put(name, new Function(name, parameters, needed, false, first -> Shape.of(result), code));
    }

    /** One that takes a list, or its elements one by one. */
    private static void aggregate(
            Map<String, Function> all, String name, Shape.Kind each, UnaryOperator<Shape> result, Code code) {
        all.put(name, new Function(name, List.of(ANY), 1, true, result, (values, run) -> {
            Object[] elements = values;
            if (values.length == 1 && values[0] instanceof List<?> list) {
                run.spend(list.size());
                elements = list.toArray();
            }
            for (int i = 0; i < elements.length; i++) {
                Object element = Values.in(elements[i], run.zone);
                if (each != ANY && Values.kind(element) != each || element == null) {
                    throw new Formula.Failed("'%s' needs %s each time, but its %s value is %s."
                            .formatted(
                                    name,
                                    each.words(),
                                    ordinal(i + 1),
                                    element == null ? "not given" : Values.describe(element)));
                }
                elements[i] = element;
            }
            return code.of(elements, run);
        }));
    }

    /** The number of a place in words, for example {@code 3rd}. */
    static String ordinal(int place) {
        int last = place % 10;
        boolean teen = place % 100 / 10 == 1;
        return place + (teen || last > 3 || last == 0 ? "th" : last == 1 ? "st" : last == 2 ? "nd" : "rd");
    }

    private static BigDecimal number(Object value) {
        return (BigDecimal) value;
    }

    private static BigDecimal rounded(Object[] values, RoundingMode mode) throws Formula.Failed {
        int places = values.length < 2 ? 0 : whole(values[1], -MOST_PLACES, MOST_PLACES, "the number of decimals");
        return Decimals.exact(number(values[0])).setScale(places, mode);
    }

    /** A whole number within bounds, both included. */
    static int whole(Object value, int least, int most, String what) throws Formula.Failed {
        BigDecimal exact = Decimals.exact(number(value));
        if (exact.compareTo(BigDecimal.valueOf(least)) < 0
                || exact.compareTo(BigDecimal.valueOf(most)) > 0
                || exact.stripTrailingZeros().scale() > 0) {
            throw new Formula.Failed("%s must be a whole number from %s to %s, but is %s."
                    .formatted(
                            Character.toUpperCase(what.charAt(0)) + what.substring(1),
                            least,
                            most,
                            Decimals.brief(exact)));
        }
        return exact.intValueExact();
    }

    private static void numbers(Map<String, Function> all) {
        put(all, "abs", List.of(NUMBER), 1, NUMBER, (v, run) -> number(v[0]).abs());
        List<Shape.Kind> withPlaces = List.of(NUMBER, NUMBER);
        put(all, "floor", withPlaces, 1, NUMBER, (v, run) -> rounded(v, RoundingMode.FLOOR));
        put(all, "ceiling", withPlaces, 1, NUMBER, (v, run) -> rounded(v, RoundingMode.CEILING));
        put(all, "round up", withPlaces, 2, NUMBER, (v, run) -> rounded(v, RoundingMode.UP));
        put(all, "round down", withPlaces, 2, NUMBER, (v, run) -> rounded(v, RoundingMode.DOWN));
        put(all, "round half up", withPlaces, 2, NUMBER, (v, run) -> rounded(v, RoundingMode.HALF_UP));
        put(all, "round half down", withPlaces, 2, NUMBER, (v, run) -> rounded(v, RoundingMode.HALF_DOWN));
        put(all, "decimal", withPlaces, 2, NUMBER, (v, run) -> rounded(v, RoundingMode.HALF_EVEN));
        put(all, "modulo", List.of(NUMBER, NUMBER), 2, NUMBER, (v, run) -> {
            if (number(v[1]).signum() == 0) {
                throw new Formula.Failed("'modulo' divides by 0.");
            }
            BigDecimal a = Decimals.exact(number(v[0]));
            BigDecimal b = Decimals.exact(number(v[1]));
            BigDecimal rest = a.remainder(b);
            return rest.signum() != 0 && rest.signum() != b.signum() ? rest.add(b) : rest;
        });
        put(all, "sqrt", List.of(NUMBER), 1, NUMBER, (v, run) -> {
            if (number(v[0]).signum() < 0) {
                throw new Formula.Failed("There is no square root of a number below 0.");
            }
            return number(v[0]).sqrt(Decimals.DIVISION);
        });
        put(all, "even", List.of(NUMBER), 1, YES_NO, (v, run) -> isMultipleOfTwo(number(v[0])));
        put(
                all,
                "odd",
                List.of(NUMBER),
                1,
                YES_NO,
                (v, run) -> Decimals.exact(number(v[0])).stripTrailingZeros().scale() <= 0
                        && !isMultipleOfTwo(number(v[0])));
        put(
                all,
                "number",
                List.of(TEXT),
                1,
                NUMBER,
                (v, run) -> Decimals.parse((String) v[0])
                        .orElseThrow(() -> new Formula.Failed("%s is no number.".formatted(Values.describe(v[0])))));
        put(all, "not", List.of(YES_NO), 1, YES_NO, (v, run) -> !((Boolean) v[0]));
    }

    private static boolean isMultipleOfTwo(BigDecimal number) {
        return Decimals.exact(number).remainder(BigDecimal.valueOf(2)).signum() == 0;
    }

    private static void lists(Map<String, Function> all) {
        UnaryOperator<Shape> aNumber = first -> Shape.of(NUMBER);
        UnaryOperator<Shape> anElement = first -> first.is(LIST) ? first.each() : first;
        all.put(
                "count",
                new Function(
                        "count",
                        List.of(LIST),
                        1,
                        false,
                        aNumber,
                        (v, run) -> BigDecimal.valueOf(((List<?>) v[0]).size())));
        aggregate(all, "sum", NUMBER, aNumber, (v, run) -> sum(v));
        aggregate(all, "product", NUMBER, aNumber, (v, run) -> {
            BigDecimal product = BigDecimal.ONE;
            for (Object each : v) {
                product = Values.bounded(product.multiply(number(each), Decimals.DIVISION));
            }
            return product;
        });
        aggregate(all, "mean", NUMBER, aNumber, (v, run) -> {
            some(v, "mean");
            return Values.quotient(sum(v), BigDecimal.valueOf(v.length));
        });
        aggregate(all, "median", NUMBER, aNumber, (v, run) -> {
            some(v, "median");
            Object[] sorted = v.clone();
            Arrays.sort(sorted, (a, b) -> number(a).compareTo(number(b)));
            int middle = sorted.length / 2;
            return sorted.length % 2 == 1
                    ? sorted[middle]
                    : number(sorted[middle - 1])
                            .add(number(sorted[middle]))
                            .divide(BigDecimal.valueOf(2), Decimals.DIVISION);
        });
        aggregate(all, "stddev", NUMBER, aNumber, (v, run) -> {
            if (v.length < 2) {
                throw new Formula.Failed("'stddev' needs at least two values.");
            }
            BigDecimal mean = Values.quotient(sum(v), BigDecimal.valueOf(v.length));
            BigDecimal squares = BigDecimal.ZERO;
            for (Object each : v) {
                BigDecimal off = number(each).subtract(mean);
                squares = squares.add(off.multiply(off, Decimals.DIVISION), Decimals.DIVISION);
            }
            return Values.bounded(squares.divide(BigDecimal.valueOf(v.length - 1L), Decimals.DIVISION))
                    .sqrt(Decimals.DIVISION);
        });
        aggregate(all, "min", ANY, anElement, (v, run) -> extreme(v, -1, "min"));
        aggregate(all, "max", ANY, anElement, (v, run) -> extreme(v, 1, "max"));
        aggregate(
                all,
                "all",
                YES_NO,
                first -> Shape.of(YES_NO),
                (v, run) -> List.of(v).stream().allMatch(Boolean.TRUE::equals));
        aggregate(
                all,
                "any",
                YES_NO,
                first -> Shape.of(YES_NO),
                (v, run) -> List.of(v).stream().anyMatch(Boolean.TRUE::equals));
        put(all, "list contains", List.of(LIST, ANY), 2, YES_NO, (v, run) -> {
            for (Object each : (List<?>) v[0]) {
                if (Values.equal(Values.in(each, run.zone), v[1], run).orElse(false)) {
                    return true;
                }
            }
            return false;
        });
        UnaryOperator<Shape> same = first -> first;
        all.put("append", new Function("append", List.of(LIST, ANY), 2, true, first -> Shape.of(LIST), (v, run) -> {
            List<@Nullable Object> joined = new ArrayList<>((List<?>) v[0]);
            joined.addAll(Arrays.asList(v).subList(1, v.length));
            return joined;
        }));
        all.put("concatenate", new Function("concatenate", List.of(LIST), 1, true, same, (v, run) -> {
            List<@Nullable Object> joined = new ArrayList<>();
            for (Object each : v) {
                joined.addAll((List<?>) each);
            }
            run.spend(joined.size());
            return joined;
        }));
        all.put("reverse", new Function("reverse", List.of(LIST), 1, false, same, (v, run) -> {
            List<@Nullable Object> reversed = new ArrayList<>((List<?>) v[0]);
            Collections.reverse(reversed);
            return reversed;
        }));
        // Put together by the compiler, which alone can compile the function that it takes.
        all.put("sort", new Function("sort", List.of(LIST, ANY), 1, false, same, (v, run) -> v[0]));
        all.put("distinct values", new Function("distinct values", List.of(LIST), 1, false, same, (v, run) -> {
            Map<Object, @Nullable Object> distinct = new LinkedHashMap<>();
            for (Object each : (List<?>) v[0]) {
                distinct.putIfAbsent(Values.key(Values.in(each, run.zone), run), each);
            }
            return new ArrayList<>(distinct.values());
        }));
        all.put("sublist", new Function("sublist", List.of(LIST, NUMBER, NUMBER), 2, false, same, (v, run) -> {
            List<?> list = (List<?>) v[0];
            int start = whole(v[1], 1, Math.max(list.size(), 1), "the first place of 'sublist'") - 1;
            int length =
                    v.length < 3 ? list.size() - start : whole(v[2], 0, list.size() - start, "the length of 'sublist'");
            return new ArrayList<@Nullable Object>(list.subList(start, start + length));
        }));
        all.put("flatten", new Function("flatten", List.of(LIST), 1, false, first -> Shape.of(LIST), (v, run) -> {
            List<@Nullable Object> flat = new ArrayList<>();
            flatten((List<?>) v[0], flat, run);
            return flat;
        }));
    }

    private static void flatten(List<?> list, List<@Nullable Object> into, Run run) throws Formula.Failed {
        run.spend(list.size());
        for (Object each : list) {
            if (each instanceof List<?> inner) {
                flatten(inner, into, run);
            } else {
                into.add(each);
            }
        }
    }

    private static BigDecimal sum(Object[] numbers) throws Formula.Failed {
        BigDecimal sum = BigDecimal.ZERO;
        for (Object each : numbers) {
            sum = sum.add(number(each), Decimals.DIVISION);
        }
        return Values.bounded(sum);
    }

    private static void some(Object[] values, String name) throws Formula.Failed {
        if (values.length == 0) {
            throw new Formula.Failed("'%s' has no values to work with.".formatted(name));
        }
    }

    private static Object extreme(Object[] values, int sign, String name) throws Formula.Failed {
        some(values, name);
        Object best = values[0];
        for (Object each : values) {
            @Nullable Object against = best;
            int order = Values.compare(each, best)
                    .orElseThrow(() -> new Formula.Failed("'%s' cannot compare %s with %s."
                            .formatted(name, Values.describe(each), Values.describe(against))));
            best = order * sign > 0 ? each : best;
        }
        return best;
    }

    private static void texts(Map<String, Function> all) {
        List<Shape.Kind> two = List.of(TEXT, TEXT);
        put(all, "string", List.of(ANY), 1, TEXT, (v, run) -> string(v[0], run));
        put(all, "string length", List.of(TEXT), 1, NUMBER, (v, run) -> {
            String text = (String) v[0];
            return BigDecimal.valueOf(text.codePointCount(0, text.length()));
        });
        put(all, "upper case", List.of(TEXT), 1, TEXT, (v, run) -> ((String) v[0]).toUpperCase(Locale.ROOT));
        put(all, "lower case", List.of(TEXT), 1, TEXT, (v, run) -> ((String) v[0]).toLowerCase(Locale.ROOT));
        put(all, "contains", two, 2, YES_NO, (v, run) -> ((String) v[0]).contains((String) v[1]));
        put(all, "starts with", two, 2, YES_NO, (v, run) -> ((String) v[0]).startsWith((String) v[1]));
        put(all, "ends with", two, 2, YES_NO, (v, run) -> ((String) v[0]).endsWith((String) v[1]));
        put(all, "substring before", two, 2, TEXT, (v, run) -> {
            int at = ((String) v[0]).indexOf((String) v[1]);
            return at < 0 ? "" : ((String) v[0]).substring(0, at);
        });
        put(all, "substring after", two, 2, TEXT, (v, run) -> {
            int at = ((String) v[0]).indexOf((String) v[1]);
            return at < 0 ? "" : ((String) v[0]).substring(at + ((String) v[1]).length());
        });
        put(all, "substring", List.of(TEXT, NUMBER, NUMBER), 2, TEXT, (v, run) -> {
            int[] points = ((String) v[0]).codePoints().toArray();
            int start = whole(v[1], -points.length, points.length, "the first place of 'substring'");
            if (start == 0) {
                throw new Formula.Failed("The first place of 'substring' is 1, or -1 from the end; it is 0.");
            }
            int from = start > 0 ? start - 1 : points.length + start;
            int length = v.length < 3
                    ? points.length - from
                    : Math.min(points.length - from, whole(v[2], 1, 10_000, "the length of 'substring'"));
            return new String(points, from, length);
        });
    }

    private static String string(Object value, Run run) throws Formula.Failed {
        if (value instanceof BigDecimal number) {
            return Decimals.plain(Decimals.exact(number));
        }
        if (value instanceof ZonedDateTime time) {
            return time.toOffsetDateTime().toString();
        }
        if (value instanceof List || value instanceof Map) {
            throw new Formula.Failed("'string' takes a single value and not %s.".formatted(Values.describe(value)));
        }
        return value.toString();
    }

    private static void times(Map<String, Function> all) {
        all.put(
                "date and time",
                new Function("date and time", List.of(ANY, CLOCK), 1, false, first -> Shape.of(TIME), (v, run) -> {
                    if (v.length == 2) {
                        return day(v[0], "date and time")
                                .atTime((LocalTime) v[1])
                                .atZone(run.zone);
                    }
                    return v[0] instanceof ZonedDateTime time
                            ? time
                            : Values.time(text(v[0], "date and time"), run.zone)
                                    .orElseThrow(() -> unclear(
                                            v[0], "date and time", "2026-04-01T09:00:00 or 2026-04-01T09:00:00+02:00"));
                }));
        all.put(
                "date",
                new Function("date", List.of(ANY, NUMBER, NUMBER), 1, false, first -> Shape.of(DATE), (v, run) -> {
                    if (v.length == 1) {
                        return day(v[0], "date");
                    }
                    if (v.length == 2 || !(v[0] instanceof BigDecimal)) {
                        throw new Formula.Failed("'date' takes one text, or a year, a month and a day.");
                    }
                    try {
                        return LocalDate.of(
                                whole(v[0], 1, 9999, "the year"),
                                whole(v[1], 1, 12, "the month"),
                                whole(v[2], 1, 31, "the day"));
                    } catch (DateTimeException e) {
                        throw new Formula.Failed("There is no such day in that month.");
                    }
                }));
        all.put(
                "time",
                new Function(
                        "time",
                        List.of(ANY),
                        1,
                        false,
                        first -> Shape.of(CLOCK),
                        (v, run) -> v[0] instanceof ZonedDateTime time
                                ? time.toLocalTime()
                                : Values.clock(text(v[0], "time"))
                                        .orElseThrow(() -> unclear(v[0], "time of day", "09:00:00"))));
        all.put(
                "duration",
                new Function(
                        "duration",
                        List.of(TEXT),
                        1,
                        false,
                        first -> Shape.ANY,
                        (v, run) -> Values.length((String) v[0])
                                .orElseThrow(() -> unclear(v[0], "duration", "PT4H, PT30M, P2D or P1Y6M"))));
        put(
                all,
                "years and months duration",
                List.of(DATE, DATE),
                2,
                MONTHS,
                (v, run) -> Period.between((LocalDate) v[0], (LocalDate) v[1])
                        .withDays(0)
                        .normalized());
        put(
                all,
                "day of week",
                List.of(ANY),
                1,
                TEXT,
                (v, run) -> named(day(v[0], "day of week").getDayOfWeek()));
        put(
                all,
                "month of year",
                List.of(ANY),
                1,
                TEXT,
                (v, run) -> named(day(v[0], "month of year").getMonth()));
        put(
                all,
                "day of year",
                List.of(ANY),
                1,
                NUMBER,
                (v, run) -> BigDecimal.valueOf(day(v[0], "day of year").getDayOfYear()));
        put(
                all,
                "week of year",
                List.of(ANY),
                1,
                NUMBER,
                (v, run) -> BigDecimal.valueOf(day(v[0], "week of year").get(IsoFields.WEEK_OF_WEEK_BASED_YEAR)));
    }

    /** The English name that FEEL gives a day or a month, whatever the machine's language. */
    private static String named(Enum<?> constant) {
        return constant.name().charAt(0) + constant.name().substring(1).toLowerCase(Locale.ROOT);
    }

    private static LocalDate day(Object value, String function) throws Formula.Failed {
        if (value instanceof ZonedDateTime time) {
            return time.toLocalDate();
        }
        return value instanceof LocalDate day
                ? day
                : Values.date(text(value, function)).orElseThrow(() -> unclear(value, "date", "2026-04-01"));
    }

    private static String text(Object value, String function) throws Formula.Failed {
        if (value instanceof String text) {
            return text;
        }
        throw new Formula.Failed("'%s' cannot take %s.".formatted(function, Values.describe(value)));
    }

    private static Formula.Failed unclear(Object value, String what, String right) {
        return new Formula.Failed(
                "%s is no %s. It would be written as %s.".formatted(capital(Values.describe(value)), what, right));
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
