package io.pactable.cli;

import io.pactable.cli.PactableCommand.Refused;
import io.pactable.contract.Names;
import io.pactable.evaluation.ContractEvaluator;
import io.pactable.evaluation.ExampleResult;
import io.pactable.evaluation.Examples;
import io.pactable.rulebook.Finding;
import io.pactable.rulebook.Rulebook;
import io.pactable.rulebook.read.RulebookShelf;
import java.util.ArrayList;
import java.util.List;
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
        for (String id : ids) {
            if (!shelf.ids().contains(id)) {
                throw new Refused(Names.unknown("rulebook", id, shelf.ids()).replace(" in this rulebook", ""));
            }
        }
        int worst = ExitCodes.DONE;
        for (String id : ids.isEmpty() ? shelf.ids() : ids) {
            worst = Math.max(worst, check(shelf.find(id).orElseThrow()));
        }
        root.out.flush();
        return worst;
    }

    private int check(RulebookShelf.Shelved shelved) {
        root.out.println(shelved.id());
        shelved.reading().findings().forEach(this::print);
        if (shelved.reading().rulebook().isEmpty()) {
            root.out.println("  The rulebook cannot be used.");
            return ExitCodes.REFUSED;
        }
        Rulebook rulebook = shelved.reading().rulebook().get();
        ContractEvaluator evaluator = root.evaluator();
        List<Finding> compiling = evaluator.compile(rulebook);
        compiling.forEach(this::print);
        if (!compiling.isEmpty()) {
            root.out.println("  The rulebook cannot be used.");
            return ExitCodes.REFUSED;
        }
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
        root.out.println("  " + (finding.isError() ? "error" : "warning") + "  " + finding);
    }
}
