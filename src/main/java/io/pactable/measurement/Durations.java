package io.pactable.measurement;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long observations took: from start to end, within a calendar if there is one, without the stretches in which the
 * clock stood still.
 */
final class Durations {

    /** The name by which formulas ask for it. */
    static final String NAME = "duration";

    private final Spans spans;
    private final @Nullable CoverageHours hours;
    private final PeriodFacts facts;
    private final PeriodFacts.Clock clock;

    /** @param clock by which they are measured, with the same start, end and hours */
    Durations(Spans spans, @Nullable CoverageHours hours, PeriodFacts.Clock clock, PeriodFacts facts) {
        this.spans = spans;
        this.hours = hours;
        this.clock = clock;
        this.facts = facts;
    }

    @Nullable
    CoverageHours hours() {
        return hours;
    }

    /** @throws NoValue if there is no calendar */
    CoverageHours workingDays() throws NoValue {
        if (hours == null) {
            throw NoValue.undetermined("working days are counted, but no calendar is named under Within hours");
        }
        return hours;
    }

    Instant start(Observed one) throws NoValue {
        Instant start = spans.start(one);
        if (start == null) {
            throw NoValue.undetermined("%s has no time at which it starts".formatted(one.words()));
        }
        return start;
    }

    Instant end(Observed one) throws NoValue {
        Instant end = spans.endOrLast(one);
        if (end == null) {
            throw NoValue.undetermined("%s has no time at which it ends".formatted(one.words()));
        }
        return end;
    }

    /**
     * Seconds from start to end; negative where the end comes first.
     *
     * @param excused stretches, merged, in which the clock stood still besides its own pauses
     */
    BigDecimal seconds(Observed one, List<Interval> excused) throws NoValue {
        BigDecimal known = one.seconds(clock, excused);
        if (known != null) {
            return known;
        }
        Instant start = start(one);
        Instant end = end(one);
        BigDecimal seconds = end.isBefore(start)
                ? Lengths.seconds(length(end, start, one, excused)).negate()
                : Lengths.seconds(length(start, end, one, excused));
        one.took(seconds, clock, excused);
        return seconds;
    }

    private Duration length(Instant from, Instant to, Observed one, List<Interval> excused) {
        Duration all = counted(from, to);
        for (Interval stop : stopped(one, excused)) {
            Interval within = stop.clip(new Interval(from, to));
            if (!within.isEmpty()) {
                all = all.minus(counted(within.from(), within.to()));
            }
        }
        return all;
    }

    private Duration counted(Instant from, Instant to) {
        return hours == null ? Duration.between(from, to) : hours.openTime(from, to);
    }

    private static List<Interval> stopped(Observed one, List<Interval> excused) {
        List<Interval> pauses = one.pauses();
        if (pauses.isEmpty() || excused.isEmpty()) {
            return pauses.isEmpty() ? excused : pauses;
        }
        List<Interval> all = new ArrayList<>(pauses);
        all.addAll(excused);
        return Intervals.merge(all);
    }

    /** The instant by which it must have ended to be within what is allowed; what stops the clock moves it. */
    Instant deadline(Observed one, BigDecimal allowed, TimeUnit unit, List<Interval> excused) throws NoValue {
        Instant start = start(one);
        List<Interval> stopped = stopped(one, excused);
        try {
            if (unit == TimeUnit.WORKING_DAYS || (unit == TimeUnit.DAYS && isWhole(allowed))) {
                Instant plain = plusDays(start, allowed.intValueExact(), unit);
                return stopped.isEmpty() ? plain : moved(plain, start, stopped, Duration.ZERO);
            }
            Duration length = Lengths.length(allowed.multiply(unit.seconds()));
            return moved(plus(start, length), start, stopped, length);
        } catch (ArithmeticException | IllegalArgumentException e) {
            throw NoValue.undetermined("a deadline of %s cannot be worked out: %s"
                    .formatted(Lengths.counted(allowed, unit.word()), e.getMessage()));
        }
    }

    private Instant plusDays(Instant start, int days, TimeUnit unit) throws NoValue {
        return unit == TimeUnit.WORKING_DAYS
                ? workingDays().addWorkingDays(start, days)
                : start.atZone(facts.input().zone()).plusDays(days).toInstant();
    }

    /** The deadline put off by the time for which the clock stood still before it. */
    private Instant moved(Instant plain, Instant start, List<Interval> stopped, Duration length) {
        Instant deadline = plain;
        Duration before = Duration.ZERO;
        while (true) {
            Duration still = Duration.ZERO;
            for (Interval stop : stopped) {
                if (stop.from().isBefore(deadline) && start.isBefore(stop.to())) {
                    if (stop.to().equals(Observed.NEVER)) {
                        // The clock does not run again, so the deadline never comes.
                        return Observed.NEVER;
                    }
                    // A stop that the deadline falls into puts it off to its end and beyond.
                    Interval within = new Interval(stop.from().isBefore(start) ? start : stop.from(), stop.to());
                    still = still.plus(counted(within.from(), within.to()));
                }
            }
            if (still.equals(before)) {
                return deadline;
            }
            if (still.compareTo(Duration.ofDays(366L * 200)) > 0) {
                return Observed.NEVER;
            }
            before = still;
            deadline = length.isZero() ? plus(plain, still) : plus(start, length.plus(still));
        }
    }

    private Instant plus(Instant start, Duration length) {
        return hours == null ? start.plus(length) : hours.addOpenTime(start, length);
    }

    /**
     * The day so many calendar or working days after a day. Days on which the clock stood still all day do not count.
     */
    LocalDate dayAfter(LocalDate day, int n, boolean working, Observed one, List<Interval> excused) throws NoValue {
        List<Interval> stopped = stopped(one, excused);
        if (stopped.isEmpty()) {
            try {
                return working ? workingDays().workingDayAfter(day, n) : day.plusDays(n);
            } catch (IllegalArgumentException e) {
                throw NoValue.undetermined(String.valueOf(e.getMessage()));
            }
        }
        LocalDate found = day;
        int left = n;
        for (int passed = 0; left > 0; passed++) {
            if (passed > 40 * 366) {
                throw NoValue.undetermined(
                        "the clock of %s stands still for more than forty years".formatted(one.words()));
            }
            found = found.plusDays(1);
            if (!isStopped(found, stopped) && (!working || workingDays().isWorkingDay(found))) {
                left--;
            }
        }
        return found;
    }

    /** How many of the days from the first to the last, both included, count: those not stopped all day. */
    long days(LocalDate first, LocalDate last, Observed one, List<Interval> excused) {
        long all = Math.max(0, last.toEpochDay() - first.toEpochDay() + 1);
        List<Interval> stopped = stopped(one, excused);
        if (stopped.isEmpty()) {
            return all;
        }
        long count = 0;
        for (long i = 0; i < all; i++) {
            count += isStopped(first.plusDays(i), stopped) ? 0 : 1;
        }
        return count;
    }

    private boolean isStopped(LocalDate day, List<Interval> stopped) {
        Instant start = facts.startOf(day);
        Instant end = facts.startOf(day.plusDays(1));
        return stopped.stream().anyMatch(s -> !s.from().isAfter(start) && !s.to().isBefore(end));
    }

    static boolean isWhole(BigDecimal number) {
        return number.stripTrailingZeros().scale() <= 0;
    }
}
