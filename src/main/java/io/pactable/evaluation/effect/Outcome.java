package io.pactable.evaluation.effect;

import io.pactable.evaluation.Evaluation;
import java.util.List;
import java.util.Optional;

/**
 * What came of facts under one version.
 *
 * @param evaluation the evaluation; empty when there is none
 * @param reasons why there is none, a sentence each; empty when there is one
 */
public record Outcome(Optional<Evaluation> evaluation, List<String> reasons) {

    public Outcome {
        reasons = List.copyOf(reasons);
        if (evaluation.isPresent() != reasons.isEmpty()) {
            throw new IllegalArgumentException("There is an evaluation, or a reason why there is none.");
        }
    }

    public static Outcome of(Evaluation evaluation) {
        return new Outcome(Optional.of(evaluation), List.of());
    }

    /** @param reasons at least one */
    public static Outcome none(List<String> reasons) {
        return new Outcome(Optional.empty(), reasons);
    }
}
