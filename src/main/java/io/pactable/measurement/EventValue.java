package io.pactable.measurement;

import io.pactable.contract.Decimals;
import io.pactable.contract.Formula;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Works out a KPI from observations that are counted or added up one by one: shares, sums, means, ranks, ratios. */
final class EventValue {

    private static final int MOST_LISTED = 20;

    private final PeriodFacts facts;
    private final Kpi kpi;
    private final Derivation derivation;
    private final Population population;
    private final Clock clock;
    private final List<Explanation> steps = new ArrayList<>();

    /** Takes the population and what is excused of it. */
    EventValue(PeriodFacts facts, Excuses excuses, Kpi kpi, Derivation derivation, String scope) throws NoValue {
        this.facts = facts;
        this.kpi = kpi;
        this.derivation = derivation;
        this.population = new Population(facts, kpi, derivation, scope);
        this.clock = new Clock();
        excuse(excuses, scope);
        population.judgeSize();
        steps.add(
                0,
                Explanation.of(
                        kpi.line().cell(),
                        "Observations (%s): %s."
                                .formatted(
                                        population.words(),
                                        shown(population.members().size()))));
        if (TimeUnit.ofKpi(kpi.unit()).isEmpty() && namesDuration()) {
            steps.add(Explanation.of(
                    kpi.line().cell(),
                    "The formula sees 'duration' in %s."
                            .formatted(population.unit().word())));
        }
        if (!derivation.hours().isEmpty()) {
            steps.add(Explanation.of(
                    kpi.line().cell(),
                    (derivation.kind().gives() == DerivationKind.Gives.DAYS
                                    ? "Working days are those on which '%s' is open."
                                    : "Durations run within the hours '%s' only.")
                            .formatted(derivation.hours())));
        }
    }

    private boolean namesDuration() {
        return Stream.of(
                        derivation.where(),
                        derivation.value(),
                        derivation.good(),
                        derivation.part(),
                        derivation.whole(),
                        derivation.formula())
                .anyMatch(formula -> formula != null && formula.text().contains(Durations.NAME));
    }

    /** The excused stretches in which the clock of durations stood still. */
    private static final class Clock {

        private record Stop(ExcusedSpan event, List<Interval> time) {}

        private final List<Stop> stops = new ArrayList<>();

        /** What stops every observation of a scope; only where no stop is limited to some of them. */
        private final Map<String, List<Interval>> ofScope = new HashMap<>();

        private boolean isLimited;

        void add(Stop stop) {
            stops.add(stop);
            isLimited |= !stop.event().ids().isEmpty();
            ofScope.clear();
        }

        List<Interval> of(Observed one) {
            if (stops.isEmpty()) {
                return List.of();
            }
            return isLimited ? merged(one) : ofScope.computeIfAbsent(one.scope(), s -> merged(one));
        }

        private List<Interval> merged(Observed one) {
            List<Interval> all = new ArrayList<>();
            stops.stream().filter(s -> s.event().concerns(one)).forEach(s -> all.addAll(s.time()));
            return Intervals.merge(all);
        }
    }

    Population population() {
        return population;
    }

    /** The values of each, for composites: with the steps that led to them. */
    List<BigDecimal> values() throws NoValue {
        Formula formula = derivation.value();
        if (formula == null) {
            throw NoValue.undetermined("Value of each is not said");
        }
        List<BigDecimal> values = new ArrayList<>();
        for (Observed one : population.members()) {
            values.add(population.number(formula, one, clock.of(one)));
        }
        return values;
    }

    /** The observations as a formula sees them. */
    List<Object> contexts(ObservationKind kind) throws NoValue {
        List<Object> contexts = new ArrayList<>();
        for (Observed one : population.members()) {
            if (one.kind().name().equals(kind.name())) {
                contexts.add(population.context(one, true, clock.of(one)));
            }
        }
        return contexts;
    }

    Worked worked(BigDecimal value, String text, List<Observed> counted) {
        return population.worked(Decimals.exact(value), text, steps, counted);
    }

    /** Where a calendar is named, those that begin while it is open. */
    Worked count() throws NoValue {
        CoverageHours hours = durations().hours();
        List<Observed> counted = new ArrayList<>();
        for (Observed one : population.members()) {
            if (hours == null || hours.isOpen(durations().start(one))) {
                counted.add(one);
            }
        }
        String begun = hours == null ? "" : ", of those that begin within " + hours.name();
        return worked(
                BigDecimal.valueOf(counted.size()), "%s counted%s".formatted(shown(counted.size()), begun), counted);
    }

    /** What comes out when there is no observation. */
    Worked none() throws NoValue {
        BigDecimal ifNone = derivation.ifNone();
        if (ifNone != null) {
            return worked(ifNone, "%s, for which the contract has this value".formatted(population.none()), List.of());
        }
        if (!derivation.kind().isZeroOfNone()) {
            throw NoValue.missing(population.none() + ", and the contract has no value for that");
        }
        return worked(BigDecimal.ZERO, population.none(), List.of());
    }

    Worked share() throws NoValue {
        Formula good = derivation.good();
        BigDecimal allowed = derivation.allowance();
        TimeUnit unit = derivation.allowanceIn();
        if (good == null && (allowed == null || unit == null)) {
            throw NoValue.undetermined("neither Counts if nor Allowed says which observations count");
        }
        boolean byDay = allowed != null
                && unit != null
                && (unit == TimeUnit.WORKING_DAYS || (unit == TimeUnit.DAYS && Durations.isWhole(allowed)));
        BigDecimal seconds = good != null || byDay || allowed == null || unit == null
                ? BigDecimal.ZERO
                : allowed.multiply(unit.seconds());
        List<Observed> counted = new ArrayList<>();
        List<Observed> others = new ArrayList<>();
        for (Observed one : population.members()) {
            List<Interval> stopped = clock.of(one);
            boolean counts;
            if (good != null) {
                counts = population.yes(good, one, stopped);
            } else if (byDay && allowed != null && unit != null) {
                counts = !durations().end(one).isAfter(durations().deadline(one, allowed, unit, stopped));
            } else {
                counts = durations().seconds(one, stopped).compareTo(seconds) <= 0;
            }
            (counts ? counted : others).add(one);
        }
        // Where less is better, those that count are those that speak against it.
        List<Observed> against = kpi.better() == Direction.LOWER ? counted : others;
        for (Observed one : against.subList(0, Math.min(against.size(), MOST_LISTED))) {
            steps.add(Explanation.of(
                    good == null ? kpi.line().cell() : good.cell(),
                    listed(one, against == counted, good == null ? allowed : null, unit)));
        }
        more(against.size());
        int all = population.members().size();
        BigDecimal value = Decimals.HUNDRED
                .multiply(BigDecimal.valueOf(counted.size()))
                .divide(BigDecimal.valueOf(all), Decimals.DIVISION);
        return worked(
                value,
                "%s %s ÷ %s × 100 = %s"
                        .formatted(
                                shown(counted.size()),
                                good == null ? "in time" : counted.size() == 1 ? "that counts" : "that count",
                                shown(all),
                                Lengths.shown(value)),
                against.isEmpty() ? population.members() : against);
    }

    /** @param counts whether it is among those that count */
    private String listed(Observed one, boolean counts, @Nullable BigDecimal allowed, @Nullable TimeUnit unit)
            throws NoValue {
        String said = counts ? "counts" : "does not count";
        List<Interval> stopped = clock.of(one);
        Formula good = derivation.good();
        boolean timed = good == null || good.text().contains(Durations.NAME);
        if (!timed
                || population.spans().start(one) == null
                || population.spans().endOrLast(one) == null) {
            return "%s %s.".formatted(one.words(), said);
        }
        String took = Lengths.words(durations().seconds(one, stopped), population.unit());
        String at = "from " + facts.span(durations().start(one), durations().end(one));
        return allowed == null || unit == null
                ? "%s %s: it took %s, %s.".formatted(one.words(), said, took, at)
                : "%s took %s, %s; allowed are %s, that is until %s."
                        .formatted(
                                one.words(),
                                took,
                                at,
                                Lengths.counted(allowed, unit.word()),
                                facts.time(durations().deadline(one, allowed, unit, stopped)));
    }

    private void more(int failing) {
        if (failing > MOST_LISTED) {
            steps.add(Explanation.of("", "and %s more".formatted(shown(failing - MOST_LISTED))));
        }
    }

    Worked sum() throws NoValue {
        BigDecimal value = inUnit(total());
        return worked(
                value,
                "sum of %s = %s".formatted(shown(population.members().size()), Lengths.shown(value)),
                population.members());
    }

    Worked mean() throws NoValue {
        BigDecimal count = BigDecimal.valueOf(population.members().size());
        BigDecimal total = total();
        BigDecimal value = derivation.value() == null
                ? total.divide(count.multiply(population.unit().seconds()), Decimals.DIVISION)
                : total.divide(count, Decimals.DIVISION);
        return worked(
                value,
                "%s ÷ %s = %s".formatted(Lengths.shown(inUnit(total)), Lengths.shown(count), Lengths.shown(value)),
                population.members());
    }

    private BigDecimal total() throws NoValue {
        BigDecimal total = BigDecimal.ZERO;
        for (Observed one : population.members()) {
            total = total.add(number(one));
        }
        return total;
    }

    /** The number of an observation: what the formula says, else its duration in seconds. */
    private BigDecimal number(Observed one) throws NoValue {
        Formula formula = derivation.value();
        return formula == null
                ? durations().seconds(one, clock.of(one))
                : population.number(formula, one, clock.of(one));
    }

    /** Seconds become the KPI's unit, late so that nothing is cut twice. */
    private BigDecimal inUnit(BigDecimal number) {
        return derivation.value() == null ? Lengths.in(population.unit(), number) : number;
    }

    private record Numbered(Observed observed, BigDecimal number) {

        /** By their numbers; equal ones by their ids. */
        static int inOrder(Numbered a, Numbered b) {
            int order = a.number.compareTo(b.number);
            return order == 0 ? a.observed.id().compareTo(b.observed.id()) : order;
        }
    }

    Worked highest() throws NoValue {
        return extreme("highest", population.members().size() - 1);
    }

    Worked lowest() throws NoValue {
        return extreme("lowest", 0);
    }

    private List<Numbered> sorted() throws NoValue {
        List<Numbered> sorted = new ArrayList<>(population.members().size());
        for (Observed one : population.members()) {
            sorted.add(new Numbered(one, number(one)));
        }
        sorted.sort(Numbered::inOrder);
        return sorted;
    }

    /** One of the two ends, with all observations that lie at it. */
    private Worked extreme(String word, int place) throws NoValue {
        List<Numbered> sorted = sorted();
        BigDecimal number = sorted.get(place).number();
        List<Observed> its = sorted.stream()
                .filter(n -> n.number().compareTo(number) == 0)
                .map(Numbered::observed)
                .toList();
        BigDecimal value = inUnit(number);
        return worked(
                value,
                "the %s of %s is %s (%s)"
                        .formatted(
                                word,
                                shown(sorted.size()),
                                Lengths.shown(value),
                                String.join(", ", Lengths.atMost(5, ids(its)))),
                its);
    }

    Worked percentile() throws NoValue {
        BigDecimal percentile = derivation.percentile();
        if (percentile == null) {
            throw NoValue.undetermined("Percentile is not said");
        }
        List<Numbered> sorted = sorted();
        int size = sorted.size();
        int rank = Math.max(
                1,
                percentile
                        .multiply(BigDecimal.valueOf(size))
                        .divide(Decimals.HUNDRED, 0, RoundingMode.CEILING)
                        .intValueExact());
        Numbered at = sorted.get(Math.min(rank, size) - 1);
        BigDecimal value = inUnit(at.number());
        return worked(
                value,
                "the %s percentile of %s is the %s smallest, %s: %s"
                        .formatted(
                                Lengths.ordinal(percentile),
                                Lengths.counted(size, "values"),
                                Lengths.ordinal(BigDecimal.valueOf(rank)),
                                at.observed().words(),
                                Lengths.shown(value)),
                population.members());
    }

    Worked ratioOfTotals() throws NoValue {
        BigDecimal parts = BigDecimal.ZERO;
        BigDecimal wholes = BigDecimal.ZERO;
        for (Observed one : population.members()) {
            parts = parts.add(population.number(needed(derivation.part(), "Part"), one, clock.of(one)));
            wholes = wholes.add(population.number(needed(derivation.whole(), "Of whole"), one, clock.of(one)));
        }
        if (wholes.signum() == 0) {
            throw NoValue.undetermined("the wholes together are 0");
        }
        BigDecimal value = Decimals.HUNDRED.multiply(parts).divide(wholes, Decimals.DIVISION);
        return worked(
                value,
                "%s ÷ %s × 100 = %s".formatted(Lengths.shown(parts), Lengths.shown(wholes), Lengths.shown(value)),
                population.members());
    }

    Worked meanOfRatios() throws NoValue {
        BigDecimal sum = BigDecimal.ZERO;
        int empty = 0;
        for (Observed one : population.members()) {
            BigDecimal whole = population.number(needed(derivation.whole(), "Of whole"), one, clock.of(one));
            if (whole.signum() == 0) {
                // Of nothing there is no part to ask for.
                empty++;
                sum = sum.add(empty("the whole of %s is 0".formatted(one.words())));
            } else {
                BigDecimal part = population.number(needed(derivation.part(), "Part"), one, clock.of(one));
                sum = sum.add(Decimals.HUNDRED.multiply(part).divide(whole, Decimals.DIVISION));
            }
        }
        if (empty > 0) {
            steps.add(Explanation.of(
                    kpi.line().cell(),
                    "%s whose whole is 0 %s %s%s."
                            .formatted(
                                    Lengths.counted(empty, "observations"),
                                    empty == 1 ? "counts as" : "count as",
                                    kpi.print(empty("")),
                                    empty == 1 ? "" : " each")));
        }
        BigDecimal count = BigDecimal.valueOf(population.members().size());
        BigDecimal value = sum.divide(count, Decimals.DIVISION);
        return worked(
                value,
                "sum of the ratios %s ÷ %s = %s"
                        .formatted(Lengths.shown(sum), Lengths.shown(count), Lengths.shown(value)),
                population.members());
    }

    private BigDecimal empty(String why) throws NoValue {
        BigDecimal empty = derivation.empty();
        if (empty == null) {
            throw NoValue.undetermined(why + ", and 'Empty counts as' is blank");
        }
        return empty;
    }

    private static Formula needed(@Nullable Formula formula, String column) throws NoValue {
        if (formula == null) {
            throw NoValue.undetermined(column + " is not said");
        }
        return formula;
    }

    Worked daysLate() throws NoValue {
        long total = 0;
        List<Observed> late = new ArrayList<>();
        for (Observed one : population.members()) {
            long days = daysLate(one, late.size() < MOST_LISTED);
            if (days > 0) {
                late.add(one);
                total += days;
            }
        }
        more(late.size());
        return worked(
                BigDecimal.valueOf(total),
                "%s after the deadline, over %s late of %s"
                        .formatted(
                                Lengths.counted(total, "days"),
                                shown(late.size()),
                                shown(population.members().size())),
                late.isEmpty() ? population.members() : late);
    }

    private long daysLate(Observed one, boolean explained) throws NoValue {
        List<Interval> stopped = clock.of(one);
        BigDecimal allowance = derivation.allowance();
        TimeUnit unit = derivation.allowanceIn();
        Derivation.DaysCounted counted = derivation.daysCounted();
        LocalDate deadline;
        boolean isLate;
        String due;
        LocalDate end = facts.day(durations().end(one));
        if (allowance == null
                || unit == null
                || unit == TimeUnit.WORKING_DAYS
                || (unit == TimeUnit.DAYS && Durations.isWhole(allowance))) {
            int days;
            try {
                days = allowance == null ? 0 : allowance.intValueExact();
            } catch (ArithmeticException e) {
                throw NoValue.undetermined("Allowed is not a whole number of days");
            }
            deadline = durations()
                    .dayAfter(facts.day(durations().start(one)), days, unit == TimeUnit.WORKING_DAYS, one, stopped);
            isLate = end.isAfter(deadline);
            due = deadline.toString();
        } else {
            Instant until = durations().deadline(one, allowance, unit, stopped);
            deadline = facts.day(until);
            isLate = durations().end(one).isAfter(until);
            due = facts.time(until);
        }
        boolean lasts = population.spans().lasts(one);
        if (!isLate) {
            return 0;
        }
        boolean firstCounts = counted == Derivation.DaysCounted.FIRST || counted == Derivation.DaysCounted.BOTH;
        boolean lastCounts =
                counted == null || counted == Derivation.DaysCounted.LAST || counted == Derivation.DaysCounted.BOTH;
        LocalDate first = firstCounts ? deadline : deadline.plusDays(1);
        // While it lasts, the end is the start of the day after the period: every day until then is one before the end.
        LocalDate last = lastCounts && !lasts ? end : end.minusDays(1);
        long days = durations().days(first, last, one, stopped);
        if (explained && days > 0) {
            steps.add(Explanation.of(
                    kpi.line().cell(),
                    "%s was due %s and ended %s: %s, %s."
                            .formatted(
                                    one.words(),
                                    due,
                                    lasts ? "not at all in the period" : end.toString(),
                                    Lengths.counted(days, "days"),
                                    named(first, last))));
        }
        return days;
    }

    /** Days with their names, as a letter lists them: a week of them one by one, more by their first and last. */
    private static String named(LocalDate first, LocalDate last) {
        if (first.plusDays(6).isBefore(last)) {
            return named(first) + " to " + named(last);
        }
        return first.datesUntil(last.plusDays(1)).map(EventValue::named).collect(Collectors.joining(", "));
    }

    private static String named(LocalDate day) {
        return day.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH) + " " + day;
    }

    private Durations durations() {
        return population.durations();
    }

    private void excuse(Excuses excuses, String scope) throws NoValue {
        excuses.tries(
                kpi,
                scope,
                EnumSet.of(Exclusion.Removes.CLOCK, Exclusion.Removes.TIME, Exclusion.Removes.EVENT),
                (event, row, quota) ->
                        row.removes() == Exclusion.Removes.CLOCK ? stopClock(event, quota) : takeEvents(event, quota),
                "it takes out time down, and %s counts none".formatted(kpi.name()));
        steps.addAll(excuses.steps(kpi, scope));
    }

    private Excuses.Taken stopClock(ExcusedSpan event, Quota quota) {
        List<Observed> its = new ArrayList<>();
        Spans spans = population.spans();
        for (Observed one : population.members()) {
            Instant start = spans.start(one);
            if (start == null || !start.isBefore(event.span().to())) {
                continue;
            }
            Instant end = spans.endOrLast(one);
            if (end != null && end.isAfter(event.span().from()) && !end.isBefore(start) && event.concerns(one)) {
                its.add(one);
            }
        }
        if (its.isEmpty() || event.span().isEmpty()) {
            return Excuses.Taken.nothing("no observation of it was running in its time");
        }
        List<Interval> wanted = List.of(event.span());
        List<Interval> already = clock.stops.stream()
                .filter(s -> s.event().event().type().equals(event.event().type())
                        && s.event().ids().isEmpty()
                        && (s.event().event().scope().isEmpty()
                                || s.event()
                                        .event()
                                        .scope()
                                        .equals(event.event().scope())))
                .flatMap(s -> s.time().stream())
                .toList();
        wanted = Intervals.subtract(wanted, Intervals.merge(already));
        if (wanted.isEmpty()) {
            return Excuses.Taken.nothing("the clock stood still in all of its time already");
        }
        List<Interval> granted = quota.inEvents()
                ? quota.grantWhole(event.span().from(), Duration.ZERO) ? wanted : List.of()
                : quota.grant(wanted);
        if (granted.isEmpty()) {
            return Excuses.Taken.nothing(Excuses.spent(quota));
        }
        clock.add(new Clock.Stop(event, granted));
        Duration length = Intervals.total(granted);
        return new Excuses.Taken(
                Lengths.minutes(length),
                1,
                "has its clock stopped for %s (%s)%s"
                        .formatted(
                                Lengths.words(length),
                                String.join(", ", Lengths.atMost(5, ids(its))),
                                Excuses.cut(quota, wanted, granted)));
    }

    private Excuses.Taken takeEvents(ExcusedSpan event, Quota quota) {
        List<Observed> out = new ArrayList<>();
        boolean spent = false;
        BigDecimal minutes = BigDecimal.ZERO;
        for (Observed one : population.members()) {
            if (!event.concerns(one)) {
                continue;
            }
            Instant start = population.spans().start(one);
            boolean all = event.ids().isEmpty();
            boolean begins = start == null
                    ? event.event().from().isEmpty()
                    : event.span().contains(start);
            if (all && !begins) {
                continue;
            }
            Interval span = population.spans().interval(one);
            boolean its = all || span == null || span.overlaps(event.span()) || begins;
            Duration length = span == null ? Duration.ZERO : span.length();
            Instant at = start == null ? event.span().from() : start;
            if (its && quota.grantWhole(at, length)) {
                out.add(one);
                minutes = minutes.add(Lengths.minutes(length));
            } else {
                spent |= its;
            }
        }
        if (out.isEmpty()) {
            return Excuses.Taken.nothing(spent ? Excuses.spent(quota) : "no observation of it began in its time");
        }
        population.leaveOut(new HashSet<>(out));
        return new Excuses.Taken(
                quota.inTime() ? minutes : BigDecimal.ZERO, out.size(), leftOutWords(out, spent ? quota : null));
    }

    static String leftOutWords(List<Observed> out, @Nullable Quota spent) {
        return "leaves out %s (%s)%s"
                .formatted(
                        Lengths.counted(out.size(), "observations"),
                        String.join(", ", Lengths.atMost(5, ids(out))),
                        spent == null ? "" : ", and the others count, as " + Excuses.spent(spent));
    }

    private static List<String> ids(List<Observed> observed) {
        return observed.stream().map(Observed::id).toList();
    }

    private static String shown(long count) {
        return Lengths.shown(BigDecimal.valueOf(count));
    }
}
