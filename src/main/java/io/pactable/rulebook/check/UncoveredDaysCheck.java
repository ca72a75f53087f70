package io.pactable.rulebook.check;

import io.pactable.contract.InForce;
import io.pactable.contract.Parameter;
import io.pactable.contract.Terms;
import io.pactable.rulebook.Band;
import io.pactable.rulebook.CellRef;
import io.pactable.rulebook.Finding.Severity;
import io.pactable.rulebook.sheet.SheetKind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds days of the contract on which a parameter has no value or a service level no band. */
final class UncoveredDaysCheck implements Check {

    @Override
    public String kind() {
        return "uncovered-days";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    /** A row that holds on some days: its number and those days. */
    private record Held(int row, InForce inForce) {}

    @Override
    public void look(Subject subject, Report report) {
        if (subject.isSound(SheetKind.CONTRACT)) {
            Map<String, List<Held>> parameters = new LinkedHashMap<>();
            for (Parameter parameter : subject.rulebook().terms().parameters()) {
                parameters
                        .computeIfAbsent(parameter.name(), k -> new ArrayList<>())
                        .add(new Held(parameter.row(), parameter.inForce()));
            }
            // Days between two values are looked at when the sheet is read.
            parameters.forEach((name, rows) -> look(
                    subject,
                    SheetKind.CONTRACT,
                    "The parameter '" + name + "' has no value",
                    name,
                    rows,
                    false,
                    report));
        }
        if (subject.isSound(SheetKind.CONTRACT, SheetKind.SERVICE_LEVELS)) {
            Map<String, List<Held>> levels = new LinkedHashMap<>();
            for (Band band : subject.rulebook().bands()) {
                levels.computeIfAbsent(band.serviceLevel(), k -> new ArrayList<>())
                        .add(new Held(band.line().row(), band.inForce()));
            }
            levels.forEach((name, rows) ->
                    look(subject, SheetKind.SERVICE_LEVELS, "No band of " + name + " holds", name, rows, true, report));
        }
    }

    private static void look(
            Subject subject,
            SheetKind sheet,
            String what,
            String about,
            List<Held> rows,
            boolean between,
            Report report) {
        uncovered(subject.rulebook().terms(), rows, between).ifPresent(day -> {
            boolean before = rows.stream()
                    .allMatch(r ->
                            r.inForce().from() != null && r.inForce().from().isAfter(day));
            report.add(
                    cell(subject, sheet, rows, day),
                    about + ", days",
                    "%s on %s, which is a day of the contract.".formatted(what, day),
                    before
                            ? "Let the first row start on the first day of the contract, or empty its 'Valid from'."
                            : "Let each row start on the day after the one before it ends, or empty the last 'Valid until'.");
        });
    }

    private static Optional<LocalDate> uncovered(Terms terms, List<Held> rows, boolean between) {
        List<LocalDate> days = new ArrayList<>();
        if (terms.validFrom() != null) {
            days.add(terms.validFrom());
        }
        for (Held row : rows) {
            LocalDate until = row.inForce().until();
            if (until != null && until.isBefore(LocalDate.MAX)) {
                LocalDate next = until.plusDays(1);
                boolean ends = terms.validUntil() != null && next.isAfter(terms.validUntil());
                boolean later = rows.stream()
                        .anyMatch(r ->
                                r.inForce().from() != null && r.inForce().from().isAfter(next));
                if (!ends && (later ? between : terms.validUntil() != null)) {
                    days.add(next);
                }
            }
        }
        return days.stream()
                .sorted()
                .filter(day -> rows.stream().noneMatch(r -> r.inForce().on(day)))
                .filter(day -> terms.validFrom() == null || !day.isBefore(terms.validFrom()))
                .findFirst();
    }

    /** Where the next row starts; where none does, where the last one ends. */
    private static CellRef cell(Subject subject, SheetKind sheet, List<Held> rows, LocalDate day) {
        return rows.stream()
                .filter(r -> r.inForce().from() != null && r.inForce().from().isAfter(day))
                .findFirst()
                .map(r -> subject.cell(sheet, r.row(), "validFrom"))
                .orElseGet(() -> subject.cell(sheet, rows.get(rows.size() - 1).row(), "validUntil"));
    }
}
