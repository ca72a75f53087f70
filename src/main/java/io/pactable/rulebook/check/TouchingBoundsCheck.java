package io.pactable.rulebook.check;

import io.pactable.rulebook.Band;
import io.pactable.rulebook.Finding.Severity;
import java.math.BigDecimal;
import java.util.Objects;

/** Finds two bands that meet at a value that neither has, or that both have. */
final class TouchingBoundsCheck implements Check {

    @Override
    public String kind() {
        return "touching-bounds";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public void look(Subject subject, Report report) {
        for (LevelTable level : subject.layouts()) {
            for (LevelTable.Hole hole : level.holes()) {
                if (HoleKind.of(level, hole) == HoleKind.TOUCHING) {
                    neither(subject, level, hole, report);
                }
            }
            for (LevelTable.Clash clash : level.clashes()) {
                if (isTouching(clash)) {
                    both(subject, level, clash, report);
                }
            }
        }
    }

    /** Whether the two bands share one value only, at which one ends and the other begins. */
    static boolean isTouching(LevelTable.Clash clash) {
        return shareTheSame(clash.first(), clash.second()) || shareTheSame(clash.second(), clash.first());
    }

    private static boolean shareTheSame(Band below, Band above) {
        return below.upper() != null
                && above.lower() != null
                && below.upper().inclusive()
                && above.lower().inclusive()
                && below.upper().value().compareTo(above.lower().value()) == 0
                && !isOneValue(below)
                && !isOneValue(above);
    }

    private static boolean isOneValue(Band band) {
        return band.lower() != null
                && band.upper() != null
                && band.lower().value().compareTo(band.upper().value()) == 0;
    }

    private static void neither(Subject subject, LevelTable level, LevelTable.Hole hole, Report report) {
        Band below = Objects.requireNonNull(hole.below());
        Band above = Objects.requireNonNull(hole.above());
        BigDecimal value = Objects.requireNonNull(above.lower()).value();
        report.add(
                subject.lowerCell(above),
                level.name() + ", " + hole.span().brief(),
                "%s itself lies in no band of %s: '%s' (row %s) ends just before it and '%s' (row %s) begins just after it."
                        .formatted(
                                level.print(value),
                                level.words(),
                                below.name(),
                                below.line().row(),
                                above.name(),
                                above.line().row()),
                "Give it to one of the two: write it under 'at least' in row %s or under 'at most' in row %s."
                        .formatted(above.line().row(), below.line().row()));
    }

    private static void both(Subject subject, LevelTable level, LevelTable.Clash clash, Report report) {
        BigDecimal value = Objects.requireNonNull(clash.span().from().value());
        boolean firstBelow = level.span(clash.first())
                        .from()
                        .compareTo(level.span(clash.second()).from())
                < 0;
        Band below = firstBelow ? clash.first() : clash.second();
        Band above = firstBelow ? clash.second() : clash.first();
        report.add(
                firstBelow ? subject.lowerCell(above) : subject.upperCell(below),
                level.name() + ", " + clash.span().brief(),
                "%s itself lies in two bands of %s: '%s' (row %s) ends with it and '%s' (row %s) begins with it."
                        .formatted(
                                level.print(value),
                                level.words(),
                                below.name(),
                                below.line().row(),
                                above.name(),
                                above.line().row()),
                "Take it from one of the two: write it under 'above' in row %s or under 'below' in row %s."
                        .formatted(above.line().row(), below.line().row()));
    }
}
