package io.pactable.rulebook.check;

import io.pactable.conclusion.Escalation;
import io.pactable.conclusion.Occasion;
import io.pactable.rulebook.Band;
import io.pactable.rulebook.CellRef;
import io.pactable.rulebook.Finding.Severity;
import io.pactable.rulebook.Rulebook;
import io.pactable.rulebook.sheet.SheetKind;
import io.pactable.settlement.Remedy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Finds remedies to which no verdict leads. */
final class UnreachedRemedyCheck implements Check {

    @Override
    public String kind() {
        return "unreached-remedy";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public void look(Subject subject, Report report) {
        Rulebook rulebook = subject.rulebook();
        boolean known =
                subject.isSound(SheetKind.KPIS, SheetKind.SERVICE_LEVELS, SheetKind.ESCALATIONS, SheetKind.EXCLUSIONS)
                        && rulebook.engineersRules().isEmpty();
        if (!known) {
            return;
        }
        Map<String, List<Occasion>> occasions = occasions(subject);
        for (Remedy remedy : rulebook.remedies()) {
            if (!isReached(rulebook, remedy, occasions)) {
                CellRef at = subject.cell(SheetKind.REMEDIES, remedy.line().row(), "band");
                report.add(
                        at,
                        Names.of(remedy),
                        "No value leads to this remedy: %s.".formatted(why(rulebook, remedy)),
                        "Correct its service level, band, scope or days, or delete the row.");
            }
        }
    }

    /** An occasion for each band that can be reached, by service level and for all of them. */
    private static Map<String, List<Occasion>> occasions(Subject subject) {
        Map<String, List<Occasion>> byLevel = new HashMap<>();
        for (LevelTable level : subject.levels()) {
            for (Band band : level.bands()) {
                if (level.isReachable(band)) {
                    Occasion occasion = Occasions.of(level, band);
                    byLevel.computeIfAbsent(level.serviceLevel(), l -> new ArrayList<>())
                            .add(occasion);
                }
            }
        }
        return byLevel;
    }

    private static boolean isReached(Rulebook rulebook, Remedy remedy, Map<String, List<Occasion>> occasions) {
        String named = remedy.trigger().bands().size() == 1
                ? remedy.trigger().bands().get(0).toLowerCase(Locale.ROOT)
                : "";
        String level = remedy.trigger().serviceLevel();
        boolean all = level.equalsIgnoreCase(Occasion.ALL);
        return switch (named) {
            case Occasion.POINTS ->
                rulebook.bands().stream()
                        .anyMatch(b -> b.points().signum() > 0
                                && (all || b.serviceLevel().equals(level)));
            case Occasion.ESCALATED ->
                rulebook.escalations().stream()
                        .anyMatch(e -> e.effect() == Escalation.Effect.REMEDY
                                && (all || e.name().equals(level)));
            case Occasion.EXCUSED ->
                all || rulebook.exclusions().stream().anyMatch(e -> e.type().equals(level));
            default ->
                all
                        ? occasions.values().stream().flatMap(List::stream).anyMatch(o -> leads(o, remedy))
                        : occasions.getOrDefault(level, List.of()).stream().anyMatch(o -> leads(o, remedy))
                                || isPromotedTo(rulebook, level);
        };
    }

    /** Whether the band leads to the remedy, on some day on which both are in force. */
    private static boolean leads(Occasion occasion, Remedy remedy) {
        boolean scope = remedy.trigger().scope().isEmpty()
                || occasion.scope().isEmpty()
                || remedy.trigger().scope().equals(occasion.scope());
        return scope && occasion.onBand(remedy.trigger().bands());
    }

    private static boolean isPromotedTo(Rulebook rulebook, String level) {
        return rulebook.escalations().stream()
                .anyMatch(e -> e.effect() == Escalation.Effect.PROMOTE && e.to().equals(level));
    }

    private static String why(Rulebook rulebook, Remedy remedy) {
        String bands = String.join("; ", remedy.trigger().bands());
        return switch (bands.toLowerCase(Locale.ROOT)) {
            case Occasion.POINTS ->
                "no band of %s has points".formatted(remedy.trigger().serviceLevel());
            case Occasion.ESCALATED -> "no escalation of this name has the effect 'remedy'";
            case Occasion.EXCUSED -> "there is no such type of excused event";
            case Occasion.ANY_MET ->
                "no band of %s is met".formatted(remedy.trigger().serviceLevel());
            case Occasion.ANY_BREACH ->
                "no band of %s is a breach".formatted(remedy.trigger().serviceLevel());
            default ->
                "no value can lie in '%s' of %s%s"
                        .formatted(
                                bands,
                                remedy.trigger().serviceLevel(),
                                remedy.trigger().scope().isEmpty()
                                        ? ""
                                        : " for the scope " + remedy.trigger().scope());
        };
    }
}
