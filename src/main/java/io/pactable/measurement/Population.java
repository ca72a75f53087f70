package io.pactable.measurement;

import io.pactable.contract.Formula;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The observations that one KPI takes in one scope, and what its formulas say of each. */
final class Population {

    /** The field of an observation that names the incident it belongs to. */
    private static final String INCIDENT = "incident";

    private static final int MOST_LISTED = 20;

    private final PeriodFacts facts;
    private final Kpi kpi;
    private final Derivation derivation;
    private final String scope;
    private final List<ObservationKind> kinds = new ArrayList<>();
    private final Spans spans;
    private final Durations durations;
    private final TimeUnit unit;
    private final Map<String, @Nullable Object> names = new HashMap<>();

    /** What formulas may name of the observation at hand: one map for all of them, of which there may be very many. */
    private final Map<String, @Nullable Object> current = new HashMap<>();

    private @Nullable ObservationKind currentKind;
    private List<Observed> members = List.of();

    /**
     * Takes the observations of the scope that the rulebook's formula lets in.
     *
     * @throws NoValue if one of the kinds was not observed or the formula fails
     */
    Population(PeriodFacts facts, Kpi kpi, Derivation derivation, String scope) throws NoValue {
        this.facts = facts;
        this.kpi = kpi;
        this.derivation = derivation;
        this.scope = scope;
        this.spans =
                new Spans(derivation.starts(), derivation.ends(), facts.period().to());
        this.durations = new Durations(
                spans,
                derivation.hours().isEmpty() ? null : facts.hours(derivation.hours()),
                facts.clock(derivation.starts(), derivation.ends(), derivation.hours()),
                facts);
        TimeUnit allowed = derivation.allowanceIn();
        this.unit = TimeUnit.ofKpi(kpi.unit())
                .orElse(allowed != null && allowed.hasFixedLength() ? allowed : TimeUnit.MINUTES);
        for (String of : derivation.of()) {
            kinds.add(facts.observations()
                    .kind(of)
                    .orElseThrow(() -> NoValue.undetermined("there is no kind of observation '%s'".formatted(of))));
        }
        names.putAll(facts.periodNames());
        kinds.forEach(k -> k.fields().forEach(f -> names.put(f.name(), null)));
        names.putAll(facts.named(scope, null));
        for (ObservationKind kind : kinds) {
            if (!facts.observations().isObserved(kind.name())) {
                throw NoValue.missing(
                        "no observation of the kind '%s' was sent, and 'observed' does not say that there was none"
                                .formatted(kind.name()));
            }
        }
        PeriodFacts.Taken taken = new PeriodFacts.Taken(
                derivation.of(),
                isWhole() ? null : scope,
                derivation.where() == null ? "" : derivation.where().text(),
                derivation.starts(),
                derivation.ends(),
                derivation.hours(),
                unit);
        List<Observed> known = facts.taken(taken);
        members = known == null ? filtered(all(), derivation.where()) : known;
        facts.take(taken, members);
    }

    private List<Observed> all() {
        if (kinds.size() == 1) {
            return facts.observations().of(kinds.get(0).name(), isWhole() ? null : scope);
        }
        List<Observed> all = new ArrayList<>();
        for (ObservationKind kind : kinds) {
            all.addAll(facts.observations().of(kind.name(), isWhole() ? null : scope));
        }
        return all;
    }

    /** Whether the KPI takes observations of every scope. */
    private boolean isWhole() {
        return kpi.scopes().isEmpty() && !kpi.anyScope();
    }

    private List<Observed> filtered(List<Observed> all, @Nullable Formula where) throws NoValue {
        if (where == null) {
            return all;
        }
        List<Observed> in = new ArrayList<>();
        for (Observed one : all) {
            if (yes(where, one, List.of())) {
                in.add(one);
            }
        }
        return in;
    }

    List<Observed> members() {
        return members;
    }

    void leaveOut(Set<Observed> out) {
        if (!out.isEmpty()) {
            List<Observed> in = new ArrayList<>(members.size());
            for (Observed one : members) {
                if (!out.contains(one)) {
                    in.add(one);
                }
            }
            members = in;
        }
    }

    Spans spans() {
        return spans;
    }

    Durations durations() {
        return durations;
    }

    /** The unit in which formulas see durations, and in which they are printed. */
    TimeUnit unit() {
        return unit;
    }

    /** The kinds as a sentence names them, for example {@code ticket}. */
    String words() {
        return String.join(" and ", derivation.of());
    }

    /** The clause for a population of nothing; where a formula chooses, there may be others. */
    String none() {
        return "there is no %s%s".formatted(words(), derivation.where() == null ? "" : " that counts");
    }

    /** @throws NoValue if the KPI is not judged with a population of this size */
    void judgeSize() throws NoValue {
        int size = members.size();
        Integer least = derivation.sampleMin();
        Integer most = derivation.sampleMax();
        String count = size == 1
                ? "there is 1 observation"
                : "there are " + Lengths.shown(BigDecimal.valueOf(size)) + " observations";
        if (least != null && size < least) {
            throw NoValue.leftOut("%s (%s), and it is judged from %s on".formatted(count, words(), least));
        }
        if (most != null && size > most) {
            throw NoValue.leftOut("%s (%s), and it is judged up to %s".formatted(count, words(), most));
        }
    }

    /** @param stopped when the clock stood still for it */
    boolean yes(Formula formula, Observed one, List<Interval> stopped) throws NoValue {
        Object result = evaluate(formula, one, stopped);
        if (result instanceof Boolean yes) {
            return yes;
        }
        throw NoValue.undetermined(
                "the formula %s gives %s for %s, not true or false".formatted(formula.cell(), result, one.words()));
    }

    /** @param stopped when the clock stood still for it */
    BigDecimal number(Formula formula, Observed one, List<Interval> stopped) throws NoValue {
        Object result = evaluate(formula, one, stopped);
        if (result instanceof BigDecimal number) {
            return number;
        }
        throw NoValue.undetermined(
                "the formula %s gives %s for %s, not a number".formatted(formula.cell(), result, one.words()));
    }

    private Object evaluate(Formula formula, Observed one, List<Interval> stopped) throws NoValue {
        if (currentKind != one.kind() || facts.changesByDay()) {
            // Fields that only the kind before has are nothing again, and so are parameters of other days.
            current.clear();
            current.putAll(names);
            current.putAll(facts.named(scope, facts.changesByDay() ? spans.start(one) : null));
            currentKind = one.kind();
        }
        put(one, formula.text().contains(Durations.NAME), stopped, current);
        try {
            return facts.input().formulas().evaluate(formula, current);
        } catch (Formula.Failed e) {
            throw NoValue.undetermined(
                    "the formula %s fails for %s: %s".formatted(formula.cell(), one.words(), e.getMessage()));
        }
    }

    /** An observation as a formula sees it. */
    Map<String, @Nullable Object> context(Observed one, boolean withDuration, List<Interval> stopped) throws NoValue {
        Map<String, @Nullable Object> context = new HashMap<>();
        put(one, withDuration, stopped, context);
        return context;
    }

    private void put(Observed one, boolean withDuration, List<Interval> stopped, Map<String, @Nullable Object> context)
            throws NoValue {
        one.putInto(context);
        if (withDuration) {
            context.put(
                    Durations.NAME,
                    spans.start(one) == null ? null : Lengths.in(unit, durations.seconds(one, stopped)));
        } else {
            context.remove(Durations.NAME);
        }
    }

    /** The latest start of those that there are; null when none has one. */
    @Nullable
    Instant latest() {
        Instant latest = null;
        for (Observed one : members) {
            Instant start = spans.start(one);
            if (start != null && (latest == null || start.isAfter(latest))) {
                latest = start;
            }
        }
        return latest;
    }

    /** The incident that all of them name; empty when they do not agree. */
    static String incident(List<Observed> counted) {
        String incident = "";
        for (Observed one : counted) {
            String named = one.text(INCIDENT);
            if (named.isEmpty() || (!incident.isEmpty() && !incident.equals(named))) {
                return "";
            }
            incident = named;
        }
        return incident;
    }

    /** Steps of what the reader must know of how times were taken. */
    List<Explanation> notes() {
        List<String> adjusted = new ArrayList<>();
        List<String> lasting = new ArrayList<>();
        List<String> backwards = new ArrayList<>();
        DerivationKind kind = derivation.kind();
        boolean timed = kind.source() == DerivationKind.Source.EVENTS
                && kind.gives() != DerivationKind.Gives.DAYS
                && kind.needsLength(derivation.value() != null, derivation.allowance() != null);
        for (Observed one : members) {
            one.notes().forEach(n -> adjusted.add("%s: %s.".formatted(one.words(), n)));
            if (spans.lasts(one)) {
                lasting.add(one.id());
            } else if (timed && spans.interval(one) == null) {
                backwards.add(one.id());
            }
        }
        List<Explanation> steps = new ArrayList<>();
        Lengths.atMost(MOST_LISTED, adjusted).forEach(t -> steps.add(Explanation.of("", t)));
        if (!backwards.isEmpty()) {
            steps.add(Explanation.of(
                    "",
                    "With an end before the start, and so without any time in between: %s."
                            .formatted(String.join(", ", Lengths.atMost(MOST_LISTED, backwards)))));
        }
        if (!lasting.isEmpty()) {
            steps.add(Explanation.of(
                    "",
                    "Without an end, and so still running at the end of the period, %s: %s."
                            .formatted(
                                    facts.time(facts.period().to()),
                                    String.join(", ", Lengths.atMost(MOST_LISTED, lasting)))));
        }
        return steps;
    }

    Worked worked(BigDecimal value, String text, List<Explanation> steps, List<Observed> counted) {
        List<Explanation> all = new ArrayList<>(steps);
        all.addAll(notes());
        List<String> ids = new ArrayList<>(counted.size());
        counted.forEach(one -> ids.add(one.id()));
        return new Worked(value, text, all, ids, kpi.anyScope() ? latest() : null, incident(counted));
    }
}
