package io.pactable.settlement;

import io.pactable.contract.MoneyRounding;
import io.pactable.contract.Wording;
import java.math.BigDecimal;
import java.util.Currency;

/** De minimis: amounts that are too small to be owed, or that are raised so that they are not. */
final class SmallAmounts {

    private SmallAmounts() {}

    static void drop(Part part, Ladder ladder) throws CannotCompute {
        Bounds.Bound bound = ladder.bounds().of(part);
        Currency currency = Bounds.currency(part);
        BigDecimal before = Line.sum(part.lines());
        int toBound = ladder.basis().rounding().round(before).compareTo(bound.amount());
        boolean alsoAtIt = part.limit().kind() == LimitKind.DROP_AT_MOST;
        if (before.signum() > 0 && (toBound < 0 || (toBound == 0 && alsoAtIt))) {
            part.owed().forEach(line -> change(line, BigDecimal.ZERO, part, bound));
        }
        ladder.record(part, bound, before, Line.sum(part.lines()), currency);
    }

    static void raise(Part part, Ladder ladder) throws CannotCompute {
        Bounds.Bound bound = ladder.bounds().of(part);
        Currency currency = Bounds.currency(part);
        MoneyRounding rounding = ladder.basis().rounding();
        BigDecimal before = Line.sum(part.lines());
        boolean small = rounding.round(before).compareTo(bound.amount()) < 0 && before.compareTo(bound.amount()) < 0;
        if (before.signum() > 0 && small) {
            Line first = part.owed().get(0);
            change(first, first.amount.add(rounding.atLeast(bound.amount())).subtract(before), part, bound);
        }
        ladder.record(part, bound, before, Line.sum(part.lines()), currency);
    }

    private static void change(Line line, BigDecimal next, Part part, Bounds.Bound bound) {
        line.limited(
                next.setScale(Math.max(next.scale(), line.amount.scale())),
                part.limit(),
                Wording.of(() -> "%s %s".formatted(part.limit().words(), bound.formula())));
    }
}
