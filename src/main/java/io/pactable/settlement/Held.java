package io.pactable.settlement;

import io.pactable.contract.Decimals;
import java.math.BigDecimal;
import java.util.List;

/** A bound that a limit has put on amounts, and that rounding must not break. */
final class Held {

    final Limit limit;
    final List<Line> lines;
    private BigDecimal bound;

    Held(Limit limit, List<Line> lines, BigDecimal bound) {
        this.limit = limit;
        this.lines = List.copyOf(lines);
        this.bound = bound;
    }

    boolean isCap() {
        return limit.kind() == LimitKind.CAP;
    }

    BigDecimal bound() {
        return bound;
    }

    /** After all its amounts are converted, so is it. */
    void convert(BigDecimal rate) {
        bound = bound.multiply(rate);
    }

    boolean admits(BigDecimal sum) {
        return isCap() ? sum.compareTo(bound) <= 0 : sum.compareTo(bound) >= 0;
    }

    /** Whether the amounts kept to it before they were rounded: a later limit may have carried them past it. */
    boolean wasKept() {
        return admits(Decimals.exact(unrounded()));
    }

    /** Whether it is a cap to which the amounts came in full before they were rounded. */
    boolean wasFilled() {
        return isCap() && Decimals.left(bound, unrounded()).signum() == 0;
    }

    private BigDecimal unrounded() {
        BigDecimal sum = BigDecimal.ZERO;
        for (Line line : lines) {
            sum = sum.add(line.unrounded);
        }
        return sum;
    }

    boolean isKept() {
        return admits(Line.sum(lines));
    }
}
