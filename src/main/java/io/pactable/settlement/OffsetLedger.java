package io.pactable.settlement;

import io.pactable.conclusion.Occasion;
import io.pactable.contract.ClauseId;
import io.pactable.contract.ClauseLine;
import io.pactable.contract.Decimals;
import io.pactable.contract.MoneyRounding;
import io.pactable.contract.Wording;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Balances of earlier periods that set off penalties of this one, after all limits and before rounding. They are never
 * paid.
 *
 * <p>A balance can be used while it has not lapsed by the last day of the period. Those that lapse first are used
 * first.
 */
final class OffsetLedger {

    private static final Comparator<Offset> NEXT_TO_LAPSE = Comparator.comparing(
                    (Offset o) -> Optional.ofNullable(o.lapses()).orElse(LocalDate.MAX))
            .thenComparing(o -> o.earned().from())
            .thenComparing(Offset::clause)
            .thenComparing(Offset::toString);

    private final Ladder ladder;
    private final MoneyRounding rounding;
    private final LocalDate lastDay;
    private final List<Offset> left = new ArrayList<>();

    private OffsetLedger(Ladder ladder) {
        this.ladder = ladder;
        this.rounding = ladder.basis().rounding();
        this.lastDay = ladder.input().period().to().minusDays(1);
    }

    /** Uses the balances, and gives those that are left for later periods. */
    static List<Offset> setOff(Ladder ladder) {
        if (ladder.input().past().offsets().isEmpty()) {
            return List.of();
        }
        OffsetLedger ledger = new OffsetLedger(ladder);
        ladder.input().past().offsets().stream().sorted(NEXT_TO_LAPSE).forEach(ledger::use);
        return ledger.left;
    }

    private void use(Offset offset) {
        boolean lapsed = offset.lapses() != null && offset.lapses().isBefore(lastDay);
        BigDecimal balance = offset.amount();
        if (!lapsed) {
            for (Line line : ladder.lines()) {
                if (balance.signum() > 0 && line.isOwed() && setsOff(offset, line)) {
                    balance = balance.subtract(use(offset, balance, line));
                }
            }
        }
        // What is written down has no more decimals than can be read again.
        BigDecimal kept = Decimals.exact(balance);
        kept = kept.scale() > Decimals.MOST_DECIMALS ? kept.setScale(Decimals.MOST_DECIMALS, RoundingMode.DOWN) : kept;
        if (kept.signum() <= 0) {
            return;
        }
        if (offset.lapses() != null && !offset.lapses().isAfter(lastDay)) {
            ladder.remarks()
                    .add("%s of the balance earned back in %s (clause %s) lapsed on %s."
                            .formatted(rounding.print(kept), offset.earned().name(), offset.clause(), offset.lapses()));
            return;
        }
        left.add(new Offset(
                offset.earned(),
                offset.clause(),
                offset.group(),
                offset.serviceLevel(),
                kept,
                offset.payer(),
                offset.lapses()));
    }

    private BigDecimal use(Offset offset, BigDecimal balance, Line line) {
        BigDecimal used = balance.min(line.amount);
        line.become(
                line.amount.subtract(used),
                new ClauseLine(new ClauseId(offset.clause()), Offset.SHEET, 0),
                Wording.of(() -> "set off against the balance earned back in %s (clause %s): %s of %s used"
                        .formatted(
                                offset.earned().name(),
                                offset.clause(),
                                rounding.print(Decimals.exact(used)),
                                rounding.print(Decimals.exact(balance)))));
        return used;
    }

    private static boolean setsOff(Offset offset, Line line) {
        Remedy remedy = line.remedy();
        return line.isPenalty()
                && remedy.payer().equals(offset.payer())
                && (offset.group().isEmpty() || offset.group().equals(remedy.group()))
                && (offset.serviceLevel().equalsIgnoreCase(Occasion.ALL)
                        || offset.serviceLevel().equals(line.due().on().serviceLevel()));
    }
}
