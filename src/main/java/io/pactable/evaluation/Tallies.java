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
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

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

    /** What one earlier period adds to a series; null where it says nothing of it. */
    private record Past(ServicePeriod period, BigDecimal number, boolean judged) {}

    private final ServicePeriod period;
    private final PeriodPattern periods;
    private final History earlier;

    /** @param earlier the periods before the present one */
    Tallies(ServicePeriod period, PeriodPattern periods, History earlier) {
        this.period = period;
        this.periods = periods;
        this.earlier = earlier;
    }

    /** Tallies of failures and points, for rows that count bands. */
    List<Tally> ofLevels(List<Escalation> rows, List<Judged> levels) {
        Set<Tally> all = new LinkedHashSet<>();
        for (Escalation row : rows) {
            if (isMoney(row)) {
                continue;
            }
            List<Present> present = levels.stream()
                    .filter(one -> concerns(row, one.reached.serviceLevel())
                            && inScope(row, one.reached.of().scope()))
                    .map(one -> present(row, one))
                    .flatMap(Optional::stream)
                    .toList();
            all.addAll(tallies(row, present));
        }
        return List.copyOf(all);
    }

    private static Optional<Present> present(Escalation row, Judged one) {
        KpiValue value = one.reached.of();
        BigDecimal number = row.bands().stream().anyMatch(Occasion.POINTS::equalsIgnoreCase)
                ? one.points()
                : onBand(row, one.reached.band(), one.reached.verdict()) ? BigDecimal.ONE : BigDecimal.ZERO;
        return number.signum() == 0
                ? Optional.empty()
                : Optional.of(new Present(
                        one.reached.serviceLevel(),
                        value.kpi(),
                        value.scope(),
                        number,
                        one.reached.line(),
                        value.on(),
                        value.evidence()));
    }

    /**
     * Tallies of periods in which something was owed, or in which a limit reduced it.
     *
     * @param owed levels for which an amount is owed now
     * @param capped whether a limit reduces now what is owed
     */
    List<Tally> ofMoney(List<Escalation> rows, List<Occasion> owed, boolean capped) {
        Set<Tally> all = new LinkedHashSet<>();
        for (Escalation row : rows) {
            if (!isMoney(row)) {
                continue;
            }
            boolean credits = row.bands().contains(Escalation.CREDIT);
            Map<List<String>, Present> present = new LinkedHashMap<>();
            if (credits || capped) {
                owed.stream()
                        .filter(o -> concerns(row, o.serviceLevel()) && inScope(row, o.scope()))
                        .forEach(o -> present.putIfAbsent(
                                List.of(o.serviceLevel(), o.kpi(), o.scope()),
                                new Present(
                                        o.serviceLevel(),
                                        o.kpi(),
                                        o.scope(),
                                        BigDecimal.ONE,
                                        o.line(),
                                        o.on(),
                                        o.evidence())));
            }
            all.addAll(tallies(row, List.copyOf(present.values())));
        }
        return List.copyOf(all);
    }

    /** Whether the row counts money rather than levels. */
    static boolean isMoney(Escalation row) {
        return row.bands().contains(Escalation.CREDIT) || row.bands().contains(Escalation.CAPPED);
    }

    private List<Tally> tallies(Escalation row, List<Present> present) {
        Map<List<String>, List<Present>> series = new LinkedHashMap<>();
        for (Present one : present) {
            List<String> key = row.counted() == Counted.EACH_LEVEL
                    ? List.of(one.serviceLevel(), one.kpi(), one.scope())
                    : List.of(row.serviceLevel(), "", row.scope());
            series.computeIfAbsent(key, k -> new ArrayList<>()).add(one);
        }
        List<Tally> all = new ArrayList<>();
        series.forEach((key, members) -> all.add(tally(row, key, members)));
        return all;
    }

    private Tally tally(Escalation row, List<String> key, List<Present> members) {
        BigDecimal now = members.stream().map(Present::number).reduce(BigDecimal.ZERO, BigDecimal::add);
        boolean byPeriod = row.counted() == Counted.PERIODS || row.window() == Window.IN_A_ROW || isMoney(row);
        if (byPeriod && !row.bands().contains(Occasion.POINTS)) {
            now = BigDecimal.ONE;
        }
        BigDecimal before = BigDecimal.ZERO;
        List<ServicePeriod> counted = new ArrayList<>();
        for (Past past : earlier(row, key)) {
            BigDecimal number = byPeriod && !row.bands().contains(Occasion.POINTS)
                    ? past.number().min(BigDecimal.ONE)
                    : past.number();
            if (number.signum() > 0) {
                before = before.add(number);
                counted.add(0, past.period());
            }
        }
        Present first = members.stream()
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
                counted.stream()
                        .sorted(Comparator.comparing(ServicePeriod::from))
                        .toList(),
                first.on(),
                members.stream().flatMap(m -> m.evidence().stream()).distinct().toList());
    }

    /** The earlier periods of the window, latest first; of a run those up to its first interruption. */
    private List<Past> earlier(Escalation row, List<String> key) {
        List<ServicePeriod> within = Windows.earlier(
                        row.window(),
                        row.of(),
                        period,
                        periods,
                        earlier.periods().stream().map(PeriodRecord::period).toList())
                .inside();
        List<Past> found = new ArrayList<>();
        LocalDate next = period.from();
        for (int i = earlier.periods().size() - 1; i >= 0; i--) {
            PeriodRecord record = earlier.periods().get(i);
            if (row.window() == Window.IN_A_ROW) {
                boolean touches = record.period().to().equals(next);
                if (!touches && row.gaps() == Gaps.BREAK) {
                    break;
                }
                Past past = past(row, key, record);
                if (past.number().signum() == 0 && (past.judged() || row.gaps() == Gaps.BREAK)) {
                    break;
                }
                found.add(past);
                next = record.period().from();
            } else if (within.contains(record.period())) {
                found.add(past(row, key, record));
            }
        }
        return found;
    }

    private static Past past(Escalation row, List<String> key, PeriodRecord record) {
        boolean each = row.counted() == Counted.EACH_LEVEL;
        if (row.bands().contains(Escalation.CAPPED)) {
            return new Past(record.period(), record.capped().isEmpty() ? BigDecimal.ZERO : BigDecimal.ONE, true);
        }
        if (row.bands().contains(Escalation.CREDIT)) {
            boolean owed = record.amounts().stream()
                    .filter(a -> a.uncapped().max(a.amount()).signum() > 0)
                    .anyMatch(a -> each
                            ? a.serviceLevel().equals(key.get(0)) && a.scope().equals(key.get(2))
                            : concerns(row, a) && inScope(row, a.scope()));
            return new Past(record.period(), owed ? BigDecimal.ONE : BigDecimal.ZERO, true);
        }
        List<PastLevel> levels = record.levels().stream()
                .filter(l -> each
                        ? List.of(l.serviceLevel(), l.kpi(), l.scope()).equals(key)
                        : concerns(row, l.serviceLevel()) && inScope(row, l.scope()))
                .toList();
        boolean points = row.bands().contains(Occasion.POINTS);
        BigDecimal number = levels.stream()
                .map(l -> points ? l.points() : onBand(row, l.band(), l.verdict()) ? BigDecimal.ONE : BigDecimal.ZERO)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Past(record.period(), number, !levels.isEmpty());
    }

    private static boolean concerns(Escalation row, String serviceLevel) {
        return row.serviceLevel().equals(Occasion.ALL) || row.serviceLevel().equals(serviceLevel);
    }

    /** An amount whose level is not known counts for rows about all levels. */
    private static boolean concerns(Escalation row, PastAmount amount) {
        return concerns(row, amount.serviceLevel());
    }

    private static boolean inScope(Escalation row, String scope) {
        return row.scope().isEmpty() || row.scope().equals(scope);
    }

    private static boolean onBand(Escalation row, String band, Verdict verdict) {
        return row.bands().stream().anyMatch(named -> switch (named.toLowerCase(Locale.ROOT)) {
            case Occasion.ANY_BREACH -> verdict == Verdict.BREACH;
            case Occasion.ANY_MET -> verdict == Verdict.MET;
            case Occasion.ANY -> true;
            default -> named.equals(band);
        });
    }

    /** Periods as a sentence lists them, oldest first. */
    static String words(List<ServicePeriod> all) {
        Set<String> words = new TreeSet<>();
        all.forEach(p -> words.add(p.toString()));
        return String.join(", ", words);
    }
}
