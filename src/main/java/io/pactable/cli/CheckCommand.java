package io.pactable.cli;

import io.pactable.evaluation.RulebookCheck;
import io.pactable.evaluation.RulebookReport;
import io.pactable.exchange.ReportText;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
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

    CheckCommand(PactableCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        List<RulebookReport> reports = Chosen.of(named, root).stream()
                .map(shelved -> RulebookCheck.of(shelved.id(), shelved.reading(), root.evaluator()))
                .toList();
        Reports.print(reports, format, report -> ReportText.check(report, Reports.PAINTER), root);
        return Reports.exitCode(reports);
    }
}
