package io.pactable.rulebook.check;

import io.pactable.rulebook.Band;
import io.pactable.rulebook.Finding.Severity;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds bands of one KPI that stand under two service levels and fit together only when they are one. */
final class SplitLevelCheck implements Check {

    @Override
    public String kind() {
        return "split-level";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public void look(Subject subject, Report report) {
        for (LevelTable level : subject.layouts()) {
            other(subject, level).filter(o -> isStray(level, o)).ifPresent(whole -> {
                Band first = level.bands().get(0);
                report.add(
                        subject.cell(first, "level"),
                        level.name(),
                        "The bands of %s stand under two service levels, '%s' and '%s' (row %s), and neither covers all values by itself."
                                .formatted(
                                        level.kpi().name(),
                                        level.serviceLevel(),
                                        whole.serviceLevel(),
                                        whole.bands().get(0).line().row()),
                        "Write '%s' into the column 'Service level' of %s."
                                .formatted(
                                        whole.serviceLevel(),
                                        Names.rows(level.bands().stream()
                                                .map(b -> b.line().row())
                                                .toList())));
            });
        }
    }

    /** The other part of a service level whose bands were given two names. */
    static Optional<LevelTable> other(Subject subject, LevelTable level) {
        if (level.holes().isEmpty()) {
            return Optional.empty();
        }
        return subject.layouts().stream()
                .filter(o -> !o.serviceLevel().equals(level.serviceLevel())
                        && o.kpi().name().equals(level.kpi().name())
                        && o.scope().equals(level.scope())
                        && o.day().equals(level.day())
                        && together(level, o).isTidy())
                .findFirst();
    }

    private static LevelTable together(LevelTable one, LevelTable other) {
        List<Band> bands =
                Stream.concat(one.bands().stream(), other.bands().stream()).toList();
        return new LevelTable(one.serviceLevel(), one.kpi(), one.scope(), one.day(), one.dated(), bands);
    }

    /** Of the two the one without a name of its own is the stray one, else that with fewer rows. */
    private static boolean isStray(LevelTable level, LevelTable other) {
        boolean unnamed = level.serviceLevel().equals(level.kpi().name());
        boolean otherUnnamed = other.serviceLevel().equals(other.kpi().name());
        return unnamed != otherUnnamed
                ? unnamed
                : level.bands().size() < other.bands().size()
                        || (level.bands().size() == other.bands().size()
                                && level.bands().get(0).line().row()
                                        > other.bands().get(0).line().row());
    }
}
