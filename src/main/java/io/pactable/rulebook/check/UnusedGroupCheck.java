package io.pactable.rulebook.check;

import io.pactable.rulebook.Finding.Severity;
import io.pactable.rulebook.Rulebook;
import io.pactable.rulebook.sheet.SheetKind;
import io.pactable.settlement.Reach;
import io.pactable.settlement.Remedy;
import java.util.HashSet;
import java.util.Set;

/** Finds groups of remedies that no limit and no earn-back names. */
final class UnusedGroupCheck implements Check {

    @Override
    public String kind() {
        return "unused-group";
    }

    @Override
    public Severity severity() {
        return Severity.NOTE;
    }

    @Override
    public void look(Subject subject, Report report) {
        if (subject.rulebook().engineersRules().isEmpty() && subject.isSound(SheetKind.LIMITS, SheetKind.EARN_BACK)) {
            groups(subject, subject.rulebook(), report);
        }
    }

    private static void groups(Subject subject, Rulebook rulebook, Report report) {
        Set<String> used = new HashSet<>();
        rulebook.limits().stream()
                .filter(l -> l.reach().what() == Reach.What.GROUP)
                .forEach(l -> used.add(l.reach().name()));
        rulebook.earnBacks().forEach(e -> used.add(e.group()));
        Set<String> seen = new HashSet<>();
        for (Remedy remedy : rulebook.remedies()) {
            if (!remedy.group().isEmpty() && !used.contains(remedy.group()) && seen.add(remedy.group())) {
                report.add(
                        subject.cell(SheetKind.REMEDIES, remedy.line().row(), "group"),
                        "group " + remedy.group(),
                        "No limit and no earn-back names the group '%s'.".formatted(remedy.group()),
                        "Add the limit that the group was made for, or empty the cells.");
            }
        }
    }
}
