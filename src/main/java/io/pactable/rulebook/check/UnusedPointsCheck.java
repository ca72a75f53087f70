package io.pactable.rulebook.check;

import io.pactable.conclusion.Escalation;
import io.pactable.conclusion.Occasion;
import io.pactable.measurement.DerivationKind;
import io.pactable.rulebook.Band;
import io.pactable.rulebook.Finding.Severity;
import io.pactable.rulebook.Rulebook;
import io.pactable.rulebook.sheet.SheetKind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds service points that nothing counts. */
final class UnusedPointsCheck implements Check {

    @Override
    public String kind() {
        return "unused-points";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public void look(Subject subject, Report report) {
        if (subject.rulebook().engineersRules().isEmpty()
                && subject.isSound(SheetKind.REMEDIES, SheetKind.ESCALATIONS, SheetKind.KPIS)) {
            points(subject, subject.rulebook(), report);
        }
    }

    private static void points(Subject subject, Rulebook rulebook, Report report) {
        Optional<Band> first =
                rulebook.bands().stream().filter(b -> b.points().signum() > 0).findFirst();
        boolean counted = rulebook.remedies().stream()
                        .anyMatch(r -> isPoints(r.trigger().bands()))
                || rulebook.escalations().stream().map(Escalation::bands).anyMatch(UnusedPointsCheck::isPoints)
                || rulebook.kpis().stream()
                        .anyMatch(k -> k.derivation() != null && k.derivation().kind() == DerivationKind.POINTS)
                || rulebook.remedies().stream()
                        .anyMatch(r -> r.formula() != null && r.formula().text().contains(Occasion.POINTS));
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
