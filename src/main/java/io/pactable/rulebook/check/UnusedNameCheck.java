package io.pactable.rulebook.check;

import io.pactable.conclusion.Escalation;
import io.pactable.conclusion.Occasion;
import io.pactable.measurement.DerivationKind;
import io.pactable.rulebook.Band;
import io.pactable.rulebook.Finding.Severity;
import io.pactable.rulebook.Rulebook;
import io.pactable.rulebook.sheet.SheetKind;
import io.pactable.settlement.Reach;
import io.pactable.settlement.Remedy;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Finds groups that no limit names, and service points that nothing counts. */
final class UnusedNameCheck implements Check {

    @Override
    public String kind() {
        return "unused-name";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public void look(Subject subject, Report report) {
        Rulebook rulebook = subject.rulebook();
        if (!rulebook.engineersRules().isEmpty()) {
            return;
        }
        if (subject.isSound(SheetKind.LIMITS, SheetKind.EARN_BACK)) {
            groups(subject, rulebook, report);
        }
        if (subject.isSound(SheetKind.REMEDIES, SheetKind.ESCALATIONS, SheetKind.KPIS)) {
            points(subject, rulebook, report);
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

    private static void points(Subject subject, Rulebook rulebook, Report report) {
        Optional<Band> first =
                rulebook.bands().stream().filter(b -> b.points().signum() > 0).findFirst();
        boolean counted = rulebook.remedies().stream().anyMatch(r -> isPoints(r.trigger().bands()))
                || rulebook.escalations().stream().map(Escalation::bands).anyMatch(UnusedNameCheck::isPoints)
                || rulebook.kpis().stream()
                        .anyMatch(k -> k.derivation() != null && k.derivation().kind() == DerivationKind.POINTS)
                || rulebook.remedies().stream()
                        .anyMatch(r -> r.formula() != null
                                && r.formula().text().contains(Occasion.POINTS));
        if (first.isPresent() && !counted) {
            report.add(
                    subject.cell(first.get(), "points"),
                    "points",
                    "Bands have service points, but nothing counts them: no remedy and no escalation answers to 'points'.",
                    "Add the row that says what points cost, or empty the column Points.");
        }
    }

    private static boolean isPoints(List<String> bands) {
        return bands.stream().anyMatch(b -> b.toLowerCase(Locale.ROOT).equals(Occasion.POINTS));
    }
}
