package io.pactable.rulebook.check;

import io.pactable.conclusion.Occasion;
import io.pactable.rulebook.Finding.Severity;
import io.pactable.rulebook.sheet.SheetKind;
import io.pactable.settlement.EarnBack;
import io.pactable.settlement.Remedy;

/** Finds rows of earn-back for which there is no credit that could be earned back. */
final class UnmetEarnBackCheck implements Check {

    @Override
    public String kind() {
        return "unmet-earn-back";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public void look(Subject subject, Report report) {
        if (!subject.isSound(SheetKind.REMEDIES, SheetKind.EARN_BACK)
                || !subject.rulebook().engineersRules().isEmpty()) {
            return;
        }
        for (EarnBack earnBack : subject.rulebook().earnBacks()) {
            if (subject.rulebook().remedies().stream().noneMatch(r -> isEarnedBack(earnBack, r))) {
                report.add(
                        subject.cell(SheetKind.EARN_BACK, earnBack.line().row(), "level"),
                        earnBack.line().clause().number() + " " + earnBack.serviceLevel(),
                        "Nothing can be earned back by this row: no row of the sheet Remedies grants a credit for %s%s."
                                .formatted(
                                        earnBack.serviceLevel().equalsIgnoreCase(Occasion.ALL)
                                                ? "any service level"
                                                : earnBack.serviceLevel(),
                                        earnBack.group().isEmpty() ? "" : " in the group '" + earnBack.group() + "'"),
                        "Correct the service level or the group, or delete the row.");
            }
        }
    }

    private static boolean isEarnedBack(EarnBack earnBack, Remedy remedy) {
        String level = remedy.trigger().serviceLevel();
        return Net.isPenalty(remedy)
                && (earnBack.group().isEmpty() || earnBack.group().equals(remedy.group()))
                && (earnBack.serviceLevel().equalsIgnoreCase(Occasion.ALL)
                        || level.equalsIgnoreCase(Occasion.ALL)
                        || level.equals(earnBack.serviceLevel()));
    }
}
