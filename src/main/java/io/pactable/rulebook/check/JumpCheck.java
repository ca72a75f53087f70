package io.pactable.rulebook.check;

import io.pactable.rulebook.CellRef;
import io.pactable.rulebook.Finding.Severity;
import io.pactable.rulebook.check.Compensation.Due;
import io.pactable.rulebook.check.Compensation.Size;
import io.pactable.rulebook.sheet.SheetKind;
import io.pactable.settlement.Measure;
import io.pactable.settlement.Remedy;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Finds bounds at which the cost jumps: where an amount that grows with the value sets in, and by half a charge. */
final class JumpCheck implements Check {

    private static final BigDecimal HALF = new BigDecimal("0.5");

    @Override
    public String kind() {
        return "jump";
    }

    @Override
    public Severity severity() {
        return Severity.NOTE;
    }

    @Override
    public void look(Subject subject, Report report) {
        if (!subject.isSound(SheetKind.CONTRACT, SheetKind.REMEDIES)) {
            return;
        }
        for (LevelTable level : subject.tidyLevels()) {
            if (VerdictAgainstTargetCheck.isContradicted(level)) {
                continue;
            }
            List<Probe> probes = Probe.of(level);
            for (int i = 1; i < probes.size(); i++) {
                if (probes.get(i - 1).band() != probes.get(i).band()) {
                    look(subject, level, probes.get(i - 1), probes.get(i), report);
                }
            }
        }
    }

    private static void look(Subject subject, LevelTable level, Probe better, Probe worse, Report report) {
        List<Due> due = money(subject, level, worse);
        if (due.stream().anyMatch(d -> OddRemedies.isOdd(worse, d))) {
            return;
        }
        Optional<Net> before = Net.of(money(subject, level, better));
        Optional<Net> after = Net.of(due);
        if (before.isEmpty() || after.isEmpty()) {
            return;
        }
        BigDecimal jump = after.get().sum().subtract(before.get().sum()).abs();
        Optional<Remedy> growing = due.stream()
                .filter(Due::isOwed)
                .map(Due::remedy)
                .filter(JumpCheck::grows)
                .findFirst();
        // That a bonus ends there is no jump of what grows.
        BigDecimal grown = after.get()
                .sum()
                .subtract(before.get().sum().max(BigDecimal.ZERO))
                .abs();
        boolean setsIn = growing.isPresent() && grown.compareTo(usual(subject, level, better, worse)) > 0;
        boolean large = !subject.rulebook().terms().charges().isEmpty()
                && jump.compareTo(Size.USUAL.charge().multiply(HALF)) >= 0
                && jumpOf(subject, level, better, worse, Size.LARGE)
                                .compareTo(Size.LARGE.charge().multiply(HALF))
                        >= 0;
        if (!setsIn && !large) {
            return;
        }
        CellRef at = due.isEmpty()
                ? subject.cell(worse.band(), "verdict")
                : subject.cell(
                        SheetKind.REMEDIES,
                        growing.orElse(due.get(0).remedy()).line().row(),
                        growing.isPresent() ? "from" : "rate");
        Compensation tried = subject.compensation();
        report.add(
                at,
                level.name() + ", " + better.band().name() + " to "
                        + worse.band().name(),
                "The cost jumps where '%s' ends and '%s' begins: %s at %s costs %s, at %s already %s%s."
                        .formatted(
                                better.band().name(),
                                worse.band().name(),
                                level.words(),
                                level.print(better.value()),
                                tried.print(before.get().sum()),
                                level.print(worse.value()),
                                tried.print(after.get().sum()),
                                tried.charges(Size.USUAL)),
                growing.isPresent()
                        ? "If it shall grow from nothing, count from where the band begins (column 'Counted from')."
                        : "If the contract says so, nothing need be done; such a bound is worth an example on either side.");
    }

    private static List<Due> money(Subject subject, LevelTable level, Probe probe) {
        return subject.compensation().due(level, probe.band(), probe.value(), Size.USUAL).stream()
                .filter(d -> d.remedy().kind().isMoney())
                .toList();
    }

    private static BigDecimal jumpOf(Subject subject, LevelTable level, Probe better, Probe worse, Size size) {
        Optional<Net> before = Net.of(subject.compensation().due(level, better.band(), better.value(), size));
        Optional<Net> after = Net.of(subject.compensation().due(level, worse.band(), worse.value(), size));
        return before.isEmpty() || after.isEmpty()
                ? BigDecimal.ZERO
                : after.get().sum().subtract(before.get().sum()).abs();
    }

    private static boolean grows(Remedy remedy) {
        return remedy.measure() == Measure.SHORTFALL
                || remedy.measure() == Measure.EXCESS
                || remedy.measure() == Measure.VALUE;
    }

    /** How much the cost grows within the band over such a distance, or by one step: no more is no jump. */
    private static BigDecimal usual(Subject subject, LevelTable level, Probe better, Probe worse) {
        BigDecimal away = worse.value().subtract(better.value());
        BigDecimal distance = money(subject, level, worse).stream()
                .map(d -> d.remedy().step())
                .filter(Objects::nonNull)
                .reduce(away.abs(), BigDecimal::max)
                .multiply(new BigDecimal(away.signum()));
        BigDecimal further = worse.value().add(distance);
        BigDecimal grown = Net.of(subject.compensation().due(level, worse.band(), further, Size.USUAL).stream()
                        .filter(d -> d.remedy().kind().isMoney())
                        .toList())
                .orElse(Net.NOTHING)
                .sum();
        BigDecimal here =
                Net.of(money(subject, level, worse)).orElse(Net.NOTHING).sum();
        return grown.subtract(here).abs().multiply(new BigDecimal("2"));
    }
}
