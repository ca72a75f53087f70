package io.pactable.rulebook.check;

import io.pactable.contract.Decimals;
import io.pactable.measurement.Kpi;
import io.pactable.rulebook.Band;
import io.pactable.rulebook.CellRef;
import io.pactable.rulebook.Finding.Severity;
import io.pactable.rulebook.sheet.SheetKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds values that no band covers: nothing would follow from them. */
final class GapCheck implements Check {

    @Override
    public String kind() {
        return "gap";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public void look(Subject subject, Report report) {
        for (LevelTable level : subject.layouts()) {
            for (LevelTable.Hole hole : level.holes()) {
                if (HoleKind.of(level, hole) == HoleKind.GAP
                        && !OverlapCheck.explains(level, hole)
                        && SplitLevelCheck.other(subject, level).isEmpty()) {
                    report(subject, level, hole, report);
                }
            }
        }
        if (subject.isSound(SheetKind.SERVICE_LEVELS, SheetKind.KPIS)) {
            subject.rulebook().kpis().forEach(kpi -> scopes(subject, kpi, report));
        }
    }

    private static void report(Subject subject, LevelTable level, LevelTable.Hole hole, Report report) {
        Band below = hole.below();
        Band above = hole.above();
        CellRef at = below != null
                ? subject.upperCell(below)
                : above != null
                        ? subject.lowerCell(above)
                        : subject.cell(level.bands().get(0), "atLeast");
        Span missing = level.shown(hole.span());
        boolean one = missing.isPoint();
        report.add(
                at,
                level.name() + ", " + hole.span().brief(),
                "No band of %s covers %s%s: for such a value nothing could be concluded."
                        .formatted(
                                level.words(),
                                missing.words(),
                                one
                                        ? ""
                                        : ", for example "
                                                + Decimals.plain(hole.span().some())),
                "Add a row '%s, %s' with its verdict, or %s."
                                .formatted(
                                        missing.from().asLowerEnd(),
                                        missing.to().asUpperEnd(),
                                        widen(level, missing, below, above))
                        + hint(level, below, above));
    }

    private static String widen(LevelTable level, Span missing, @Nullable Band below, @Nullable Band above) {
        if (above != null) {
            return "let the band '%s' (row %s) begin with '%s'"
                    .formatted(above.name(), above.line().row(), missing.from().asLowerEnd());
        }
        if (below != null) {
            return "let the band '%s' (row %s) end with '%s'"
                    .formatted(below.name(), below.line().row(), missing.to().asUpperEnd());
        }
        return "correct the valid range of " + level.kpi().name();
    }

    private static String hint(LevelTable level, @Nullable Band below, @Nullable Band above) {
        String end = below == null ? "" : PercentScaleCheck.hint(level.kpi(), below.upper());
        return end.isEmpty() && above != null ? PercentScaleCheck.hint(level.kpi(), above.lower()) : end;
    }

    /** Scopes of a KPI that no band is for, where others have some. */
    private static void scopes(Subject subject, Kpi kpi, Report report) {
        List<Band> bands = subject.rulebook().bands().stream()
                .filter(b -> b.kpi().equals(kpi.name()))
                .toList();
        if (bands.isEmpty() || bands.stream().anyMatch(b -> b.scope().isEmpty())) {
            return;
        }
        for (String scope : kpi.scopes()) {
            if (bands.stream().noneMatch(b -> b.appliesTo(scope))) {
                report.add(
                        subject.cell(bands.get(bands.size() - 1), "scope"),
                        kpi.in(scope),
                        "No band is for the scope '%s' of %s, but others have bands of their own."
                                .formatted(scope, kpi.name()),
                        "Add its bands, or delete the scope '%s' from the KPI (row %s of the sheet KPIs)."
                                .formatted(scope, kpi.line().row()));
            }
        }
    }
}
