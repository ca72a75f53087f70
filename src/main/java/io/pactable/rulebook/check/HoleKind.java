package io.pactable.rulebook.check;

import io.pactable.rulebook.Band;
import java.math.BigDecimal;

/** Why values lie in no band. */
enum HoleKind {
    /** A row is missing, or a bound is wrong. */
    GAP,
    /** Two bands meet at a value and neither has it. */
    TOUCHING,
    /** The bands are written with as many decimals as the contract prints, and values between them have more. */
    PRINTED,
    /** Only values that cannot be true in the KPI's unit, whose valid range is not declared. */
    OPEN;

    static HoleKind of(LevelTable level, LevelTable.Hole hole) {
        Span span = hole.span();
        if (hole.below() != null && hole.above() != null) {
            if (span.isPoint() || excludeTheSame(hole.below(), hole.above())) {
                return TOUCHING;
            }
            return isPrinted(hole.below(), hole.above()) ? PRINTED : GAP;
        }
        boolean declared = hole.below() == null
                ? !Domain.of(level.kpi()).from().isInfinite()
                : !Domain.of(level.kpi()).to().isInfinite();
        boolean senseless = span.meet(Domain.sensible(level.kpi())).isEmpty();
        return !declared && senseless ? OPEN : GAP;
    }

    /** Whether the bands meet at a value that neither has: on a scale it is the only one between them. */
    private static boolean excludeTheSame(Band below, Band above) {
        return below.upper() != null
                && above.lower() != null
                && !below.upper().inclusive()
                && !above.lower().inclusive()
                && below.upper().value().compareTo(above.lower().value()) == 0;
    }

    /** Whether the distance between the two bands is one in the last decimal that is written. */
    private static boolean isPrinted(Band below, Band above) {
        if (below.upper() == null
                || above.lower() == null
                || !above.lower().inclusive()
                || !below.upper().inclusive()) {
            return false;
        }
        int scale = Math.max(
                below.upper().value().stripTrailingZeros().scale(),
                above.lower().value().stripTrailingZeros().scale());
        BigDecimal distance = above.lower().value().subtract(below.upper().value());
        return distance.compareTo(BigDecimal.ONE.movePointLeft(Math.max(scale, 0))) == 0;
    }
}
