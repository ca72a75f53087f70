package io.pactable.evaluation;

import io.pactable.conclusion.Occasion;
import io.pactable.conclusion.Verdict;
import io.pactable.measurement.DerivationKind;
import io.pactable.measurement.Kpi;
import io.pactable.measurement.KpiValue;
import io.pactable.rulebook.Rulebook;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Service points of the present period, added up once escalations have raised them. */
final class Points {

    private final RulebookPlan plan;
    private final Levels levels;
    private final TermsDay termsDay;

    Points(RulebookPlan plan, Levels levels, TermsDay termsDay) {
        this.plan = plan;
        this.levels = levels;
        this.termsDay = termsDay;
    }

    /** The KPIs that count service points. */
    static List<Kpi> kpis(Rulebook rulebook) {
        return rulebook.kpis().stream()
                .filter(kpi ->
                        kpi.derivation() != null && kpi.derivation().kind().source() == DerivationKind.Source.LEVELS)
                .toList();
    }

    /** A level that the KPI counts, that can give points, and of which nobody knows whether it gives some. */
    Optional<Levels.Unknown> unknown(Kpi kpi) {
        return unknown().filter(one -> counts(kpi, one.serviceLevel())).findFirst();
    }

    /** Whether the points of the level, or of {@link Occasion#ALL} of them, may be more than those that are known. */
    boolean mayBeMore(String serviceLevel) {
        return unknown().anyMatch(one -> serviceLevel.equals(Occasion.ALL) || serviceLevel.equals(one.serviceLevel()));
    }

    private Stream<Levels.Unknown> unknown() {
        return levels.unknown().stream()
                .filter(one -> plan.rulebook().bands().stream()
                        .anyMatch(band -> band.serviceLevel().equals(one.serviceLevel())
                                && band.points().signum() > 0));
    }

    /** The points that the KPI counts. */
    KpiValue value(Kpi kpi) {
        List<Judged> members =
                giving().filter(one -> counts(kpi, one.reached.serviceLevel())).toList();
        BigDecimal sum = sum(members);
        return new KpiValue(
                kpi.name(), "", kpi.compared(sum), sum, false, evidence(members), termsDay.ofPeriod(), null, "");
    }

    private static boolean counts(Kpi kpi, String serviceLevel) {
        List<String> of =
                kpi.derivation() == null ? List.of() : kpi.derivation().of();
        return of.isEmpty() || of.stream().anyMatch(Occasion.ALL::equalsIgnoreCase) || of.contains(serviceLevel);
    }

    /** The points of each service level, and those of the whole contract. */
    List<Occasion> occasions() {
        List<Judged> all = new ArrayList<>(0);
        for (Judged one : levels.judged()) {
            if (one.points().signum() > 0) {
                all.add(one);
            }
        }
        if (all.isEmpty()) {
            return List.of();
        }
        Map<String, List<Judged>> totals = new LinkedHashMap<>();
        for (Judged one : all) {
            totals.computeIfAbsent(one.reached.serviceLevel(), k -> new ArrayList<>())
                    .add(one);
        }
        totals.put(Occasion.ALL, all);
        List<Occasion> occasions = new ArrayList<>();
        totals.forEach((level, members) -> occasions.add(occasion(level, members)));
        return occasions;
    }

    private Occasion occasion(String level, List<Judged> members) {
        List<LocalDate> days =
                members.stream().map(one -> one.reached.of().on()).toList();
        return new Occasion(
                Occasion.Kind.POINTS,
                level,
                "",
                "",
                "",
                Verdict.BREACH,
                sum(members),
                members.get(0).reached.line(),
                termsDay.ofAll(days),
                null,
                "",
                List.of(),
                evidence(members));
    }

    private Stream<Judged> giving() {
        return levels.judged().stream().filter(one -> one.points().signum() > 0);
    }

    private static BigDecimal sum(List<Judged> members) {
        return members.stream().map(Judged::points).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static List<String> evidence(List<Judged> members) {
        return members.stream()
                .flatMap(one -> one.reached.of().evidence().stream())
                .distinct()
                .toList();
    }
}
