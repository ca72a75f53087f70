package io.pactable.rulebook.check;

import io.pactable.rulebook.Band;
import io.pactable.rulebook.Finding.Severity;

/** Finds values that two bands of one service level cover: which of the two holds could not be said. */
final class OverlapCheck implements Check {

    @Override
    public String kind() {
        return "overlap";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public void look(Subject subject, Report report) {
        for (LevelTable level : subject.levels()) {
            for (LevelTable.Clash clash : level.clashes()) {
                if (!TouchingBoundsCheck.isTouching(level, clash)) {
                    report(subject, level, clash, report);
                }
            }
        }
    }

    private static void report(Subject subject, LevelTable level, LevelTable.Clash clash, Report report) {
        Band first = clash.first();
        Band second = clash.second();
        Span one = level.span(first);
        Span two = level.span(second);
        boolean inside = one.meet(two).equals(two);
        boolean around = one.meet(two).equals(one);
        String how = inside && around
                ? "both cover"
                : inside
                        ? "the second lies entirely within the first; both cover"
                        : around ? "the first lies entirely within the second; both cover" : "both cover";
        report.add(
                two.from().compareTo(one.from()) > 0 ? subject.lowerCell(second) : subject.upperCell(second),
                level.name() + ", " + clash.span().brief(),
                "The bands '%s' (row %s) and '%s' (row %s) of %s overlap: %s %s. For such a value nothing could be concluded."
                        .formatted(
                                first.name(),
                                first.line().row(),
                                second.name(),
                                second.line().row(),
                                level.words(),
                                how,
                                clash.span().words()),
                inside || around
                        ? "Every value must lie in exactly one band: delete one of the two rows, or correct its ends."
                        : "Let the one band end where the other begins.");
    }
}
