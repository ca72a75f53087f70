package io.pactable.engine;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.pactable.contract.Decimals;
import io.pactable.contract.Formula;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kie.dmn.feel.FEEL;
import org.kie.dmn.feel.lang.impl.FEELBuilder;
import org.slf4j.LoggerFactory;

/**
 * What formulas give is what FEEL gives, as KIE's own interpreter understands the standard, wherever it gives a value.
 */
class FeelConformityTests {

    private static final ZoneId ZONE = ZoneId.of("Europe/Madrid");
    private static final FEEL KIE = FEELBuilder.builder().build();

    static {
        // KIE's interpreter logs what it cannot compute, with its stack, and goes on.
        ((Logger) LoggerFactory.getLogger("org.kie.dmn")).setLevel(Level.OFF);
    }

    private static Map<String, Object> values() {
        Map<String, Object> values = new HashMap<>();
        values.put("a", new BigDecimal("3"));
        values.put("b", new BigDecimal("2.5"));
        values.put("text", "P1");
        values.put("yes", true);
        values.put("opened", ZonedDateTime.ofInstant(Instant.parse("2026-04-01T08:00:00Z"), ZONE));
        values.put("solved", ZonedDateTime.ofInstant(Instant.parse("2026-04-02T09:30:00Z"), ZONE));
        values.put("numbers", List.of(new BigDecimal("4"), new BigDecimal("1"), new BigDecimal("3")));
        values.put(
                "tickets",
                List.of(
                        Map.of("id", "A", "minutes", new BigDecimal("10")),
                        Map.of("id", "B", "minutes", new BigDecimal("50"))));
        return values;
    }

    private static void same(String text) throws Formula.Failed {
        Object expected = KIE.evaluate(text, values());
        Object ours = new FeelFormulas(ZONE, List.of()).evaluate(new Formula(text, ""), values());

        assertThat(comparable(ours)).as(text).isEqualTo(comparable(expected));
    }

    private static Object comparable(Object value) {
        if (value instanceof BigDecimal number) {
            return Decimals.plain(Decimals.exact(number).round(new java.math.MathContext(30)));
        }
        if (value instanceof ZonedDateTime time) {
            return time.toInstant();
        }
        return value instanceof List<?> list
                ? list.stream().map(FeelConformityTests::comparable).toList()
                : value;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a + b * 2 - 1",
                "(a + b) * 2",
                "a / b",
                "-a ** 2",
                "2 ** 3 ** 2",
                "a - -b",
                "a = 3.0",
                "a != b",
                "if a > b then text else \"no\"",
                "a between 1 and 3",
                "a in [1..3]",
                "a in (1..3)",
                "a in (> 2, < 1)",
                "a in (1, 3)",
                "text in (\"P1\", \"P2\")",
                "a in [1, 2, 3]",
                "yes and a > 2",
                "yes or a > 100",
                "not(yes)",
                "abs(-1.5)",
                "floor(1.5)",
                "floor(-1.5)",
                "ceiling(1.5)",
                "ceiling(-1.5)",
                "decimal(2.345, 2)",
                "decimal(2.355, 2)",
                "round up(1.121, 2)",
                "round down(-1.129, 2)",
                "round half up(-1.125, 2)",
                "round half down(1.125, 2)",
                "modulo(10, 3)",
                "modulo(-10, 3)",
                "modulo(10, -3)",
                "modulo(-5.5, 2)",
                "even(4)",
                "odd(3)",
                "sqrt(16)",
                "sum(numbers)",
                "sum(1, 2, 3)",
                "product(numbers)",
                "mean(numbers)",
                "median(numbers)",
                "median([1, 2, 3, 4])",
                "stddev([1, 2, 3, 4])",
                "min(numbers)",
                "max(1, 5, 3)",
                "count(numbers)",
                "all([true, false])",
                "any([true, false])",
                "numbers[1]",
                "numbers[-1]",
                "numbers[item > 1]",
                "tickets.minutes",
                "tickets[item.minutes > 20].id",
                "tickets[1].id",
                "sum(tickets.minutes)",
                "for n in numbers return n * 2",
                "for i in 1..3 return i",
                "for i in 3..1 return i",
                "for i in 1..2, j in 1..2 return i * 10 + j",
                "some n in numbers satisfies n > 3",
                "every n in numbers satisfies n > 3",
                "sort(numbers, function(x, y) x < y)",
                "sort(numbers, function(x, y) x > y)",
                "reverse(numbers)",
                "concatenate(numbers, [9])",
                "append(numbers, 9)",
                "distinct values([1, 2, 1])",
                "flatten([1, [2, [3]]])",
                "sublist(numbers, 2)",
                "sublist(numbers, 1, 2)",
                "list contains(numbers, 4)",
                "string(a)",
                "string length(text)",
                "substring(\"foobar\", 3)",
                "substring(\"foobar\", 3, 3)",
                "substring(\"foobar\", -2, 1)",
                "upper case(text)",
                "lower case(text)",
                "contains(text, \"1\")",
                "starts with(text, \"P\")",
                "ends with(text, \"1\")",
                "substring before(\"foobar\", \"bar\")",
                "substring before(\"foobar\", \"xyz\")",
                "substring after(\"foobar\", \"ob\")",
                "text + \"x\"",
                "text < \"P2\"",
                "opened < solved",
                "solved - opened",
                "opened + duration(\"PT1H\")",
                "opened - duration(\"P1D\")",
                "opened.year",
                "opened.month",
                "opened.day",
                "opened.weekday",
                "opened.hour",
                "opened.minute",
                "opened.second",
                "date(\"2026-04-01\").weekday",
                "date(\"2026-03-01\") - date(\"2026-02-01\")",
                "date(2026, 4, 1) = date(\"2026-04-01\")",
                "duration(\"PT4H\") + duration(\"PT30M\")",
                "duration(\"PT4H\") * 2",
                "duration(\"PT4H\") / 2",
                "duration(\"PT4H\") / duration(\"PT30M\")",
                "duration(\"PT4H\") > duration(\"PT3H\")",
                "day of week(date(\"2026-04-01\"))",
                "month of year(date(\"2026-04-01\"))",
                "day of year(date(\"2026-04-01\"))",
                "week of year(date(\"2026-04-01\"))",
                "{x: 1, y: x + 1}.y",
                "null = null",
                "a = null",
                "a != null"
            })
    void agrees(String text) throws Formula.Failed {
        same(text);
    }

    /** Random arithmetic and logic from a seed. */
    @RepeatedTest(5)
    void agreesOnWhatARandomSeedWrites(RepetitionInfo seed) {
        Random random = new Random(seed.getCurrentRepetition());
        int agreed = 0;
        for (int i = 0; i < 400; i++) {
            String text = random.nextBoolean() ? number(random, 4) : truth(random, 4);
            Object expected = KIE.evaluate(text, values());
            if (expected == null) {
                continue;
            }
            try {
                Object ours = new FeelFormulas(ZONE, List.of()).evaluate(new Formula(text, ""), values());
                assertThat(comparable(ours)).as(text).isEqualTo(comparable(expected));
                agreed++;
            } catch (Formula.Failed e) {
                assertThat(e).as(text).hasMessageContaining("divided by 0");
            }
        }
        assertThat(agreed).isGreaterThan(200);
    }

    private static String number(Random random, int depth) {
        if (depth == 0) {
            return List.of("a", "b", "7", "0.25", "100").get(random.nextInt(5));
        }
        return switch (random.nextInt(7)) {
            case 0 -> "(" + number(random, depth - 1) + " + " + number(random, depth - 1) + ")";
            case 1 -> "(" + number(random, depth - 1) + " - " + number(random, depth - 1) + ")";
            case 2 -> number(random, depth - 1) + " * " + number(random, depth - 1);
            case 3 -> "(" + number(random, depth - 1) + ") / (" + number(random, depth - 1) + ")";
            case 4 ->
                "(if " + truth(random, depth - 1) + " then " + number(random, depth - 1) + " else "
                        + number(random, depth - 1) + ")";
            case 5 -> "max(" + number(random, depth - 1) + ", " + number(random, depth - 1) + ")";
            default -> number(random, depth - 1);
        };
    }

    private static String truth(Random random, int depth) {
        if (depth == 0) {
            return List.of("yes", "true", "false", "a > b").get(random.nextInt(4));
        }
        return switch (random.nextInt(4)) {
            case 0 -> "(" + truth(random, depth - 1) + " and " + truth(random, depth - 1) + ")";
            case 1 -> "(" + truth(random, depth - 1) + " or " + truth(random, depth - 1) + ")";
            case 2 -> "not(" + truth(random, depth - 1) + ")";
            default ->
                number(random, depth - 1)
                        + List.of(" < ", " <= ", " > ", " >= ", " = ", " != ").get(random.nextInt(6))
                        + number(random, depth - 1);
        };
    }
}
