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

/** Runs the examples of rulebooks as tests of them. */
@Command(
        name = "test",
        description = "Runs the examples of rulebooks, cell by cell; for an organisation's own build server with"
                + " --format junit.",
        mixinStandardHelpOptions = true)
final class TestCommand implements Callable<Integer> {

    private final PactableCommand root;

    @Parameters(
            paramLabel = "<id or workbook>",
            arity = "0..*",
            description = "The rulebooks to test, by id or as files. All of the rules folder unless named.")
    List<String> named = new ArrayList<>();

    @Option(names = "--format", paramLabel = "<format>", description = "${COMPLETION-CANDIDATES}; TEXT unless named.")
    ReportFormat format = ReportFormat.TEXT;

    @Option(
            names = "--explain",
            description = "Prints below each example that does not pass the statement of what came out.")
    boolean explain;

    TestCommand(PactableCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        // Read and compile at the same time.
        new Preparation(root::shelf, root.evaluator()).start();
        List<RulebookReport> reports = Chosen.of(named, root).stream()
                .map(shelved -> RulebookCheck.ofExamples(shelved.id(), shelved.reading(), root.evaluator()))
                .toList();
        Reports.print(reports, format, report -> ReportText.test(report, Reports.PAINTER, explain), root);
        return Reports.exitCode(reports);
    }
}
