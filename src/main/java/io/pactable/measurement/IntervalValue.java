package io.pactable.measurement;

import io.pactable.contract.Decimals;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Works out a KPI from stretches of time that were down: availability, downtime, clock hours. */
final class IntervalValue {

    private static final int MOST_LISTED = 20;

    private final PeriodFacts facts;
    private final Excuses excuses;
    private final Kpi kpi;
    private final Derivation derivation;
    private final String scope;
    private final List<Explanation> steps = new ArrayList<>();

    /** The time that is measured, merged. */
    private List<Interval> universe;

    private final Set<Observed> leftOut = new HashSet<>();
    private final List<Outage> outages = new ArrayList<>();

    IntervalValue(PeriodFacts facts, Excuses excuses, Kpi kpi, Derivation derivation, String scope) {
        this.facts = facts;
        this.excuses = excuses;
        this.kpi = kpi;
        this.derivation = derivation;
        this.scope = scope;
        this.universe = List.of(facts.period());
    }

    /** An observation within the period, with what of its time still counts. */
    private static final class Outage {

        private final Observed observed;
        private final Interval whole;
        private final BigDecimal weight;
        private List<Interval> counted;

        Outage(Observed observed, Interval whole, BigDecimal weight, List<Interval> counted) {
            this.observed = observed;
            this.whole = whole;
            this.weight = weight;
            this.counted = counted;
        }
    }

    /** A stretch of time down, with the share of it that counts. */
    record Weighted(Interval interval, BigDecimal weight) {}

    /**
     * The time that was down.
     *
     * @param stretches merged, with their weights
     * @param seconds of all of them, weighted
     */
    record Down(
            List<Weighted> stretches,
            BigDecimal seconds,
            Population population,
            List<Explanation> steps,
            List<Observed> evidence) {

        Worked worked(BigDecimal value, String text) {
            return population.worked(value, text, steps, evidence);
        }
    }

    /** What is made of the time that was down. */
    interface Measure {

        Worked of(IntervalValue value, Down down) throws NoValue;
    }

    Worked work(Measure measure) throws NoValue {
        Population population = new Population(facts, kpi, derivation, scope);
        measuredTime();
        int outside = 0;
        for (Observed one : population.members()) {
            Interval whole = population.spans().interval(one);
            Interval within = whole == null ? null : whole.clip(facts.period());
            if (within == null || within.isEmpty()) {
                outside++;
            } else {
                outages.add(new Outage(
                        one, within, weight(population, one), Intervals.intersect(List.of(within), universe)));
            }
        }
        excuse();
        population.leaveOut(leftOut);
        population.judgeSize();
        BigDecimal ifNone = derivation.ifNone();
        if (population.members().isEmpty() && ifNone != null) {
            return population.worked(
                    ifNone,
                    "there is no %s, for which the contract has this value".formatted(population.words()),
                    steps(0, 0),
                    List.of());
        }
        List<Outage> counted = new ArrayList<>();
        List<Explanation> stretches = new ArrayList<>();
        List<Interval> down = new ArrayList<>();
        int merged = 0;
        for (List<Outage> group : groups()) {
            merged++;
            down.addAll(stretch(group, counted, stretches));
        }
        List<Weighted> weighted = weighted(down);
        List<Explanation> all = steps(population.members().size(), outside);
        if (merged > MOST_LISTED) {
            stretches.add(Explanation.of(
                    "", "and %s more".formatted(Lengths.shown(BigDecimal.valueOf(merged - (long) MOST_LISTED)))));
        }
        all.addAll(stretches);
        counted.sort(Comparator.comparing((Outage o) -> o.whole.from()).thenComparing(o -> o.observed.id()));
        List<Observed> evidence = counted.stream().map(o -> o.observed).toList();
        BigDecimal seconds = BigDecimal.ZERO;
        for (Weighted one : weighted) {
            seconds = seconds.add(Lengths.seconds(one.interval().length()).multiply(one.weight()));
        }
        return measure.of(this, new Down(weighted, seconds, population, all, evidence));
    }

    Worked availability(Down down) throws NoValue {
        BigDecimal total = Lengths.seconds(Intervals.total(universe));
        if (total.signum() == 0) {
            throw NoValue.missing("there was no time to measure it in");
        }
        BigDecimal percent = Decimals.HUNDRED.multiply(down.seconds()).divide(total, Decimals.DIVISION);
        BigDecimal value = Decimals.exact(Decimals.HUNDRED.subtract(percent));
        return down.worked(
                value,
                "100 − %s ÷ %s × 100 = %s (minutes down of the minutes measured)"
                        .formatted(
                                Lengths.shown(Lengths.in(TimeUnit.MINUTES, down.seconds())),
                                Lengths.shown(Lengths.in(TimeUnit.MINUTES, total)),
                                Lengths.shown(value)));
    }

    Worked downtime(Down down) {
        TimeUnit unit = down.population().unit();
        return down.worked(
                Decimals.exact(Lengths.in(unit, down.seconds())),
                "%s down together".formatted(Lengths.words(down.seconds(), unit)));
    }

    Worked clockHours(Down down) {
        Map<Interval, BigDecimal> hours = new TreeMap<>(Comparator.comparing(Interval::from));
        for (Weighted one : down.stretches()) {
            for (Instant at = one.interval().from(); at.isBefore(one.interval().to()); ) {
                Interval hour = clockHour(at);
                Interval part = one.interval().clip(hour);
                hours.merge(hour, Lengths.seconds(part.length()).multiply(one.weight()), BigDecimal::add);
                at = hour.to();
            }
        }
        BigDecimal allowance = derivation.allowance() == null ? BigDecimal.ZERO : derivation.allowance();
        TimeUnit in = derivation.allowanceIn() == null ? TimeUnit.MINUTES : derivation.allowanceIn();
        BigDecimal allowed = allowance.multiply(in.seconds());
        List<String> over = new ArrayList<>();
        TreeMap<Instant, Interval> hit = new TreeMap<>();
        hours.forEach((hour, seconds) -> {
            if (seconds.compareTo(allowed) > 0) {
                hit.put(hour.from(), hour);
                over.add("The clock hour from %s was down for %s."
                        .formatted(facts.span(hour), Lengths.words(seconds, TimeUnit.MINUTES)));
            }
        });
        Lengths.atMost(MOST_LISTED, over)
                .forEach(t -> down.steps().add(Explanation.of(kpi.line().cell(), t)));
        Set<Observed> known = new HashSet<>(down.evidence());
        List<Observed> counted = new ArrayList<>();
        for (Outage outage : outages) {
            // The last hour that begins before the outage ends is the one that ends last.
            Map.Entry<Instant, Interval> last = hit.lowerEntry(outage.whole.to());
            if (known.contains(outage.observed)
                    && last != null
                    && last.getValue().to().isAfter(outage.whole.from())) {
                counted.add(outage.observed);
            }
        }
        return down.population()
                .worked(
                        BigDecimal.valueOf(over.size()),
                        "%s down for more than %s"
                                .formatted(
                                        Lengths.counted(over.size(), "clock hours"),
                                        Lengths.counted(allowance, in.word())),
                        down.steps(),
                        counted);
    }

    /** The hour on the clocks of the zone that holds the instant; where they are changed, the hour ends there. */
    private Interval clockHour(Instant at) {
        ZoneRules rules = facts.input().zone().getRules();
        ZoneOffset offset = rules.getOffset(at);
        LocalDateTime start = LocalDateTime.ofInstant(at, offset).truncatedTo(ChronoUnit.HOURS);
        Instant from = start.toInstant(offset);
        Instant to = start.plusHours(1).toInstant(offset);
        ZoneOffsetTransition next = rules.nextTransition(at);
        ZoneOffsetTransition last = rules.previousTransition(at.plusNanos(1));
        if (last != null && last.getInstant().isAfter(from)) {
            from = last.getInstant();
        }
        if (next != null && next.getInstant().isBefore(to)) {
            to = next.getInstant();
        }
        return new Interval(from, to);
    }

    /** Narrows what is measured to the calendar and to when the thing existed. */
    private void measuredTime() throws NoValue {
        if (!derivation.hours().isEmpty()) {
            universe = facts.hours(derivation.hours())
                    .open(facts.period().from(), facts.period().to());
            steps.add(Explanation.of(
                    kpi.line().cell(),
                    "Only time within the hours '%s' counts: %s of the period."
                            .formatted(derivation.hours(), Lengths.words(Intervals.total(universe)))));
        }
        String lifetime = derivation.lifetime();
        if (lifetime.isEmpty()) {
            return;
        }
        if (!facts.observations().isObserved(lifetime)) {
            throw NoValue.missing(
                    "no observation of the kind '%s' was sent, which says when it existed".formatted(lifetime));
        }
        Spans spans = new Spans("", "", facts.period().to());
        List<Interval> lived = new ArrayList<>();
        boolean whole = kpi.scopes().isEmpty() && !kpi.anyScope();
        for (Observed one : facts.observations().of(lifetime, whole ? null : scope)) {
            Interval interval = spans.interval(one);
            if (interval != null) {
                lived.add(interval.clip(facts.period()));
            }
        }
        universe = Intervals.intersect(universe, Intervals.merge(lived));
        steps.add(Explanation.of(
                kpi.line().cell(),
                "It is measured only while it existed (%s): %s of the period."
                        .formatted(lifetime, Lengths.words(Intervals.total(universe)))));
    }

    private BigDecimal weight(Population population, Observed one) throws NoValue {
        if (derivation.weight() == null) {
            return BigDecimal.ONE;
        }
        BigDecimal weight = population.number(derivation.weight(), one, List.of());
        if (weight.signum() < 0 || weight.compareTo(BigDecimal.ONE) > 0) {
            throw NoValue.undetermined("the share of %s that counts is %s (%s), but it must be 0 to 1"
                    .formatted(
                            one.words(),
                            Decimals.brief(weight),
                            derivation.weight().cell()));
        }
        return weight;
    }

    private void excuse() throws NoValue {
        excuses.tries(
                kpi,
                scope,
                EnumSet.of(Exclusion.Removes.DOWNTIME, Exclusion.Removes.TIME, Exclusion.Removes.EVENT),
                (event, row, quota) -> switch (row.removes()) {
                    case DOWNTIME -> takeDowntime(event, quota);
                    case TIME -> takeTime(event, quota);
                    default -> takeEvents(event, quota);
                },
                "it stops the clock of durations, and %s has none".formatted(kpi.name()));
        steps.addAll(excuses.steps(kpi, scope));
    }

    private List<Interval> downIn(ExcusedSpan event) {
        List<Interval> down = new ArrayList<>();
        for (Outage outage : outages) {
            if (event.concerns(outage.observed)) {
                down.addAll(Intervals.intersect(outage.counted, List.of(event.span())));
            }
        }
        return Intervals.merge(down);
    }

    private Excuses.Taken takeDowntime(ExcusedSpan event, Quota quota) {
        List<Interval> wanted = downIn(event);
        if (wanted.isEmpty()) {
            boolean down = outages.stream().anyMatch(o -> event.concerns(o.observed) && o.whole.overlaps(event.span()));
            String what = event.ids().isEmpty() ? "" : "of what it is limited to, ";
            return Excuses.Taken.nothing(what
                    + (down ? "all that was down in its time is excused already" : "nothing was down in its time"));
        }
        List<Interval> granted = granted(wanted, quota);
        if (granted.isEmpty()) {
            return Excuses.Taken.nothing(Excuses.spent(quota));
        }
        for (Outage outage : outages) {
            if (event.concerns(outage.observed)) {
                outage.counted = Intervals.subtract(outage.counted, granted);
            }
        }
        Duration length = Intervals.total(granted);
        return new Excuses.Taken(
                Lengths.minutes(length),
                1,
                "does not count %s of it as down%s"
                        .formatted(Lengths.words(length), Excuses.cut(quota, wanted, granted)));
    }

    private Excuses.Taken takeTime(ExcusedSpan event, Quota quota) {
        List<Interval> wanted =
                event.isLimited(scope) ? downIn(event) : Intervals.intersect(universe, List.of(event.span()));
        if (wanted.isEmpty()) {
            return Excuses.Taken.nothing("no time that is measured lies in it");
        }
        List<Interval> granted = granted(wanted, quota);
        if (granted.isEmpty()) {
            return Excuses.Taken.nothing(Excuses.spent(quota));
        }
        universe = Intervals.subtract(universe, granted);
        outages.forEach(o -> o.counted = Intervals.subtract(o.counted, granted));
        Duration length = Intervals.total(granted);
        return new Excuses.Taken(
                Lengths.minutes(length),
                1,
                "is measured without %s of it, which count neither as down nor as time%s"
                        .formatted(Lengths.words(length), Excuses.cut(quota, wanted, granted)));
    }

    private static List<Interval> granted(List<Interval> wanted, Quota quota) {
        if (quota.inEvents()) {
            return quota.grantWhole(wanted.get(0).from(), Duration.ZERO) ? wanted : List.of();
        }
        return quota.grant(wanted);
    }

    private Excuses.Taken takeEvents(ExcusedSpan event, Quota quota) {
        List<Outage> out = new ArrayList<>();
        List<Interval> time = new ArrayList<>();
        boolean spent = false;
        for (Outage outage : outages) {
            boolean its = event.concerns(outage.observed)
                    && (event.ids().isEmpty()
                            ? event.span().contains(outage.whole.from())
                            : event.span().overlaps(outage.whole));
            if (its && quota.grantWhole(outage.whole.from(), outage.whole.length())) {
                out.add(outage);
                time.addAll(outage.counted);
            } else {
                spent |= its;
            }
        }
        if (out.isEmpty()) {
            return Excuses.Taken.nothing(spent ? Excuses.spent(quota) : "no observation of it began in its time");
        }
        out.forEach(o -> leftOut.add(o.observed));
        outages.removeIf(o -> leftOut.contains(o.observed));
        return new Excuses.Taken(
                Lengths.minutes(Intervals.total(Intervals.merge(time))),
                out.size(),
                EventValue.leftOutWords(out.stream().map(o -> o.observed).toList(), spent ? quota : null));
    }

    /** Outages that overlap or touch, together. */
    private List<List<Outage>> groups() {
        outages.sort(Comparator.comparing((Outage o) -> o.whole.from()).thenComparing(o -> o.observed.id()));
        List<List<Outage>> groups = new ArrayList<>();
        Instant end = Instant.MIN;
        for (Outage outage : outages) {
            if (groups.isEmpty() || outage.whole.from().isAfter(end)) {
                groups.add(new ArrayList<>());
            }
            groups.get(groups.size() - 1).add(outage);
            end = outage.whole.to().isAfter(end) ? outage.whole.to() : end;
        }
        return groups;
    }

    /**
     * What counts of one merged outage: nothing if it is too short; without the last part minute if that is dropped.
     */
    private List<Interval> stretch(List<Outage> group, List<Outage> counted, List<Explanation> explained) {
        List<Interval> time = new ArrayList<>();
        group.forEach(o -> time.addAll(o.counted));
        List<Interval> merged = Intervals.merge(time);
        Duration length = Intervals.total(merged);
        String what = "%s: %s, %s"
                .formatted(
                        facts.span(new Interval(
                                group.get(0).whole.from(),
                                group.stream()
                                        .map(o -> o.whole.to())
                                        .max(Comparator.naturalOrder())
                                        .orElseThrow())),
                        String.join(
                                ", ",
                                Lengths.atMost(
                                        5,
                                        group.stream()
                                                .map(o -> o.observed.words())
                                                .toList())),
                        Lengths.words(length));
        List<Interval> kept = new ArrayList<>();
        boolean isShort = false;
        boolean isCut = false;
        for (List<Interval> run : runs(merged)) {
            Duration lasted = Intervals.total(run);
            if (derivation.shortest() != null
                    && Lengths.seconds(lasted).compareTo(derivation.shortest().multiply(TimeUnit.MINUTES.seconds()))
                            < 0) {
                isShort = true;
            } else if (derivation.wholeMinutes()) {
                Duration whole = Duration.ofMinutes(lasted.toMinutes());
                isCut |= !whole.equals(lasted);
                kept.addAll(Intervals.first(run, whole));
            } else {
                kept.addAll(run);
            }
        }
        String result = length.isZero() ? " that count" : result(Intervals.total(kept), isShort, isCut);
        if (!kept.isEmpty()) {
            for (Outage outage : group) {
                if (isShort || isCut) {
                    outage.counted = Intervals.intersect(outage.counted, kept);
                }
                if (!outage.counted.isEmpty() && outage.weight.signum() > 0) {
                    counted.add(outage);
                }
            }
        } else {
            group.forEach(o -> o.counted = List.of());
        }
        if (explained.size() < MOST_LISTED) {
            explained.add(Explanation.of(
                    kpi.line().cell(),
                    what
                            + result
                            + (derivation.weight() == null
                                    ? ""
                                    : ", weighted "
                                            + String.join(
                                                    ", ",
                                                    Lengths.atMost(
                                                            5,
                                                            group.stream()
                                                                    .map(o -> Lengths.shown(o.weight))
                                                                    .toList())))
                            + "."));
        }
        return kept;
    }

    /** Time down that is consecutive as it is measured: no measured time that was not down lies in between. */
    private List<List<Interval>> runs(List<Interval> merged) {
        List<List<Interval>> runs = new ArrayList<>();
        for (Interval next : merged) {
            Interval last = runs.isEmpty()
                    ? null
                    : runs.get(runs.size() - 1).get(runs.get(runs.size() - 1).size() - 1);
            if (last == null
                    || !Intervals.intersect(universe, List.of(new Interval(last.to(), next.from())))
                            .isEmpty()) {
                runs.add(new ArrayList<>());
            }
            runs.get(runs.size() - 1).add(next);
        }
        return runs;
    }

    /** What becomes of a merged outage, as the end of a sentence; empty where all of it counts. */
    private String result(Duration kept, boolean isShort, boolean isCut) {
        String shortest = derivation.shortest() == null ? "" : Lengths.counted(derivation.shortest(), "minutes");
        String only = "as only outages of at least %s do".formatted(shortest);
        if (isShort && kept.isZero()) {
            return ", which do not count, " + only;
        }
        if (isShort) {
            return ", of which %s count%s, %s"
                    .formatted(Lengths.words(kept), isCut ? " without the parts of a minute" : "", only);
        }
        return isCut ? ", of which %s count without the part of a minute".formatted(Lengths.words(kept)) : "";
    }

    /** The time down with the highest weight of the outages that were going on. */
    private List<Weighted> weighted(List<Interval> down) {
        if (derivation.weight() == null) {
            return down.stream().map(i -> new Weighted(i, BigDecimal.ONE)).toList();
        }
        TreeMap<Instant, List<Change>> changes = new TreeMap<>();
        for (Outage outage : outages) {
            for (Interval interval : outage.counted) {
                changes.computeIfAbsent(interval.from(), i -> new ArrayList<>()).add(new Change(outage.weight, 1));
                changes.computeIfAbsent(interval.to(), i -> new ArrayList<>()).add(new Change(outage.weight, -1));
            }
        }
        List<Weighted> weighted = new ArrayList<>();
        TreeMap<BigDecimal, Integer> active = new TreeMap<>();
        @Nullable Instant since = null;
        for (Map.Entry<Instant, List<Change>> entry : changes.entrySet()) {
            if (since != null && !active.isEmpty()) {
                weighted.add(new Weighted(new Interval(since, entry.getKey()), active.lastKey()));
            }
            for (Change change : entry.getValue()) {
                if (active.merge(change.weight(), change.by(), Integer::sum) == 0) {
                    active.remove(change.weight());
                }
            }
            since = entry.getKey();
        }
        return weighted;
    }

    private record Change(BigDecimal weight, int by) {}

    private List<Explanation> steps(int members, int outside) {
        List<Explanation> all = new ArrayList<>();
        all.add(Explanation.of(
                kpi.line().cell(),
                "Period %s: %s. Observations (%s): %s%s."
                        .formatted(
                                facts.span(facts.period()),
                                Lengths.words(facts.period().length()),
                                String.join(" and ", derivation.of()),
                                Lengths.shown(BigDecimal.valueOf(members)),
                                outside == 0 ? "" : ", of which %s outside the period".formatted(outside))));
        all.addAll(steps);
        return all;
    }
}
