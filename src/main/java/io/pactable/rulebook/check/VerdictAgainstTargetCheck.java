package io.pactable.rulebook.check;

import io.pactable.conclusion.Verdict;
import io.pactable.measurement.Direction;
import io.pactable.measurement.Kpi;
import io.pactable.rulebook.Band;
import io.pactable.rulebook.Finding.Severity;
import java.math.BigDecimal;
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
            Kpi kpi = level.kpi();
            boolean judgesTarget = kpi.target() != null
                    && !PercentScaleCheck.isFraction(kpi, kpi.target())
                    && kpi.expected() == null
                    && kpi.minimum() == null
                    && level.serviceLevel().equals(kpi.name());
            if (judgesTarget && !isTwoSided(level)) {
                level.bands().stream().filter(level::isReachable).forEach(b -> look(subject, level, b, report));
            }
        }
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
        boolean higher = kpi.better() == Direction.HIGHER;
        Span good = higher ? new Span(Cut.before(target), Cut.HIGHEST) : new Span(Cut.LOWEST, Cut.after(target));
        Span bad = higher ? new Span(Cut.LOWEST, Cut.before(target)) : new Span(Cut.after(target), Cut.HIGHEST);
        boolean met = band.verdict() == Verdict.MET;
        Span odd = level.span(band).meet(Domain.onScale(kpi, met ? bad : good));
        if (odd.isEmpty()) {
            return;
        }
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
                                odd.words(),
                                kpi.print(odd.some())),
                "Correct the verdict, the ends of the band, the target level or 'Better is' (row %s of the sheet KPIs)."
                        .formatted(kpi.line().row()));
    }
}
