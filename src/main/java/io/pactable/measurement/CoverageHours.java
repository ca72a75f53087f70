package io.pactable.measurement;

import io.pactable.contract.ServicePeriod;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * A calendar of the hours that count. It is open at an instant if the clocks of the contract's zone show a time that is
 * open on their day: an hour that the clocks skip is not open, one that they show twice is open twice.
 *
 * <p>Days are worked out once and kept; an instance is for one evaluation and not for several threads.
 */
public final class CoverageHours {

    private static final int MINUTES_A_DAY = 1440;
    private static final long SECONDS_A_DAY = 86_400;

    /** How far a deadline may lie ahead: a calendar that does not open for so long does not open. */
    private static final int FARTHEST_DAYS = 40 * 366;

    private static final int FIRST_TABLE_DAYS = 62;

    private final String name;
    private final List<CoverageDays> rows;
    private final Holidays holidays;
    private final ZoneId zone;
    private final ZoneRules rules;

    /** The days worked out so far: for each its start and its open stretches in seconds, and what was open before. */
    private long firstDay;

    private long[] starts = new long[0];
    private long[] before = new long[0];
    private long[][] open = new long[0][];

    private CoverageHours(String name, List<CoverageDays> rows, Holidays holidays, ZoneId zone) {
        this.name = name;
        this.rows = rows;
        this.holidays = holidays;
        this.zone = zone;
        this.rules = zone.getRules();
    }

    /**
     * The calendar of a name.
     *
     * @param hours rows of all calendars
     * @throws IllegalArgumentException if there is no such calendar or the holidays of a region are not known
     */
    public static CoverageHours of(String name, List<CoverageDays> hours, Holidays holidays, ZoneId zone) {
        List<CoverageDays> rows =
                hours.stream().filter(r -> r.calendar().equals(name)).toList();
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("there is no calendar '%s' in the sheet Hours".formatted(name));
        }
        for (CoverageDays row : rows) {
            if (!row.holidays().isEmpty() && !holidays.knows(row.holidays())) {
                throw new IllegalArgumentException("the public holidays of '%s' are not known (%s)"
                        .formatted(row.holidays(), row.line().cell()));
            }
        }
        return new CoverageHours(name, rows, holidays, zone);
    }

    public String name() {
        return name;
    }

    public boolean isOpen(Instant instant) {
        long second = instant.getEpochSecond();
        int i = index(instant);
        long[] day = open[i];
        for (int k = 0; k < day.length; k += 2) {
            if (second >= day[k] && second < day[k + 1]) {
                return true;
            }
        }
        return false;
    }

    /** Whether the calendar opens on the day at all. */
    public boolean isWorkingDay(LocalDate day) {
        long epochDay = day.toEpochDay();
        cover(epochDay, epochDay);
        return open[(int) (epochDay - firstDay)].length > 0;
    }

    /** How long it is open between two instants; {@code to} is not before {@code from}. */
    public Duration openTime(Instant from, Instant to) {
        // Both days are in the table before anything is counted from its first one.
        cover(dayOf(from), dayOf(to));
        return elapsed(to).minus(elapsed(from));
    }

    /** When it is open between two instants, merged. */
    public List<Interval> open(Instant from, Instant to) {
        List<Interval> found = new ArrayList<>();
        long last = dayOf(to);
        for (long i = dayOf(from); i <= last; i++) {
            long[] day = open[(int) (i - firstDay)];
            for (int k = 0; k < day.length; k += 2) {
                Instant start = max(Instant.ofEpochSecond(day[k]), from);
                Instant end = min(Instant.ofEpochSecond(day[k + 1]), to);
                if (start.isBefore(end)) {
                    found.add(new Interval(start, end));
                }
            }
        }
        return Intervals.merge(found);
    }

    /**
     * The earliest instant by which it has been open for so long since the start: the deadline of a time that runs in
     * business hours.
     *
     * @param length not negative; nothing gives the start itself
     * @throws IllegalArgumentException if the calendar does not open for so long within forty years
     */
    public Instant addOpenTime(Instant start, Duration length) {
        if (length.isZero() || length.isNegative()) {
            return start;
        }
        long first = dayOf(start);
        Duration left = length;
        for (long day = first; day - first <= FARTHEST_DAYS; day++) {
            cover(day, day);
            long[] stretches = open[(int) (day - firstDay)];
            for (int k = 0; k < stretches.length; k += 2) {
                Instant from = max(Instant.ofEpochSecond(stretches[k]), start);
                Duration here = Duration.between(from, Instant.ofEpochSecond(stretches[k + 1]));
                if (here.compareTo(left) >= 0) {
                    return from.plus(left);
                }
                if (!here.isNegative()) {
                    left = left.minus(here);
                }
            }
        }
        throw new IllegalArgumentException("the calendar '%s' is not open for %s within forty years of %s"
                .formatted(name, Lengths.words(Lengths.seconds(length), TimeUnit.HOURS), start));
    }

    /**
     * The n-th working day after a day, which itself does not count.
     *
     * @param n not negative; 0 gives the day itself
     * @throws IllegalArgumentException if the calendar does not open on so many days within forty years
     */
    public LocalDate workingDayAfter(LocalDate day, int n) {
        LocalDate found = day;
        int passed = 0;
        for (int left = n; left > 0; ) {
            if (++passed > FARTHEST_DAYS) {
                throw new IllegalArgumentException("the calendar '%s' has no %s within forty years of %s"
                        .formatted(name, Lengths.counted(n, TimeUnit.WORKING_DAYS.word()), day));
            }
            found = found.plusDays(1);
            if (isWorkingDay(found)) {
                left--;
            }
        }
        return found;
    }

    /**
     * The same time of day so many working days later: two after Friday noon is Tuesday noon, or Monday if it opens on
     * Saturdays.
     */
    public Instant addWorkingDays(Instant start, int n) {
        ZonedDateTime local = start.atZone(zone);
        return n == 0
                ? start
                : ZonedDateTime.ofLocal(
                                workingDayAfter(local.toLocalDate(), n).atTime(local.toLocalTime()),
                                zone,
                                local.getOffset())
                        .toInstant();
    }

    /** How long it was open from the first day of the table until the instant. */
    private Duration elapsed(Instant instant) {
        int i = index(instant);
        long second = instant.getEpochSecond();
        long total = before[i];
        int nanos = 0;
        long[] day = open[i];
        for (int k = 0; k < day.length && second >= day[k]; k += 2) {
            if (second < day[k + 1]) {
                total += second - day[k];
                nanos = instant.getNano();
            } else {
                total += day[k + 1] - day[k];
            }
        }
        return Duration.ofSeconds(total, nanos);
    }

    /** The day of the table that holds the instant; the table holds it from now on. */
    private long dayOf(Instant instant) {
        int i = index(instant);
        return firstDay + i;
    }

    private int index(Instant instant) {
        long day = Math.floorDiv(
                instant.getEpochSecond() + rules.getOffset(instant).getTotalSeconds(), SECONDS_A_DAY);
        cover(day - 1, day + 1);
        int i = (int) (day - firstDay);
        // Where the clocks are set back over midnight, a day's date comes again after the next one has begun.
        while (instant.getEpochSecond() >= starts[i + 1]) {
            i++;
        }
        while (instant.getEpochSecond() < starts[i]) {
            i--;
        }
        return i;
    }

    /** Sees to it that the table holds the days, both included. */
    private void cover(long from, long to) {
        if (open.length > 0 && from >= firstDay && to < firstDay + open.length) {
            return;
        }
        long low = from;
        long high = to;
        if (open.length > 0) {
            low = from < firstDay ? from - open.length : firstDay;
            high = Math.max(to >= firstDay + open.length ? to + open.length : to, firstDay + open.length - 1);
        } else {
            low -= FIRST_TABLE_DAYS;
            high += FIRST_TABLE_DAYS;
        }
        int days = Math.toIntExact(high - low + 1);
        long[] newStarts = new long[days + 1];
        long[] newBefore = new long[days + 1];
        long[][] newOpen = new long[days][];
        for (int i = 0; i <= days; i++) {
            newStarts[i] = LocalDate.ofEpochDay(low + i).atStartOfDay(zone).toEpochSecond();
        }
        for (int i = 0; i < days; i++) {
            long old = low + i - firstDay;
            newOpen[i] = old >= 0 && old < open.length ? open[(int) old] : stretches(newStarts[i], newStarts[i + 1]);
            newBefore[i + 1] = newBefore[i];
            for (int k = 0; k < newOpen[i].length; k += 2) {
                newBefore[i + 1] += newOpen[i][k + 1] - newOpen[i][k];
            }
        }
        firstDay = low;
        starts = newStarts;
        before = newBefore;
        open = newOpen;
    }

    /** The open stretches between two instants, where a clock with one offset after the other shows an open time. */
    private long[] stretches(long start, long end) {
        long[] found = new long[8];
        int size = 0;
        for (long at = start; at < end; ) {
            Instant instant = Instant.ofEpochSecond(at);
            ZoneOffset offset = rules.getOffset(instant);
            ZoneOffsetTransition next = rules.nextTransition(instant);
            long until = next == null ? end : Math.min(end, next.toEpochSecond());
            long localFrom = at + offset.getTotalSeconds();
            long localTo = until + offset.getTotalSeconds();
            for (long day = Math.floorDiv(localFrom, SECONDS_A_DAY); day * SECONDS_A_DAY < localTo; day++) {
                BitSet minutes = minutes(LocalDate.ofEpochDay(day));
                for (int m = minutes.nextSetBit(0); m >= 0; ) {
                    int after = minutes.nextClearBit(m);
                    long from = Math.max(day * SECONDS_A_DAY + m * 60L, localFrom) - offset.getTotalSeconds();
                    long to = Math.min(day * SECONDS_A_DAY + after * 60L, localTo) - offset.getTotalSeconds();
                    if (from < to) {
                        if (size > 0 && found[size - 1] == from) {
                            found[size - 1] = to;
                        } else {
                            if (size == found.length) {
                                found = Arrays.copyOf(found, size * 2);
                            }
                            found[size++] = from;
                            found[size++] = to;
                        }
                    }
                    m = minutes.nextSetBit(after);
                }
            }
            at = until;
        }
        return Arrays.copyOf(found, size);
    }

    /** The minutes of a day that are open on its clock. What is said later here beats what is said before. */
    private BitSet minutes(LocalDate day) {
        BitSet minutes = new BitSet(MINUTES_A_DAY);
        DayOfWeek weekday = day.getDayOfWeek();
        for (CoverageDays row : rows) {
            if (row.open() && row.weekdays().contains(weekday)) {
                minutes.set(row.fromMinute(), row.toMinute());
            }
        }
        for (CoverageDays row : rows) {
            if (!row.open() && isHoliday(row, day)) {
                minutes.clear(row.fromMinute(), row.toMinute());
            }
        }
        for (CoverageDays row : rows) {
            if (row.open() && (day.equals(row.date()) || isHoliday(row, day))) {
                minutes.set(row.fromMinute(), row.toMinute());
            }
        }
        for (CoverageDays row : rows) {
            if (!row.open() && (day.equals(row.date()) || row.weekdays().contains(weekday))) {
                minutes.clear(row.fromMinute(), row.toMinute());
            }
        }
        return minutes;
    }

    private boolean isHoliday(CoverageDays row, LocalDate day) {
        return !row.holidays().isEmpty()
                && ServicePeriod.isSensible(day.getYear())
                && holidays.of(row.holidays(), day.getYear()).contains(day);
    }

    private static Instant max(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private static Instant min(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
