package io.pactable.rulebook.check;

import io.pactable.conclusion.Escalation;
import io.pactable.conclusion.Occasion;
import io.pactable.conclusion.Window;
import io.pactable.measurement.Kpi;
import io.pactable.rulebook.Band;
import io.pactable.rulebook.Finding.Severity;
import io.pactable.rulebook.sheet.SheetKind;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

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
                        "This is never due: it asks for %s, but %s no more than %s."
                                .formatted(
                                        escalation.atLeast().toPlainString(),
                                        escalation.window() == Window.PERIOD
                                                ? "one period has"
                                                : "its window of %s periods has".formatted(escalation.of()),
                                        room),
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
        int periods =
                escalation.window() == Window.PERIOD ? 1 : escalation.window() == Window.ROLLING ? escalation.of() : 0;
        if (points) {
            return 0;
        }
        // A longer window of one in each period is looked at when it is read.
        return onePerPeriod ? (periods == 1 ? 1 : 0) : periods * together(subject, escalation);
    }

    /** The failures that one period can have; 0 when that is not known. */
    private static int together(Subject subject, Escalation escalation) {
        Set<String> series = new HashSet<>();
        for (Band band : subject.rulebook().bands()) {
            Kpi kpi = subject.kpi(band.kpi());
            boolean concerned = escalation.serviceLevel().equalsIgnoreCase(Occasion.ALL)
                    || escalation.serviceLevel().equals(band.serviceLevel());
            if (concerned && (kpi.anyScope() || !subject.isSound(SheetKind.KPIS, SheetKind.SERVICE_LEVELS))) {
                return 0;
            }
            if (concerned) {
                series.add(band.serviceLevel());
                kpi.scopes().forEach(scope -> series.add(band.serviceLevel() + "\n" + scope));
            }
        }
        return series.size();
    }
}
