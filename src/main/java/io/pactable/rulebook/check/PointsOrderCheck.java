package io.pactable.rulebook.check;

import io.pactable.conclusion.Verdict;
import io.pactable.contract.Decimals;
import io.pactable.rulebook.Band;
import io.pactable.rulebook.Finding.Severity;
import java.util.List;

/** Finds service points that do not go with the bands: on a level that is met, or fewer for a worse value. */
final class PointsOrderCheck implements Check {

    @Override
    public String kind() {
        return "points-out-of-order";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public void look(Subject subject, Report report) {
        for (LevelTable level : subject.tidyLevels()) {
            List<Band> bestFirst =
                    Probe.of(level).stream().map(Probe::band).distinct().toList();
            for (int i = 0; i < bestFirst.size(); i++) {
                Band band = bestFirst.get(i);
                Band better = i == 0 ? null : bestFirst.get(i - 1);
                if (band.verdict() == Verdict.MET && band.points().signum() > 0) {
                    report.add(
                            subject.cell(band, "points"),
                            level.name() + ", " + band.name(),
                            "The band '%s' of %s has %s service points, although its verdict is 'met'."
                                    .formatted(band.name(), level.words(), Decimals.plain(band.points())),
                            "Empty the cell, or correct the verdict.");
                } else if (better != null
                        && better.verdict() == band.verdict()
                        && isLess(subject, level, band, better)) {
                    report.add(
                            subject.cell(band, "points"),
                            level.name() + ", " + better.name() + " to " + band.name(),
                            "The band '%s' of %s is worse than '%s' (row %s) but has fewer service points: %s, not %s or more."
                                    .formatted(
                                            band.name(),
                                            level.words(),
                                            better.name(),
                                            better.line().row(),
                                            Decimals.plain(band.points()),
                                            Decimals.plain(better.points())),
                            "Compare the points of the two bands with the contract.");
                }
            }
        }
    }

    /** Whether the band has fewer points than the better one, and nothing else that follows from it. */
    private static boolean isLess(Subject subject, LevelTable level, Band band, Band better) {
        return band.verdict() == Verdict.BREACH
                && band.points().compareTo(better.points()) < 0
                && (band.points().signum() > 0
                        || subject.compensation().answering(level.serviceLevel()).stream()
                                .noneMatch(r -> r.dueOn(Occasions.of(level, band))));
    }
}
