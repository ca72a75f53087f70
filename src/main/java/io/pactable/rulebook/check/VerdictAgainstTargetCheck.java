package io.pactable.rulebook.check;

import io.pactable.conclusion.Verdict;
import io.pactable.measurement.Direction;
import io.pactable.measurement.Kpi;
import io.pactable.rulebook.Band;
import io.pactable.rulebook.Finding.Severity;
import io.pactable.rulebook.sheet.SheetKind;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;

/** Finds bands that miss a level which the target level meets, and bands that meet what is worse than the target. */
final class VerdictAgainstTargetCheck implements Check {

    @Override
    public String kind() {
        return "verdict-against-target";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public void look(Subject subject, Report report) {
        for (LevelTable level : subject.tidyLevels()) {
            if (isContradicted(level)) {
                judge(subject, level, report);
            }
        }
    }

    /** Whether the verdict of a band contradicts the target level. */
    static boolean isContradicted(LevelTable level) {
        return isJudged(level) && level.bands().stream().anyMatch(b -> isOdd(level, b));
    }

    /** Whether the verdict of this band contradicts it. */
    static boolean contradicts(LevelTable level, Band band) {
        return isOdd(level, band) && isJudged(level);
    }

    private static boolean isOdd(LevelTable level, Band band) {
        return level.kpi().target() != null && !odd(level, band).isEmpty();
    }

    private static boolean isJudged(LevelTable level) {
        Kpi kpi = level.kpi();
        return kpi.target() != null
                && !PercentScaleCheck.isFraction(kpi, kpi.target())
                && kpi.expected() == null
                && kpi.minimum() == null
                && level.serviceLevel().equals(kpi.name())
                && !isTwoSided(level);
    }

    /** One odd verdict is a fault of its row; several have one cause on the sheet KPIs. */
    private static void judge(Subject subject, LevelTable level, Report report) {
        Kpi kpi = level.kpi();
        List<Band> reachable = level.bands().stream().filter(level::isReachable).toList();
        List<Band> odd =
                reachable.stream().filter(b -> !odd(level, b).isEmpty()).toList();
        boolean possible = Domain.of(kpi).holds(Objects.requireNonNull(kpi.target()));
        if (odd.size() == 1 && possible) {
            look(subject, level, odd.get(0), report);
        } else if (!odd.isEmpty()) {
            boolean reversed = odd.size() == reachable.size();
            report.add(
                    subject.cell(SheetKind.KPIS, kpi.line().row(), reversed ? "better" : "target"),
                    level.name() + ", target " + kpi.print(kpi.target()) + ", "
                            + kpi.better().word(),
                    "The target level of %s is %s and %s is better, which contradicts the %s of %s: in '%s' (row %s of the sheet Service levels), for example, lies %s."
                            .formatted(
                                    kpi.name(),
                                    kpi.print(kpi.target()),
                                    kpi.better().word(),
                                    odd.size() == 1 ? "verdict" : "verdicts",
                                    Names.list(odd.stream()
                                            .map(b -> "'" + b.name() + "' ("
                                                    + b.verdict().word() + ")")
                                            .toList()),
                                    odd.get(0).name(),
                                    odd.get(0).line().row(),
                                    kpi.print(odd(level, odd.get(0)).some())),
                    reversed
                            ? "Choose the other word in 'Better is', or correct the target level or the verdicts."
                            : "Correct the target level, or the verdicts and ends of the bands.");
        }
    }

    /** The values of the band that the target level judges the other way. */
    private static Span odd(LevelTable level, Band band) {
        Kpi kpi = level.kpi();
        BigDecimal target = Objects.requireNonNull(kpi.target());
        boolean higher = kpi.better() == Direction.HIGHER;
        Span good = higher ? new Span(Cut.before(target), Cut.HIGHEST) : new Span(Cut.LOWEST, Cut.after(target));
        Span bad = higher ? new Span(Cut.LOWEST, Cut.before(target)) : new Span(Cut.after(target), Cut.HIGHEST);
        return level.span(band).meet(Domain.onScale(kpi, band.verdict() == Verdict.MET ? bad : good));
    }

    /** Whether missed values lie on both sides of met ones. */
    private static boolean isTwoSided(LevelTable level) {
        Verdict last = null;
        int changes = 0;
        for (Probe probe : Probe.of(level)) {
            changes += last != null && last != probe.band().verdict() ? 1 : 0;
            last = probe.band().verdict();
        }
        return changes > 1;
    }

    private static void look(Subject subject, LevelTable level, Band band, Report report) {
        Kpi kpi = level.kpi();
        BigDecimal target = Objects.requireNonNull(kpi.target());
        Span odd = odd(level, band);
        report.add(
                subject.cell(band, "verdict"),
                level.name() + ", " + band.name(),
                "The target level of %s is %s, %s is better, and yet the band '%s' is '%s' for %s, for example %s."
                        .formatted(
                                kpi.name(),
                                kpi.print(target),
                                kpi.better().word(),
                                band.name(),
                                band.verdict().word(),
                                level.shown(odd).words(),
                                kpi.print(odd.some())),
                "Correct the verdict, the ends of the band, the target level or 'Better is' (row %s of the sheet KPIs)."
                        .formatted(kpi.line().row()));
    }
}
