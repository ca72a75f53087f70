package io.pactable.engine;

import io.pactable.contract.Decimals;
import io.pactable.contract.Formula;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The functions that a formula may call. What is not in this table cannot be called: there is no other way from a
 * formula to code.
 */
final class FeelFunctions {

    /** What FEEL has and formulas of contracts must not use, with the reason. */
    private static final Map<String, FormulaProblem> FORBIDDEN = forbidden();

    private static final Map<String, FeelFunction> ALL = all();

    private FeelFunctions() {}

    static Optional<FeelFunction> named(String name) {
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

    private static Map<String, FeelFunction> all() {
        FunctionTable table = new FunctionTable();
        NumberFunctions.addTo(table);
        ListFunctions.addTo(table);
        TextFunctions.addTo(table);
        TimeFunctions.addTo(table);
        return table.all();
    }

    /** A whole number within bounds, both included. */
    static int whole(Object value, int least, int most, String what) throws Formula.Failed {
        BigDecimal exact = Decimals.exact((BigDecimal) value);
        if (exact.compareTo(BigDecimal.valueOf(least)) < 0
                || exact.compareTo(BigDecimal.valueOf(most)) > 0
                || exact.stripTrailingZeros().scale() > 0) {
            throw new Formula.Failed("%s must be a whole number from %s to %s, but is %s."
                    .formatted(capital(what), least, most, Decimals.brief(exact)));
        }
        return exact.intValueExact();
    }

    /** The text with a capital letter at its start. */
    static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
