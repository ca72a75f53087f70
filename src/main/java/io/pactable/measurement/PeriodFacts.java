package io.pactable.measurement;

import io.pactable.contract.ServicePeriod;
import io.pactable.contract.TermsAsOf;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What every KPI of a period is worked out from: the input, read once. */
final class PeriodFacts {

    private final KpiInput input;
    private final Observations observations;
    private final Interval period;
    private final Map<String, CoverageHours> calendars = new HashMap<>();
    private final Map<LocalDate, Map<String, Map<String, BigDecimal>>> numbers = new HashMap<>();
    private final Map<Taken, List<Observed>> taken = new HashMap<>();
    private final Map<Clock, Clock> clocks = new HashMap<>();

    /**
     * How durations are measured.
     *
     * @param starts the field at which they begin
     * @param ends the field at which they end
     * @param hours within which they run
     */
    record Clock(String starts, String ends, String hours) {}

    /**
     * What decides which observations a KPI takes before any is excused; many KPIs of a contract take the same.
     *
     * @param of kinds
     * @param scope null for every one
     * @param where the formula that lets them in; empty for all
     * @param starts where durations, which the formula may ask for, begin
     * @param ends where they end
     * @param hours within which they run
     * @param unit in which the formula sees them
     */
    record Taken(
            List<String> of,
            @Nullable String scope,
            String where,
            String starts,
            String ends,
            String hours,
            TimeUnit unit) {}

    PeriodFacts(KpiInput input, Observations observations) {
        this.input = input;
        this.observations = observations;
        this.period = interval(input.period());
    }

    KpiInput input() {
        return input;
    }

    /** The clock, the same object for the same one. */
    Clock clock(String starts, String ends, String hours) {
        return clocks.computeIfAbsent(new Clock(starts, ends, hours), c -> c);
    }

    /** The observations that a KPI before took, not to be changed; null if none did. */
    @Nullable
    List<Observed> taken(Taken what) {
        return taken.get(what);
    }

    void take(Taken what, List<Observed> members) {
        taken.put(what, members);
    }

    Observations observations() {
        return observations;
    }

    /** The period from its first instant in the contract's zone to the first after it. */
    Interval period() {
        return period;
    }

    Interval interval(ServicePeriod days) {
        return new Interval(startOf(days.from()), startOf(days.to()));
    }

    Instant startOf(LocalDate day) {
        return day.atStartOfDay(input.zone()).toInstant();
    }

    LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, input.zone());
    }

    /** Whether what a name stands for depends on the day of the observation. */
    boolean changesByDay() {
        return input.termsAsOf() == TermsAsOf.EVENT_DATE && input.numbers().change();
    }

    /**
     * Charges, quantities and parameters as a formula for the scope may name them.
     *
     * @param event when that was which the formula is about; null for the whole period
     */
    Map<String, BigDecimal> named(String scope, @Nullable Instant event) {
        LocalDate on = input.termsAsOf().day(input.period().from(), event == null ? null : day(event), input.asOf());
        return numbers.computeIfAbsent(on, d -> new HashMap<>())
                .computeIfAbsent(scope, s -> input.numbers().named(s, on));
    }

    /** What formulas of KPIs may name of the period: its length, its first moment and the first one after it. */
    Map<String, Object> periodNames() {
        BigDecimal seconds = Lengths.seconds(period.length());
        ServicePeriod days = input.period();
        return Map.of(
                "period minutes", Lengths.in(TimeUnit.MINUTES, seconds),
                "period hours", Lengths.in(TimeUnit.HOURS, seconds),
                "period days",
                        BigDecimal.valueOf(days.to().toEpochDay() - days.from().toEpochDay()),
                "period start", period.from(),
                "period end", period.to());
    }

    CoverageHours hours(String name) throws NoValue {
        CoverageHours known = calendars.get(name);
        if (known != null) {
            return known;
        }
        try {
            CoverageHours hours = CoverageHours.of(name, input.hours(), input.holidays(), input.zone());
            calendars.put(name, hours);
            return hours;
        } catch (IllegalArgumentException e) {
            throw NoValue.undetermined(String.valueOf(e.getMessage()));
        }
    }

    /** A time as the explanation prints it. */
    String time(Instant instant) {
        return Lengths.time(instant, input.zone());
    }

    String span(Interval interval) {
        return span(interval.from(), interval.to());
    }

    /** A stretch of time that may run backwards. */
    String span(Instant from, Instant to) {
        return Lengths.span(from, to, input.zone());
    }
}
