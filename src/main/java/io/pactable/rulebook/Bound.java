package io.pactable.rulebook;

import java.math.BigDecimal;

/**
 * One end of a band.
 *
 * @param value in the KPI's unit
 * @param inclusive whether the value itself lies in the band
 */
public record Bound(BigDecimal value, boolean inclusive) {

    boolean admitsAbove(BigDecimal candidate) {
        int order = candidate.compareTo(value);
        return order > 0 || (inclusive && order == 0);
    }

    boolean admitsBelow(BigDecimal candidate) {
        int order = candidate.compareTo(value);
        return order < 0 || (inclusive && order == 0);
    }
}
