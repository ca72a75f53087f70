package io.pactable.rulebook.check;

import io.pactable.conclusion.Verdict;
import io.pactable.contract.Decimals;
import io.pactable.contract.Declaration;
import io.pactable.contract.Formulas;
import io.pactable.measurement.Kpi;
import io.pactable.rulebook.Band;
import io.pactable.rulebook.Bound;
import io.pactable.rulebook.CellRef;
import io.pactable.rulebook.Example;
import io.pactable.rulebook.Rulebook;
import io.pactable.rulebook.sheet.ExampleWords;
import io.pactable.rulebook.sheet.SheetKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Proposes examples just below, at and just above each bound of a band, where the rulebook has none. What must come out
 * is left for the author to confirm.
 */
public final class BoundaryExamples {

    /** The most that are proposed at once. */
    public static final int MOST = 300;

    private static final CellRef NOWHERE = new CellRef(SheetKind.EXAMPLES.title(), 1, 1);

    private final Rulebook rulebook;
    private final Subject subject;
    private final List<Example> proposed = new ArrayList<>();

    private BoundaryExamples(Rulebook rulebook, Formulas formulas) {
        this.rulebook = rulebook;
        this.subject = new Subject(rulebook, List.of(), formulas);
    }

    /** The proposals in the order of the sheet; none for KPIs that are worked out from observations. */
    public static List<Example> of(Rulebook rulebook, Formulas formulas) {
        BoundaryExamples examples = new BoundaryExamples(rulebook, formulas);
        examples.propose();
        return examples.proposed;
    }

    private void propose() {
        Map<String, Set<BigDecimal>> tried = new LinkedHashMap<>();
        rulebook.examples()
                .forEach(e -> e.given().stream()
                        .filter(f -> f.what().equals(ExampleWords.KPI))
                        .forEach(f -> number(f)
                                .ifPresent(n -> tried.computeIfAbsent(key(f.name(), f.scope()), k -> new TreeSet<>())
                                        .add(n))));
        for (LevelTable level : subject.levels()) {
            Kpi kpi = level.kpi();
            if (kpi.derivation() != null || level.dated()) {
                continue;
            }
            String scope = !level.scope().isEmpty() || kpi.scopes().isEmpty()
                    ? level.scope()
                    : kpi.scopes().get(0);
            Set<BigDecimal> done = tried.computeIfAbsent(key(kpi.name(), scope), k -> new TreeSet<>());
            values(level).forEach((value, how) -> {
                if (done.add(value) && proposed.size() < MOST) {
                    proposed.add(example(kpi, scope, value, how));
                }
            });
        }
    }

    private static String key(String kpi, String scope) {
        return kpi + "\n" + scope;
    }

    /** The values at the bounds, each with the words that say where it lies; the last bound names it. */
    private static Map<BigDecimal, String> values(LevelTable level) {
        Map<BigDecimal, String> values = new TreeMap<>();
        Span domain = Domain.of(level.kpi());
        for (BigDecimal bound : bounds(level)) {
            BigDecimal near = near(level.kpi(), bound);
            String printed = Decimals.plain(bound);
            List.of(
                            Map.entry(bound.subtract(near), "just below " + printed),
                            Map.entry(bound, "at the bound"),
                            Map.entry(bound.add(near), "just above " + printed))
                    .forEach(e -> {
                        if (domain.holds(e.getKey())) {
                            values.merge(e.getKey(), e.getValue(), (a, b) -> b.startsWith("at") ? b : a);
                        }
                    });
        }
        return values;
    }

    private static Set<BigDecimal> bounds(LevelTable level) {
        Set<BigDecimal> bounds = new TreeSet<>();
        for (Band band : level.bands()) {
            Stream.of(Optional.ofNullable(band.lower()), Optional.ofNullable(band.upper()))
                    .flatMap(Optional::stream)
                    .map(Bound::value)
                    .map(BigDecimal::stripTrailingZeros)
                    .forEach(bounds::add);
        }
        return bounds;
    }

    private static BigDecimal near(Kpi kpi, BigDecimal bound) {
        Integer decimals = Domain.decimals(kpi);
        return BigDecimal.ONE.movePointLeft(decimals != null ? decimals : Math.max(bound.scale(), 0) + 1);
    }

    private Example example(Kpi kpi, String scope, BigDecimal value, String how) {
        List<Example.Fact> given = new ArrayList<>();
        given.add(fact(ExampleWords.KPI, kpi.name(), scope, value));
        given.addAll(base(kpi, scope));
        String name = "%s %s, %s".formatted(kpi.in(scope), Decimals.plain(value), how);
        return new Example(name, given, List.of(new Example.Fact(NOWHERE, ExampleWords.TO_CONFIRM, "", "", "")));
    }

    /** All other facts: those of an example that gives the KPI, or else round ones. */
    private List<Example.Fact> base(Kpi kpi, String scope) {
        for (Example example : rulebook.examples()) {
            boolean gives = example.given().stream()
                    .anyMatch(f -> isValueOf(f, kpi, scope) && number(f).isPresent());
            if (gives) {
                return example.given().stream()
                        .filter(f -> !isValueOf(f, kpi, scope))
                        .toList();
            }
        }
        List<Example.Fact> facts = new ArrayList<>();
        declared(ExampleWords.CHARGE, rulebook.terms().charges(), Compensation.Size.USUAL.charge(), facts);
        declared(ExampleWords.QUANTITY, rulebook.terms().quantities(), Compensation.Size.USUAL.quantity(), facts);
        rulebook.observationKinds()
                .forEach(kind -> facts.add(new Example.Fact(NOWHERE, ExampleWords.OBSERVED, kind.name(), "", "")));
        for (Kpi other : rulebook.kpis()) {
            if (other.derivation() == null) {
                (other.scopes().isEmpty() ? List.of("") : other.scopes())
                        .stream()
                                .filter(s -> !other.name().equals(kpi.name()) || !s.equals(scope))
                                .forEach(s -> facts.add(fact(ExampleWords.KPI, other.name(), s, good(other))));
            }
        }
        return facts;
    }

    private static boolean isValueOf(Example.Fact fact, Kpi kpi, String scope) {
        return fact.what().equals(ExampleWords.KPI)
                && fact.name().equals(kpi.name())
                && fact.scope().equals(scope);
    }

    private static Optional<BigDecimal> number(Example.Fact fact) {
        return Decimals.parse(fact.value()).map(BigDecimal::stripTrailingZeros);
    }

    private void declared(String what, List<Declaration> declarations, BigDecimal each, List<Example.Fact> facts) {
        List<String> scopes = rulebook.kpis().stream()
                .flatMap(k -> k.scopes().stream())
                .distinct()
                .toList();
        for (Declaration declared : declarations) {
            if (declared.each() == Declaration.Each.CONTRACT || scopes.isEmpty()) {
                facts.add(fact(what, declared.name(), "", each));
            } else {
                scopes.forEach(s -> facts.add(fact(what, declared.name(), s, each)));
            }
        }
    }

    /** A value that meets the level: the target, or one of the best band. */
    private BigDecimal good(Kpi kpi) {
        if (kpi.target() != null) {
            return kpi.target();
        }
        return subject.levels().stream()
                .filter(l -> l.kpi().name().equals(kpi.name()))
                .flatMap(l -> Probe.of(l).stream())
                .filter(p -> p.band().verdict() == Verdict.MET)
                .map(Probe::value)
                .findFirst()
                .orElseGet(() -> Domain.of(kpi).some());
    }

    private static Example.Fact fact(String what, String name, String scope, BigDecimal value) {
        return new Example.Fact(NOWHERE, what, name, scope, Decimals.plain(value));
    }
}
