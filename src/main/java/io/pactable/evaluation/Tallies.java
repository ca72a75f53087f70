package io.pactable.evaluation;

import io.pactable.conclusion.Escalation;
import io.pactable.conclusion.Escalation.Counted;
import io.pactable.conclusion.Escalation.Gaps;
import io.pactable.conclusion.Occasion;
import io.pactable.conclusion.PastLevel;
import io.pactable.conclusion.Tally;
import io.pactable.conclusion.Verdict;
import io.pactable.conclusion.Window;
import io.pactable.contract.ClauseLine;
import io.pactable.contract.PeriodPattern;
import io.pactable.contract.ServicePeriod;
import io.pactable.measurement.KpiValue;
import io.pactable.settlement.PastAmount;
import io.pactable.settlement.Windows;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Counts what the rows of {@code Escalations} ask for, over the present period and those before it. Only series to
 * which the present period adds are counted: an escalation is due in the period that completes it.
 */
final class Tallies {

    /**
     * One thing of the present period that may be counted.
     *
     * @param number what it adds: 1 for a failure, or its points
     */
    private record Present(
            String serviceLevel,
            String kpi,
            String scope,
            BigDecimal number,
            ClauseLine line,
            LocalDate on,
            List<String> evidence) {}

    /**
     * What one earlier period adds to a series.
     *
     * @param judged whether the period says anything of the series
     */
    private record Past(ServicePeriod period, BigDecimal number, boolean judged) {}

    private final ServicePeriod period;
    private final PeriodPattern periods;
    private final History earlier;
    private final TermsDay termsDay;

    /** The earlier levels of each series, by the place of their period in the history. */
    private @Nullable Map<Series, List<PastLevel>[]> levelsOf;

    /**
     * The earlier periods that count together with the present one, for each row that does not depend on the series.
     */
    private final Map<Escalation, List<ServicePeriod>> within = new HashMap<>();

    /** What is counted by itself. */
    private record Series(String serviceLevel, String kpi, String scope) {}

    /** @param earlier the periods before the present one */
    Tallies(ServicePeriod period, PeriodPattern periods, History earlier, TermsDay termsDay) {
        this.termsDay = termsDay;
        this.period = period;
        this.periods = periods;
        this.earlier = earlier;
    }

    /** Tallies of failures and points, for rows that count bands. */
    List<Tally> ofLevels(List<Escalation> rows, List<Judged> levels) {
        if (rows.isEmpty()) {
            return List.of();
        }
        Set<Tally> all = new LinkedHashSet<>();
        Set<Counting> done = new HashSet<>();
        for (Escalation row : rows) {
            if (isMoney(row) || !done.add(Counting.of(row))) {
                continue;
            }
            List<Present> present = new ArrayList<>(levels.size());
            for (Judged one : levels) {
                if (concerns(row, one.reached.serviceLevel())
                        && inScope(row, one.reached.of().scope())
                        && counts(row, one)) {
                    present.add(present(row, one));
                }
            }
            all.addAll(tallies(row, present));
        }
        return List.copyOf(all);
    }

    /** All that says what a row counts, and how: rows that ask for more of the same have the same tallies. */
    private record Counting(
            String serviceLevel, String scope, List<String> bands, Counted counted, Window window, int of, Gaps gaps) {

        static Counting of(Escalation row) {
            return new Counting(
                    row.serviceLevel(), row.scope(), row.bands(), row.counted(), row.window(), row.of(), row.gaps());
        }
    }

    /** Whether the level of the present period is one of those that the row counts; for money: a level that failed. */
    static boolean counts(Escalation row, Judged one) {
        if (isMoney(row)) {
            return one.isBreach();
        }
        return isPoints(row) ? one.points().signum() > 0 : onBand(row, one.reached.band(), one.reached.verdict());
    }

    private static Present present(Escalation row, Judged one) {
        KpiValue value = one.reached.of();
        return new Present(
                one.reached.serviceLevel(),
                value.kpi(),
                value.scope(),
                isPoints(row) ? one.points() : BigDecimal.ONE,
                one.reached.line(),
                value.on(),
                value.evidence());
    }

    private static boolean isPoints(Escalation row) {
        return row.bands().contains(Occasion.POINTS);
    }

    /**
     * Tallies of periods in which something was owed, or in which a limit reduced it.
     *
     * @param owed what an amount of the present period itself is owed for
     * @param capped what a limit reduces the amount of
     */
    List<Tally> ofMoney(List<Escalation> rows, List<Occasion> owed, List<Occasion> capped) {
        Set<Tally> all = new LinkedHashSet<>();
        for (Escalation row : rows) {
            List<Occasion> counted = isCapped(row) ? capped : owed;
            all.addAll(tallies(
                    row,
                    counted.stream()
                            .filter(o -> concerns(row, o.serviceLevel()) && inScope(row, o.scope()))
                            .map(o -> new Present(
                                    o.serviceLevel(),
                                    o.kpi(),
                                    o.scope(),
                                    BigDecimal.ONE,
                                    o.line(),
                                    o.on(),
                                    o.evidence()))
                            .toList()));
        }
        return List.copyOf(all);
    }

    private static boolean isCapped(Escalation row) {
        return row.bands().contains(Escalation.CAPPED);
    }

    /** Whether the row counts money rather than levels. */
    static boolean isMoney(Escalation row) {
        return row.bands().contains(Escalation.CREDIT) || isCapped(row);
    }

    private List<Tally> tallies(Escalation row, List<Present> present) {
        Map<List<String>, List<Present>> series = new LinkedHashMap<>();
        for (Present one : present) {
            List<String> key = isEach(row)
                    ? List.of(one.serviceLevel(), one.kpi(), one.scope())
                    : List.of(row.serviceLevel(), "", row.scope());
            series.computeIfAbsent(key, k -> new ArrayList<>()).add(one);
        }
        List<Tally> all = new ArrayList<>();
        series.forEach((key, members) -> all.add(tally(row, key, members)));
        return all;
    }

    /** A limit holds the amounts of several levels back together. */
    private static boolean isEach(Escalation row) {
        return row.counted() == Counted.EACH_LEVEL && !isCapped(row);
    }

    /** Whether periods are counted, each once, and not what happened in them. */
    static boolean byPeriod(Escalation row) {
        return !isPoints(row) && (row.counted() == Counted.PERIODS || row.window() == Window.IN_A_ROW || isMoney(row));
    }

    private Tally tally(Escalation row, List<String> key, List<Present> members) {
        BigDecimal now = byPeriod(row)
                ? BigDecimal.ONE
                : members.size() == 1
                        ? members.get(0).number()
                        : members.stream().map(Present::number).reduce(BigDecimal.ZERO, BigDecimal::add);
        List<Past> counted = new ArrayList<>();
        for (Past past : window(row, period, known(row, key))) {
            if (past.number().signum() > 0) {
                counted.add(past);
            }
        }
        BigDecimal before = sum(counted);
        Present first = members.size() == 1
                ? members.get(0)
                : members.stream()
                        .min(Comparator.comparing(Present::line).thenComparing(Present::scope))
                        .orElseThrow();
        return new Tally(
                key.get(0),
                key.get(1),
                key.get(2),
                row.bandsCell(),
                row.counted().word(),
                row.window().word(),
                row.of(),
                row.gaps().word(),
                before.add(now),
                before,
                first.line(),
                oldestFirst(counted),
                members.size() == 1
                        ? termsDay.ofAll(List.of(first.on()))
                        : termsDay.ofAll(members.stream().map(Present::on).toList()),
                members.size() == 1
                        ? first.evidence()
                        : members.stream()
                                .flatMap(m -> m.evidence().stream())
                                .distinct()
                                .toList());
    }

    private static List<ServicePeriod> oldestFirst(List<Past> counted) {
        List<ServicePeriod> periods = new ArrayList<>(counted.size());
        for (Past past : counted) {
            periods.add(past.period());
        }
        periods.sort(Comparator.comparing(ServicePeriod::from));
        return periods;
    }

    private static BigDecimal sum(List<Past> all) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Past past : all) {
            sum = sum.add(past.number());
        }
        return sum;
    }

    /**
     * How often the row is newly due on the tally: once, unless it is due again for every so many. Then it is due at
     * the number that it needs and again for each so many more, and what made it due once does not do so again.
     */
    BigDecimal timesDue(Escalation row, Tally tally) {
        if (row.every() == null) {
            return BigDecimal.ONE;
        }
        List<Past> all = new ArrayList<>(known(row, List.of(tally.serviceLevel(), tally.kpi(), tally.scope())));
        all.add(0, new Past(period, tally.count().subtract(tally.before()), true));
        Map<ServicePeriod, BigDecimal> used = new HashMap<>();
        BigDecimal times = BigDecimal.ZERO;
        for (int i = all.size() - 1; i >= 0; i--) {
            Past at = all.get(i);
            List<Past> within = new ArrayList<>(window(row, at.period(), all.subList(i + 1, all.size())));
            within.add(0, at);
            times = at.number().signum() == 0 ? BigDecimal.ZERO : use(row, within, used);
        }
        return times;
    }

    /** How often the row is newly due on what a window holds; what makes it due is used up, the oldest first. */
    private static BigDecimal use(Escalation row, List<Past> within, Map<ServicePeriod, BigDecimal> used) {
        BigDecimal every = Objects.requireNonNull(row.every());
        BigDecimal usedBefore = within.stream()
                .map(past -> used.getOrDefault(past.period(), BigDecimal.ZERO))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal first = usedBefore.signum() == 0 ? row.atLeast() : every;
        BigDecimal beyond = sum(within).subtract(usedBefore).subtract(first);
        if (beyond.signum() < 0 || sum(within).compareTo(row.atLeast()) < 0) {
            return BigDecimal.ZERO;
        }
        BigDecimal again = beyond.divide(every, 0, RoundingMode.DOWN);
        BigDecimal using = first.add(again.multiply(every));
        for (int i = within.size() - 1; i >= 0; i--) {
            Past past = within.get(i);
            BigDecimal fresh = past.number()
                    .subtract(used.getOrDefault(past.period(), BigDecimal.ZERO))
                    .min(using);
            used.merge(past.period(), fresh, BigDecimal::add);
            using = using.subtract(fresh);
        }
        return again.add(BigDecimal.ONE);
    }

    /** What the earlier periods add to a series, latest first. */
    private List<Past> known(Escalation row, List<String> key) {
        List<Past> known = new ArrayList<>(earlier.periods().size());
        boolean inSeries = isEach(row) && !isMoney(row);
        List<PastLevel>[] levels = inSeries ? levelsOf().get(new Series(key.get(0), key.get(1), key.get(2))) : null;
        for (int i = earlier.periods().size() - 1; i >= 0; i--) {
            PeriodRecord record = earlier.periods().get(i);
            List<PastLevel> there = levels == null ? null : levels[i];
            Past past = inSeries ? past(row, there == null ? List.of() : there, record) : past(row, key, record);
            known.add(
                    byPeriod(row) && past.number().signum() > 0 ? new Past(past.period(), BigDecimal.ONE, true) : past);
        }
        return known;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private Map<Series, List<PastLevel>[]> levelsOf() {
        if (levelsOf == null) {
            levelsOf = new HashMap<>();
            for (int i = 0; i < earlier.periods().size(); i++) {
                for (PastLevel level : earlier.periods().get(i).levels()) {
                    List<PastLevel>[] all = levelsOf.computeIfAbsent(
                            new Series(level.serviceLevel(), level.kpi(), level.scope()),
                            k -> new List[earlier.periods().size()]);
                    List<PastLevel> there = all[i];
                    if (there == null) {
                        all[i] = List.of(level);
                    } else {
                        List<PastLevel> more = new ArrayList<>(there);
                        more.add(level);
                        all[i] = more;
                    }
                }
            }
        }
        return levelsOf;
    }

    /**
     * The earlier part of the window that ends with a period, latest first; of a run the periods up to its first
     * interruption.
     *
     * @param before the periods before it, latest first
     */
    private List<Past> window(Escalation row, ServicePeriod at, List<Past> before) {
        boolean skips = row.gaps() == Gaps.SKIP;
        if (row.window() == Window.IN_A_ROW) {
            return run(at, before, skips);
        }
        if (row.window() == Window.ROLLING && skips) {
            List<Past> latest = new ArrayList<>();
            for (Past past : before) {
                if (past.judged() && latest.size() < row.of() - 1) {
                    latest.add(past);
                }
            }
            return latest;
        }
        List<ServicePeriod> inside = before.size() == earlier.periods().size() && at.equals(period)
                ? within.computeIfAbsent(row, r -> within(r, at, before))
                : within(row, at, before);
        if (inside.isEmpty()) {
            return List.of();
        }
        List<Past> counted = new ArrayList<>(inside.size());
        for (Past past : before) {
            if (inside.contains(past.period())) {
                counted.add(past);
            }
        }
        return counted;
    }

    private List<ServicePeriod> within(Escalation row, ServicePeriod at, List<Past> before) {
        return Windows.earlier(
                        row.window(),
                        row.of(),
                        at,
                        periods,
                        before.stream().map(Past::period).toList())
                .inside();
    }

    private static List<Past> run(ServicePeriod at, List<Past> before, boolean skips) {
        List<Past> run = new ArrayList<>();
        LocalDate next = at.from();
        for (Past past : before) {
            boolean failed = past.number().signum() > 0;
            boolean isGap = !failed && !past.judged();
            if (!skips && (isGap || !past.period().to().equals(next)) || (!failed && !isGap)) {
                break;
            }
            run.add(past);
            next = past.period().from();
        }
        return run;
    }

    /** The earlier period without a verdict that ended the run of the tally, where one did. */
    Optional<ServicePeriod> interruption(Escalation row, Tally tally) {
        if (row.window() != Window.IN_A_ROW || row.gaps() == Gaps.SKIP) {
            return Optional.empty();
        }
        LocalDate first = tally.periods().isEmpty()
                ? period.from()
                : tally.periods().get(0).from();
        List<String> key = List.of(tally.serviceLevel(), tally.kpi(), tally.scope());
        return earlier.periods().stream()
                .filter(record -> record.period().to().equals(first))
                .map(record -> past(row, key, record))
                .filter(past -> !past.judged() && past.number().signum() == 0)
                .map(Past::period)
                .findFirst();
    }

    private static Past past(Escalation row, List<String> key, PeriodRecord record) {
        if (isCapped(row)) {
            return new Past(record.period(), record.capped().isEmpty() ? BigDecimal.ZERO : BigDecimal.ONE, true);
        }
        boolean each = isEach(row);
        if (isMoney(row)) {
            boolean owed = record.amounts().stream()
                    .filter(PastAmount::isOwnPenalty)
                    .anyMatch(a -> each
                            ? a.serviceLevel().equals(key.get(0)) && a.scope().equals(key.get(2))
                            : concerns(row, a.serviceLevel()) && inScope(row, a.scope()));
            return new Past(record.period(), owed ? BigDecimal.ONE : BigDecimal.ZERO, true);
        }
        List<PastLevel> levels = new ArrayList<>();
        for (PastLevel level : record.levels()) {
            boolean counts = each
                    ? level.serviceLevel().equals(key.get(0))
                            && level.kpi().equals(key.get(1))
                            && level.scope().equals(key.get(2))
                    : concerns(row, level.serviceLevel()) && inScope(row, level.scope());
            if (counts) {
                levels.add(level);
            }
        }
        return past(row, levels, record);
    }

    /** @param levels of the period that the row counts */
    private static Past past(Escalation row, Collection<PastLevel> levels, PeriodRecord record) {
        boolean points = isPoints(row);
        BigDecimal number = BigDecimal.ZERO;
        for (PastLevel level : levels) {
            if (points) {
                number = number.add(level.points());
            } else if (onBand(row, level.band(), level.verdict())) {
                number = number.add(BigDecimal.ONE);
            }
        }
        return new Past(record.period(), number, !levels.isEmpty());
    }

    private static boolean concerns(Escalation row, String serviceLevel) {
        return row.serviceLevel().equals(Occasion.ALL) || row.serviceLevel().equals(serviceLevel);
    }

    private static boolean inScope(Escalation row, String scope) {
        return row.scope().isEmpty() || row.scope().equals(scope);
    }

    private static boolean onBand(Escalation row, String band, Verdict verdict) {
        for (String named : row.bands()) {
            boolean on = named.equalsIgnoreCase(Occasion.ANY_BREACH)
                    ? verdict == Verdict.BREACH
                    : named.equalsIgnoreCase(Occasion.ANY_MET)
                            ? verdict == Verdict.MET
                            : named.equalsIgnoreCase(Occasion.ANY) || named.equals(band);
            if (on) {
                return true;
            }
        }
        return false;
    }

    /** Periods as a sentence lists them, oldest first. */
    static String words(List<ServicePeriod> all) {
        List<String> words =
                all.stream().map(ServicePeriod::name).distinct().sorted().toList();
        int last = words.size() - 1;
        return last < 1
                ? String.join("", words)
                : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
    }
}
