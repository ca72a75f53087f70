package io.pactable.cli;

import io.pactable.cli.PactableCommand.Refused;
import io.pactable.contract.Names;
import io.pactable.evaluation.ExampleProposal;
import io.pactable.evaluation.RulebookCheck;
import io.pactable.evaluation.RulebookReport;
import io.pactable.rulebook.Finding;
import io.pactable.rulebook.Rulebook;
import io.pactable.rulebook.check.BoundaryExamples;
import io.pactable.rulebook.read.RulebookShelf.Shelved;
import io.pactable.rulebook.sheet.SheetKind;
import io.pactable.rulebook.write.AddedRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes what an author decided on the command line into the workbook: rows are added, nothing else is changed. */
final class WorkbookEdits {

    private final PactableCommand root;

    WorkbookEdits(PactableCommand root) {
        this.root = root;
    }

    /** @throws Refused if not exactly one rulebook is named, it has no such finding, or the reason is missing */
    void accept(List<String> named, String finding, String reason, String by, String on) {
        if (reason.isBlank()) {
            throw new Refused("--accept: Say with --reason why it is accepted. The approver reads it.");
        }
        if (!on.isEmpty() && !isDay(on)) {
            throw new Refused("--on: '%s' is not a day. Write it as 2026-03-31.".formatted(on));
        }
        String name = only(named, "--accept");
        RulebookReport report = report(name);
        Finding accepted = report.findings().stream()
                .filter(f -> !f.isError() && !f.about().isEmpty() && key(f).equalsIgnoreCase(finding.strip()))
                .findFirst()
                .orElseThrow(() -> new Refused(unknown(finding, report)));
        Map<String, String> row = new LinkedHashMap<>();
        row.put("finding", accepted.kind());
        row.put("about", accepted.about());
        row.put("reason", reason.strip());
        if (!by.isBlank()) {
            row.put("by", by.strip());
        }
        if (!on.isEmpty()) {
            row.put("on", on);
        }
        add(name, SheetKind.ACCEPTED, List.of(row));
    }

    /** @throws Refused if not exactly one rulebook is named, or it cannot be evaluated */
    void addExamples(List<String> named) {
        String name = only(named, "--add-examples");
        Rulebook rulebook = report(name)
                .rulebook()
                .orElseThrow(() -> new Refused(
                        "--add-examples: The rulebook '%s' has errors. Correct them first: 'pactable check %s' says where they are."
                                .formatted(name, name)));
        List<ExampleProposal> proposals = ExampleProposal.of(rulebook, root.evaluator());
        if (proposals.isEmpty()) {
            root.err.println("Every bound of a band that is given ready has its examples: nothing was added.");
            return;
        }
        add(
                name,
                SheetKind.EXAMPLES,
                proposals.stream().flatMap(p -> p.rows().stream()).toList());
        root.err.println("%s added to the sheet Examples%s. Write what must come out in place of 'to confirm'."
                .formatted(
                        proposals.size() == 1 ? "1 example" : proposals.size() + " examples",
                        proposals.size() == BoundaryExamples.MOST ? " (no more at once)" : ""));
    }

    private RulebookReport report(String name) {
        Shelved shelved = Chosen.one(name, root);
        return RulebookCheck.of(shelved.id(), shelved.reading(), root.evaluator());
    }

    private static String only(List<String> named, String option) {
        if (named.size() != 1) {
            throw new Refused("%s: Name the one rulebook that is written to.".formatted(option));
        }
        return named.get(0);
    }

    private static String key(Finding finding) {
        return finding.kind() + ": " + finding.about();
    }

    private static String unknown(String finding, RulebookReport report) {
        List<String> keys = report.findings().stream()
                .filter(f -> !f.isError() && !f.about().isEmpty())
                .map(WorkbookEdits::key)
                .toList();
        return "--accept: There is no warning or note '%s'. %s"
                .formatted(
                        finding,
                        Names.nearest(finding, keys)
                                .map(n -> "Maybe '" + n + "' is meant.")
                                .orElse(
                                        keys.isEmpty()
                                                ? "There is none at all. Errors cannot be accepted."
                                                : "There are: '" + String.join("', '", keys) + "'."));
    }

    private void add(String name, SheetKind sheet, List<Map<String, String>> rows) {
        Path file = Chosen.file(name, root);
        byte[] changed = AddedRows.add(bytes(file), sheet, rows)
                .orElseThrow(() -> new Refused(
                        "The rows cannot be added to '%s': the sheet %s has not the form of a fresh workbook."
                                .formatted(file, sheet.title())));
        try {
            Path beside = Files.createTempFile(file.toAbsolutePath().getParent(), "." + file.getFileName(), ".tmp");
            Files.write(beside, changed);
            Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new Refused(
                    "The file '%s' cannot be written. Close it in the spreadsheet and try again.".formatted(file));
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new Refused("The file '%s' cannot be read.".formatted(file));
        }
    }

    private static boolean isDay(String text) {
        try {
            LocalDate.parse(text);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
