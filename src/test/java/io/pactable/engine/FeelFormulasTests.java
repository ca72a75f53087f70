package io.pactable.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pactable.contract.Decimals;
import io.pactable.contract.Formula;
import io.pactable.contract.FormulaUse;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What formulas give, why they give nothing, and what is found in them before they run. */
class FeelFormulasTests {

    private static final ZoneId ZONE = ZoneId.of("Europe/Madrid");

    private static final Map<String, Formula.Type> TYPES = types();
    private static final Map<String, Map<String, Formula.Type>> FIELDS = Map.of(
            "ticket",
            Map.of(
                    "id", Formula.Type.TEXT,
                    "minutes", Formula.Type.NUMBER,
                    "priority", Formula.Type.TEXT,
                    "first response", Formula.Type.TIME),
            "pauses",
            Map.of("from", Formula.Type.TIME, "to", Formula.Type.TIME));

    private static Map<String, Formula.Type> types() {
        Map<String, Formula.Type> types = new HashMap<>();
        for (String number : List.of(
                "Train miles",
                "Uptime (eu-west) %",
                "80/20 rule",
                "a-b",
                "a",
                "b",
                "minutes",
                "missing",
                "duration",
                "24h tickets")) {
            types.put(number, Formula.Type.NUMBER);
        }
        types.put("priority", Formula.Type.TEXT);
        types.put("opened", Formula.Type.TIME);
        types.put("solved", Formula.Type.TIME);
        types.put("first response", Formula.Type.TIME);
        types.put("ok", Formula.Type.YES_NO);
        types.put("ticket", Formula.Type.LIST);
        types.put("pauses", Formula.Type.LIST);
        types.put("previous values", Formula.Type.LIST);
        types.put("whatever", Formula.Type.ANY);
        return types;
    }

    private static Map<String, Object> values() {
        Map<String, Object> values = new HashMap<>();
        values.put("Train miles", new BigDecimal("100"));
        values.put("Uptime (eu-west) %", new BigDecimal("99.5"));
        values.put("80/20 rule", new BigDecimal("80"));
        values.put("24h tickets", new BigDecimal("24"));
        values.put("a-b", new BigDecimal("7"));
        values.put("a", new BigDecimal("3"));
        values.put("b", new BigDecimal("2"));
        values.put("minutes", new BigDecimal("30"));
        values.put("duration", new BigDecimal("4"));
        values.put("priority", "P1");
        // The day on which the clocks go forward in Spain: 23 hours long.
        values.put("opened", Instant.parse("2026-03-28T23:00:00Z"));
        values.put("solved", Instant.parse("2026-03-29T22:00:00Z"));
        values.put("first response", Instant.parse("2026-03-28T23:15:00Z"));
        values.put("ok", true);
        values.put(
                "ticket",
                List.of(
                        Map.of("id", "T-1", "minutes", new BigDecimal("10"), "priority", "P1"),
                        Map.of("id", "T-2", "minutes", new BigDecimal("50"), "priority", "P2"),
                        Map.of("id", "T-3", "priority", "P2")));
        values.put(
                "pauses",
                List.of(Map.of(
                        "from", Instant.parse("2026-03-29T08:00:00Z"), "to", Instant.parse("2026-03-29T09:30:00Z"))));
        values.put("previous values", List.of(new BigDecimal("1"), new BigDecimal("2")));
        return values;
    }

    private static FormulaUse use(String text, Formula.Type result) {
        return new FormulaUse(new Formula(text, "KPIs!X12"), TYPES, FIELDS, result);
    }

    private static FeelFormulas formulas(FormulaUse use) {
        return new FeelFormulas(ZONE, List.of(use));
    }

    private static Object evaluate(String text) throws Formula.Failed {
        FormulaUse use = use(text, Formula.Type.ANY);
        FeelFormulas formulas = formulas(use);
        assertThat(formulas.check("book.drl.xlsx")).as(text).isEmpty();
        return formulas.evaluate(use.formula(), values());
    }

    private static String shown(Object value) {
        return value instanceof BigDecimal number ? Decimals.plain(number) : value.toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "0.1 + 0.2 | 0.3",
                "minutes * 0.1 + 0.2 | 3.2",
                "1 / 3 * 3 | 1",
                "a / 7 + a / 7 + a / 7 + a / 7 + a / 7 + a / 7 + a / 7 = 3 | true",
                "Train miles * 2 | 200",
                "Train   miles*2 | 200",
                "Uptime (eu-west) % + 0.5 | 100",
                "80/20 rule / 20 | 4",
                "24h tickets - 4 | 20",
                "a-b + 1 | 8",
                "a - b | 1",
                "duration + 1 | 5",
                "2 ** 10 | 1024",
                "-a ** 2 | 9",
                "-minutes | -30",
                "minutes = 30.00 | true",
                "if minutes > 20 then 5 else 7 | 5",
                "if missing = null then 0 else missing | 0",
                "missing = null | true",
                "minutes != null | true",
                "minutes between 1 and 30 | true",
                "minutes in [1..30) | false",
                "minutes in (<10, >=30) | true",
                "minutes in (1, 30) | true",
                "priority in (\"P1\", \"P2\") | true",
                "a in [1, 2, 3] | true",
                "priority = \"P1\" and minutes <= 30 | true",
                "false and missing > 1 | false",
                "missing > 1 or ok | true",
                "not(ok) | false",
                "priority + \"!\" | P1!",
                "upper case(\"p1\") | P1",
                "string(1.50) | 1.5",
                "string length(\"año\") | 3",
                "substring(\"abcdef\", 2, 3) | bcd",
                "substring(\"abcdef\", -2) | ef",
                "substring before(\"P1-x\", \"-\") | P1",
                "substring after(\"P1-x\", \"-\") | x",
                "contains(priority, \"1\") | true",
                "starts with(priority, \"P\") | true",
                "number(\"12.5\") * 2 | 25",
                "abs(-a) | 3",
                "floor(-1.5) | -2",
                "ceiling(1.2) | 2",
                "round half up(2.345, 2) | 2.35",
                "round half down(2.345, 2) | 2.34",
                "round up(2.341, 2) | 2.35",
                "round down(2.349, 2) | 2.34",
                "decimal(2.345, 2) | 2.34",
                "floor(0.1 + 0.2 + 0.7) | 1",
                "modulo(-5, 3) | 1",
                "sqrt(16) | 4",
                "even(4) | true",
                "odd(4) | false",
                "sum(1, 2, 3) | 6",
                "sum([1, 2, 3]) | 6",
                "sum([]) | 0",
                "product(2, 3) | 6",
                "mean(previous values) | 1.5",
                "median([3, 1, 2]) | 2",
                "min(3, 1, 2) | 1",
                "max(previous values) | 2",
                "stddev([2, 4]) * stddev([2, 4]) | 2",
                "count(ticket) | 3",
                "count(ticket[priority = \"P2\"]) | 2",
                "sum(ticket[priority = \"P1\"].minutes) | 10",
                "count(ticket[minutes != null and minutes > 20]) | 1",
                "ticket[1].minutes | 10",
                "ticket[-1].id | T-3",
                "ticket[item.priority = \"P1\"].id | [T-1]",
                "ticket.id | [T-1, T-2, T-3]",
                "for t in ticket return t.id | [T-1, T-2, T-3]",
                "for i in 1..3 return i * 2 | [2, 4, 6]",
                "for i in 3..1 return i | [3, 2, 1]",
                "sum(for i in [1..3], j in 1..3 return i * j) | 36",
                "some t in ticket satisfies t.priority = \"P1\" | true",
                "every t in ticket satisfies t.priority = \"P1\" | false",
                "sort(ticket, function(x, y) x.id > y.id).id | [T-3, T-2, T-1]",
                "sort([3, 1, 2]) | [1, 2, 3]",
                "count(distinct values(ticket.priority)) | 2",
                "list contains(ticket.id, \"T-2\") | true",
                "reverse([1, 2]) | [2, 1]",
                "concatenate([1], [2]) | [1, 2]",
                "append([1], 2) | [1, 2]",
                "sublist([1, 2, 3], 2) | [2, 3]",
                "flatten([1, [2, [3]]]) | [1, 2, 3]",
                "all([true, ok]) | true",
                "any([false, ok]) | true",
                "{half: a / 2, twice: half * 4}.twice | 6",
                "previous values[1] | 1",
                "solved - opened | PT23H",
                "(solved - opened) / duration(\"PT1H\") | 23",
                "(first response - opened) / duration(\"PT1M\") <= 15 | true",
                "opened < solved | true",
                "opened.weekday | 7",
                "opened.hour | 0",
                "day of week(opened) | Sunday",
                "month of year(opened) | March",
                "date(opened) = date(\"2026-03-29\") | true",
                "date(opened) = @\"2026-03-29\" | true",
                "date(\"2026-03-01\") - date(\"2026-02-01\") = duration(\"P28D\") | true",
                "opened = date and time(\"2026-03-29T00:00:00\") | true",
                "opened = @\"2026-03-28T23:00:00Z\" | true",
                "opened = date and time(\"2026-03-29T08:00:00@Asia/Tokyo\") | true",
                "opened + duration(\"PT23H\") = solved | true",
                "opened + duration(\"P1M\") = date and time(\"2026-04-29T00:00:00\") | true",
                "date(2026, 2, 1) + duration(\"P1M\") = date(\"2026-03-01\") | true",
                "time(opened) = time(\"00:00:00\") | true",
                "duration(\"PT4H\") * 2 = duration(\"PT8H\") | true",
                // A local time that does not exist moves forward by the length of the gap.
                "date and time(\"2026-03-29T02:30:00\") = @\"2026-03-29T01:30:00Z\" | true",
                "sum(for p in pauses return (p.to - p.from) / duration(\"PT1M\")) | 90",
            })
    void givesWhatItSays(String text, String expected) throws Formula.Failed {
        assertThat(shown(evaluate(text))).isEqualTo(expected);
    }

    @Test
    void valuesLeaveAsTheTypesOfThePort() throws Formula.Failed {
        assertThat(evaluate("a")).isEqualTo(new BigDecimal("3"));
        assertThat(evaluate("priority")).isEqualTo("P1");
        assertThat(evaluate("ok")).isEqualTo(true);
        assertThat(evaluate("opened")).isEqualTo(Instant.parse("2026-03-28T23:00:00Z"));
        assertThat(evaluate("date(opened)")).isEqualTo(Instant.parse("2026-03-28T23:00:00Z"));
        assertThat(evaluate("solved - opened")).isEqualTo(Duration.ofHours(23));
        assertThat(evaluate("[opened]")).isEqualTo(List.of(Instant.parse("2026-03-28T23:00:00Z")));
        assertThat(evaluate("{x: 1}")).isEqualTo(Map.of("x", BigDecimal.ONE));
    }

    /** A third keeps what an amount of three thirds needs to come out whole. */
    @Test
    void aThirdIsCutToMoreDigitsThanCount() throws Formula.Failed {
        BigDecimal third = (BigDecimal) evaluate("1 / 3");

        assertThat(Decimals.exact(third.add(third).add(third))).isEqualByComparingTo("1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "missing + 1 | The value of 'missing' is not given.",
                "missing > 1 | The value of 'missing' is not given.",
                "if missing > 1 then 1 else 2 | The value of 'missing' is not given.",
                "missing | The value of 'missing' is not given.",
                "whatever * 2 | The value of 'whatever' is not given.",
                "if ok then missing else 1 | The value of 'missing' is not given.",
                "10 / (minutes - 30) | 'minutes - 30' is 0, and nothing can be divided by 0.",
                "10 / (a - 3) ** 2 | '(a - 3) ** 2' is 0, and nothing can be divided by 0.",
                "modulo(a, minutes - 30) | 'modulo' divides by 0.",
                "sum(ticket.minutes) | 'sum' needs a number each time, but its 3rd value is not given.",
                "count(ticket[minutes > 20]) | For 'T-3': The value of 'minutes' is not given.",
                "every t in ticket satisfies t.minutes > 1 | The value of 'minutes' of 'T-3' is not given.",
                "ticket[3].minutes + 1 | The value of 'minutes' of 'T-3' is not given.",
                "ticket[4].minutes | 'ticket[4]' is not there: the list has 3.",
                "mean(ticket[priority = \"P9\"].minutes) | 'mean' has no values to work with.",
                "max([]) | 'max' has no values to work with.",
                "number(priority) | the text \"P1\" is no number.",
                "sqrt(-a) | There is no square root of a number below 0.",
                "a ** (b / 4) | The power 'b / 4' must be a whole number from -100 to 100, but is 0.5.",
                "sort([1, \"a\"]) | 'sort' cannot compare",
                "min([a, priority]) | 'min' cannot compare the text \"P1\" with the number 3.",
                "null | 'null' gives no value.",
            })
    void saysWhyItGivesNothing(String text, String reason) {
        assertThatThrownBy(() -> evaluate(text))
                .isInstanceOf(Formula.Failed.class)
                .hasMessageStartingWith(reason);
    }

    @Test
    void aValueOfAnotherTypeThanDeclaredIsNamed() {
        FormulaUse use = use("whatever * 2", Formula.Type.NUMBER);
        Map<String, Object> values = values();
        values.put("whatever", "seven");

        assertThatThrownBy(() -> formulas(use).evaluate(use.formula(), values))
                .hasMessage("'whatever' is the text \"seven\" and '2' is the number 2: they cannot be multiplied.");
    }

    @Test
    void aResultOfAnotherTypeThanWantedIsNotHandedOn() {
        FormulaUse use = use("if ok then priority else 1", Formula.Type.NUMBER);

        assertThatThrownBy(() -> formulas(use).evaluate(use.formula(), values()))
                .hasMessage("'if ok then priority else 1' is the text \"P1\", but must be a number.");
    }

    @Test
    void aDoubleIsNeverTaken() {
        FormulaUse use = use("a * 2", Formula.Type.NUMBER);
        Map<String, Object> values = values();
        values.put("a", 0.1d);

        assertThatThrownBy(() -> formulas(use).evaluate(use.formula(), values))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aFormulaOfNoRulebookKnowsTheNamesThatItIsGiven() throws Formula.Failed {
        FeelFormulas formulas = new FeelFormulas(ZONE, List.of());

        assertThat(formulas.evaluate(new Formula("Some name * 2", ""), Map.of("Some name", BigDecimal.TEN)))
                .isEqualTo(new BigDecimal("20"));
        assertThatThrownBy(
                        () -> formulas.evaluate(new Formula("Some nam * 2", ""), Map.of("Some name", BigDecimal.TEN)))
                .hasMessage("A formula here knows no 'Some nam'.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Train milles * 2 | A formula here knows no 'Train milles'. | Maybe 'Train miles' is meant.",
                "minuts > 3 | A formula here knows no 'minuts'. | Maybe 'minutes' is meant.",
                "ticket.minuts | 'ticket' has no field 'minuts'. | Maybe 'minutes' is meant.",
                "foor(1) | There is no function 'foor'. | Maybe 'floor' is meant.",
                "abs | 'abs' is a function and has no value of its own. | Write what it is to work with in brackets after it.",
                "abs(1, 2) | 'abs' is given 2 values. | It takes 1 value.",
                "substring(\"a\") | 'substring' is given 1 values. | It takes 2 to 3 values.",
                "abs(n: 1) | 'n: 1' is given by name. | Give 'abs' its values in their order, without names.",
                "1 + | The formula ends too early: after '1 +' something is missing. | Complete it. Every bracket needs its closing bracket, every if its then and else.",
                "(1 + a | The formula ends too early: after '(1 + a' something is missing. | Complete it. Every bracket needs its closing bracket, every if its then and else.",
                "Train miles 2 | A formula here knows no 'Train miles 2'. | Maybe 'Train miles' is meant.",
                "1 2 | At character 3, '2' cannot follow '1'. | Maybe an operator such as + or *, a comma or a bracket is missing before it.",
                "Train miles) | At character 12, ')' cannot follow 'Train miles'. | Maybe an operator such as + or *, a comma or a bracket is missing before it.",
                "if ok then 1 | An if has no then or no else. | Say what the value is otherwise: if … then … else …",
                "a % 2 | The sign % has no meaning in a formula. | Formulas know + - * / ** = != < <= > >= ( ) [ ] { } and texts in straight quotes.",
                "max(a; b) | ';' does not separate the values of a function. | Separate them by commas: max(a, b).",
                "=a + b | A formula here does not start with '='. | Leave out the = at its start.",
                "if a <> b then 1 else 2 | '<>' has no meaning in a formula. | Write != for: is not equal to.",
                "a == b | '==' has no meaning in a formula. | Write = once.",
                "a =< b | '=<' has no meaning in a formula. | Write <= for: at most.",
                "ok && a > 1 | '&' has no meaning in a formula. | Write and for: both are true; + joins two texts.",
                "!ok | '!' has no meaning in a formula. | Write not(…) for: it is not true.",
                "a ^ 2 | '^' has no meaning in a formula. | Write ** for: to the power of.",
                "a * 5 % | '%' has no meaning in a formula. | Write 0.05 or 5 / 100 for five percent.",
                "a * 1,5 | '1,5' is no number. | Write a decimal point: 1.5.",
                "opened < 2026-04-01 | '2026-04-01' would be read as a subtraction. | Write a date as date(\"2026-04-01\").",
                "priority = 'P1' | The sign ' has no meaning in a formula. | Put a text between two straight quotes: \"P1\".",
                "IF(a > b; 1; 2) | A choice is written in words. | Write for example: if value < 99 then 2 else 1.",
                "if (a > b, 1, 2) | A choice is written in words. | Write for example: if value < 99 then 2 else 1.",
                "AND(ok, a > b) | 'and' and 'or' stand between what they join. | Write a and b, not AND(a; b).",
                "not ok | 'not' needs brackets. | Write not(…), for example not(reopened).",
                "average(a, b) | There is no function 'average'. | Write mean(…).",
                "ROUND(a, 2) | There is no function 'ROUND'. | Write decimal(value, 2), or round half up(value, 2).",
                "ok = yes | A formula here knows no 'yes'. | Write true for yes and false for no.",
                "B12 * 2 | A formula here knows no 'B12'. | It does not refer to cells: name the charge, quantity, parameter, KPI or field that holds the number. A text stands in straight quotes.",
                "priority = \"P1 | A quotation mark is opened and not closed. | Put a text between two straight quotes: \"P1\".",
                "a /* note */ | The formula holds a comment. | Put it into the column Note: a formula only computes.",
                "priority = 1 | 'priority' is a text and '1' is a number: they cannot be compared. | Compare values of the same kind. A text stands in straight quotes: \"P1\".",
                "opened = date(\"2026-03-29\") | 'opened' is a date and time and 'date(\"2026-03-29\")' is a date: they cannot be compared. | Take the day of the time with date(…), or write the time out: date and time(\"2026-04-01T00:00:00\").",
                "priority + 1 | 'priority' is a text and '1' is a number: they cannot be added. | Compute with numbers, or with dates, times and durations that fit together.",
                "if minutes then 5 else 7 | 'minutes' is a number, but must be yes or no (true or false). | Compare it with something, for example with = or <.",
                "(solved - opened).hours | 'solved - opened' is a duration and has no 'hours'. | Divide it by a duration: by duration(\"PT1H\") for hours, by duration(\"PT1M\") for minutes.",
                "sum(1 2) | At character 7, '2' cannot follow 'sum(1'. | Maybe an operator such as + or *, a comma or a bracket is missing before it.",
                "minutes / 0 | Nothing can be divided by 0. | Correct 'minutes / 0'.",
                "date(\"2026-13-01\") | The text \"2026-13-01\" is no date. It would be written as 2026-04-01. | Correct 'date(\"2026-13-01\")'.",
                "duration(\"4 hours\") | The text \"4 hours\" is no duration. It would be written as PT4H, PT30M, P2D or P1Y6M. | Correct 'duration(\"4 hours\")'.",
                "1e5 | '1e5' is not a number that a formula can use. | Write plain digits with a decimal point, at most 34 of them.",
                "now() | 'now()' is not allowed: the same facts would give another answer another day. | Let the facts give the time, as a field of an observation.",
                "date(today()) | 'today()' is not allowed: the same facts would give another answer another day. | Let the facts give the time, as a field of an observation.",
                "for i in 1..1000000000 return i | 'i in 1..1000000000' goes through 1,000,000,000 numbers. | Go through at most 10,000.",
                "minutes[a > 1] | 'minutes' is a number, and only a list can be filtered. | Use if … then … else.",
                "a instance of number | 'a instance of number' is a part of FEEL that formulas of contracts do not use. | Say it with operators, if, for, some, every, lists, filters and functions.",
                "2 ** 1000 | The power '1000' must be a whole number from -100 to 100, but is 1000. | Correct '2 ** 1000'.",
            })
    void whatIsWrongIsFoundBeforeItRuns(String text, String message, String remedy) {
        FormulaUse use = use(text, Formula.Type.ANY);

        assertThat(formulas(use).check("book.drl.xlsx")).singleElement().satisfies(finding -> {
            assertThat(finding.message()).isEqualTo(message);
            assertThat(finding.remedy()).isEqualTo(remedy);
            assertThat(finding.file()).isEqualTo("book.drl.xlsx");
            assertThat(finding.place()).isEqualTo("KPIs!X12");
            assertThat(finding.isError()).isTrue();
        });
        assertThatThrownBy(() -> formulas(use).evaluate(use.formula(), values()))
                .isInstanceOf(Formula.Failed.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "priority | NUMBER | The formula gives a text, but must give a number.",
                "solved - opened | NUMBER | The formula gives a duration, but must give a number.",
                "ticket.minutes | NUMBER | The formula gives a list, but must give a number.",
                "minutes | YES_NO | The formula gives a number, but must give yes or no (true or false).",
                "null | NUMBER | The formula gives nothing (null), but must give a number.",
            })
    void theWrongKindOfResultIsFound(String text, Formula.Type wanted, String message) {
        assertThat(formulas(use(text, wanted)).check("book"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).isEqualTo(message));
    }

    @Test
    void severalProblemsAreNamedAtOnce() {
        assertThat(formulas(use("sum(ticket.minuts) + abs(priority) + now()", Formula.Type.NUMBER))
                        .check("book"))
                .extracting(f -> f.message().split(",|:", 2)[0])
                .containsExactly("'ticket' has no field 'minuts'.", "'priority' is a text", "'now()' is not allowed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "function(x) external {java: {class: \"java.lang.Runtime\", method signature: \"getRuntime()\"}}",
                "{f: function(x) external {java: {class: \"java.lang.System\", \"method signature\": \"exit(int)\"}}, y: f(1)}",
                "{f: function(n) if n = 0 then 0 else f(n - 1), y: f(100000)}.y",
                "(function(x) x + 1)(2)",
                "sort(ticket, function(x, y) external {java: {class: \"java.lang.Math\"}})",
                "\"a\".class",
                "\"a\".class.classLoader",
                "\"a\".wait",
                "\"a\".bytes",
                "priority.class.module.layer",
                "minutes.toBigInteger",
                "ticket.class",
                "ticket[1].priority.chars",
                "whatever.class.forName(\"java.lang.Runtime\")",
                "java.lang.System.exit(1)",
                "T(java.lang.Runtime).getRuntime().exec(\"id\")",
                "${7*7}",
                "#{7*7}",
                "invoke(\"ns\", \"model\", \"decision\", {})",
                "decision table(outputs: \"x\", input expression list: [], rule list: [], hit policy: \"U\")",
                "matches(priority, \"(a+)+$\")",
                "replace(priority, \"(a+)+\", \"x\")",
                "split(priority, \"(a|a)*b\")",
                "now()",
                "today()",
                "for x in 1..2 return partial",
                "get value({a: 1}, \"a\")",
                "context put({}, \"a\", 1)",
                "range(\"[1..1000000000]\")",
                "\"\" + 1",
                "ǂ0ǂ",
            })
    void noFormulaReachesAnythingOutside(String text) {
        FormulaUse use = use(text, Formula.Type.ANY);

        assertThat(formulas(use).check("book")).isNotEmpty();
        assertThatThrownBy(() -> formulas(use).evaluate(use.formula(), values()))
                .isInstanceOf(Formula.Failed.class);
    }

    /** A name of nothing but a context or a time has no fields, even where nothing is known of it beforehand. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "whatever.class",
                "whatever.bytes",
                "whatever.wait",
                "[whatever].class",
                "[whatever][item.class != null]"
            })
    void aPathAsksNoObjectForAnythingOfJava(String text) {
        FormulaUse use = use(text, Formula.Type.ANY);
        Map<String, Object> values = values();
        values.put("whatever", "text");

        assertThatThrownBy(() -> formulas(use).evaluate(use.formula(), values))
                .isInstanceOf(Formula.Failed.class)
                .hasMessageContaining("is asked for");
    }

    static Stream<String> resourceHungry() {
        return Stream.of(
                "for i in 1..9999, j in 1..9999, k in 1..9999 return i",
                "some i in 1..9999, j in 1..9999 satisfies i + j < 0",
                "for i in 1..minutes * 1000000000 return i",
                "count(for t in list, u in list return sum(list.minutes))",
                "{a: [1, 1], b: [a, a], c: [b, b], d: [c, c], e: [d, d], f: [e, e], g: [f, f], h: [g, g], i: [h, h], j: [i, i], k: [j, j], l: [k, k], m: [l, l], n: [m, m], o: [n, n], p: [o, o], q: [p, p], r: [q, q], s: [r, r], t: [s, s], u: [t, t], v: [u, u], w: [v, v], y: [w, w]}.y",
                "{a: concatenate(list, list), b: concatenate(a, a), c: concatenate(b, b), d: concatenate(c, c), e: concatenate(d, d), f: concatenate(e, e)}.f",
                "{a: \"xxxxxxxxxx\", b: a + a, c: b + b, d: c + c, e: d + d, f: e + e, g: f + f, h: g + g, i: h + h, j: i + i, k: j + j, l: k + k, m: l + l}.m",
                "{a: minutes ** 100, b: a ** 100, c: b ** 100, d: c ** 100, e: d ** 100}.e",
                "sort(list, function(x, y) count(list[minutes > x.minutes]) > 0)");
    }

    @ParameterizedTest
    @MethodSource("resourceHungry")
    @Timeout(20)
    void whatTakesTooMuchIsStopped(String text) {
        Map<String, Object> values = values();
        List<Map<String, Object>> list = new ArrayList<>();
        IntStream.range(0, 10_000).forEach(i -> list.add(Map.of("id", "T-" + i, "minutes", BigDecimal.valueOf(i))));
        values.put("list", list);
        Map<String, Formula.Type> types = new HashMap<>(TYPES);
        types.put("list", Formula.Type.LIST);
        FormulaUse use = new FormulaUse(
                new Formula(text, "KPIs!X12"),
                types,
                Map.of("list", Map.of("id", Formula.Type.TEXT, "minutes", Formula.Type.NUMBER)),
                Formula.Type.ANY);

        assertThatThrownBy(() -> formulas(use).evaluate(use.formula(), values)).isInstanceOf(Formula.Failed.class);
    }

    static Stream<String> hardToParse() {
        return Stream.of(
                "(".repeat(400) + "1" + ")".repeat(400),
                "[".repeat(400) + "1" + "]".repeat(400),
                "x in (".repeat(100) + "1" + ")".repeat(100),
                "not(".repeat(100) + "ok" + ")".repeat(100),
                "1" + " in 1".repeat(150),
                "if ok then ".repeat(60) + "1" + " else 1".repeat(60),
                "a." + "b.".repeat(400) + "b",
                "a.b.a.b.a.b+".repeat(80) + "1",
                "1".repeat(1001),
                "function(a) ".repeat(80) + "1",
                "some a in l satisfies ".repeat(40) + "a");
    }

    @ParameterizedTest
    @MethodSource("hardToParse")
    @Timeout(5)
    void whatTakesTooLongToParseIsFoundWithoutParsingIt(String text) {
        assertThat(formulas(use(text, Formula.Type.ANY)).check("book")).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("longButFlat")
    @Timeout(5)
    void aLongFormulaIsReadInReasonableTime(String text) throws Formula.Failed {
        assertThat(evaluate(text)).isNotNull();
    }

    static Stream<String> longButFlat() {
        return Stream.of(
                "1" + "+a".repeat(490),
                "-".repeat(900) + "1",
                "Train miles * ".repeat(60) + "1 / " + "Train miles / ".repeat(5) + "1",
                "ok and ".repeat(120) + "ok",
                "if a > 5 then 1 else ".repeat(14) + "9",
                "(".repeat(12) + "a" + ")".repeat(12));
    }

    /** The answer is a pure function: the machine's language and time zone have no part in it. */
    @Test
    void theMachineHasNoPartInTheAnswer() throws Formula.Failed {
        Locale locale = Locale.getDefault();
        java.util.TimeZone zone = java.util.TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-SA-u-ca-islamic-nu-arab"));
            java.util.TimeZone.setDefault(java.util.TimeZone.getTimeZone("Pacific/Apia"));
            assertThat(evaluate("day of week(opened) + string(a / 2) + upper case(\"i\") + string(opened)"))
                    .isEqualTo("Sunday1.5I2026-03-29T00:00+01:00");
        } finally {
            Locale.setDefault(locale);
            java.util.TimeZone.setDefault(zone);
        }
    }

    @Test
    void aHundredThousandObservationsTakeAMoment() throws Formula.Failed {
        FormulaUse use = use(
                "priority in (\"P1\", \"P2\") and (solved - opened) / duration(\"PT1H\") <= a * 8",
                Formula.Type.YES_NO);
        FeelFormulas formulas = formulas(use);
        Map<String, ? extends @Nullable Object> values = values();
        int good = 0;
        long start = System.nanoTime();
        for (int i = 0; i < 100_000; i++) {
            good += Boolean.TRUE.equals(formulas.evaluate(use.formula(), values)) ? 1 : 0;
        }

        assertThat(good).isEqualTo(100_000);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void manyThreadsShareTheFormulas() {
        FormulaUse use = use("Train miles * 2 + count(ticket[priority = \"P2\"])", Formula.Type.NUMBER);
        FeelFormulas formulas = formulas(use);

        List<Object> results = IntStream.range(0, 2_000)
                .parallel()
                .mapToObj(i -> {
                    Map<String, Object> values = values();
                    values.put("Train miles", BigDecimal.valueOf(i));
                    try {
                        return formulas.evaluate(use.formula(), values);
                    } catch (Formula.Failed e) {
                        return e;
                    }
                })
                .toList();

        assertThat(results)
                .containsExactlyElementsOf(IntStream.range(0, 2_000)
                        .mapToObj(i -> (Object) BigDecimal.valueOf(i * 2L + 2))
                        .toList());
    }
}
