package io.pactable.rulebook.check;

import io.pactable.conclusion.Escalation;
import io.pactable.conclusion.Occasion;
import io.pactable.conclusion.Verdict;
import io.pactable.rulebook.Band;
import io.pactable.rulebook.Finding.Severity;
import io.pactable.rulebook.sheet.SheetKind;
import java.util.List;

/** Finds bands that say the level is missed, and from which nothing follows. */
final class BreachWithoutRemedyCheck implements Check {

    @Override
    public String kind() {
        return "breach-without-remedy";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public void look(Subject subject, Report report) {
        boolean known = subject.isSound(SheetKind.REMEDIES, SheetKind.ESCALATIONS)
                && subject.rulebook().engineersRules().isEmpty();
        if (!known) {
            return;
        }
        for (LevelTable level : subject.levels()) {
            List<Band> missed = level.bands().stream()
                    .filter(b -> b.verdict() == Verdict.BREACH && level.isReachable(b))
                    .toList();
            List<Band> unanswered = missed.stream()
                    .filter(b -> isUnanswered(subject, level, b))
                    .filter(b -> !level.isClashing(b) && !VerdictAgainstTargetCheck.contradicts(level, b))
                    .toList();
            if (!unanswered.isEmpty()) {
                report(subject, level, unanswered, unanswered.size() == missed.size(), report);
            }
        }
    }

    /** All such bands of one level are one finding. */
    private static void report(Subject subject, LevelTable level, List<Band> unanswered, boolean all, Report report) {
        String bands =
                Names.list(unanswered.stream().map(b -> "'" + b.name() + "'").toList());
        report.add(
                subject.cell(unanswered.get(0), "band"),
                level.name() + (all ? "" : ", " + bands.replace("'", "")),
                "%s is missed in the %s %s, but nothing follows from it: no row of the sheet Remedies answers to it, no escalation counts it, and it has no points."
                        .formatted(level.words(), unanswered.size() == 1 ? "band" : "bands", bands),
                "Add a row to the sheet Remedies, if need be a notice, or accept this with a reason where the level is only reported.");
    }

    /** Whether nothing follows from the band, although it says that the level is missed. */
    static boolean isUnanswered(Subject subject, LevelTable level, Band band) {
        return band.verdict() == Verdict.BREACH
                && band.points().signum() == 0
                && !isAnswered(subject, level, band)
                && !isCounted(subject.rulebook().escalations(), level, band);
    }

    private static boolean isAnswered(Subject subject, LevelTable level, Band band) {
        Occasion occasion = Occasions.of(level, band);
        return subject.compensation().answering(level.serviceLevel()).stream().anyMatch(r -> r.dueOn(occasion))
                || isPromoted(subject, level, occasion);
    }

    /** Whether an escalation puts the remedies of another level on it. */
    private static boolean isPromoted(Subject subject, LevelTable level, Occasion occasion) {
        return subject.rulebook().escalations().stream()
                .filter(e -> e.effect() == Escalation.Effect.PROMOTE && occasion.concerns(e.serviceLevel()))
                .anyMatch(e -> !subject.compensation().answering(e.to()).isEmpty());
    }

    private static boolean isCounted(List<Escalation> escalations, LevelTable level, Band band) {
        Occasion occasion = Occasions.of(level, band);
        return escalations.stream()
                .anyMatch(e -> occasion.concerns(e.serviceLevel())
                        && (e.scope().isEmpty()
                                || level.scope().isEmpty()
                                || e.scope().equals(level.scope()))
                        && occasion.onBand(e.bands()));
    }
}
