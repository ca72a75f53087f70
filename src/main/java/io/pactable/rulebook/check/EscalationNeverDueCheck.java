package io.pactable.rulebook.check;

import io.pactable.conclusion.Escalation;
import io.pactable.conclusion.Occasion;
import io.pactable.conclusion.Window;
import io.pactable.rulebook.Finding.Severity;
import io.pactable.rulebook.sheet.SheetKind;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/** Finds escalations that ask for more failures than one period has; a longer window is looked at when it is read. */
final class EscalationNeverDueCheck implements Check {

    private static final List<String> PER_PERIOD = List.of(Escalation.CREDIT, Escalation.CAPPED);

    @Override
    public String kind() {
        return "escalation-never-due";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public void look(Subject subject, Report report) {
        for (Escalation escalation : subject.rulebook().escalations()) {
            int room = room(subject, escalation);
            if (room > 0 && escalation.atLeast().compareTo(new BigDecimal(room)) > 0) {
                report.add(
                        subject.cell(SheetKind.ESCALATIONS, escalation.line().row(), "atLeast"),
                        escalation.line().clause().number() + " " + escalation.name(),
                        "This is never due: it asks for %s, but one period has no more than %s."
                                .formatted(escalation.atLeast().toPlainString(), room),
                        "Correct the number, the window, or how is counted.");
            }
        }
    }

    /** The most that can be counted; 0 when that is not known. */
    private static int room(Subject subject, Escalation escalation) {
        boolean points = escalation.bands().stream()
                .anyMatch(b -> b.toLowerCase(Locale.ROOT).equals(Occasion.POINTS));
        boolean onePerPeriod = escalation.counted() == Escalation.Counted.PERIODS
                || escalation.bands().stream().anyMatch(PER_PERIOD::contains)
                || (escalation.counted() == Escalation.Counted.EACH_LEVEL
                        && subject.rulebook().kpis().stream().noneMatch(k -> k.anyScope()));
        if (points || !onePerPeriod) {
            return 0;
        }
        return escalation.window() == Window.PERIOD ? 1 : 0;
    }
}
