package io.pactable.rulebook.check;

import io.pactable.conclusion.Verdict;
import io.pactable.rulebook.CellRef;
import io.pactable.rulebook.Finding.Severity;
import io.pactable.rulebook.check.Compensation.Due;
import io.pactable.rulebook.check.Compensation.Size;
import io.pactable.rulebook.sheet.SheetKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds values that cost less than better ones: a compensation that is not coherent. */
final class WorseCostsLessCheck implements Check {

    @Override
    public String kind() {
        return "worse-costs-less";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public void look(Subject subject, Report report) {
        if (!subject.isSound(SheetKind.CONTRACT, SheetKind.REMEDIES)) {
            return;
        }
        Set<String> seen = new HashSet<>();
        for (LevelTable level : subject.tidyLevels()) {
            // What is wrong in a row is so in every scope that it is for.
            if (!seen.contains(level.serviceLevel())
                    && sides(Probe.of(level)).stream().anyMatch(side -> look(subject, level, side, report))) {
                seen.add(level.serviceLevel());
            }
        }
    }

    /**
     * The values from the best on. Where those that are met lie in the middle, as with a temperature, there are two
     * ways to get worse.
     */
    private static List<List<Probe>> sides(List<Probe> bestFirst) {
        int firstMet = -1;
        int lastMet = -1;
        for (int i = 0; i < bestFirst.size(); i++) {
            if (bestFirst.get(i).band().verdict() == Verdict.MET) {
                firstMet = firstMet < 0 ? i : firstMet;
                lastMet = i;
            }
        }
        if (firstMet <= 0) {
            return List.of(bestFirst);
        }
        List<Probe> before = new ArrayList<>(bestFirst.subList(0, lastMet + 1));
        Collections.reverse(before);
        return List.of(before, bestFirst.subList(firstMet, bestFirst.size()));
    }

    private static boolean look(Subject subject, LevelTable level, List<Probe> probes, Report report) {
        for (int i = 1; i < probes.size(); i++) {
            Probe better = probes.get(i - 1);
            Probe worse = probes.get(i);
            if (!hasOtherCause(subject, level, better)
                    && !hasOtherCause(subject, level, worse)
                    && isLess(subject, level, better, worse, Size.USUAL)
                    && isLess(subject, level, better, worse, Size.LARGE)) {
                report(subject, level, better, worse, report);
                return true;
            }
        }
        return false;
    }

    /** Whether what is due on the value has a finding of its own, of which this would be a consequence. */
    private static boolean hasOtherCause(Subject subject, LevelTable level, Probe probe) {
        return BreachWithoutRemedyCheck.isUnanswered(subject, level, probe.band())
                || subject.compensation().due(level, probe.band(), probe.value(), Size.USUAL).stream()
                        .anyMatch(d -> OddRemedies.isOdd(probe, d) || PercentScaleCheck.isFraction(d.remedy()));
    }

    private static boolean isLess(Subject subject, LevelTable level, Probe better, Probe worse, Size size) {
        Optional<Net> before = net(subject, level, better, size);
        Optional<Net> after = net(subject, level, worse, size);
        return before.isPresent() && after.isPresent() && after.get().isLessThan(before.get());
    }

    private static Optional<Net> net(Subject subject, LevelTable level, Probe probe, Size size) {
        return Net.of(subject.compensation().due(level, probe.band(), probe.value(), size));
    }

    private static void report(Subject subject, LevelTable level, Probe better, Probe worse, Report report) {
        Compensation tried = subject.compensation();
        report.add(
                place(subject, level, better, worse),
                level.name() + ", " + better.band().name() + " to "
                        + worse.band().name(),
                "A worse value costs less: %s at %s costs %s, but at %s only %s%s."
                        .formatted(
                                level.words(),
                                level.print(better.value()),
                                cost(tried, level, better),
                                level.print(worse.value()),
                                cost(tried, level, worse),
                                tried.charges(Size.USUAL)),
                better.band().name().equals(worse.band().name())
                        ? "Compare what is counted in the band '%s' with the contract."
                                .formatted(worse.band().name())
                        : "Compare the rates and the verdicts of '%s' and '%s' with the contract."
                                .formatted(better.band().name(), worse.band().name()));
    }

    private static String cost(Compensation tried, LevelTable level, Probe probe) {
        return tried.print(Net.of(tried.due(level, probe.band(), probe.value(), Size.USUAL))
                .orElse(Net.NOTHING)
                .sum());
    }

    /** The rate of the remedy that asks too little, or of the one that asks too much where the worse value has none. */
    private static CellRef place(Subject subject, LevelTable level, Probe better, Probe worse) {
        for (Probe probe : List.of(worse, better)) {
            Optional<Due> due = subject.compensation().due(level, probe.band(), probe.value(), Size.USUAL).stream()
                    .filter(d -> d.remedy().kind().isMoney())
                    .findFirst();
            if (due.isPresent()) {
                return subject.cell(
                        SheetKind.REMEDIES, due.get().remedy().line().row(), "rate");
            }
        }
        return subject.cell(worse.band(), "verdict");
    }
}
