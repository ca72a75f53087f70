package io.pactable.evaluation;

import io.pactable.conclusion.NotDetermined;
import io.pactable.conclusion.Occasion;
import io.pactable.conclusion.PastLevel;
import io.pactable.conclusion.Verdict;
import io.pactable.contract.Decimals;
import io.pactable.contract.ServicePeriod;
import io.pactable.measurement.Direction;
import io.pactable.measurement.Kpi;
import io.pactable.measurement.PastValue;
import io.pactable.rulebook.Band;
import io.pactable.rulebook.Rulebook;
import io.pactable.settlement.EarnBack;
import io.pactable.settlement.EarnBackCase;
import io.pactable.settlement.EarnBackDue;
import io.pactable.settlement.Level;
import io.pactable.settlement.PastAmount;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Step 12: looks for earlier credits whose conditions of earning back are completed by the present period. The good
 * periods are those that follow directly after the failure; for an average, all of the contract year of the failure. A
 * period of which it is not known whether it was good earns nothing back, and this is said.
 */
final class EarnBackCases {

    private enum Good {
        YES,
        NO,
        UNKNOWN
    }

    /** An order of their own, whatever that of the history. */
    private static final Comparator<PastAmount> IN_ORDER = Comparator.comparing(
                    (PastAmount a) -> a.period().from())
            .thenComparing(a -> a.period().to())
            .thenComparing(PastAmount::clause)
            .thenComparing(PastAmount::serviceLevel)
            .thenComparing(PastAmount::scope)
            .thenComparing(a -> a.kind().word())
            .thenComparing(PastAmount::group)
            .thenComparing(PastAmount::payer)
            .thenComparing(PastAmount::payee);

    private final Rulebook rulebook;
    private final List<PeriodRecord> earlier;
    private final PeriodRecord present;
    private final TermsDay termsDay;
    private final List<Judged> levels;
    private final Map<EarnBackCase, Set<EarnBack>> completed = new LinkedHashMap<>();
    private final List<NotDetermined> open = new ArrayList<>();

    /**
     * @param earlier what the periods before left behind
     * @param present what the present period leaves behind, before anything is earned back
     * @param levels of the present period
     */
    EarnBackCases(Rulebook rulebook, History earlier, PeriodRecord present, TermsDay termsDay, List<Judged> levels) {
        this.rulebook = rulebook;
        this.earlier = earlier.periods();
        this.present = present;
        this.termsDay = termsDay;
        this.levels = levels;
        List<PastAmount> credits = credits();
        for (EarnBack row : rulebook.earnBacks()) {
            credits.forEach(credit -> judge(row, credit));
        }
    }

    /** What rows can answer to. */
    List<EarnBackCase> completed() {
        return List.copyOf(completed.keySet());
    }

    /** Whether it is the row's own condition that is completed, and not that of another row for the same credit. */
    boolean completes(EarnBackDue due) {
        return completed.getOrDefault(due.on(), Set.of()).contains(due.earnBack());
    }

    /** Credits of which it cannot be said whether they are earned back. */
    List<NotDetermined> open() {
        return open;
    }

    /** Penalties of earlier periods, each with all that was paid of it, also in later periods. */
    private List<PastAmount> credits() {
        Map<PastAmount, BigDecimal> paid = new LinkedHashMap<>();
        Map<ServicePeriod, Boolean> maybe = new HashMap<>();
        for (PeriodRecord record : earlier) {
            @Nullable ServicePeriod asked = null;
            boolean mayComplete = false;
            for (PastAmount amount : record.amounts()) {
                // Those of one period stand together as a rule.
                if (asked != amount.arose()) {
                    asked = amount.arose();
                    mayComplete = maybe.computeIfAbsent(asked, this::mayComplete);
                }
                if (mayComplete && amount.isPenalty() && amount.amount().signum() > 0) {
                    paid.merge(credit(amount, BigDecimal.ZERO), amount.amount(), BigDecimal::add);
                }
            }
        }
        return paid.entrySet().stream()
                .map(e -> credit(e.getKey(), e.getValue()))
                .sorted(IN_ORDER)
                .toList();
    }

    /** Whether a credit of the period may be earned back now: some row asks for as many periods as there were since. */
    private boolean mayComplete(ServicePeriod failed) {
        int since = after(failed).size();
        for (EarnBack row : rulebook.earnBacks()) {
            if (row.standard() == EarnBack.Standard.AVERAGE || row.periods() == since) {
                return true;
            }
        }
        return false;
    }

    /** The periods after one, the present one among them. */
    private List<PeriodRecord> after(ServicePeriod failed) {
        List<PeriodRecord> after = new ArrayList<>();
        for (PeriodRecord record : earlier) {
            if (!record.period().from().isBefore(failed.to())) {
                after.add(record);
            }
        }
        if (!present.period().from().isBefore(failed.to())) {
            after.add(present);
        }
        return after;
    }

    private static PastAmount credit(PastAmount of, BigDecimal amount) {
        return new PastAmount(
                of.arose(),
                of.clause(),
                of.group(),
                of.serviceLevel(),
                of.kind(),
                of.scope(),
                amount,
                amount,
                of.payer(),
                of.payee());
    }

    private void judge(EarnBack row, PastAmount credit) {
        EarnBackCase candidate = new EarnBackCase(
                credit,
                row.standard().word(),
                cell(row.than()),
                row.periods(),
                true,
                "",
                termsDay.ofPeriod(),
                List.of());
        if (!row.matches(candidate)) {
            return;
        }
        if (row.standard() == EarnBack.Standard.AVERAGE) {
            average(row, credit);
        } else {
            run(row, credit);
        }
    }

    private static String level(@Nullable Level level) {
        return level == null || level.number() != null ? cell(level) : "the " + level.cell() + " level";
    }

    private static String cell(@Nullable Level level) {
        return level == null ? "" : level.cell();
    }

    private List<String> evidence(PastAmount credit) {
        return levels.stream()
                .filter(one -> isOf(
                        credit, one.reached.serviceLevel(), one.reached.of().scope()))
                .flatMap(one -> one.reached.of().evidence().stream())
                .distinct()
                .toList();
    }

    private void complete(EarnBack row, PastAmount credit, String how) {
        EarnBackCase one = new EarnBackCase(
                credit,
                row.standard().word(),
                cell(row.than()),
                row.periods(),
                true,
                how,
                termsDay.ofPeriod(),
                evidence(credit));
        completed.computeIfAbsent(one, k -> new LinkedHashSet<>()).add(row);
    }

    private void leaveOpen(EarnBack row, PastAmount credit, List<PastOpen> missing) {
        Map<String, List<ServicePeriod>> byLevel = new TreeMap<>();
        missing.forEach(m -> byLevel.computeIfAbsent(
                        m.serviceLevel() + (m.scope().isEmpty() ? "" : " (" + m.scope() + ")"), k -> new ArrayList<>())
                .add(m.period()));
        String what = byLevel.entrySet().stream()
                .map(e -> "%s is not determined in %s".formatted(e.getKey(), Tallies.words(e.getValue())))
                .collect(Collectors.joining(", and "));
        open.add(new NotDetermined(
                row.line(),
                credit.scope(),
                "",
                "Whether %s %% of the %s of %s for %s (clause %s) is earned back cannot be said: %s."
                        .formatted(
                                Decimals.plain(row.percent()),
                                credit.kind().word(),
                                rulebook.terms().rounding().print(credit.amount()),
                                credit.period().name(),
                                credit.clause(),
                                what),
                evidence(credit)));
    }

    private static Stream<PastOpen> missing(PastAmount credit, PeriodRecord record) {
        return record.open().stream().filter(o -> isOf(credit, o.serviceLevel(), o.scope()));
    }

    /** An amount whose level is not known belongs to all of them. */
    private static boolean isOf(PastAmount credit, String serviceLevel, String scope) {
        return credit.serviceLevel().isEmpty()
                || credit.serviceLevel().equals(Occasion.ALL)
                || (credit.serviceLevel().equals(serviceLevel)
                        && (credit.scope().isEmpty() || credit.scope().equals(scope)));
    }

    // --------------------------------------------------------------- in a row

    private void run(EarnBack row, PastAmount credit) {
        List<PeriodRecord> after = after(credit.period());
        if (after.size() != row.periods() || !touch(credit.period(), after)) {
            return;
        }
        List<PastOpen> unknown = new ArrayList<>();
        for (PeriodRecord record : after) {
            Good good = good(row, credit, record);
            if (good == Good.NO) {
                return;
            }
            if (good == Good.UNKNOWN) {
                missing(credit, record).forEach(unknown::add);
            }
        }
        if (!unknown.isEmpty()) {
            leaveOpen(row, credit, unknown);
            return;
        }
        complete(
                row,
                credit,
                "%s in the %s after %s"
                        .formatted(
                                switch (row.standard()) {
                                    case MET -> "the level was met";
                                    case ABOVE -> "the value was better than " + level(row.than());
                                    default -> "no credit was owed";
                                },
                                row.periods() == 1 ? "period" : row.periods() + " periods",
                                credit.period().name()));
    }

    /** Whether the periods follow one another without a gap. */
    private static boolean touch(ServicePeriod credit, List<PeriodRecord> after) {
        LocalDate next = credit.to();
        for (PeriodRecord record : after) {
            if (!record.period().from().equals(next)) {
                return false;
            }
            next = record.period().to();
        }
        return true;
    }

    private Good good(EarnBack row, PastAmount credit, PeriodRecord record) {
        boolean isOpen = missing(credit, record).findAny().isPresent();
        List<Boolean> found = switch (row.standard()) {
            case MET ->
                record.levels().stream()
                        .filter(l -> isOf(credit, l.serviceLevel(), l.scope()))
                        .map((PastLevel l) -> l.verdict() == Verdict.MET)
                        .toList();
            case ABOVE ->
                values(credit, record)
                        .map(v -> compare(row, v.kpi(), v.value()) > 0)
                        .toList();
            default ->
                List.of(record.amounts().stream()
                        .filter(a -> a.isOwnPenalty() && inGroup(row, a))
                        .noneMatch(a -> isOf(credit, a.serviceLevel(), a.scope())));
        };
        if (found.contains(false) || (found.isEmpty() && !isOpen)) {
            return Good.NO;
        }
        return isOpen ? Good.UNKNOWN : Good.YES;
    }

    private static boolean inGroup(EarnBack row, PastAmount amount) {
        return row.group().isEmpty() || row.group().equals(amount.group());
    }

    /** Values of a period of the KPIs that the credit was owed for. */
    private Stream<PastValue> values(PastAmount credit, PeriodRecord record) {
        return record.values().stream()
                .filter(v -> rulebook.bands().stream()
                        .anyMatch((Band b) -> b.kpi().equals(v.kpi()) && isOf(credit, b.serviceLevel(), v.scope())));
    }

    /** Above zero when the value is better than the row's level, zero when it is the level, below when it is worse. */
    private int compare(EarnBack row, String name, BigDecimal value) {
        Kpi kpi = rulebook.kpi(name).orElseThrow();
        Level than = row.than();
        Optional<BigDecimal> level = than == null ? Optional.empty() : than.in(kpi);
        if (level.isEmpty()) {
            return -1;
        }
        int order = kpi.compared(value).compareTo(level.get());
        return kpi.better() == Direction.HIGHER ? order : -order;
    }

    // ---------------------------------------------------------------- average

    /** The means over the contract year of the failure, in the last period of that year. */
    private void average(EarnBack row, PastAmount credit) {
        LocalDate year = rulebook.terms().periods().contractYear(credit.period().from());
        if (!present.period().to().equals(year.plusYears(1))) {
            return;
        }
        List<PeriodRecord> records = Stream.concat(earlier.stream(), Stream.of(present))
                .filter(r -> !r.period().from().isBefore(year))
                .toList();
        List<PastOpen> unknown =
                records.stream().flatMap(r -> missing(credit, r)).distinct().toList();
        Map<String, List<BigDecimal>> series = new TreeMap<>();
        Map<String, String> kpis = new TreeMap<>();
        records.stream().flatMap(r -> values(credit, r)).forEach(v -> {
            String name = rulebook.kpi(v.kpi()).orElseThrow().in(v.scope());
            series.computeIfAbsent(name, k -> new ArrayList<>()).add(v.value());
            kpis.put(name, v.kpi());
        });
        if (!unknown.isEmpty()) {
            leaveOpen(row, credit, unknown);
            return;
        }
        List<String> means = new ArrayList<>();
        for (Map.Entry<String, List<BigDecimal>> one : series.entrySet()) {
            List<BigDecimal> values = one.getValue();
            String kpi = kpis.getOrDefault(one.getKey(), "");
            BigDecimal mean = Decimals.exact(values.stream()
                    .reduce(BigDecimal.ZERO, BigDecimal::add)
                    .divide(BigDecimal.valueOf(values.size()), Decimals.DIVISION));
            if (values.size() < row.periods() || compare(row, kpi, mean) < 0) {
                return;
            }
            means.add("the mean of %s over the %s periods of the year from %s was %s, at least as good as %s"
                    .formatted(
                            one.getKey(),
                            values.size(),
                            year,
                            rulebook.kpi(kpi).orElseThrow().print(mean),
                            level(row.than())));
        }
        if (!means.isEmpty()) {
            complete(row, credit, String.join(", and ", means));
        }
    }
}
