package io.pactable.evaluation;

import io.pactable.rulebook.CellRef;
import io.pactable.rulebook.Example;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What became of one worked example.
 *
 * @param example the example
 * @param comparisons what was expected beside what came out, in the order of the rows; what came out and was not
 *     expected last. Empty when the facts of the example could not be put together
 * @param faults what keeps the example from being run, each with its cell; empty when it was run
 * @param evaluation what came out; empty when the example could not be run or its facts were refused
 */
public record ExampleResult(
        Example example, List<Comparison> comparisons, List<String> faults, Optional<Evaluation> evaluation) {

    public ExampleResult {
        comparisons = List.copyOf(comparisons);
        faults = List.copyOf(faults);
    }

    /** What can become of an example. */
    public enum State {
        /** What was expected came out, and nothing else. */
        PASSED,
        /** Something else came out than expected. */
        FAILED,
        /** Its author has not said yet what is expected. */
        TO_CONFIRM
    }

    /**
     * One expectation and what came out.
     *
     * @param row the expected row; empty for what came out and was not expected
     * @param expected in words, for example {@code service credit 5.1 EUR 500.00}; empty when nothing was
     * @param got in words, for example {@code EUR 450.00}; empty when nothing of the kind came out
     * @param rule the row of the rulebook that concluded it, for example {@code Remedies!A11}; empty when none did
     * @param same whether the two agree
     * @param message what is wrong, as a sentence with its cell; empty when the two agree
     */
    public record Comparison(
            Optional<CellRef> row, String expected, String got, String rule, boolean same, String message) {}

    public String name() {
        return example.name();
    }

    public State state() {
        if (!problems().isEmpty()) {
            return State.FAILED;
        }
        return example.isToConfirm() ? State.TO_CONFIRM : State.PASSED;
    }

    public boolean passed() {
        return state() == State.PASSED;
    }

    /** What came out otherwise than expected, each with its cell; empty when it did not fail. */
    public List<String> problems() {
        return Stream.concat(
                        faults.stream(),
                        comparisons.stream().filter(c -> !c.same()).map(Comparison::message))
                .toList();
    }
}
