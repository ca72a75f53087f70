package io.pactable.evaluation;

import io.pactable.rulebook.Example;
import io.pactable.rulebook.Rulebook;
import io.pactable.rulebook.check.BoundaryExamples;
import io.pactable.rulebook.sheet.ExampleWords;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An example that an author may take over, once it is known what must come out.
 *
 * @param example its facts; expected is what has still to be confirmed
 * @param comesOut what comes out now, in words: for comparison with the contract, not for copying
 */
public record ExampleProposal(Example example, List<String> comesOut) {

    public ExampleProposal {
        comesOut = List.copyOf(comesOut);
    }

    /** Examples at the bounds of the rulebook's bands, where it has none: see {@link BoundaryExamples}. */
    public static List<ExampleProposal> of(Rulebook rulebook, ContractEvaluator evaluator) {
        ContractEvaluator bounded = evaluator.forOneCheck();
        return BoundaryExamples.of(rulebook, bounded.formulas(rulebook)).stream()
                .map(example -> of(example, rulebook, bounded))
                .toList();
    }

    /** The example with what comes out of its facts now. */
    public static ExampleProposal of(Example example, Rulebook rulebook, ContractEvaluator evaluator) {
        Example quiet = new Example(
                example.name(),
                example.given(),
                List.of(new Example.Fact(example.expected().get(0).ref(), ExampleWords.NOTHING, "", "", "")));
        ExampleResult result = Examples.run(rulebook, quiet, evaluator);
        List<String> comesOut = new ArrayList<>(result.faults());
        result.comparisons().stream()
                .filter(c -> !c.same() && !c.got().isEmpty())
                .forEach(c -> comesOut.add(c.got()));
        return new ExampleProposal(example, comesOut);
    }

    /** The rows for the sheet {@code Examples}, each by column key. */
    public List<Map<String, String>> rows() {
        List<Map<String, String>> rows = new ArrayList<>();
        example.given().forEach(fact -> rows.add(row("given", fact, "")));
        String now = comesOut.isEmpty() ? "nothing" : String.join("; ", comesOut);
        example.expected()
                .forEach(fact -> rows.add(row(
                        "expect",
                        fact,
                        fact.what().equals(ExampleWords.TO_CONFIRM) ? "Comes out now: " + now + "." : "")));
        return rows;
    }

    private Map<String, String> row(String part, Example.Fact fact, String note) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("example", example.name());
        row.put("part", part);
        row.put("what", fact.what());
        put(row, "name", fact.name());
        put(row, "scope", fact.scope());
        put(row, "value", fact.value());
        put(row, "note", note);
        return row;
    }

    private static void put(Map<String, String> row, String key, String value) {
        if (!value.isEmpty()) {
            row.put(key, value);
        }
    }
}
