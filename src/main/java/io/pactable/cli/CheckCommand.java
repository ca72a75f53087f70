package io.pactable.cli;

import io.pactable.cli.PactableCommand.Refused;
import io.pactable.evaluation.ContractEvaluator;
import io.pactable.evaluation.ExampleResult;
import io.pactable.evaluation.Examples;
import io.pactable.exchange.Rulebooks;
import io.pactable.exchange.UnknownRulebook;
import io.pactable.rulebook.Finding;
import io.pactable.rulebook.Rulebook;
import io.pactable.rulebook.read.RulebookShelf;
import io.pactable.rulebook.read.RulebookShelf.Shelved;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Reads rulebooks, says what is wrong with them and runs their examples. */
@Command(
        name = "check",
        description = "Reads rulebooks, says what is wrong with them and where, and runs their examples.",
        mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {

    private final PactableCommand root;

    @Parameters(paramLabel = "<id>", arity = "0..*", description = "The rulebooks to check. All of them unless named.")
    List<String> ids = new ArrayList<>();

    CheckCommand(PactableCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        RulebookShelf shelf = root.shelf();
        List<Shelved> chosen;
        try {
            chosen = ids.isEmpty()
                    ? shelf.all()
                    : ids.stream().map(id -> Rulebooks.find(id, shelf)).toList();
        } catch (UnknownRulebook e) {
            throw new Refused(Objects.requireNonNull(e.getMessage()));
        }
        int worst = ExitCodes.DONE;
        for (Shelved shelved : chosen) {
            worst = Math.max(worst, check(shelved));
        }
        root.out.flush();
        return worst;
    }

    private int check(Shelved shelved) {
        root.out.println(shelved.id());
        ContractEvaluator evaluator = root.evaluator();
        List<Finding> findings = Rulebooks.findings(shelved, evaluator);
        findings.forEach(this::print);
        if (findings.stream().anyMatch(Finding::isError)) {
            root.out.println("  The rulebook cannot be used.");
            return ExitCodes.REFUSED;
        }
        Rulebook rulebook = shelved.reading().rulebook().orElseThrow();
        List<ExampleResult> results = Examples.run(rulebook, evaluator);
        for (ExampleResult result : results) {
            if (!result.passed()) {
                root.out.println("  example '" + result.name() + "' fails:");
                result.problems().forEach(p -> root.out.println("    " + p));
            }
        }
        if (results.isEmpty()) {
            root.out.println(
                    "  warning  There is no example, so nothing tests this rulebook. Add some to the sheet Examples.");
        }
        long passed = results.stream().filter(ExampleResult::passed).count();
        root.out.println("  %s of %s examples pass. Version %s.".formatted(passed, results.size(), rulebook.version()));
        return passed == results.size() ? ExitCodes.DONE : ExitCodes.NOT_DETERMINED;
    }

    private void print(Finding finding) {
        root.out.println("  " + finding.severity().word() + "  " + finding);
    }
}
