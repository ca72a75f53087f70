package io.pactable.rulebook.check;

import io.pactable.conclusion.Verdict;
import io.pactable.rulebook.Finding.Severity;
import io.pactable.rulebook.check.Compensation.Due;

/** Finds penalties on values that meet the agreed level. */
final class PenaltyWhenMetCheck implements Check {

    @Override
    public String kind() {
        return "penalty-when-met";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public void look(Subject subject, Report report) {
        OddRemedies.find(subject, Verdict.MET, Due::isPenalty, report);
    }
}
