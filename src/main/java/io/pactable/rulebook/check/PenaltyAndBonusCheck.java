package io.pactable.rulebook.check;

import io.pactable.rulebook.Finding.Severity;
import io.pactable.rulebook.check.Compensation.Due;
import io.pactable.rulebook.check.Compensation.Size;
import io.pactable.rulebook.sheet.SheetKind;
import java.util.List;

/** Finds values on which a party owes a penalty and earns a bonus: a compensation that is not consistent. */
final class PenaltyAndBonusCheck implements Check {

    @Override
    public String kind() {
        return "penalty-and-bonus";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public void look(Subject subject, Report report) {
        for (LevelTable level : subject.tidyLevels()) {
            for (Probe probe : Probe.of(level)) {
                List<Due> due = subject.compensation().due(level, probe.band(), probe.value(), Size.USUAL);
                for (Due bonus : due) {
                    if (bonus.isBonus() && bonus.isOwed()) {
                        due.stream()
                                .filter(d -> oppose(d, bonus))
                                .findFirst()
                                .ifPresent(penalty -> report(subject, level, probe, penalty, bonus, report));
                    }
                }
            }
        }
    }

    /** Whether one party owes the penalty and earns the bonus. */
    static boolean oppose(Due penalty, Due bonus) {
        return penalty.isPenalty()
                && penalty.isOwed()
                && bonus.isBonus()
                && bonus.isOwed()
                && penalty.remedy().payer().equals(bonus.remedy().payee());
    }

    private static void report(Subject subject, LevelTable level, Probe probe, Due penalty, Due bonus, Report report) {
        report.add(
                subject.cell(SheetKind.REMEDIES, bonus.remedy().line().row(), "band"),
                Names.of(bonus.remedy()) + " and "
                        + penalty.remedy().line().clause().number() + ", "
                        + probe.band().name(),
                "On one and the same value the %s owes %s (row %s) and earns %s: %s at %s, band '%s'."
                        .formatted(
                                bonus.remedy().payee(),
                                Names.one(penalty.remedy().kind().word()),
                                penalty.remedy().line().row(),
                                Names.one(bonus.remedy().kind().word()),
                                level.words(),
                                level.print(probe.value()),
                                probe.band().name()),
                "Let one of the two answer to other bands.");
    }
}
