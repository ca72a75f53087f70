package io.pactable.desk;

import io.pactable.evaluation.ExampleResult;
import io.pactable.rulebook.CellRef;
import io.pactable.rulebook.Example;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An example as a page shows it.
 *
 * @param number as the page counts
 * @param state {@code passed}, {@code failed} or {@code to-confirm}
 * @param word the state in words
 * @param given its facts
 * @param comparisons what was expected beside what came out
 * @param faults what kept it from being run
 * @param statement what came out; null when nothing did
 */
record ExampleView(
        int number,
        String name,
        String state,
        String word,
        List<Given> given,
        List<Compared> comparisons,
        List<String> faults,
        @Nullable StatementView statement) {

    /** One fact. */
    record Given(String what, String name, String scope, String value, String cell, String anchor) {}

    /** One expectation. */
    record Compared(
            String cell,
            String anchor,
            String expected,
            String got,
            String rule,
            String ruleAnchor,
            boolean same,
            String message) {}

    static ExampleView of(int number, ExampleResult result) {
        return new ExampleView(
                number,
                result.name(),
                switch (result.state()) {
                    case PASSED -> "passed";
                    case FAILED -> "failed";
                    case TO_CONFIRM -> "to-confirm";
                },
                switch (result.state()) {
                    case PASSED -> "passes";
                    case FAILED -> "fails";
                    case TO_CONFIRM -> "is to be confirmed";
                },
                result.example().given().stream().map(ExampleView::given).toList(),
                result.comparisons().stream().map(ExampleView::compared).toList(),
                result.faults(),
                result.evaluation().map(StatementView::of).orElse(null));
    }

    private static Given given(Example.Fact fact) {
        String cell = fact.ref().toString();
        return new Given(fact.what(), fact.name(), fact.scope(), fact.value(), cell, Anchors.of(cell));
    }

    private static Compared compared(ExampleResult.Comparison c) {
        String cell = c.row().map(CellRef::toString).orElse("");
        return new Compared(
                cell, Anchors.of(cell), c.expected(), c.got(), c.rule(), Anchors.row(c.rule()), c.same(), c.message());
    }
}
