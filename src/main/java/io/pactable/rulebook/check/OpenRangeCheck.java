package io.pactable.rulebook.check;

import io.pactable.measurement.Kpi;
import io.pactable.rulebook.Finding.Severity;
import io.pactable.rulebook.sheet.SheetKind;
import java.util.List;

/** Finds KPIs without a declared range whose bands do not cover values that cannot be true, such as 120 %. */
final class OpenRangeCheck implements Check {

    @Override
    public String kind() {
        return "open-range";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public void look(Subject subject, Report report) {
        for (LevelTable level : subject.levels()) {
            List<LevelTable.Hole> open = level.holes().stream()
                    .filter(hole -> HoleKind.of(level, hole) == HoleKind.OPEN)
                    .toList();
            if (open.isEmpty()) {
                continue;
            }
            Kpi kpi = level.kpi();
            boolean low = open.get(0).below() == null;
            String column = low ? "lowest" : "highest";
            report.add(
                    subject.cell(SheetKind.KPIS, kpi.line().row(), column),
                    kpi.name(),
                    "The KPI '%s' declares no %s valid value, so %s would be taken for true and fall into no band."
                            .formatted(
                                    kpi.name(),
                                    low ? "smallest" : "largest",
                                    open.get(0).span().words()),
                    open.size() == 2
                            ? "Fill in 'Lowest valid' and 'Highest valid': then such a value is refused as a mistake."
                            : "Fill in '%s': then such a value is refused as a mistake."
                                    .formatted(SheetKind.KPIS.column(column).caption()));
        }
    }
}
