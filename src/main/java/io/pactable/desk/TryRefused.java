package io.pactable.desk;

import java.util.List;

/** What was written cannot be evaluated. It carries everything that is wrong with it. */
final class TryRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<TryProblem> problems;

    TryRefused(List<TryProblem> problems) {
        super("The facts cannot be evaluated.");
        this.problems = List.copyOf(problems);
    }

    List<TryProblem> problems() {
        return problems;
    }
}
