package io.pactable.rulebook.check;

import io.pactable.contract.Decimals;
import java.math.BigDecimal;

/**
 * All values between two cuts.
 *
 * @param from before the first of them
 * @param to after the last of them
 */
record Span(Cut from, Cut to) {

    boolean isEmpty() {
        return from.compareTo(to) >= 0;
    }

    Span meet(Span other) {
        return new Span(
                from.compareTo(other.from) >= 0 ? from : other.from, to.compareTo(other.to) <= 0 ? to : other.to);
    }

    boolean holds(BigDecimal value) {
        return from.compareTo(Cut.before(value)) <= 0 && to.compareTo(Cut.after(value)) >= 0;
    }

    /** Whether it is one value. */
    boolean isPoint() {
        return from.value() != null && to.value() != null && from.value().compareTo(to.value()) == 0;
    }

    /** The values in words, for example {@code the values above 98.9 and below 99}. */
    String words() {
        if (from.value() != null && isPoint()) {
            return "the value " + Decimals.plain(from.value());
        }
        if (from.isInfinite() && to.isInfinite()) {
            return "all values";
        }
        String start = from.asBeginning();
        String end = to.asEnd();
        return "the values " + start + (start.isEmpty() || end.isEmpty() ? "" : " and ") + end;
    }

    /** The values as the {@code about} of a finding names them, for example {@code above 98.9, below 99}. */
    String brief() {
        if (from.value() != null && isPoint()) {
            return Decimals.plain(from.value());
        }
        String start = from.asBeginning();
        String end = to.asEnd();
        return start + (start.isEmpty() || end.isEmpty() ? "" : ", ") + end;
    }

    /** A value between the two cuts; the span must not be empty. */
    BigDecimal some() {
        BigDecimal low = from.value();
        BigDecimal high = to.value();
        if (low == null) {
            return high == null ? BigDecimal.ZERO : to.side() > 0 ? high : high.subtract(BigDecimal.ONE);
        }
        if (from.side() < 0) {
            return low;
        }
        if (high == null) {
            return low.add(BigDecimal.ONE);
        }
        return to.side() > 0 ? high : low.add(high).divide(new BigDecimal(2));
    }
}
