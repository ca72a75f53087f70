package io.pactable.settlement;

import io.pactable.contract.Decimals;
import io.pactable.contract.MoneyRounding;
import io.pactable.contract.Units;
import io.pactable.contract.Wording;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;

/**
 * Rounds each amount, and moves single units of money until no bound is broken by it: a line that was rounded up
 * furthest gives one back, a line that was rounded down furthest gets one.
 */
final class LineRounding {

    private final Ladder ladder;
    private final MoneyRounding rounding;

    private LineRounding(Ladder ladder) {
        this.ladder = ladder;
        this.rounding = ladder.basis().rounding();
    }

    /** Rounds where the contract rounds each line; else the amounts keep all their digits. */
    static void round(Ladder ladder) {
        for (Line line : ladder.lines()) {
            line.unrounded = line.amount;
        }
        if (ladder.basis().rounding().at() == MoneyRounding.At.EACH_LINE) {
            new LineRounding(ladder).round();
        }
    }

    /** What the step is called. */
    static Wording what(MoneyRounding rounding) {
        return Wording.of(() -> "rounded " + rounding.mode().word() + " to " + rounding.decimals() + " "
                + Units.behind(BigDecimal.valueOf(rounding.decimals()), "decimals"));
    }

    private void round() {
        Wording what = what(rounding);
        for (Line line : ladder.lines()) {
            line.round(rounding.round(Decimals.exact(line.amount)), what);
        }
        if (ladder.held().isEmpty()) {
            return;
        }
        for (Held held : ladder.held()) {
            if (!held.isKept() && held.wasKept()) {
                hold(held);
            }
        }
        if (rounding.mode().isToNearest()) {
            for (Held held : ladder.held()) {
                if (held.wasFilled()) {
                    fill(held);
                }
            }
        }
    }

    /** Gives the units that rounding took from amounts that a cap left as much as it allows; no line gets two. */
    private void fill(Held cap) {
        BigDecimal unit = rounding.unit();
        BigDecimal sum = Line.sum(cap.lines);
        if (!cap.admits(sum.add(unit))) {
            return;
        }
        List<Line> byLoss = cap.lines.stream()
                .filter(l -> l.isOwed() && l.amount.compareTo(l.unrounded) < 0)
                .sorted(Comparator.comparing((Line l) -> l.unrounded.subtract(l.amount))
                        .reversed())
                .toList();
        for (Line line : byLoss) {
            if (!cap.admits(sum.add(unit))) {
                return;
            }
            if (breaksAnother(line, unit, cap)) {
                continue;
            }
            move(line, unit, cap.limit, "come");
            sum = sum.add(unit);
        }
    }

    private void hold(Held held) {
        BigDecimal unit = held.isCap() ? rounding.unit().negate() : rounding.unit();
        Comparator<Line> byGain = Comparator.comparing(l -> l.amount.subtract(l.unrounded));
        while (!held.isKept()) {
            List<Line> owed = held.lines.stream()
                    .filter(Line::isOwed)
                    .filter(l -> l.amount.add(unit).signum() >= 0)
                    .toList();
            if (owed.isEmpty()) {
                return;
            }
            List<Line> harmless =
                    owed.stream().filter(l -> !breaksAnother(l, unit, held)).toList();
            Line line = (harmless.isEmpty() ? owed : harmless)
                    .stream().max(held.isCap() ? byGain : byGain.reversed()).orElseThrow();
            move(line, unit, held.limit, "keep");
            line.carries |= held.isCap() && held.limit.excess() == Excess.CARRIED_FORWARD;
        }
    }

    /** Moves one unit, and leaves what a limit took off before as it is. */
    private static void move(Line line, BigDecimal unit, Limit limit, String verb) {
        BigDecimal excess = line.excess;
        line.limited(
                line.amount.add(unit),
                limit,
                Wording.of(() -> "one unit %s, so that the rounded amounts %s to the %s of %s"
                        .formatted(
                                unit.signum() < 0 ? "less" : "more",
                                verb,
                                limit.kind().word(),
                                limit.reach().words())));
        line.excess = excess;
    }

    /** Whether one unit more or less on the line would break a bound that rounding has kept so far. */
    private boolean breaksAnother(Line line, BigDecimal unit, Held but) {
        boolean less = unit.signum() < 0;
        return ladder.held().stream()
                .filter(h -> h != but && h.isCap() != less && h.lines.contains(line))
                .anyMatch(h -> h.isKept() && !h.admits(Line.sum(h.lines).add(unit)));
    }
}
