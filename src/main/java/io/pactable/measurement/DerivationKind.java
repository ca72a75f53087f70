package io.pactable.measurement;

import static io.pactable.measurement.DerivationKind.Lasts.ALWAYS;
import static io.pactable.measurement.DerivationKind.Lasts.NEVER;
import static io.pactable.measurement.DerivationKind.Lasts.UNLESS_VALUED;
import static io.pactable.measurement.DerivationKind.Lasts.WITH_AN_ALLOWANCE;

import io.pactable.contract.Worded;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The ways of working out the value of a KPI. All that is particular to one stands here: its word in the workbook,
 * which parts of a {@link Derivation} it needs and takes, what it gives, and what does the work. A new way is a new
 * constant.
 */
public enum DerivationKind implements Worded {
    /** Percent of the time that was not down. */
    AVAILABILITY(
            "availability",
            Source.INTERVALS,
            Gives.PERCENT,
            ALWAYS,
            List.of("of"),
            Parts.intervals("weight"),
            intervals(IntervalValue::availability)),
    /** Time down, merged, in the KPI's unit. */
    DOWNTIME(
            "downtime",
            Source.INTERVALS,
            Gives.LENGTH,
            ALWAYS,
            List.of("of"),
            Parts.intervals("weight"),
            intervals(IntervalValue::downtime)),
    /** Number of clock hours that were down for more than the allowed minutes. */
    CLOCK_HOURS(
            "clock hours",
            Source.INTERVALS,
            Gives.NUMBER,
            ALWAYS,
            List.of("of", "allowance", "allowanceIn"),
            Parts.intervals(),
            intervals(IntervalValue::clockHours)),
    /** Percent of the observations that count. */
    SHARE(
            "share",
            Source.EVENTS,
            Gives.PERCENT,
            WITH_AN_ALLOWANCE,
            List.of("of"),
            Parts.events("good", "allowance", "allowanceIn"),
            events(EventValue::share)),
    COUNT("count", Source.EVENTS, Gives.NUMBER, NEVER, List.of("of"), Parts.events(), events(EventValue::count)),
    SUM(
            "sum",
            Source.EVENTS,
            Gives.LENGTH,
            UNLESS_VALUED,
            List.of("of"),
            Parts.events("value"),
            events(EventValue::sum)),
    MEAN(
            "mean",
            Source.EVENTS,
            Gives.LENGTH,
            UNLESS_VALUED,
            List.of("of"),
            Parts.events("value"),
            events(EventValue::mean)),
    HIGHEST(
            "highest",
            Source.EVENTS,
            Gives.LENGTH,
            UNLESS_VALUED,
            List.of("of"),
            Parts.events("value"),
            events(EventValue::highest)),
    LOWEST(
            "lowest",
            Source.EVENTS,
            Gives.LENGTH,
            UNLESS_VALUED,
            List.of("of"),
            Parts.events("value"),
            events(EventValue::lowest)),
    /** The nearest-rank percentile. */
    PERCENTILE(
            "percentile",
            Source.EVENTS,
            Gives.LENGTH,
            UNLESS_VALUED,
            List.of("of", "percentile"),
            Parts.events("value"),
            events(EventValue::percentile)),
    /** Sum of the parts in percent of the sum of the wholes. */
    RATIO_OF_TOTALS(
            "ratio of totals",
            Source.EVENTS,
            Gives.PERCENT,
            NEVER,
            List.of("of", "part", "whole"),
            Parts.events(),
            events(EventValue::ratioOfTotals)),
    /** Mean of the parts in percent of their wholes. */
    MEAN_OF_RATIOS(
            "mean of ratios",
            Source.EVENTS,
            Gives.PERCENT,
            NEVER,
            List.of("of", "part", "whole"),
            Parts.events("empty"),
            events(EventValue::meanOfRatios)),
    /** Calendar days after the deadline. */
    DAYS_LATE(
            "days late",
            Source.EVENTS,
            Gives.DAYS,
            ALWAYS,
            List.of("of", "daysCounted"),
            Parts.events("allowance", "allowanceIn"),
            events(EventValue::daysLate)),
    /** Product of availabilities. */
    SERIAL(
            "serial",
            Source.KPIS_OR_EVENTS,
            Gives.PERCENT,
            NEVER,
            List.of("of", "value"),
            Parts.events(),
            values(CompositeValue::serial)),
    /** All parts must fail together: 100 less the product of the unavailabilities. */
    PARALLEL(
            "parallel",
            Source.KPIS_OR_EVENTS,
            Gives.PERCENT,
            NEVER,
            List.of("of", "value"),
            Parts.events(),
            values(CompositeValue::parallel)),
    /** How far a KPI is worse than its target, in percent of the target. */
    RELATIVE_EXCESS(
            "relative excess",
            Source.KPIS,
            Gives.PERCENT,
            NEVER,
            List.of("of"),
            List.of(),
            values(CompositeValue::relativeExcess)),
    /** Service points of service levels: worked out when these are judged. */
    POINTS("points", Source.LEVELS, Gives.NUMBER, NEVER, List.of("of"), List.of(), null),
    FORMULA(
            "formula",
            Source.NUMBERS,
            Gives.NUMBER,
            NEVER,
            List.of("formula"),
            Parts.events("of"),
            values(CompositeValue::formula));

    /** What a value is worked out from. */
    public enum Source {
        INTERVALS,
        EVENTS,
        KPIS_OR_EVENTS,
        KPIS,
        LEVELS,
        NUMBERS
    }

    /** What comes out. */
    public enum Gives {
        PERCENT,
        /** A length of time, or what a formula makes of each observation. */
        LENGTH,
        DAYS,
        NUMBER
    }

    /** When it matters how long each observation lasts. */
    enum Lasts {
        ALWAYS,
        NEVER,
        /** Where no formula says the value of each. */
        UNLESS_VALUED,
        /** Where the time that is allowed decides. */
        WITH_AN_ALLOWANCE
    }

    /** Parts of a {@link Derivation} that several ways take. */
    private static final class Parts {

        private static final List<String> POPULATION = List.of("where", "starts", "ends", "hours");
        private static final List<String> SAMPLE = List.of("ifNone", "sampleMin", "sampleMax");
        private static final List<String> INTERVALS = List.of("lifetime", "shortest", "parts");

        static List<String> events(String... more) {
            return Stream.of(POPULATION, SAMPLE, List.of(more))
                    .flatMap(List::stream)
                    .toList();
        }

        static List<String> intervals(String... more) {
            return Stream.of(POPULATION, INTERVALS, List.of(more))
                    .flatMap(List::stream)
                    .toList();
        }
    }

    /** What does the work. */
    private interface Work {

        Worked of(
                PeriodFacts facts,
                Excuses excuses,
                Kpi kpi,
                Derivation derivation,
                String scope,
                CompositeValue.KpiSource kpis)
                throws NoValue;
    }

    private interface Step<V> {

        Worked of(V value) throws NoValue;
    }

    private static Work intervals(IntervalValue.Measure measure) {
        return (facts, excuses, kpi, derivation, scope, kpis) ->
                new IntervalValue(facts, excuses, kpi, derivation, scope).work(measure);
    }

    private static Work events(Step<EventValue> step) {
        return (facts, excuses, kpi, derivation, scope, kpis) -> {
            EventValue value = new EventValue(facts, excuses, kpi, derivation, scope);
            return value.population().members().isEmpty() ? value.none() : step.of(value);
        };
    }

    private static Work values(Step<CompositeValue> step) {
        return (facts, excuses, kpi, derivation, scope, kpis) ->
                step.of(new CompositeValue(facts, excuses, kpi, derivation, scope, kpis));
    }

    private final String word;
    private final Source source;
    private final Gives gives;
    private final Lasts lasts;
    private final List<String> needed;
    private final List<String> taken;
    private final @Nullable Work work;

    DerivationKind(
            String word,
            Source source,
            Gives gives,
            Lasts lasts,
            List<String> needed,
            List<String> taken,
            @Nullable Work work) {
        this.word = word;
        this.source = source;
        this.gives = gives;
        this.lasts = lasts;
        this.needed = needed;
        this.taken = taken;
        this.work = work;
    }

    @Override
    public String word() {
        return word;
    }

    public Source source() {
        return source;
    }

    public Gives gives() {
        return gives;
    }

    /**
     * The parts of a derivation that it cannot do without.
     *
     * @param fromKpis whether it is worked out from KPIs and not from observations
     */
    public List<String> needed(boolean fromKpis) {
        return fromKpis && source == Source.KPIS_OR_EVENTS ? List.of("of") : needed;
    }

    /** All parts of a derivation that it has a use for. */
    public List<String> used(boolean fromKpis) {
        List<String> used = new ArrayList<>(needed(fromKpis));
        if (!fromKpis || source != Source.KPIS_OR_EVENTS) {
            used.addAll(taken);
        }
        return used;
    }

    /**
     * Whether it needs to know how long each observation lasts.
     *
     * @param valued whether a formula says the value of each
     * @param allowed whether a time is allowed
     */
    public boolean needsLength(boolean valued, boolean allowed) {
        return switch (lasts) {
            case ALWAYS -> true;
            case NEVER -> false;
            case UNLESS_VALUED -> !valued;
            case WITH_AN_ALLOWANCE -> allowed;
        };
    }

    /** Units in which it counts what is allowed. */
    public List<TimeUnit> allowedIn() {
        return switch (gives) {
            case DAYS -> List.of(TimeUnit.DAYS, TimeUnit.WORKING_DAYS);
            case PERCENT, LENGTH -> List.of(TimeUnit.MINUTES, TimeUnit.HOURS, TimeUnit.DAYS, TimeUnit.WORKING_DAYS);
            case NUMBER -> List.of(TimeUnit.MINUTES);
        };
    }

    /** Whether no observation means nothing of it: a sum of nothing is known, a mean of nothing is not. */
    boolean isZeroOfNone() {
        return this == COUNT || this == SUM || this == DAYS_LATE;
    }

    Worked work(
            PeriodFacts facts,
            Excuses excuses,
            Kpi kpi,
            Derivation derivation,
            String scope,
            CompositeValue.KpiSource kpis)
            throws NoValue {
        if (work == null) {
            throw NoValue.undetermined("'%s' is worked out when the levels are judged".formatted(word));
        }
        return work.of(facts, excuses, kpi, derivation, scope, kpis);
    }
}
