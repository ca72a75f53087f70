package io.pactable.measurement;

import io.pactable.contract.Decimals;
import io.pactable.contract.Formula;
import io.pactable.contract.Names;
import io.pactable.contract.PeriodPattern;
import io.pactable.contract.ServicePeriod;
import io.pactable.contract.TermsAsOf;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads the KPIs of one period: those that came ready as they are, the others from what they are worked out from. */
final class KpiReader implements CompositeValue.KpiSource {

    /** Why a KPI that comes ready has no value. */
    static final String NO_MEASUREMENT = "the measurement is missing";

    private static final int MOST_EVIDENCE = 50;

    private final KpiInput input;
    private final Refusals refusals = new Refusals();
    private final KpiPlan plan;
    private final Map<String, Kpi> kpis;
    private final Map<String, Map<String, Measurement>> given = new HashMap<>();
    private final Map<String, Map<String, Outcome>> outcomes = new HashMap<>();

    /** Values that were refused, by KPI and scope: they are not reported missing as well. */
    private final Set<String> refused = new HashSet<>();

    private final PeriodFacts facts;
    private final Excuses excuses;
    private final boolean isSound;

    /** What became of one KPI in one scope. */
    private record Outcome(
            KpiReadings.@Nullable Reading reading,
            KpiReadings.@Nullable Missing missing,
            KpiReadings.@Nullable Missing excluded) {

        static final Outcome REFUSED = new Outcome(null, null, null);
    }

    KpiReader(KpiInput input, KpiPlan plan) {
        this.input = input;
        this.plan = plan;
        this.kpis = plan.byName();
        for (int i = 0; i < input.measurements().size(); i++) {
            take(input.measurements().get(i), "measurements[" + i + "]");
        }
        int before = refusals.size();
        Observations observations = Observations.read(input, refusals);
        this.facts = new PeriodFacts(input, observations);
        this.excuses = new Excuses(facts, ExcusedEvents.read(facts, refusals));
        new ObservationsCheck(facts, kpis.values(), refusals).check();
        input.kpis().forEach(this::givenTwice);
        if (input.termsAsOf() == TermsAsOf.LATEST && input.asOf() == null) {
            refusals.add(
                    "asOf",
                    "The contract is judged by its latest terms, so the day as of which is asked must be given. Add it.");
        }
        // From observations that are wrong nothing is worked out, and nothing is missing because of it.
        this.isSound = refusals.size() == before;
    }

    KpiReadings read() {
        List<KpiReadings.Reading> readings = new ArrayList<>();
        List<KpiReadings.Missing> missing = new ArrayList<>();
        List<KpiReadings.Missing> excluded = new ArrayList<>();
        for (Kpi kpi : input.kpis()) {
            for (Outcome outcome : outcomes(kpi).values()) {
                if (outcome.reading() != null) {
                    readings.add(outcome.reading());
                } else if (outcome.missing() != null) {
                    missing.add(outcome.missing());
                } else if (outcome.excluded() != null) {
                    excluded.add(outcome.excluded());
                }
            }
        }
        return new KpiReadings(
                List.copyOf(readings),
                List.copyOf(missing),
                List.copyOf(excluded),
                List.copyOf(excuses.uses()),
                refusals.all());
    }

    // Values that came ready.

    private void take(Measurement measurement, String field) {
        Kpi kpi = kpis.get(measurement.kpi());
        if (kpi == null) {
            List<String> known = List.copyOf(kpis.keySet());
            refusals.add(field + ".kpi", Names.unknown("KPI", measurement.kpi(), known));
            // Maybe this one is meant: then it is not missing as well.
            Names.nearest(measurement.kpi(), known)
                    .flatMap(name -> Optional.ofNullable(kpis.get(name)))
                    .ifPresent(meant -> refused.add(meant.in(measurement.scope())));
            return;
        }
        if (!scopeFits(kpi, measurement.scope(), field)) {
            return;
        }
        BigDecimal value = measurement.value();
        if (value != null && !kpi.admits(value)) {
            refused.add(kpi.in(measurement.scope()));
            refusals.add(field + ".value", outOfRange(kpi, measurement.scope(), value, ""));
            return;
        }
        Map<String, Measurement> byScope = given.computeIfAbsent(kpi.name(), k -> new TreeMap<>());
        if (byScope.putIfAbsent(measurement.scope(), measurement) != null) {
            refusals.add(
                    field,
                    "%s is given twice. Give one value for each KPI and scope of the period."
                            .formatted(kpi.in(measurement.scope())));
        }
    }

    private static String outOfRange(Kpi kpi, String scope, BigDecimal value, String origin) {
        return withAuthorsWords(
                kpi,
                "The value %s of %s%s is outside its valid range: it must be %s."
                        .formatted(kpi.print(value), kpi.in(scope), origin, kpi.range()));
    }

    private boolean scopeFits(Kpi kpi, String scope, String field) {
        if (kpi.anyScope()) {
            return true;
        }
        if (kpi.scopes().isEmpty()) {
            if (scope.isEmpty()) {
                return true;
            }
            refusals.add(
                    field + ".scope",
                    "%s has no scopes in this rulebook, but the scope '%s' is given. Leave the scope out."
                            .formatted(kpi.name(), scope));
            return false;
        }
        if (kpi.scopes().contains(scope)) {
            return true;
        }
        Names.nearest(scope, kpi.scopes()).ifPresent(meant -> refused.add(kpi.in(meant)));
        refusals.add(
                field + ".scope",
                scope.isEmpty()
                        ? "%s is measured for each scope, but no scope is given. Give one of: %s."
                                .formatted(kpi.name(), String.join(", ", kpi.scopes()))
                        : Names.unknown("scope of " + kpi.name(), scope, kpi.scopes()));
        return false;
    }

    /** A value that came ready and the observations that it would be worked out from cannot both be right. */
    private void givenTwice(Kpi kpi) {
        Derivation derivation = kpi.derivation();
        if (derivation == null) {
            return;
        }
        for (int i = 0; i < input.measurements().size(); i++) {
            Measurement measurement = input.measurements().get(i);
            if (!measurement.kpi().equals(kpi.name()) || measurement.value() == null) {
                continue;
            }
            boolean whole = kpi.scopes().isEmpty() && !kpi.anyScope();
            for (String kind : observedKinds(derivation)) {
                int observations = facts.observations()
                        .of(kind, whole ? null : measurement.scope())
                        .size();
                if (observations > 0) {
                    refusals.add(
                            "measurements[" + i + "]",
                            "%s is given ready, and so are observations to work it out from (%s %s). Give one or the other."
                                    .formatted(kpi.in(measurement.scope()), observations, kind));
                }
            }
        }
    }

    /** The kinds of observation that a KPI takes; none for one that is worked out from other KPIs. */
    static List<String> observedKinds(Derivation derivation) {
        return switch (derivation.kind().source()) {
            case INTERVALS, EVENTS, NUMBERS, KPIS_OR_EVENTS -> derivation.of();
            case KPIS, LEVELS -> List.of();
        };
    }

    /** The values of the KPI that came ready, by scope. */
    private Map<String, Measurement> given(String kpi) {
        return given.getOrDefault(kpi, Map.of());
    }

    // Every KPI once, after those that it is worked out from.

    private Map<String, Outcome> outcomes(Kpi kpi) {
        Map<String, Outcome> known = outcomes.get(kpi.name());
        if (known != null) {
            return known;
        }
        Map<String, Outcome> all = new LinkedHashMap<>();
        for (String scope : scopes(kpi.name())) {
            Outcome outcome = outcome(kpi, scope);
            if (outcome != null) {
                all.put(scope, outcome);
            }
        }
        outcomes.put(kpi.name(), all);
        return all;
    }

    @Override
    public @Nullable Kpi kpi(String name) {
        return kpis.get(name);
    }

    @Override
    public @Nullable KpiValue value(String name, String scope) {
        Kpi kpi = kpis.get(name);
        Outcome outcome = kpi == null ? null : outcomes(kpi).get(scope);
        KpiReadings.Reading reading = outcome == null ? null : outcome.reading();
        return reading == null ? null : reading.value();
    }

    @Override
    public List<String> scopes(String name) {
        return scopes(name, new HashSet<>());
    }

    private List<String> scopes(String name, Set<String> asked) {
        Kpi kpi = kpis.get(name);
        if (kpi == null || !asked.add(name)) {
            return List.of();
        }
        if (!kpi.anyScope()) {
            return kpi.scopes().isEmpty() ? List.of("") : kpi.scopes();
        }
        Set<String> scopes = new TreeSet<>(given(name).keySet());
        Derivation derivation = kpi.derivation();
        if (derivation != null) {
            scopes.addAll(facts.observations().scopes(observedKinds(derivation)));
            // What existed is judged, even if nothing happened to it.
            scopes.addAll(facts.observations().scopes(List.of(derivation.lifetime())));
            for (String other : plan.dependencies(derivation)) {
                Kpi part = kpis.get(other);
                if (part != null && (part.anyScope() || !part.scopes().isEmpty())) {
                    scopes.addAll(scopes(other, asked));
                }
            }
        }
        return scopes.isEmpty() ? List.of("") : List.copyOf(scopes);
    }

    @Override
    public List<String> named(Formula formula) {
        return FormulaNames.in(formula.text(), kpis.keySet());
    }

    // One KPI in one scope.

    private @Nullable Outcome outcome(Kpi kpi, String scope) {
        Derivation derivation = kpi.derivation();
        Measurement measurement = given(kpi.name()).get(scope);
        boolean isReady = measurement != null && measurement.value() != null;
        try {
            Optional<String> notJudged = isSound ? excuses.notJudged(kpi, scope) : Optional.empty();
            if (notJudged.isPresent()) {
                return new Outcome(null, null, new KpiReadings.Missing(kpi, scope, notJudged.get()));
            }
            if (!isReady && derivation != null && derivation.kind().source() == DerivationKind.Source.LEVELS) {
                // Its value follows from how the levels are judged.
                return null;
            }
            if (measurement != null && measurement.value() != null) {
                return ready(kpi, scope, measurement, measurement.value());
            }
            if (derivation == null) {
                return absent(kpi, scope, NO_MEASUREMENT);
            }
            if (!isSound) {
                return Outcome.REFUSED;
            }
            return derived(kpi, derivation, scope);
        } catch (NoValue e) {
            return switch (e.then()) {
                case POLICY -> absent(kpi, scope, e.because());
                case LEFT_OUT -> new Outcome(null, null, new KpiReadings.Missing(kpi, scope, e.because()));
                case NOT_DETERMINED -> new Outcome(null, new KpiReadings.Missing(kpi, scope, e.because()), null);
            };
        }
    }

    private Outcome ready(Kpi kpi, String scope, Measurement measurement, BigDecimal value) throws NoValue {
        if (isSound) {
            excuses.tries(
                    kpi,
                    scope,
                    EnumSet.noneOf(Exclusion.Removes.class),
                    (event, row, quota) -> Excuses.Taken.nothing(""),
                    "the value came ready, so that whoever measured it has to take it out");
        }
        List<Explanation> working = new ArrayList<>();
        Derivation derivation = kpi.derivation();
        if (derivation != null) {
            working.add(Explanation.of(
                    kpi.line().cell(),
                    "%s = %s: given ready ('%s'), in place of what the contract works out (%s)."
                            .formatted(
                                    kpi.in(scope),
                                    kpi.print(value),
                                    measurement.id(),
                                    derivation.kind().word())));
        }
        LocalDate date = measurement.date();
        return reading(
                kpi,
                scope,
                value,
                working,
                List.of(measurement.id()),
                date,
                date == null ? null : facts.startOf(date),
                measurement.incident());
    }

    private Outcome derived(Kpi kpi, Derivation derivation, String scope) throws NoValue {
        List<String> circle = plan.circle(kpi.name());
        if (circle != null) {
            throw NoValue.undetermined("it is worked out from itself: %s".formatted(String.join(" from ", circle)));
        }
        if (!KpiReader.observedKinds(derivation).stream()
                .anyMatch(o -> facts.observations().kind(o).isPresent())) {
            excuses.tries(
                    kpi,
                    scope,
                    EnumSet.noneOf(Exclusion.Removes.class),
                    (event, row, quota) -> Excuses.Taken.nothing(""),
                    "it is worked out from other values, from which the event is taken out");
        }
        Worked worked = derivation.kind().work(facts, excuses, kpi, derivation, scope, this);
        if (!kpi.admits(worked.value())) {
            refusals.add("observations", outOfRange(kpi, scope, worked.value(), ", as it was worked out,"));
            return Outcome.REFUSED;
        }
        List<Explanation> working = List.of(new Explanation(
                derivation.formula() == null
                        ? kpi.line().cell()
                        : derivation.formula().cell(),
                Lengths.sentence("%s = %s: %s".formatted(kpi.in(scope), kpi.print(worked.value()), worked.text())),
                worked.steps()));
        Instant at = kpi.anyScope() ? worked.latest() : null;
        return reading(
                kpi,
                scope,
                worked.value(),
                working,
                worked.evidence(),
                at == null ? null : facts.day(at),
                at,
                worked.incident());
    }

    /** The reading of a value of this period: the mean with those of earlier periods where the contract says so. */
    private Outcome reading(
            Kpi kpi,
            String scope,
            BigDecimal ofPeriod,
            List<Explanation> working,
            List<String> evidence,
            @Nullable LocalDate day,
            @Nullable Instant at,
            String incident) {
        BigDecimal value = ofPeriod;
        List<Explanation> all = new ArrayList<>(working);
        Integer averaged = kpi.derivation() == null ? null : kpi.derivation().averaged();
        if (averaged != null) {
            List<PastValue> past = earlier(kpi.name(), scope, averaged - 1);
            BigDecimal sum = ofPeriod;
            List<Explanation> steps = new ArrayList<>(working);
            for (PastValue one : past) {
                sum = sum.add(one.value());
                steps.add(Explanation.of("", "%s: %s.".formatted(one.period().name(), kpi.print(one.value()))));
            }
            BigDecimal count = BigDecimal.valueOf(past.size() + 1L);
            value = Decimals.exact(sum.divide(count, Decimals.DIVISION));
            all = List.of(new Explanation(
                    kpi.line().cell(),
                    "%s = %s: %s"
                            .formatted(
                                    kpi.in(scope),
                                    kpi.print(value),
                                    past.isEmpty()
                                            ? "there is no earlier period to average it with."
                                            : "mean of this period and the %s before, %s ÷ %s."
                                                    .formatted(
                                                            past.size() == 1 ? "one" : past.size(),
                                                            Lengths.shown(sum),
                                                            Lengths.shown(count))),
                    steps));
        }
        return new Outcome(
                new KpiReadings.Reading(
                        new KpiValue(
                                kpi.name(),
                                scope,
                                kpi.compared(value),
                                value,
                                false,
                                Lengths.atMost(MOST_EVIDENCE, evidence),
                                on(day),
                                at,
                                incident),
                        ofPeriod,
                        all),
                null,
                null);
    }

    /** The day by whose terms a value is judged. */
    private LocalDate on(@Nullable LocalDate event) {
        return input.termsAsOf().day(input.period().from(), event, input.asOf());
    }

    /**
     * The values of so many periods before this one, as far as they are known, latest first. A period that is not known
     * is not replaced by an older one, where the contract says how long a period is.
     */
    private List<PastValue> earlier(String kpi, String scope, int most) {
        LocalDate earliest = LocalDate.MIN;
        if (input.periods().kind() != PeriodPattern.Kind.ANY) {
            earliest = input.period().from();
            for (int i = 0; i < most; i++) {
                earliest = input.periods().holding(earliest.minusDays(1)).from();
            }
        }
        LocalDate since = earliest;
        return past(kpi, scope).stream()
                .filter(v -> !v.period().from().isBefore(since))
                .limit(most)
                .toList();
    }

    private List<PastValue> past(String kpi, String scope) {
        Set<ServicePeriod> seen = new LinkedHashSet<>();
        return input.pastValues().get().stream()
                .filter(v -> v.kpi().equals(kpi) && v.scope().equals(scope))
                .filter(v -> !v.period().to().isAfter(input.period().from()))
                .sorted(Comparator.comparing((PastValue v) -> v.period().to(), Collections.reverseOrder()))
                .filter(v -> seen.add(v.period()))
                .toList();
    }

    @Override
    public List<BigDecimal> previous(String kpi, String scope) {
        return past(kpi, scope).stream().map(PastValue::value).toList();
    }

    // A value that is not there.

    private Outcome absent(Kpi kpi, String scope, String because) {
        return switch (kpi.ifMissing()) {
            case REJECT -> {
                // A value that was refused is not reported missing as well.
                if (!refused.contains(kpi.in(scope))) {
                    boolean ready = kpi.derivation() == null;
                    refusals.add(
                            ready ? "measurements" : "observations",
                            withAuthorsWords(
                                    kpi,
                                    "%s has no value%s, and the contract does not allow it to be missing (%s). Add it."
                                            .formatted(
                                                    kpi.in(scope),
                                                    ready ? "" : ": " + because,
                                                    kpi.line().cell())));
                }
                yield Outcome.REFUSED;
            }
            case ASSUME_MET, ASSUME_MISSED ->
                replaced(
                        kpi,
                        scope,
                        Objects.requireNonNull(kpi.assumed()),
                        "%s: the value is assumed (%s)"
                                .formatted(
                                        kpi.derivation() == null ? "no measurement" : because,
                                        kpi.line().cell()));
            case EXCLUDE -> new Outcome(null, null, new KpiReadings.Missing(kpi, scope, because));
            case CARRY_LAST -> {
                List<PastValue> past = past(kpi.name(), scope);
                yield past.isEmpty()
                        ? new Outcome(
                                null,
                                new KpiReadings.Missing(
                                        kpi, scope, because + ", and no earlier period has a value to carry over"),
                                null)
                        : replaced(
                                kpi,
                                scope,
                                past.get(0).value(),
                                "%s: the value of %s is carried over (%s)"
                                        .formatted(
                                                kpi.derivation() == null ? "no measurement" : because,
                                                past.get(0).period().name(),
                                                kpi.line().cell()));
            }
            case NOT_DETERMINED -> new Outcome(null, new KpiReadings.Missing(kpi, scope, because), null);
        };
    }

    private Outcome replaced(Kpi kpi, String scope, BigDecimal value, String evidence) {
        List<Explanation> working = kpi.derivation() == null
                ? List.of()
                : List.of(Explanation.of(
                        kpi.line().cell(), "%s = %s: %s.".formatted(kpi.in(scope), kpi.print(value), evidence)));
        return new Outcome(
                new KpiReadings.Reading(
                        new KpiValue(
                                kpi.name(),
                                scope,
                                kpi.compared(value),
                                value,
                                true,
                                List.of(evidence),
                                on(null),
                                null,
                                ""),
                        value,
                        working),
                null,
                null);
    }

    private static String withAuthorsWords(Kpi kpi, String message) {
        return kpi.refusal().isEmpty() ? message : kpi.refusal() + " (" + message + ")";
    }
}
