package io.pactable.evaluation;

import io.pactable.conclusion.Breach;
import io.pactable.conclusion.Conclusion;
import io.pactable.conclusion.LevelMet;
import io.pactable.conclusion.LevelReached;
import io.pactable.conclusion.NotDetermined;
import io.pactable.conclusion.Verdict;
import io.pactable.contract.ClauseLine;
import io.pactable.contract.Decimals;
import io.pactable.contract.Wording;
import io.pactable.measurement.Kpi;
import io.pactable.measurement.KpiValue;
import io.pactable.measurement.MissingDataPolicy;
import io.pactable.rulebook.Band;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Step 6: exactly one band for each value. Anything else is said, and nothing follows from it. */
final class Levels {

    private final RulebookPlan plan;
    private final List<Judged> judged = new ArrayList<>();
    private final List<Conclusion> unclear = new ArrayList<>();
    private final List<Unknown> unknown = new ArrayList<>();

    /**
     * A service level without a verdict, because its KPI has no value or because no band, or more than one, covers it.
     */
    record Unknown(String serviceLevel, String kpi, String scope) {

        /** As a sentence names it. */
        String words() {
            return scope.isEmpty() ? serviceLevel : serviceLevel + " (" + scope + ")";
        }
    }

    Levels(RulebookPlan plan) {
        this.plan = plan;
    }

    /** Levels that lie in one band, in the order of the values and of the sheet. */
    List<Judged> judged() {
        return judged;
    }

    /** Values that no band or more than one covers. */
    List<Conclusion> unclear() {
        return unclear;
    }

    /** Levels without a verdict. What the contract leaves out of the period is none of them. */
    List<Unknown> unknown() {
        return unknown;
    }

    /** Leaves the levels of a KPI without a value open. */
    void missing(Kpi kpi, String scope) {
        plan.serviceLevels(kpi.name(), scope).forEach(level -> unknown.add(new Unknown(level, kpi.name(), scope)));
    }

    /** @param reached among others the bands of the values, in any order */
    void judge(List<KpiValue> values, List<LevelReached> reached) {
        if (!eachInOneBand(values, reached)) {
            judgeInTurn(values, reached);
            return;
        }
        for (LevelReached one : reached) {
            judged.add(new Judged(one));
        }
    }

    /** Whether each value has one level and one band, in one order: so it is where rules were remembered. */
    private boolean eachInOneBand(List<KpiValue> values, List<LevelReached> reached) {
        if (values.size() != reached.size()) {
            return false;
        }
        for (int i = 0; i < values.size(); i++) {
            LevelReached one = reached.get(i);
            KpiValue value = values.get(i);
            if (one.of() != value) {
                return false;
            }
            List<String> levels = plan.serviceLevels(value.kpi(), value.scope());
            if (levels.size() != 1 || !levels.get(0).equals(one.serviceLevel())) {
                return false;
            }
        }
        return true;
    }

    private void judgeInTurn(List<KpiValue> values, List<LevelReached> reached) {
        Map<KpiValue, List<LevelReached>> byValue = new HashMap<>();
        for (LevelReached one : reached) {
            byValue.computeIfAbsent(one.of(), k -> new ArrayList<>(2)).add(one);
        }
        for (KpiValue value : values) {
            List<LevelReached> of = byValue.getOrDefault(value, List.of());
            for (String level : plan.serviceLevels(value.kpi(), value.scope())) {
                List<LevelReached> found =
                        of.size() == 1 && of.get(0).serviceLevel().equals(level)
                                ? of
                                : of.stream()
                                        .filter(l -> l.serviceLevel().equals(level))
                                        .sorted(Comparator.comparing(LevelReached::line))
                                        .toList();
                if (found.size() == 1) {
                    judged.add(new Judged(found.get(0)));
                } else {
                    unclear.add(unclear(value, level, found));
                    unknown.add(new Unknown(level, value.kpi(), value.scope()));
                }
            }
        }
    }

    private static String assumed(Kpi kpi) {
        String why = kpi.derivation() == null ? "there is no measurement" : "it could not be worked out";
        return (kpi.ifMissing() == MissingDataPolicy.CARRY_LAST
                        ? ", the last value known because "
                        : ", assumed because ")
                + why;
    }

    Conclusion conclusion(Judged one) {
        LevelReached reached = one.reached;
        KpiValue value = reached.of();
        Kpi kpi = plan.kpi(value.kpi());
        Wording because = new Wording() {
            @Override
            protected String make() {
                return reason(kpi, one);
            }
        };
        return reached.verdict() == Verdict.MET
                ? new LevelMet(
                        reached.line(),
                        value.scope(),
                        reached.serviceLevel(),
                        value.kpi(),
                        value.value(),
                        kpi.unit(),
                        reached.band(),
                        one.points(),
                        value.assumed(),
                        because,
                        value.evidence())
                : new Breach(
                        reached.line(),
                        value.scope(),
                        reached.serviceLevel(),
                        value.kpi(),
                        value.value(),
                        kpi.unit(),
                        reached.band(),
                        one.points(),
                        value.assumed(),
                        because,
                        value.evidence());
    }

    private String reason(Kpi kpi, Judged one) {
        LevelReached reached = one.reached;
        KpiValue value = reached.of();
        Band band = plan.band(reached.line()).orElseThrow();
        return kpi.in(value.scope()) + " was " + measured(kpi, value) + (value.assumed() ? assumed(kpi) : "")
                + (band.isUnbounded() ? "" : ", which is " + plan.words(band)) + " (band '" + reached.band() + "'): "
                + ending(one);
    }

    private static String ending(Judged one) {
        BigDecimal points = one.points();
        if (one.reached.verdict() == Verdict.MET) {
            return "the level is met.";
        }
        if (points.signum() == 0) {
            return "the level is missed.";
        }
        String raised = one.onPoints.isEmpty()
                ? ""
                : " (%s of the band, %s)"
                        .formatted(
                                Decimals.plain(one.reached.points()),
                                String.join(
                                        ", ",
                                        one.onPoints.stream()
                                                .map(m -> "× %s for %s".formatted(Decimals.plain(m.factor()), m.name()))
                                                .toList()));
        return "the level is missed, with %s service %s%s."
                .formatted(Decimals.plain(points), points.compareTo(BigDecimal.ONE) == 0 ? "point" : "points", raised);
    }

    static String measured(Kpi kpi, KpiValue value) {
        return value.value().compareTo(value.measured()) == 0
                ? kpi.print(value.value())
                : "%s (measured %s, rounded as agreed)"
                        .formatted(kpi.print(value.value()), kpi.print(value.measured()));
    }

    private NotDetermined unclear(KpiValue value, String level, List<LevelReached> found) {
        Kpi kpi = plan.kpi(value.kpi());
        Band first = plan.bands(value.kpi()).stream()
                .filter(b -> b.serviceLevel().equals(level))
                .findFirst()
                .orElseThrow();
        ClauseLine line = found.isEmpty() ? first.line() : found.get(0).line();
        String reason = found.isEmpty()
                ? "no band of the clause covers it" + between(value, level, kpi)
                : (found.size() == 2 ? "the bands %s both cover it" : "the bands %s all cover it")
                        .formatted(String.join(
                                " and ",
                                found.stream()
                                        .map(f -> "'%s' (%s)"
                                                .formatted(f.band(), f.line().cell()))
                                        .toList()));
        return new NotDetermined(
                line,
                value.scope(),
                value.kpi(),
                "%s was %s, but %s: nothing follows from it until the rulebook is corrected."
                        .formatted(kpi.in(value.scope()), measured(kpi, value), reason),
                value.evidence());
    }

    /** Whether the band is one of those of the level that could judge the value. */
    private static boolean judges(Band band, KpiValue value, String level) {
        return band.serviceLevel().equals(level)
                && band.appliesTo(value.scope())
                && band.inForce().on(value.on());
    }

    /** The bands that the value falls between. */
    private String between(KpiValue value, String level, Kpi kpi) {
        List<Band> bands = plan.bands(value.kpi()).stream()
                .filter(band -> judges(band, value, level))
                .toList();
        Optional<Band> under = bands.stream()
                .filter(b -> b.upper() != null && b.upper().value().compareTo(value.value()) <= 0)
                .max(Comparator.comparing(b -> Objects.requireNonNull(b.upper()).value()));
        Optional<Band> over = bands.stream()
                .filter(b -> b.lower() != null && b.lower().value().compareTo(value.value()) >= 0)
                .min(Comparator.comparing(b -> Objects.requireNonNull(b.lower()).value()));
        List<String> neighbours = Stream.of(under, over)
                .flatMap(Optional::stream)
                .map(b -> "'%s' (%s, %s)"
                        .formatted(b.name(), b.words(kpi), b.line().cell()))
                .toList();
        return neighbours.size() == 2 ? ", it lies between " + String.join(" and ", neighbours) : "";
    }

    /**
     * The band that the value missed by least.
     *
     * @param band the band
     * @param distance from the value to its nearer end; zero where only the end itself is outside
     */
    record Nearest(Band band, BigDecimal distance) {}

    /** The band next to the one that was reached; null where there is none. */
    @Nullable
    Nearest nearest(LevelReached reached) {
        KpiValue value = reached.of();
        Nearest nearest = null;
        for (Band band : plan.bands(value.kpi())) {
            if (judges(band, value, reached.serviceLevel())
                    && !band.line().equals(reached.line())
                    && !band.holds(value.value())) {
                BigDecimal distance = distance(band, value.value());
                int order = nearest == null ? -1 : distance.compareTo(nearest.distance());
                if (nearest == null
                        || order < 0
                        || (order == 0 && band.line().compareTo(nearest.band().line()) < 0)) {
                    nearest = new Nearest(band, distance);
                }
            }
        }
        return nearest;
    }

    private static BigDecimal distance(Band band, BigDecimal value) {
        BigDecimal below = band.lower() == null
                ? BigDecimal.ZERO
                : band.lower().value().subtract(value).max(BigDecimal.ZERO);
        BigDecimal above = band.upper() == null
                ? BigDecimal.ZERO
                : value.subtract(band.upper().value()).max(BigDecimal.ZERO);
        return below.max(above);
    }
}
