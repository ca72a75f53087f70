package io.pactable.rulebook.check;

import io.pactable.conclusion.Verdict;
import io.pactable.rulebook.check.Compensation.Due;
import io.pactable.rulebook.check.Compensation.Size;
import io.pactable.rulebook.sheet.SheetKind;
import java.util.function.Predicate;

/** Finds money that does not go with the verdict. */
final class OddRemedies {

    private OddRemedies() {}

    static void find(Subject subject, Verdict verdict, Predicate<Due> odd, Report report) {
        for (LevelTable level : subject.tidyLevels()) {
            for (Probe probe : Probe.of(level)) {
                if (probe.band().verdict() == verdict && !VerdictAgainstTargetCheck.contradicts(level, probe.band())) {
                    subject.compensation().due(level, probe.band(), probe.value(), Size.USUAL).stream()
                            .filter(odd)
                            .filter(Due::isOwed)
                            .filter(due -> !isOpposed(subject, level, probe, due))
                            .forEach(due -> report(subject, level, probe, due, report));
                }
            }
        }
    }

    /** Whether money in the other direction is owed for the same value: then that is the finding. */
    private static boolean isOpposed(Subject subject, LevelTable level, Probe probe, Due due) {
        return subject.compensation().due(level, probe.band(), probe.value(), Size.USUAL).stream()
                .anyMatch(other -> PenaltyAndBonusCheck.oppose(due, other) || PenaltyAndBonusCheck.oppose(other, due));
    }

    /** Whether money does not go with the verdict of the value. */
    static boolean isOdd(Probe probe, Due due) {
        return due.isOwed() && (probe.band().verdict() == Verdict.MET ? due.isPenalty() : due.isBonus());
    }

    private static void report(Subject subject, LevelTable level, Probe probe, Due due, Report report) {
        String kind = due.remedy().kind().word();
        boolean met = probe.band().verdict() == Verdict.MET;
        report.add(
                subject.cell(SheetKind.REMEDIES, due.remedy().line().row(), "band"),
                Names.of(due.remedy()) + ", " + probe.band().name(),
                "The %s is %s although the level is %s: %s at %s lies in the band '%s' (row %s), whose verdict is '%s'."
                        .formatted(
                                kind,
                                met ? "owed" : "earned",
                                met ? "met" : "missed",
                                level.words(),
                                level.print(probe.value()),
                                probe.band().name(),
                                probe.band().line().row(),
                                probe.band().verdict().word()),
                "Correct the band that the remedy answers to, or the verdict of the band.");
    }
}
