package io.pactable.rulebook.read;

import io.pactable.conclusion.Occasion;
import io.pactable.contract.Formula;
import io.pactable.measurement.Derivation;
import io.pactable.measurement.Kpi;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds KPIs that are worked out from themselves, by whatever way round. */
final class KpiCircles {

    private final References known;
    private final Findings findings;
    private final Map<String, Kpi> kpis = new LinkedHashMap<>();
    private final Map<String, Set<String>> from = new LinkedHashMap<>();
    private final Set<String> done = new HashSet<>();

    KpiCircles(References known, Findings findings) {
        this.known = known;
        this.findings = findings;
    }

    /** One finding for each circle, at the first of its KPIs. */
    void find(List<Kpi> all) {
        all.forEach(kpi -> kpis.putIfAbsent(kpi.name(), kpi));
        kpis.values().forEach(kpi -> from.put(kpi.name(), sources(kpi)));
        kpis.keySet().forEach(name -> walk(name, new LinkedHashSet<>()));
    }

    private void walk(String name, LinkedHashSet<String> path) {
        if (path.contains(name)) {
            List<String> circle =
                    path.stream().dropWhile(step -> !step.equals(name)).toList();
            report(circle);
            done.addAll(circle);
            return;
        }
        if (done.contains(name)) {
            return;
        }
        path.add(name);
        from.getOrDefault(name, Set.of()).forEach(next -> walk(next, path));
        path.remove(name);
        done.add(name);
    }

    private void report(List<String> circle) {
        Kpi kpi = kpis.values().stream()
                .filter(k -> circle.contains(k.name()))
                .min(Comparator.comparingInt(k -> k.line().row()))
                .orElseThrow();
        Derivation derivation = kpi.derivation();
        boolean formula = derivation != null && derivation.formula() != null;
        findings.error(
                KpisBuilder.place(kpi, formula ? "formula" : "of"),
                circle.size() == 1
                        ? "The KPI '%s' is worked out from itself.".formatted(kpi.name())
                        : "The KPIs %s are worked out from each other in a circle."
                                .formatted(circle.stream()
                                        .map(name -> "'" + name + "'")
                                        .collect(Collectors.joining(", "))),
                circle.size() == 1
                        ? "Name another KPI. A formula calls the values of earlier periods 'previous values'."
                        : "Let one of them be given ready, or work it out from something else.");
    }

    /** The KPIs that must have their value before this one can have its own. */
    private Set<String> sources(Kpi kpi) {
        Derivation derivation = kpi.derivation();
        Set<String> sources = new LinkedHashSet<>();
        if (derivation == null) {
            return sources;
        }
        switch (derivation.kind().source()) {
            case KPIS, KPIS_OR_EVENTS -> sources.addAll(derivation.of());
            case LEVELS ->
                derivation.of().stream()
                        .filter(level -> !level.equals(Occasion.ALL))
                        .forEach(level -> sources.addAll(known.kpisOf(level).names().stream()
                                .map(known.kpis()::spelled)
                                .toList()));
            case NUMBERS -> sources.addAll(named(derivation.formula()));
            case INTERVALS, EVENTS -> {
                // Observations come from nobody but the facts.
            }
        }
        sources.retainAll(kpis.keySet());
        return sources;
    }

    /** The KPIs that a formula names: the longest names first, since one may be a part of another. */
    private Set<String> named(@Nullable Formula formula) {
        Set<String> named = new LinkedHashSet<>();
        if (formula == null) {
            return named;
        }
        String code = FormulaText.withoutTexts(formula.text());
        List<String> longestFirst = Stream.of(
                        known.factors().names(),
                        known.charges().names(),
                        known.observations().names())
                .flatMap(List::stream)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
        for (String name : longestFirst) {
            if (FormulaText.names(code, name)) {
                named.add(name);
                code = code.replace(name, "?".repeat(name.length()));
            }
        }
        return named;
    }
}
