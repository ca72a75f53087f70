package io.pactable.rulebook.check;

import io.pactable.rulebook.Band;
import io.pactable.rulebook.Finding.Severity;
import io.pactable.rulebook.sheet.SheetKind;
import java.time.LocalDate;

/** Finds bands that no value can reach: outside the KPI's range, between two values of its scale, or out of time. */
final class UnreachableBandCheck implements Check {

    @Override
    public String kind() {
        return "unreachable-band";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public void look(Subject subject, Report report) {
        for (LevelTable level : subject.levels()) {
            for (Band band : level.bands()) {
                if (!level.isReachable(band)) {
                    value(subject, level, band, report);
                } else if (subject.isSound(SheetKind.CONTRACT)
                        && isOutOfTime(subject, band)
                        && !leavesGap(subject, level)) {
                    report.add(
                            subject.cell(band, band.inForce().from() != null ? "validFrom" : "validUntil"),
                            level.name() + ", " + band.name() + ", days",
                            "The band '%s' of %s is in force on no day of the contract."
                                    .formatted(band.name(), level.words()),
                            "Correct its days, or delete the row.");
                }
            }
        }
    }

    private static void value(Subject subject, LevelTable level, Band band, Report report) {
        boolean between = !Domain.of(level.kpi())
                .meet(new Span(Cut.lower(band.lower()), Cut.upper(band.upper())))
                .isEmpty();
        report.add(
                band.lower() != null ? subject.lowerCell(band) : subject.upperCell(band),
                level.name() + ", " + band.name(),
                between
                        ? "No value lies in the band '%s' of %s: a compared value of %s has no more than %s decimals."
                                .formatted(
                                        band.name(), level.words(), level.kpi().name(), Domain.decimals(level.kpi()))
                        : "No value lies in the band '%s' of %s: %s can only be %s."
                                .formatted(
                                        band.name(),
                                        level.words(),
                                        level.kpi().name(),
                                        Domain.of(level.kpi()).words().replaceFirst("^the values? ", "")),
                "Correct its ends, or delete the row.");
    }

    /** Whether the level lacks values on some days: then the days of the row are the cause, and the gap says so. */
    private static boolean leavesGap(Subject subject, LevelTable level) {
        return subject.levels().stream()
                .anyMatch(other -> other.serviceLevel().equals(level.serviceLevel())
                        && !other.holes().isEmpty());
    }

    private static boolean isOutOfTime(Subject subject, Band band) {
        LocalDate first = subject.rulebook().terms().validFrom();
        LocalDate last = subject.rulebook().terms().validUntil();
        return (first != null
                        && band.inForce().until() != null
                        && band.inForce().until().isBefore(first))
                || (last != null
                        && band.inForce().from() != null
                        && band.inForce().from().isAfter(last));
    }
}
