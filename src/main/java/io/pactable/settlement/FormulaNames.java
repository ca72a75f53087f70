package io.pactable.settlement;

import io.pactable.conclusion.Occasion;
import io.pactable.contract.Decimals;
import io.pactable.measurement.Kpi;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the formula of a remedy may name, and how it reads with the numbers put in. */
final class FormulaNames {

    private FormulaNames() {}

    /**
     * The names with their values: the numbers of the basis, and of the occasion its {@code value}, {@code points} and
     * the levels of its KPI. A number that the occasion does not have is null.
     */
    static Map<String, @Nullable Object> of(Occasion on, Basis basis) {
        Map<String, @Nullable Object> names = new HashMap<>(basis.named(on));
        Optional<Kpi> kpi = Optional.ofNullable(basis.kpi(on.kpi()));
        boolean points = on.kind() == Occasion.Kind.POINTS;
        names.put("value", on.value());
        names.put("points", points ? on.value() : null);
        names.put("target", kpi.map(Kpi::target).orElse(null));
        names.put("expected", kpi.map(Kpi::expected).orElse(null));
        names.put("minimum", kpi.map(Kpi::minimum).orElse(null));
        return names;
    }

    /** The formula with each number put behind its name, for example {@code target 95 - value 92}. */
    static String fill(String text, Map<String, @Nullable Object> names, Basis basis, String scope) {
        List<String> longestFirst = names.keySet().stream()
                .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()))
                .toList();
        StringBuilder filled = new StringBuilder();
        boolean quoted = false;
        int at = 0;
        while (at < text.length()) {
            int from = at;
            quoted ^= text.charAt(from) == '"';
            Optional<String> name = quoted || (from > 0 && isPartOfName(text.charAt(from - 1)))
                    ? Optional.empty()
                    : longestFirst.stream().filter(n -> standsAt(text, from, n)).findFirst();
            if (name.isPresent()) {
                filled.append(name.get());
                if (names.get(name.get()) instanceof BigDecimal number) {
                    boolean charge = basis.charge(name.get(), scope).isPresent();
                    filled.append(' ').append(charge ? basis.beforeConversion().print(number) : Decimals.brief(number));
                }
                at += name.get().length();
            } else {
                filled.append(text.charAt(from));
                at++;
            }
        }
        return filled.toString();
    }

    private static boolean standsAt(String text, int at, String name) {
        int end = at + name.length();
        return text.startsWith(name, at) && (end == text.length() || !isPartOfName(text.charAt(end)));
    }

    private static boolean isPartOfName(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }
}
