package io.pactable.evaluation;

import io.pactable.rulebook.Finding;
import io.pactable.rulebook.Rulebook;
import io.pactable.rulebook.read.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds everything that is wrong with a rulebook or worth knowing about it, and runs its examples. */
public final class RulebookCheck {

    private RulebookCheck() {}

    /**
     * The report of a rulebook.
     *
     * @param id of the rulebook
     * @param reading what became of its files
     */
    public static RulebookReport of(String id, Reading reading, ContractEvaluator evaluator) {
        List<Finding> findings = new ArrayList<>(reading.findings());
        reading.rulebook().ifPresent(rulebook -> findings.addAll(evaluator.compile(rulebook)));
        Optional<Rulebook> usable =
                reading.rulebook().filter(r -> findings.stream().noneMatch(Finding::isError));
        List<ExampleResult> examples =
                usable.map(r -> Examples.run(r, evaluator)).orElse(List.of());
        return new RulebookReport(id, usable, reading.readable(), findings, List.of(), examples);
    }
}
