package io.pactable.rulebook.check;

import io.pactable.contract.Decimals;
import io.pactable.rulebook.Band;
import io.pactable.rulebook.Bound;
import io.pactable.rulebook.CellRef;
import io.pactable.rulebook.Finding.Severity;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds ends of bands with more decimals than the values that they are compared with. */
final class FinerThanScaleCheck implements Check {

    @Override
    public String kind() {
        return "finer-than-scale";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public void look(Subject subject, Report report) {
        for (LevelTable level : subject.layouts()) {
            Integer decimals = Domain.decimals(level.kpi());
            Set<String> seen = new HashSet<>();
            if (decimals != null) {
                for (Band band : level.bands()) {
                    look(level, band.lower(), subject.lowerCell(band), decimals, seen, report);
                    look(level, band.upper(), subject.upperCell(band), decimals, seen, report);
                }
            }
        }
    }

    /** Two bands that meet at a number have one such end, not two. */
    private static void look(
            LevelTable level, @Nullable Bound end, CellRef at, int decimals, Set<String> seen, Report report) {
        if (end == null
                || end.value().stripTrailingZeros().scale() <= decimals
                || !seen.add(Decimals.plain(end.value()))) {
            return;
        }
        report.add(
                at,
                level.serviceLevel() + ", " + Decimals.plain(end.value()),
                "A value of %s has %s when it is compared, so it can never be %s."
                        .formatted(
                                level.kpi().name(),
                                decimals == 0 ? "no decimals" : decimals == 1 ? "1 decimal" : decimals + " decimals",
                                level.print(end.value())),
                "Correct the number here, or how the KPI is rounded (row %s of the sheet KPIs)."
                        .formatted(level.kpi().line().row()));
    }
}
