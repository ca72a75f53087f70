package io.pactable.evaluation;

import io.pactable.conclusion.Conclusion;
import io.pactable.conclusion.NotDetermined;
import io.pactable.measurement.Explanation;
import io.pactable.settlement.Statement;
import java.util.List;

/**
 * All conclusions of one contract for one period.
 *
 * @param request what it was asked
 * @param conclusions levels first, then what could not be judged, then remedies, each in the order of rows and scopes
 * @param statement the money
 * @param explanation how it came about, one tree for each value that was judged, then the limits
 * @param record what the period leaves behind for later ones
 */
public record Evaluation(
        EvaluationRequest request,
        List<Conclusion> conclusions,
        Statement statement,
        List<Explanation> explanation,
        PeriodRecord record) {

    public Evaluation {
        conclusions = List.copyOf(conclusions);
        explanation = List.copyOf(explanation);
    }

    /** Whether everything could be judged. */
    public boolean isDetermined() {
        return conclusions.stream().noneMatch(NotDetermined.class::isInstance);
    }
}
