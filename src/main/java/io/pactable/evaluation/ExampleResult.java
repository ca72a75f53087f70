package io.pactable.evaluation;

import java.util.List;

/**
 * What became of one worked example.
 *
 * @param name of the example
 * @param problems what came out otherwise than expected, each with its cell; empty when it passed
 */
public record ExampleResult(String name, List<String> problems) {

    public ExampleResult {
        problems = List.copyOf(problems);
    }

    public boolean passed() {
        return problems.isEmpty();
    }
}
