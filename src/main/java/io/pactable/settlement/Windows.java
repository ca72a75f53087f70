package io.pactable.settlement;

import io.pactable.conclusion.Window;
import io.pactable.contract.PeriodPattern;
import io.pactable.contract.ServicePeriod;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which earlier periods belong to a window that ends with the present one.
 *
 * <p>A period belongs to the calendar year and to the contract year in which it starts. An earlier record may span
 * several periods; it belongs to a window when all of it does. Where the contract leaves both days of a period to the
 * facts, each record is a period of its own and belongs where it starts.
 */
public final class Windows {

    /** More periods than any contract lasts; a later end is no end. */
    private static final int LONGEST = 12_000;

    private static final Comparator<ServicePeriod> BY_START =
            Comparator.comparing(ServicePeriod::from).thenComparing(ServicePeriod::to);

    /**
     * The earlier part of a window.
     *
     * @param inside the known records that lie in it, oldest first, without repetition
     * @param partly the known records of which only a part lies in it
     * @param expected how many periods it has before the present one; null where that depends on what is known
     */
    public record Earlier(
            List<ServicePeriod> inside,
            List<ServicePeriod> partly,
            @Nullable Integer expected) {

        public Earlier {
            inside = List.copyOf(inside);
            partly = List.copyOf(partly);
        }
    }

    private Windows() {}

    /**
     * The earlier part of the window that ends with the present period.
     *
     * @param window which periods it takes together
     * @param of length of a rolling window in periods, the present one included, above zero; without meaning for others
     * @param present the period with which it ends
     * @param pattern how the contract cuts time
     * @param known periods of earlier records, in any order
     */
    public static Earlier earlier(
            Window window, int of, ServicePeriod present, PeriodPattern pattern, Collection<ServicePeriod> known) {
        List<ServicePeriod> before = known.stream()
                .filter(p -> p.from().isBefore(present.from()))
                .distinct()
                .sorted(BY_START)
                .toList();
        boolean free = pattern.kind() == PeriodPattern.Kind.ANY;
        return switch (window) {
            case PERIOD -> new Earlier(List.of(), List.of(), 0);
            case IN_A_ROW -> new Earlier(unbroken(before, present), List.of(), null);
            case CONTRACT -> since(null, before, present, free, null);
            case ROLLING ->
                free
                        ? last(of - 1, before, present)
                        : since(
                                present.from().minusMonths((long) (of - 1) * months(pattern, present)),
                                before,
                                present,
                                false,
                                of - 1);
            case CALENDAR_YEAR -> {
                LocalDate newYear = LocalDate.of(present.from().getYear(), 1, 1);
                ServicePeriod around = pattern.holding(newYear);
                LocalDate first = around.from().equals(newYear) ? newYear : around.to();
                yield since(first, before, present, free, free ? null : periods(first, present.from(), pattern));
            }
            case CONTRACT_YEAR -> {
                LocalDate first = LocalDate.of(present.from().getYear(), pattern.firstMonth(), pattern.firstDay());
                if (first.isAfter(present.from())) {
                    first = first.minusYears(1);
                }
                yield since(first, before, present, free, free ? null : periods(first, present.from(), pattern));
            }
        };
    }

    /** How many service periods the records cover together; each counts once. */
    public static int covered(Collection<ServicePeriod> records, PeriodPattern pattern) {
        if (pattern.kind() == PeriodPattern.Kind.ANY) {
            return (int) records.stream().distinct().count();
        }
        return (int) records.stream()
                .distinct()
                .flatMap(record -> periodsIn(record.from(), record.to(), pattern).stream())
                .distinct()
                .count();
    }

    /** Two of the records that share a day; empty when there are none. */
    public static Optional<List<ServicePeriod>> overlap(Collection<ServicePeriod> records) {
        List<ServicePeriod> sorted = records.stream().sorted(BY_START).toList();
        for (int i = 1; i < sorted.size(); i++) {
            // Sorted by their start, two that overlap have two neighbours that do.
            if (sorted.get(i).from().isBefore(sorted.get(i - 1).to())) {
                return Optional.of(List.of(sorted.get(i - 1), sorted.get(i)));
            }
        }
        return Optional.empty();
    }

    /** Whether every day of the period lies in one of the records. */
    public static boolean covers(Collection<ServicePeriod> records, ServicePeriod period) {
        LocalDate day = period.from();
        for (ServicePeriod record : records.stream().sorted(BY_START).toList()) {
            if (!record.from().isAfter(day) && record.to().isAfter(day)) {
                day = record.to();
            }
        }
        return !day.isBefore(period.to());
    }

    /**
     * The last day of the n-th period after the present one. Where the contract leaves both days to the facts, calendar
     * months are counted.
     *
     * @param n above zero
     */
    public static LocalDate lastDayOf(int n, ServicePeriod present, PeriodPattern pattern) {
        ServicePeriod next = pattern.holding(present.to());
        return present.to()
                .plusMonths((long) Math.min(n, LONGEST) * months(pattern, next))
                .minusDays(1);
    }

    private static Earlier since(
            @Nullable LocalDate first,
            List<ServicePeriod> before,
            ServicePeriod present,
            boolean free,
            @Nullable Integer expected) {
        List<ServicePeriod> inside = new ArrayList<>();
        List<ServicePeriod> partly = new ArrayList<>();
        for (ServicePeriod record : before) {
            boolean startsIn = first == null || !record.from().isBefore(first);
            boolean reachesIn = first == null || record.to().isAfter(first);
            if (startsIn && !record.to().isAfter(present.from())) {
                inside.add(record);
            } else if (startsIn || (reachesIn && !free)) {
                partly.add(record);
            }
        }
        return new Earlier(inside, partly, expected);
    }

    private static Earlier last(int count, List<ServicePeriod> before, ServicePeriod present) {
        List<ServicePeriod> ended = before.stream()
                .filter(p -> !p.to().isAfter(present.from()))
                .sorted(Comparator.comparing(ServicePeriod::to).thenComparing(ServicePeriod::from))
                .toList();
        List<ServicePeriod> last = ended.subList(Math.max(0, ended.size() - count), ended.size());
        return new Earlier(last.stream().sorted(BY_START).toList(), List.of(), count);
    }

    private static List<ServicePeriod> unbroken(List<ServicePeriod> before, ServicePeriod present) {
        List<ServicePeriod> run = new ArrayList<>();
        LocalDate next = present.from();
        for (ServicePeriod record : before.stream()
                .sorted(Comparator.comparing(ServicePeriod::to).reversed())
                .toList()) {
            if (record.to().equals(next)) {
                run.add(record);
                next = record.from();
            }
        }
        return run.stream().sorted(BY_START).toList();
    }

    private static int periods(LocalDate from, LocalDate to, PeriodPattern pattern) {
        return periodsIn(from, to, pattern).size();
    }

    /** The service periods that lie between the days wholly. */
    private static List<ServicePeriod> periodsIn(LocalDate from, LocalDate to, PeriodPattern pattern) {
        List<ServicePeriod> all = new ArrayList<>();
        ServicePeriod one = pattern.holding(from);
        if (one.from().isBefore(from)) {
            one = pattern.holding(one.to());
        }
        while (!one.to().isAfter(to)) {
            all.add(one);
            one = pattern.holding(one.to());
        }
        return all;
    }

    private static long months(PeriodPattern pattern, ServicePeriod within) {
        ServicePeriod whole = pattern.holding(within.from());
        return Math.max(1, ChronoUnit.MONTHS.between(whole.from(), whole.to()));
    }
}
