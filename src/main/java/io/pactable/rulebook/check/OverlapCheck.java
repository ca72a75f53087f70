package io.pactable.rulebook.check;

import io.pactable.rulebook.Band;
import io.pactable.rulebook.Bound;
import io.pactable.rulebook.Finding.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Finds values that two bands of one service level cover: which of the two holds could not be said. */
final class OverlapCheck implements Check {

    @Override
    public String kind() {
        return "overlap";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public void look(Subject subject, Report report) {
        for (LevelTable level : subject.layouts()) {
            List<LevelTable.Clash> left = new ArrayList<>(level.clashes());
            left.removeIf(TouchingBoundsCheck::isTouching);
            while (!left.isEmpty()) {
                Band culprit = culprit(left);
                List<LevelTable.Clash> its =
                        left.stream().filter(c -> isOf(c, culprit)).toList();
                left.removeAll(its);
                if (level.isTurned(culprit)) {
                    turned(subject, level, culprit, report);
                } else if (its.size() == 1) {
                    report(subject, level, its.get(0), report);
                } else {
                    report(subject, level, culprit, its, report);
                }
            }
        }
    }

    /** The band with most overlaps: one wrong end of it is the cause of all. */
    private static Band culprit(List<LevelTable.Clash> clashes) {
        Band most = clashes.get(0).first();
        for (LevelTable.Clash clash : clashes) {
            for (Band band : List.of(clash.first(), clash.second())) {
                most = count(clashes, band) > count(clashes, most) ? band : most;
            }
        }
        return most;
    }

    private static long count(List<LevelTable.Clash> clashes, Band band) {
        return clashes.stream().filter(c -> isOf(c, band)).count();
    }

    private static boolean isOf(LevelTable.Clash clash, Band band) {
        return clash.first().equals(band) || clash.second().equals(band);
    }

    /** A band whose one end was written into the column of the other end. */
    private static void turned(Subject subject, LevelTable level, Band culprit, Report report) {
        boolean lower = culprit.lower() != null;
        report.add(
                lower ? subject.lowerCell(culprit) : subject.upperCell(culprit),
                level.name() + ", " + culprit.name(),
                "The band %s of %s runs the wrong way: it covers the values of the bands beside it and leaves its own side open."
                        .formatted(Names.of(culprit), level.words()),
                "Write its %s end as its %s end: move the number from '%s' to '%s'."
                        .formatted(
                                lower ? "lower" : "upper",
                                lower ? "upper" : "lower",
                                column(lower, isIn(culprit)),
                                column(!lower, isIn(culprit))));
    }

    private static boolean isIn(Band band) {
        Bound end = band.lower() != null ? band.lower() : band.upper();
        return end != null && end.inclusive();
    }

    private static String column(boolean lower, boolean inclusive) {
        return lower ? (inclusive ? "at least" : "above") : (inclusive ? "at most" : "below");
    }

    /** Whether a band that runs the wrong way is the cause of the gap beside it. */
    static boolean explains(LevelTable level, LevelTable.Hole hole) {
        return Stream.of(hole.below(), hole.above())
                .filter(Objects::nonNull)
                .anyMatch(band -> level.isClashing(band) && level.isTurned(band));
    }

    /** One band that overlaps with several. */
    private static void report(
            Subject subject, LevelTable level, Band culprit, List<LevelTable.Clash> its, Report report) {
        List<Band> others = its.stream()
                .map(c -> c.first().equals(culprit) ? c.second() : c.first())
                .toList();
        boolean upper = others.stream()
                .anyMatch(o -> level.span(o).to().compareTo(level.span(culprit).to()) > 0);
        Span some = level.shown(its.get(0).span());
        report.add(
                upper ? subject.upperCell(culprit) : subject.lowerCell(culprit),
                level.name() + ", " + culprit.name(),
                "The band %s of %s overlaps with %s: with the first of them it shares %s. For such a value nothing could be concluded."
                        .formatted(
                                Names.of(culprit),
                                level.words(),
                                Names.list(others.stream().map(Names::of).toList()),
                                some.words()),
                "Correct the %s end of '%s': every value must lie in exactly one band.%s"
                        .formatted(
                                upper ? "upper" : "lower",
                                culprit.name(),
                                PercentScaleCheck.hint(level.kpi(), upper ? culprit.upper() : culprit.lower())));
    }

    private static void report(Subject subject, LevelTable level, LevelTable.Clash clash, Report report) {
        Band first = clash.first();
        Band second = clash.second();
        Span one = level.span(first);
        Span two = level.span(second);
        boolean inside = one.meet(two).equals(two);
        boolean around = one.meet(two).equals(one);
        String how = inside && around
                ? "both cover"
                : inside
                        ? "the second lies entirely within the first; both cover"
                        : around ? "the first lies entirely within the second; both cover" : "both cover";
        report.add(
                two.from().compareTo(one.from()) > 0 ? subject.lowerCell(second) : subject.upperCell(second),
                level.name() + ", " + clash.span().brief(),
                "The bands '%s' (row %s) and '%s' (row %s) of %s overlap: %s %s. For such a value nothing could be concluded."
                        .formatted(
                                first.name(),
                                first.line().row(),
                                second.name(),
                                second.line().row(),
                                level.words(),
                                how,
                                level.shown(clash.span()).words()),
                (inside || around
                                ? "Every value must lie in exactly one band: delete one of the two rows, or correct its ends."
                                : "Let the one band end where the other begins.")
                        + hint(level, first, second));
    }

    private static String hint(LevelTable level, Band first, Band second) {
        return Stream.of(first.lower(), first.upper(), second.lower(), second.upper())
                .map(bound -> PercentScaleCheck.hint(level.kpi(), bound))
                .filter(hint -> !hint.isEmpty())
                .findFirst()
                .orElse("");
    }
}
