package io.pactable.measurement;

import io.pactable.contract.Decimals;
import io.pactable.contract.Formula;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Works out a KPI from other KPIs, from numbers or by a formula. */
final class CompositeValue {

    private final PeriodFacts facts;
    private final Excuses excuses;
    private final Kpi kpi;
    private final Derivation derivation;
    private final String scope;
    private final KpiSource source;

    /** Where the values of other KPIs come from. */
    interface KpiSource {

        /** The KPI of the name; null if there is none. */
        @Nullable
        Kpi kpi(String name);

        /** The value of a KPI in a scope; null when it has none. */
        @Nullable
        KpiValue value(String kpi, String scope);

        /** The scopes in which a KPI is judged. */
        List<String> scopes(String kpi);

        /** Values of this KPI in earlier periods, latest first. */
        List<BigDecimal> previous(String kpi, String scope);

        /** The KPIs that a formula names. */
        List<String> named(Formula formula);
    }

    CompositeValue(PeriodFacts facts, Excuses excuses, Kpi kpi, Derivation derivation, String scope, KpiSource source) {
        this.facts = facts;
        this.excuses = excuses;
        this.kpi = kpi;
        this.derivation = derivation;
        this.scope = scope;
        this.source = source;
    }

    Worked serial() throws NoValue {
        return product(true);
    }

    Worked parallel() throws NoValue {
        return product(false);
    }

    private Worked product(boolean serial) throws NoValue {
        boolean ofKpis = derivation.of().stream().anyMatch(name -> source.kpi(name) != null);
        if (ofKpis) {
            List<KpiValue> parts = new ArrayList<>();
            for (String of : derivation.of()) {
                parts.addAll(parts(of));
            }
            List<BigDecimal> values = parts.stream().map(KpiValue::value).toList();
            List<Explanation> steps = new ArrayList<>();
            parts.forEach(p -> steps.add(step(p)));
            return new Worked(
                    product(values, serial),
                    text(values, serial),
                    steps,
                    evidence(parts),
                    latest(parts),
                    incident(parts));
        }
        EventValue each = new EventValue(facts, excuses, kpi, derivation, scope);
        if (each.population().members().isEmpty()) {
            BigDecimal ifNone = derivation.ifNone();
            if (ifNone == null) {
                throw NoValue.missing(each.population().none() + ", and the contract has no value for that");
            }
            return each.worked(ifNone, each.population().none(), List.of());
        }
        List<BigDecimal> values = each.values();
        return each.worked(
                product(values, serial), text(values, serial), each.population().members());
    }

    /** The parts that a KPI stands for: its value in the same scope, else the whole, else in each of its scopes. */
    private List<KpiValue> parts(String name) throws NoValue {
        Kpi of = source.kpi(name);
        if (of == null) {
            throw NoValue.undetermined("there is no KPI '%s'".formatted(name));
        }
        List<String> scopes = source.scopes(name);
        List<String> taken = scopes.contains(scope)
                ? List.of(scope)
                : scopes.contains("") ? List.of("") : scope.isEmpty() ? scopes : List.of(scope);
        List<KpiValue> parts = new ArrayList<>();
        for (String one : taken) {
            KpiValue value = source.value(name, one);
            if (value == null) {
                throw NoValue.missing("%s has no value".formatted(of.in(one)));
            }
            parts.add(value);
        }
        return parts;
    }

    private static BigDecimal product(List<BigDecimal> values, boolean serial) {
        BigDecimal product = BigDecimal.ONE;
        for (BigDecimal value : values) {
            BigDecimal factor = serial ? value : Decimals.HUNDRED.subtract(value);
            product = product.multiply(factor.movePointLeft(2), Decimals.DIVISION);
        }
        BigDecimal percent = product.movePointRight(2);
        return Decimals.exact(serial ? percent : Decimals.HUNDRED.subtract(percent));
    }

    private String text(List<BigDecimal> values, boolean serial) {
        List<String> factors = values.stream()
                .map(v -> serial ? Lengths.shown(v) + " %" : "(100 − " + Lengths.shown(v) + ") %")
                .toList();
        return "%s%s = %s"
                .formatted(
                        serial ? "" : "100 − ",
                        String.join(" × ", Lengths.atMost(20, factors)),
                        Lengths.shown(product(values, serial)));
    }

    Worked relativeExcess() throws NoValue {
        String name = derivation.of().isEmpty() ? "" : derivation.of().get(0);
        Kpi of = source.kpi(name);
        if (of == null) {
            throw NoValue.undetermined("there is no KPI '%s'".formatted(name));
        }
        BigDecimal target = of.target();
        if (target == null || target.signum() == 0) {
            throw NoValue.undetermined("%s has no target level other than 0 to measure from".formatted(of.name()));
        }
        List<KpiValue> parts = parts(name);
        if (parts.size() != 1) {
            throw NoValue.undetermined("%s has a value for each scope, and none for the whole".formatted(of.name()));
        }
        BigDecimal value = parts.get(0).value();
        BigDecimal excess = of.better() == Direction.HIGHER ? target.subtract(value) : value.subtract(target);
        BigDecimal percent = excess.signum() <= 0
                ? BigDecimal.ZERO
                : Decimals.exact(Decimals.HUNDRED.multiply(excess).divide(target.abs(), Decimals.DIVISION));
        String text = excess.signum() <= 0
                ? "%s is not worse than its target %s".formatted(of.print(value), of.print(target))
                : "(%s − %s) ÷ %s × 100 = %s"
                        .formatted(
                                Lengths.shown(of.better() == Direction.HIGHER ? target : value),
                                Lengths.shown(of.better() == Direction.HIGHER ? value : target),
                                Lengths.shown(target.abs()),
                                Lengths.shown(percent));
        return new Worked(percent, text, List.of(step(parts.get(0))), evidence(parts), latest(parts), incident(parts));
    }

    private Explanation step(KpiValue value) {
        Kpi of = source.kpi(value.kpi());
        String why = value.assumed() ? " (" + String.join(", ", value.evidence()) + ")" : "";
        return of == null
                ? Explanation.of("", value.kpi())
                : Explanation.of(
                        of.line().cell(), "%s: %s%s.".formatted(of.in(value.scope()), of.print(value.value()), why));
    }

    /** Ids only: of a part that is assumed the reason stands beside its value. */
    private static List<String> evidence(List<KpiValue> parts) {
        Set<String> ids = new LinkedHashSet<>();
        parts.stream().filter(p -> !p.assumed()).forEach(p -> ids.addAll(p.evidence()));
        return List.copyOf(ids);
    }

    private static @Nullable Instant latest(List<KpiValue> parts) {
        return parts.stream()
                .map(KpiValue::at)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private static String incident(List<KpiValue> parts) {
        List<String> incidents =
                parts.stream().map(KpiValue::incident).distinct().toList();
        return incidents.size() == 1 ? incidents.get(0) : "";
    }

    Worked formula() throws NoValue {
        Formula formula = derivation.formula();
        if (formula == null) {
            throw NoValue.undetermined("Formula is not said");
        }
        EventValue each = derivation.of().isEmpty() ? null : new EventValue(facts, excuses, kpi, derivation, scope);
        if (each != null && each.population().members().isEmpty() && derivation.ifNone() != null) {
            return each.worked(derivation.ifNone(), each.population().none(), List.of());
        }
        Instant event = each != null && kpi.anyScope() ? each.population().latest() : null;
        Map<String, BigDecimal> numbers = facts.named(scope, event);
        Map<String, @Nullable Object> names = new HashMap<>(numbers);
        List<Explanation> steps = new ArrayList<>();
        List<String> without = new ArrayList<>();
        List<KpiValue> parts = new ArrayList<>();
        numbers.forEach((name, number) -> {
            if (formula.text().contains(name)) {
                steps.add(Explanation.of("", Lengths.sentence("%s: %s".formatted(name, Lengths.shown(number)))));
            }
        });
        for (String name : source.named(formula)) {
            KpiValue value = source.value(name, scope);
            if (value == null) {
                value = source.value(name, "");
            }
            names.put(name, value == null ? null : value.value());
            if (value == null) {
                without.add(name);
            } else {
                parts.add(value);
                steps.add(step(value));
            }
        }
        names.putAll(facts.periodNames());
        names.put("previous values", source.previous(kpi.name(), scope));
        observations(formula, each, names, without);
        BigDecimal value = evaluate(formula, names, without);
        String text = "%s = %s".formatted(formula.text(), Lengths.shown(value));
        if (each != null) {
            Worked worked = each.worked(value, text, each.population().members());
            List<Explanation> all = new ArrayList<>(worked.steps());
            all.addAll(steps);
            return new Worked(worked.value(), text, all, worked.evidence(), worked.latest(), worked.incident());
        }
        return new Worked(Decimals.exact(value), text, steps, evidence(parts), latest(parts), incident(parts));
    }

    /** The kinds of observation as lists: those that the formula can name, filtered where the KPI takes them. */
    private void observations(
            Formula formula, @Nullable EventValue each, Map<String, @Nullable Object> names, List<String> without)
            throws NoValue {
        for (ObservationKind kind : facts.observations().kinds()) {
            if (!formula.text().contains(kind.name()) || names.containsKey(kind.name())) {
                continue;
            }
            if (each != null && derivation.of().contains(kind.name())) {
                names.put(kind.name(), each.contexts(kind));
            } else if (!facts.observations().isObserved(kind.name())) {
                // Silence is not an empty list.
                names.put(kind.name(), null);
                without.add(kind.name());
            } else {
                List<Object> contexts = new ArrayList<>();
                for (Observed one : facts.observations().of(kind.name(), null)) {
                    Map<String, @Nullable Object> context = new HashMap<>();
                    one.putInto(context);
                    contexts.add(context);
                }
                names.put(kind.name(), contexts);
            }
        }
    }

    private BigDecimal evaluate(Formula formula, Map<String, @Nullable Object> names, List<String> without)
            throws NoValue {
        String missing = without.isEmpty() ? "" : " (%s: no value)".formatted(String.join(", ", without));
        try {
            Object result = facts.input().formulas().evaluate(formula, names);
            if (result instanceof BigDecimal number) {
                return number;
            }
            throw NoValue.undetermined(
                    "the formula %s gives %s, not a number%s".formatted(formula.cell(), result, missing));
        } catch (Formula.Failed e) {
            if (!without.isEmpty()) {
                // It is the other KPI that is missing, not the formula that is wrong.
                throw NoValue.missing("%s has no value".formatted(String.join(" and ", without)));
            }
            throw NoValue.undetermined("the formula %s fails: %s".formatted(formula.cell(), e.getMessage()));
        }
    }
}
