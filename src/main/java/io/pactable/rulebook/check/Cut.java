package io.pactable.rulebook.check;

import io.pactable.contract.Decimals;
import io.pactable.rulebook.Bound;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * A place between two values: where a band begins or ends. Whether a bound itself lies in the band is a matter of the
 * side on which the band is cut.
 *
 * @param value null for one of the two infinities
 * @param side -1 just before the value, +1 just after it; the sign of the infinity
 */
record Cut(@Nullable BigDecimal value, int side) implements Comparable<Cut> {

    static final Cut LOWEST = new Cut(null, -1);
    static final Cut HIGHEST = new Cut(null, 1);

    static Cut before(BigDecimal value) {
        return new Cut(value, -1);
    }

    static Cut after(BigDecimal value) {
        return new Cut(value, 1);
    }

    /** Where a band with the lower end begins. */
    static Cut lower(@Nullable Bound bound) {
        return bound == null ? LOWEST : bound.inclusive() ? before(bound.value()) : after(bound.value());
    }

    /** Where a band with the upper end ends. */
    static Cut upper(@Nullable Bound bound) {
        return bound == null ? HIGHEST : bound.inclusive() ? after(bound.value()) : before(bound.value());
    }

    /** The cut before the same values of a scale with so many decimals. */
    Cut on(int decimals) {
        if (value == null) {
            return this;
        }
        BigDecimal unit = BigDecimal.ONE.movePointLeft(decimals);
        BigDecimal first = side < 0
                ? value.setScale(decimals, RoundingMode.CEILING)
                : value.setScale(decimals, RoundingMode.FLOOR).add(unit);
        return before(first);
    }

    boolean isInfinite() {
        return value == null;
    }

    @Override
    public int compareTo(Cut other) {
        if (value == null || other.value == null) {
            int mine = value == null ? side * 2 : 0;
            int others = other.value == null ? other.side * 2 : 0;
            return Integer.compare(mine, others);
        }
        int order = value.compareTo(other.value);
        return order != 0 ? order : Integer.compare(side, other.side);
    }

    /** The cut as the beginning of a range, for example {@code from 98} or {@code above 98}. */
    String asBeginning() {
        return value == null ? "" : (side < 0 ? "from " : "above ") + Decimals.plain(value);
    }

    /** The cut as the end of a range, for example {@code below 99} or {@code up to 99}. */
    String asEnd() {
        return value == null ? "" : (side < 0 ? "below " : "up to ") + Decimals.plain(value);
    }

    /** The cut as the lower end of a row, for example {@code at least 98}. */
    String asLowerEnd() {
        return value == null ? "no lower end" : (side < 0 ? "at least " : "above ") + Decimals.plain(value);
    }

    /** The cut as the upper end of a row, for example {@code below 99}. */
    String asUpperEnd() {
        return value == null ? "no upper end" : (side < 0 ? "below " : "at most ") + Decimals.plain(value);
    }
}
