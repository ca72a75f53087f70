package io.pactable.rulebook.check;

import io.pactable.conclusion.Window;
import io.pactable.rulebook.Finding.Severity;
import io.pactable.rulebook.check.Compensation.Due;
import io.pactable.rulebook.check.Compensation.Size;
import io.pactable.rulebook.sheet.SheetKind;
import io.pactable.settlement.Limit;
import io.pactable.settlement.LimitKind;
import io.pactable.settlement.Taken;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Finds caps that a better band reaches already, so that the bands below it make no difference. */
final class CapMakesBandsDeadCheck implements Check {

    @Override
    public String kind() {
        return "cap-makes-bands-dead";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public void look(Subject subject, Report report) {
        if (!subject.isSound(SheetKind.REMEDIES, SheetKind.LIMITS)) {
            return;
        }
        for (LevelTable level : subject.tidyLevels()) {
            List<Probe> probes = Probe.of(level);
            for (Limit limit : subject.rulebook().limits()) {
                if (isForOneLevel(level, limit) && !PercentScaleCheck.isFraction(subject, limit)) {
                    look(subject, level, probes, limit, report);
                }
            }
        }
    }

    /** Whether the amounts of one level by themselves may use the cap up. */
    private static boolean isForOneLevel(LevelTable level, Limit limit) {
        return limit.kind() == LimitKind.CAP
                && limit.over() == Window.PERIOD
                && limit.inForce().on(level.day())
                && (limit.taken() != Taken.TOGETHER
                        || (level.kpi().scopes().isEmpty() && !level.kpi().anyScope()));
    }

    private static void look(Subject subject, LevelTable level, List<Probe> probes, Limit limit, Report report) {
        for (int i = 1; i < probes.size(); i++) {
            Probe better = probes.get(i - 1);
            Probe worse = probes.get(i);
            if (better.band() != worse.band()
                    && isDead(subject, level, better, worse, limit, Size.USUAL)
                    && isDead(subject, level, better, worse, limit, Size.LARGE)) {
                String cap = limit.percent().signum() > 0
                        ? "%s %% of %s"
                                .formatted(limit.percent().stripTrailingZeros().toPlainString(), limit.charge())
                        : subject.compensation()
                                .print(bound(subject, limit, level.day(), Size.USUAL)
                                        .orElseThrow());
                report.add(
                        subject.cell(
                                SheetKind.LIMITS,
                                limit.line().row(),
                                limit.percent().signum() > 0 ? "percent" : "amount"),
                        Names.of(limit) + ", " + level.name(),
                        "The cap of %s is reached in the band '%s' of %s already, so '%s' and worse never costs more, although its remedies say so."
                                .formatted(
                                        cap,
                                        better.band().name(),
                                        level.words(),
                                        worse.band().name()),
                        "Compare the cap and the rates with the contract.");
                return;
            }
        }
    }

    private static boolean isDead(
            Subject subject, LevelTable level, Probe better, Probe worse, Limit limit, Size size) {
        Optional<BigDecimal> cap = bound(subject, limit, level.day(), size);
        Optional<BigDecimal> before = capped(subject, level, better, limit, size);
        Optional<BigDecimal> after = capped(subject, level, worse, limit, size);
        return cap.isPresent()
                && before.isPresent()
                && after.isPresent()
                && before.get().compareTo(cap.get()) >= 0
                && after.get().compareTo(before.get()) > 0;
    }

    /** The amounts that the cap covers; empty when one of them cannot be computed. */
    private static Optional<BigDecimal> capped(Subject subject, LevelTable level, Probe probe, Limit limit, Size size) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Due due : subject.compensation().due(level, probe.band(), probe.value(), size)) {
            if (limit.reach().covers(due.remedy())) {
                if (due.amount().isEmpty()) {
                    return Optional.empty();
                }
                sum = sum.add(due.amount().get());
            }
        }
        return Optional.of(sum);
    }

    /** The bound of a limit with charges of the size; empty when it depends on something else. */
    static Optional<BigDecimal> bound(Subject subject, Limit limit, LocalDate day, Size size) {
        if (!limit.named().isEmpty()) {
            return subject.compensation().parameter(limit.named(), day);
        }
        return limit.charge().isEmpty()
                ? Optional.of(limit.amount())
                : Optional.of(size.charge().multiply(limit.percent()).movePointLeft(2));
    }
}
