package io.pactable.rulebook.check;

import io.pactable.conclusion.Verdict;
import io.pactable.rulebook.Finding.Severity;
import io.pactable.rulebook.check.Compensation.Due;

/** Finds bonuses on values that miss the agreed level. */
final class BonusWhenMissedCheck implements Check {

    @Override
    public String kind() {
        return "bonus-when-missed";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public void look(Subject subject, Report report) {
        OddRemedies.find(subject, Verdict.BREACH, Due::isBonus, report);
    }
}
