package io.pactable.evaluation;

import io.pactable.conclusion.Occasion;
import io.pactable.conclusion.PastLevel;
import io.pactable.conclusion.Verdict;
import io.pactable.contract.Decimals;
import io.pactable.contract.PeriodPattern;
import io.pactable.contract.ServicePeriod;
import io.pactable.measurement.Direction;
import io.pactable.measurement.Kpi;
import io.pactable.measurement.KpiValue;
import io.pactable.measurement.PastValue;
import io.pactable.rulebook.Rulebook;
import io.pactable.settlement.EarnBack;
import io.pactable.settlement.EarnBackCase;
import io.pactable.settlement.Level;
import io.pactable.settlement.PastAmount;
import io.pactable.settlement.RemedyDue;
import io.pactable.settlement.RemedyKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Step 12: looks for earlier credits whose conditions of earning back are completed by the present period. The good
 * periods are those that follow directly after the failure; for an average, all of the contract year of the credit.
 */
final class EarnBackCases {

    private final Rulebook rulebook;
    private final Facts facts;
    private final History earlier;
    private final List<Judged> levels;
    private final List<RemedyDue> owed;

    /**
     * @param levels of the present period
     * @param owed penalties of the present period, those of nothing left out
     */
    EarnBackCases(Rulebook rulebook, Facts facts, List<Judged> levels, List<RemedyDue> owed) {
        this.rulebook = rulebook;
        this.facts = facts;
        this.earlier = facts.history().before(facts.period());
        this.levels = levels;
        this.owed = owed;
    }

    List<EarnBackCase> find() {
        Set<EarnBackCase> cases = new LinkedHashSet<>();
        for (EarnBack row : rulebook.earnBacks()) {
            for (PastAmount credit : earlier.amounts()) {
                boolean penalty = credit.kind().effect() == RemedyKind.Effect.PENALTY;
                boolean meant = row.serviceLevel().equals(Occasion.ALL)
                        || row.serviceLevel().equals(credit.serviceLevel());
                if (penalty && meant && credit.amount().signum() > 0) {
                    how(row, credit)
                            .ifPresent(how -> cases.add(new EarnBackCase(
                                    credit,
                                    row.standard().word(),
                                    cell(row.than()),
                                    row.periods(),
                                    true,
                                    how,
                                    facts.period().from(),
                                    evidence(credit))));
                }
            }
        }
        return List.copyOf(cases);
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

    /** An amount whose level is not known belongs to all of them. */
    private static boolean isOf(PastAmount credit, String serviceLevel, String scope) {
        return credit.serviceLevel().isEmpty()
                || credit.serviceLevel().equals(Occasion.ALL)
                || (credit.serviceLevel().equals(serviceLevel)
                        && (credit.scope().isEmpty() || credit.scope().equals(scope)));
    }

    /** What was found, in words; empty when the condition is not completed by the present period. */
    private Optional<String> how(EarnBack row, PastAmount credit) {
        if (row.standard() == EarnBack.Standard.AVERAGE) {
            return average(row, credit);
        }
        List<PeriodRecord> between = earlier.periods().stream()
                .filter(r -> !r.period().from().isBefore(credit.period().to()))
                .toList();
        if (between.size() != row.periods() - 1 || !touch(credit.period(), between)) {
            return Optional.empty();
        }
        boolean good = between.stream().allMatch(r -> isGood(row, credit, r)) && isGoodNow(row, credit);
        return good
                ? Optional.of("%s in the %s %s after %s"
                        .formatted(
                                switch (row.standard()) {
                                    case MET -> "the level was met";
                                    case ABOVE -> "the value was better than " + cell(row.than());
                                    default -> "no credit was owed";
                                },
                                row.periods(),
                                row.periods() == 1 ? "period" : "periods",
                                credit.period()))
                : Optional.empty();
    }

    /** Whether the periods follow one another without a gap, up to the present one. */
    private boolean touch(ServicePeriod credit, List<PeriodRecord> between) {
        LocalDate next = credit.to();
        for (PeriodRecord record : between) {
            if (!record.period().from().equals(next)) {
                return false;
            }
            next = record.period().to();
        }
        return next.equals(facts.period().from());
    }

    private boolean isGood(EarnBack row, PastAmount credit, PeriodRecord record) {
        return switch (row.standard()) {
            case MET -> {
                List<PastLevel> of = record.levels().stream()
                        .filter(l -> isOf(credit, l.serviceLevel(), l.scope()))
                        .toList();
                yield !of.isEmpty() && of.stream().allMatch(l -> l.verdict() == Verdict.MET);
            }
            case ABOVE -> {
                List<PastValue> of = record.values().stream()
                        .filter(v -> kpis(credit).contains(v.kpi())
                                && (credit.scope().isEmpty() || credit.scope().equals(v.scope())))
                        .toList();
                yield !of.isEmpty() && of.stream().allMatch(v -> isBetter(row, v.kpi(), v.value()));
            }
            default ->
                record.amounts().stream()
                        .filter(a -> a.kind().effect() == RemedyKind.Effect.PENALTY)
                        .filter(a -> isOf(credit, a.serviceLevel(), a.scope()) && inGroup(row, a))
                        .noneMatch(a -> a.uncapped().max(a.amount()).signum() > 0);
        };
    }

    private static boolean inGroup(EarnBack row, PastAmount amount) {
        return row.group().isEmpty() || row.group().equals(amount.group());
    }

    private boolean isGoodNow(EarnBack row, PastAmount credit) {
        List<Judged> of = levels.stream()
                .filter(one -> isOf(
                        credit, one.reached.serviceLevel(), one.reached.of().scope()))
                .toList();
        return switch (row.standard()) {
            case MET -> !of.isEmpty() && of.stream().allMatch(one -> one.reached.verdict() == Verdict.MET);
            case ABOVE ->
                !of.isEmpty()
                        && of.stream().map(one -> one.reached.of()).allMatch(v -> isBetter(row, v.kpi(), v.value()));
            default ->
                owed.stream()
                        .filter(d -> row.group().isEmpty()
                                || row.group().equals(d.remedy().group()))
                        .noneMatch(d -> isOf(credit, d.on().serviceLevel(), d.on().scope()));
        };
    }

    private List<String> kpis(PastAmount credit) {
        return rulebook.bands().stream()
                .filter(b -> credit.serviceLevel().isEmpty() || b.serviceLevel().equals(credit.serviceLevel()))
                .map(b -> b.kpi())
                .distinct()
                .toList();
    }

    private boolean isBetter(EarnBack row, String name, BigDecimal value) {
        return compare(row, name, value) > 0;
    }

    /** Above zero when the value is better than the row's level, zero when it is the level, below when it is worse. */
    private int compare(EarnBack row, String name, BigDecimal value) {
        Kpi kpi = rulebook.kpi(name).orElseThrow();
        Level than = row.than();
        Optional<BigDecimal> level = than == null ? Optional.empty() : than.in(kpi);
        if (level.isEmpty()) {
            return -1;
        }
        int order = value.compareTo(level.get());
        return kpi.better() == Direction.HIGHER ? order : -order;
    }

    /** The mean over the contract year of the credit, in the last period of that year. */
    private Optional<String> average(EarnBack row, PastAmount credit) {
        PeriodPattern pattern = rulebook.terms().periods();
        LocalDate year = pattern.contractYear(credit.period().from());
        if (!facts.period().to().equals(year.plusYears(1))) {
            return Optional.empty();
        }
        for (String kpi : kpis(credit)) {
            List<BigDecimal> values = new ArrayList<>();
            earlier.values().stream()
                    .filter(v -> v.kpi().equals(kpi)
                            && (credit.scope().isEmpty() || credit.scope().equals(v.scope()))
                            && !v.period().from().isBefore(year))
                    .forEach(v -> values.add(v.value()));
            levels.stream()
                    .map(one -> one.reached.of())
                    .filter(v -> v.kpi().equals(kpi)
                            && (credit.scope().isEmpty() || credit.scope().equals(v.scope())))
                    .map(KpiValue::value)
                    .findFirst()
                    .ifPresent(values::add);
            if (values.size() < row.periods()) {
                continue;
            }
            BigDecimal mean = values.stream()
                    .reduce(BigDecimal.ZERO, BigDecimal::add)
                    .divide(BigDecimal.valueOf(values.size()), Decimals.DIVISION);
            if (compare(row, kpi, Decimals.exact(mean)) >= 0) {
                return Optional.of(
                        "the mean of %s over the %s periods of the year from %s was %s, at least as good as %s"
                                .formatted(
                                        kpi,
                                        values.size(),
                                        year,
                                        rulebook.kpi(kpi).orElseThrow().print(mean),
                                        cell(row.than())));
            }
        }
        return Optional.empty();
    }
}
