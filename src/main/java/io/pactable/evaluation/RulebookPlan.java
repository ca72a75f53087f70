package io.pactable.evaluation;

import io.pactable.conclusion.Escalation;
import io.pactable.contract.ClauseLine;
import io.pactable.contract.ServicePeriod;
import io.pactable.measurement.Derivation;
import io.pactable.measurement.Kpi;
import io.pactable.measurement.KpiPlan;
import io.pactable.rulebook.Band;
import io.pactable.rulebook.FormulaUses;
import io.pactable.rulebook.Rulebook;
import io.pactable.settlement.EarnBack;
import io.pactable.settlement.Limit;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What every evaluation looks up in a rulebook, found once: it depends on the rulebook alone. Safe for any number of
 * threads.
 */
public final class RulebookPlan {

    private final Rulebook rulebook;
    private final KpiPlan kpis;
    private final Map<String, OfKpi> byKpi = new HashMap<>();
    private final Map<Integer, Band> bandByRow;
    private final Map<ClauseLine, String> bandWords = new ConcurrentHashMap<>();
    private final Map<Integer, Limit> limitByRow;
    private final Map<Integer, EarnBack> earnBackByRow;
    private final List<Escalation> onPoints;
    private final List<Escalation> onLevels;
    private final List<Escalation> onMoney;
    private final List<Kpi> pointKpis;
    private final boolean hasPoints;
    private final boolean anyScope;
    private final Set<String> scopes;
    private final Set<String> observed;
    private final List<String> moneyClauses;
    private volatile @Nullable Lengths lengths;
    private volatile @Nullable ServicePeriod fits;

    /** The lengths of the period asked for last: one month of many contracts is asked for again and again. */
    private record Lengths(ServicePeriod period, Map<String, BigDecimal> numbers) {}

    /** The band tables of one KPI, each with the scopes it is for. */
    private static final class OfKpi {
        final List<Band> bands = new ArrayList<>();
        final Map<String, List<String>> levelsOfScope = new HashMap<>();
        List<String> levelsOfOthers = List.of();

        void close() {
            Set<String> named =
                    bands.stream().map(Band::scope).filter(s -> !s.isEmpty()).collect(Collectors.toSet());
            named.forEach(scope -> levelsOfScope.put(scope, levels(scope)));
            levelsOfOthers = levels("");
            if (levelsOfScope.values().stream().allMatch(levelsOfOthers::equals)) {
                // Its scopes make no difference.
                levelsOfScope.clear();
            }
        }

        /** Where each is for other scopes only, all of them: a value that nothing judges must not go unseen. */
        private List<String> levels(String scope) {
            boolean some = bands.stream().anyMatch(b -> b.appliesTo(scope));
            Set<String> levels = new LinkedHashSet<>();
            bands.stream().filter(b -> !some || b.appliesTo(scope)).forEach(b -> levels.add(b.serviceLevel()));
            return List.copyOf(levels);
        }
    }

    public RulebookPlan(Rulebook rulebook) {
        this.rulebook = rulebook;
        this.kpis = new KpiPlan(rulebook.kpis());
        this.bandByRow = byRow(rulebook.bands(), Band::line);
        this.limitByRow = byRow(rulebook.limits(), Limit::line);
        this.earnBackByRow = byRow(rulebook.earnBacks(), EarnBack::line);
        rulebook.bands()
                .forEach(b ->
                        byKpi.computeIfAbsent(b.kpi(), k -> new OfKpi()).bands.add(b));
        byKpi.values().forEach(OfKpi::close);
        List<Escalation> rows = rulebook.escalations();
        this.onPoints = rows.stream().filter(e -> e.effect().multipliesPoints()).toList();
        this.onMoney = rows.stream().filter(Tallies::isMoney).toList();
        this.onLevels = rows.stream()
                .filter(e -> !onPoints.contains(e) && !Tallies.isMoney(e))
                .toList();
        this.pointKpis = Points.kpis(rulebook);
        this.hasPoints = rulebook.bands().stream().anyMatch(b -> b.points().signum() > 0);
        this.anyScope = rulebook.kpis().stream().anyMatch(Kpi::anyScope);
        this.scopes = rulebook.kpis().stream()
                .flatMap(kpi -> kpi.scopes().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        this.observed = rulebook.kpis().stream()
                .filter(Kpi::anyScope)
                .map(Kpi::derivation)
                .filter(Objects::nonNull)
                .flatMap((Derivation d) -> Stream.concat(d.of().stream(), Stream.of(d.lifetime())))
                .collect(Collectors.toUnmodifiableSet());
        this.moneyClauses = rulebook.remedies().stream()
                .filter(remedy -> remedy.kind().isMoney())
                .map(remedy -> remedy.line().clause().number())
                .distinct()
                .toList();
    }

    private static <T> Map<Integer, T> byRow(List<T> rows, java.util.function.Function<T, ClauseLine> line) {
        Map<Integer, T> map = new HashMap<>();
        rows.forEach(row -> map.putIfAbsent(line.apply(row).row(), row));
        return map;
    }

    /** Whether the contract settles by such periods and is in force in it. */
    boolean settles(ServicePeriod period) {
        ServicePeriod known = fits;
        if (known != null && known.equals(period)) {
            return true;
        }
        boolean does =
                rulebook.terms().periods().matches(period) && rulebook.terms().inForceOn(period.from());
        if (does) {
            fits = period;
        }
        return does;
    }

    Rulebook rulebook() {
        return rulebook;
    }

    KpiPlan kpis() {
        return kpis;
    }

    /** The KPI, which the rulebook must have. */
    Kpi kpi(String name) {
        return Objects.requireNonNull(kpis.kpi(name), name);
    }

    /** The bands that judge the KPI, in the order of the sheet. */
    List<Band> bands(String kpi) {
        OfKpi of = byKpi.get(kpi);
        return of == null ? List.of() : of.bands;
    }

    /** The band tables that judge the KPI in the scope, in the order of the sheet. */
    List<String> serviceLevels(String kpi, String scope) {
        OfKpi of = byKpi.get(kpi);
        if (of == null) {
            return List.of();
        }
        return of.levelsOfScope.isEmpty() ? of.levelsOfOthers : of.levelsOfScope.getOrDefault(scope, of.levelsOfOthers);
    }

    Optional<Band> band(ClauseLine line) {
        return Optional.ofNullable(bandByRow.get(line.row()));
    }

    /** The ends of a band in words, in the unit of its KPI. */
    String words(Band band) {
        String known = bandWords.get(band.line());
        if (known == null) {
            known = band.words(kpi(band.kpi()));
            bandWords.put(band.line(), known);
        }
        return known;
    }

    /** The row with everything it says: rules made of a sheet by stock Drools leave its days to their conditions. */
    Limit asWritten(Limit limit) {
        Limit written = limitByRow.get(limit.line().row());
        return written != null && written.line().equals(limit.line()) ? written : limit;
    }

    EarnBack asWritten(EarnBack row) {
        EarnBack written = earnBackByRow.get(row.line().row());
        return written != null && written.line().equals(row.line()) ? written : row;
    }

    /** Escalations that multiply service points, those that count levels otherwise, and those that count money. */
    List<Escalation> onPoints() {
        return onPoints;
    }

    List<Escalation> onLevels() {
        return onLevels;
    }

    List<Escalation> onMoney() {
        return onMoney;
    }

    /** The KPIs that count service points. */
    List<Kpi> pointKpis() {
        return pointKpis;
    }

    /** Whether any band gives service points. */
    boolean hasPoints() {
        return hasPoints;
    }

    /** Whether some KPI takes any scope. */
    boolean anyScope() {
        return anyScope;
    }

    /** The scopes that the KPIs name. */
    Set<String> scopes() {
        return scopes;
    }

    /** Kinds of observation from which KPIs of any scope are worked out. */
    Set<String> observed() {
        return observed;
    }

    /** Clauses of remedies that are money. */
    List<String> moneyClauses() {
        return moneyClauses;
    }

    /** Lengths of the period by the names that formulas use. */
    Map<String, BigDecimal> lengths(ServicePeriod period) {
        Lengths known = lengths;
        if (known == null || !known.period().equals(period)) {
            known = new Lengths(
                    period,
                    new LinkedHashMap<>(
                            FormulaUses.lengths(period, rulebook.terms().zone())));
            lengths = known;
        }
        return known.numbers();
    }
}
