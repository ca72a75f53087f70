package io.pactable.rulebook.check;

import io.pactable.rulebook.Finding.Severity;
import io.pactable.rulebook.Rulebook;
import io.pactable.rulebook.sheet.SheetKind;
import io.pactable.settlement.Limit;

/** Finds limits that no remedy meets. */
final class UnmetLimitCheck implements Check {

    @Override
    public String kind() {
        return "unmet-limit";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public void look(Subject subject, Report report) {
        Rulebook rulebook = subject.rulebook();
        if (!subject.isSound(SheetKind.REMEDIES) || !rulebook.engineersRules().isEmpty()) {
            return;
        }
        for (Limit limit : rulebook.limits()) {
            if (rulebook.remedies().stream()
                    .noneMatch(r -> limit.reach().covers(r) && limit.inForce().meets(r.inForce()))) {
                report.add(
                        subject.cell(SheetKind.LIMITS, limit.line().row(), "reach"),
                        Names.of(limit),
                        "No remedy comes under this limit: the %s has nothing to hold.".formatted(limit.words()),
                        "Correct what it applies to, or delete the row.");
            }
        }
    }
}
