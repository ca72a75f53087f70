package io.pactable.rulebook.check;

import io.pactable.contract.Declaration;
import io.pactable.contract.Parameter;
import io.pactable.measurement.CoverageDays;
import io.pactable.measurement.Derivation;
import io.pactable.measurement.Kpi;
import io.pactable.measurement.ObservationKind;
import io.pactable.rulebook.Finding.Severity;
import io.pactable.rulebook.Rulebook;
import io.pactable.rulebook.sheet.SheetKind;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Finds charges, quantities and parameters that no row works with. */
final class UnusedDeclarationCheck implements Check {

    @Override
    public String kind() {
        return "unused-term";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public void look(Subject subject, Report report) {
        if (!subject.isSound(SheetKind.CONTRACT, SheetKind.KPIS, SheetKind.REMEDIES, SheetKind.LIMITS)) {
            return;
        }
        Rulebook rulebook = subject.rulebook();
        Mentions mentions = new Mentions(rulebook);
        declared(subject, "charge", rulebook.terms().charges(), mentions, report);
        declared(subject, "quantity", rulebook.terms().quantities(), mentions, report);
        recorded(subject, report);
        Set<String> seen = new HashSet<>();
        for (Parameter parameter : rulebook.terms().parameters()) {
            if (seen.add(parameter.name()) && !mentions.has(parameter.name())) {
                report.add(
                        subject.cell(SheetKind.CONTRACT, parameter.row(), "name"),
                        "parameter " + parameter.name(),
                        "No row works with the parameter '%s'.".formatted(parameter.name()),
                        "Use it in a row, or delete it.");
            }
        }
    }

    /** Kinds of observation and calendars that no row names. */
    private static void recorded(Subject subject, Report report) {
        Rulebook rulebook = subject.rulebook();
        if (!rulebook.engineersRules().isEmpty()
                || !subject.isSound(SheetKind.OBSERVATIONS, SheetKind.HOURS, SheetKind.EXCLUSIONS)) {
            return;
        }
        Set<String> kinds = new HashSet<>();
        Set<String> calendars = new HashSet<>();
        for (Kpi kpi : rulebook.kpis()) {
            Derivation derivation = kpi.derivation();
            if (derivation != null) {
                kinds.addAll(derivation.of());
                kinds.add(derivation.lifetime());
                calendars.add(derivation.hours());
            }
        }
        rulebook.exclusions().forEach(e -> calendars.add(e.hours()));
        rulebook.remedies().stream().flatMap(r -> Stream.ofNullable(r.within())).forEach(w -> calendars.add(w.hours()));
        for (ObservationKind kind : rulebook.observationKinds()) {
            if (!kinds.contains(kind.name())) {
                unused(subject, SheetKind.OBSERVATIONS, "observation", kind.name(), report);
            }
        }
        for (CoverageDays hours : rulebook.hours()) {
            if (!calendars.contains(hours.calendar())) {
                unused(subject, SheetKind.HOURS, "calendar", hours.calendar(), report);
            }
        }
    }

    private static void unused(Subject subject, SheetKind sheet, String what, String name, Report report) {
        int row = subject.firstRow(sheet, what, name);
        report.add(
                subject.cell(sheet, row, what),
                what + " " + name,
                "No row works with the %s '%s'."
                        .formatted(what.equals("observation") ? "kind of observation" : what, name),
                "Use it in a row, or delete its rows.");
    }

    private static void declared(
            Subject subject, String what, List<Declaration> declarations, Mentions mentions, Report report) {
        for (Declaration declared : declarations) {
            if (!mentions.has(declared.name())) {
                report.add(
                        subject.cell(SheetKind.CONTRACT, declared.row(), "name"),
                        what + " " + declared.name(),
                        "No row works with the %s '%s', but every month's facts would have to bring it."
                                .formatted(what, declared.name()),
                        "Use it in a row, or delete it.");
            }
        }
    }
}
