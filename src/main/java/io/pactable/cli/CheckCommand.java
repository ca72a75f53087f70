package io.pactable.cli;

import io.pactable.evaluation.RulebookCheck;
import io.pactable.evaluation.RulebookReport;
import io.pactable.exchange.ReportText;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reads rulebooks, says what is wrong with them and runs their examples. */
@Command(
        name = "check",
        description = "Reads rulebooks, says what is wrong, risky or worth knowing and at which cell, and runs their"
                + " examples.",
        mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {

    private final PactableCommand root;

    @Parameters(
            paramLabel = "<id or workbook>",
            arity = "0..*",
            description = "The rulebooks to check, by id or as files. All of the rules folder unless named.")
    List<String> named = new ArrayList<>();

    @Option(names = "--format", paramLabel = "<format>", description = "${COMPLETION-CANDIDATES}; TEXT unless named.")
    ReportFormat format = ReportFormat.TEXT;

    @Option(
            names = "--add-examples",
            description =
                    "Writes examples just below, at and just above each bound of a band into the workbook, where it"
                            + " has none; what must come out is left to confirm.")
    boolean addExamples;

    @Option(
            names = "--accept",
            paramLabel = "<kind: about>",
            description =
                    "Writes into the workbook that a warning or note is accepted, named by its kind and what it is"
                            + " about as the check prints them, for example 'jump: Uptime, Tier 1 to Tier 2'. Needs --reason.")
    @Nullable
    String accept;

    @Option(names = "--reason", paramLabel = "<text>", description = "Why it is accepted.")
    String reason = "";

    @Option(names = "--by", paramLabel = "<name>", description = "Who accepts it.")
    String by = "";

    @Option(names = "--on", paramLabel = "<day>", description = "The day on which it is accepted, as 2026-03-31.")
    String on = "";

    CheckCommand(PactableCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        // Read and compile at the same time.
        new Preparation(root::shelf, root.evaluator()).start();
        WorkbookEdits edits = new WorkbookEdits(root);
        if (accept != null) {
            edits.accept(named, accept, reason, by, on);
        }
        if (addExamples) {
            edits.addExamples(named);
        }
        List<RulebookReport> reports = Chosen.of(named, root).stream()
                .map(shelved -> RulebookCheck.of(shelved.id(), shelved.reading(), root.evaluator()))
                .toList();
        Reports.print(reports, format, report -> ReportText.check(report, Reports.PAINTER), root);
        return Reports.exitCode(reports);
    }
}
