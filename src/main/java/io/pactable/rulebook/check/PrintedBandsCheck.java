package io.pactable.rulebook.check;

import io.pactable.contract.Decimals;
import io.pactable.rulebook.Band;
import io.pactable.rulebook.Finding.Severity;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Finds bands written as contracts print them, for example 98.0 to 98.9 and then 99: 98.95 lies in neither. */
final class PrintedBandsCheck implements Check {

    @Override
    public String kind() {
        return "printed-bands";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public void look(Subject subject, Report report) {
        for (LevelTable level : subject.layouts()) {
            List<LevelTable.Hole> printed = level.holes().stream()
                    .filter(hole -> HoleKind.of(level, hole) == HoleKind.PRINTED)
                    .toList();
            if (!printed.isEmpty()) {
                report(subject, level, printed, report);
            }
        }
    }

    /** All such gaps of one level have one cause, so they are one finding, at the first. */
    private static void report(Subject subject, LevelTable level, List<LevelTable.Hole> printed, Report report) {
        LevelTable.Hole first = printed.get(0);
        Band below = Objects.requireNonNull(first.below());
        Band above = Objects.requireNonNull(first.above());
        BigDecimal end = Objects.requireNonNull(below.upper()).value();
        BigDecimal start = Objects.requireNonNull(above.lower()).value();
        String others = printed.size() == 1
                ? ""
                : " The same holds between "
                        + printed.stream()
                                .skip(1)
                                .map(h -> Decimals.plain(Objects.requireNonNull(
                                                h.span().from().value())) + " and "
                                        + Decimals.plain(Objects.requireNonNull(
                                                h.span().to().value())))
                                .collect(Collectors.joining(", between "))
                        + ".";
        int decimals = Math.max(
                0,
                Math.max(
                        end.stripTrailingZeros().scale(),
                        start.stripTrailingZeros().scale()));
        report.add(
                subject.upperCell(below),
                level.name() + ", " + first.span().brief(),
                "The bands of %s leave out what lies between %s and %s: %s would be in neither '%s' (row %s) nor '%s' (row %s).%s"
                        .formatted(
                                level.words(),
                                Decimals.plain(end),
                                Decimals.plain(start),
                                level.print(first.span().some()),
                                below.name(),
                                below.line().row(),
                                above.name(),
                                above.line().row(),
                                others),
                "If the contract rounds the value first, write %s into 'Rounded to decimals' of the KPI (row %s of the sheet KPIs) and say how; if not, end the lower band with 'below %s'."
                        .formatted(decimals, level.kpi().line().row(), Decimals.plain(start)));
    }
}
