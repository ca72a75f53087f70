package io.pactable.rulebook.check;

import io.pactable.contract.Declaration;
import io.pactable.contract.Parameter;
import io.pactable.rulebook.Finding.Severity;
import io.pactable.rulebook.Rulebook;
import io.pactable.rulebook.sheet.SheetKind;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

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
        if (!subject.isSound(SheetKind.KPIS, SheetKind.REMEDIES, SheetKind.LIMITS)) {
            return;
        }
        Rulebook rulebook = subject.rulebook();
        Mentions mentions = new Mentions(rulebook);
        declared(subject, "charge", rulebook.terms().charges(), mentions, report);
        declared(subject, "quantity", rulebook.terms().quantities(), mentions, report);
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
