package io.pactable.engine;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What authors type who write formulas in spreadsheets, and in programming languages, every day: none of it is a part
 * of FEEL, and some of it would be read as something else, as a date without quotation marks is a difference of
 * numbers.
 */
final class SpreadsheetHabits {

    /** @param typed in a formula without its texts and names that are no plain words */
    private record Habit(Pattern typed, String message, String remedy) {

        static Habit of(String typed, String message, String remedy) {
            return new Habit(Pattern.compile(typed), message, remedy);
        }
    }

    private static final List<Habit> HABITS = List.of(
            Habit.of("^\\s*=", "A formula here does not start with '='.", "Leave out the = at its start."),
            Habit.of("<>", "'<>' has no meaning in a formula.", "Write != for: is not equal to."),
            Habit.of("==", "'==' has no meaning in a formula.", "Write = once."),
            Habit.of("=<", "'=<' has no meaning in a formula.", "Write <= for: at most."),
            Habit.of("=>", "'=>' has no meaning in a formula.", "Write >= for: at least."),
            Habit.of("&&?", "'&' has no meaning in a formula.", "Write and for: both are true; + joins two texts."),
            Habit.of("\\|\\|?", "'|' has no meaning in a formula.", "Write or for: one of them is true."),
            Habit.of("!(?!=)", "'!' has no meaning in a formula.", "Write not(…) for: it is not true."),
            Habit.of("\\^", "'^' has no meaning in a formula.", "Write ** for: to the power of."),
            Habit.of(
                    "(?i)(?:^|[(,+*/<>=-]|\\bthen|\\belse)\\s*(?:and|or)\\s*\\(",
                    "'and' and 'or' stand between what they join.",
                    "Write a and b, not AND(a; b)."),
            Habit.of(
                    "(?s)\\bIF\\b|^(?!.*\\bthen\\b).*\\b[Ii]f\\s*\\(",
                    "A choice is written in words.",
                    "Write for example: if value < 99 then 2 else 1."),
            Habit.of(
                    "(?<![\\w.])\\d{4}-\\d{2}-\\d{2}(?![\\w.])",
                    "'%s' would be read as a subtraction.", "Write a date as date(\"2026-04-01\")."),
            Habit.of("[\\p{N})]\\s*%", "'%%' has no meaning in a formula.", "Write 0.05 or 5 / 100 for five percent."),
            Habit.of("'", "The sign ' has no meaning in a formula.", "Put a text between two straight quotes: \"P1\"."),
            Habit.of(";", "';' does not separate the values of a function.", "Separate them by commas: max(a, b)."),
            Habit.of(
                    "\\bnot\\s+(?!\\()[\\p{L}\\u01c2]",
                    "'not' needs brackets.",
                    "Write not(…), for example not(reopened)."));

    private static final Pattern DECIMAL_COMMA = Pattern.compile("\\d+,\\d+");

    private static final Pattern CELL = Pattern.compile("\\$?[A-Za-z]{1,3}\\$?\\d{1,7}");

    /** Functions of spreadsheets by another name, in lower case, and what says the same here. */
    private static final Map<String, String> FUNCTIONS = Map.ofEntries(
            Map.entry("average", "Write mean(…)."),
            Map.entry("avg", "Write mean(…)."),
            Map.entry("round", "Write decimal(value, 2), or round half up(value, 2)."),
            Map.entry("roundup", "Write round up(value, 2)."),
            Map.entry("rounddown", "Write round down(value, 2)."),
            Map.entry("int", "Write floor(value)."),
            Map.entry("mod", "Write modulo(value, 7)."),
            Map.entry("power", "Write value ** 2."),
            Map.entry("counta", "Write count(…)."),
            Map.entry("countif", "Write count(ticket[minutes > 30])."),
            Map.entry("countifs", "Write count(ticket[minutes > 30])."),
            Map.entry("sumif", "Write sum(ticket[minutes > 30].minutes)."),
            Map.entry("sumifs", "Write sum(ticket[minutes > 30].minutes)."),
            Map.entry("sumproduct", "Write sum(for t in ticket return t.users * t.minutes)."),
            Map.entry("iferror", "Ask first: if whole = 0 then 0 else part / whole."),
            Map.entry("isblank", "Write value = null."),
            Map.entry("ifs", "Write if … then … else if … then … else …"),
            Map.entry("len", "Write string length(…)."),
            Map.entry("left", "Write substring(text, 1, 3)."),
            Map.entry("mid", "Write substring(text, 2, 3)."));

    private SpreadsheetHabits() {}

    /** What to say of a function that only spreadsheets have; empty for others. */
    static Optional<FormulaProblem> function(String name) {
        return Optional.ofNullable(FUNCTIONS.get(name.toLowerCase(Locale.ROOT)))
                .map(remedy -> new FormulaProblem("There is no function '%s'.".formatted(name), remedy));
    }

    /** What to say of a name that is a spreadsheet's way of saying something; empty for others. */
    static Optional<FormulaProblem> name(String name) {
        if (CELL.matcher(name).matches()) {
            return Optional.of(
                    new FormulaProblem(
                            "A formula here knows no '%s'.".formatted(name),
                            "It does not refer to cells: name the charge, quantity, parameter, KPI or field that holds the number. A text stands in straight quotes."));
        }
        String word = name.toLowerCase(Locale.ROOT);
        return word.equals("yes") || word.equals("no")
                ? Optional.of(new FormulaProblem(
                        "A formula here knows no '%s'.".formatted(name), "Write true for yes and false for no."))
                : Optional.empty();
    }

    /** The first habit that the formula shows; empty for none. */
    static Optional<FormulaProblem> in(FormulaText text) {
        String code = text.codeWithoutTexts();
        for (Habit habit : HABITS) {
            Matcher typed = habit.typed().matcher(code);
            if (typed.find()) {
                return Optional.of(new FormulaProblem(
                        habit.message().formatted(typed.group().strip()), habit.remedy()));
            }
        }
        return decimalComma(code);
    }

    /** Outside of all brackets a comma separates nothing. */
    private static Optional<FormulaProblem> decimalComma(String code) {
        Matcher typed = DECIMAL_COMMA.matcher(code);
        while (typed.find()) {
            int depth = 0;
            for (char c : code.substring(0, typed.start()).toCharArray()) {
                depth += "([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0;
            }
            if (depth == 0) {
                return Optional.of(new FormulaProblem(
                        "'%s' is no number.".formatted(typed.group()),
                        "Write a decimal point: %s.".formatted(typed.group().replace(',', '.'))));
            }
        }
        return Optional.empty();
    }
}
