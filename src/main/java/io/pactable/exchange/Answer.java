package io.pactable.exchange;

import io.pactable.evaluation.Evaluation;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What is answered to facts: the evaluation of one period, or of each period of a sequence.
 *
 * @param sequence whether a list of periods was sent, even if of one
 * @param evaluations earliest first, at least one; exactly one when no list was sent
 */
public record Answer(boolean sequence, List<Evaluation> evaluations) {

    public Answer {
        evaluations = List.copyOf(evaluations);
        if (evaluations.isEmpty() || (!sequence && evaluations.size() > 1)) {
            throw new IllegalArgumentException("An answer is about one period, or about a sequence of at least one.");
        }
    }

    /** Whether everything could be judged in every period. */
    public boolean isDetermined() {
        return evaluations.stream().allMatch(Evaluation::isDetermined);
    }

    /** The whole of it as UTF-8, the same bytes for the same evaluations. */
    public byte[] json() {
        return json(Detail.FULL);
    }

    /** So much of it as UTF-8. */
    public byte[] json(Detail detail) {
        return sequence
                ? EvaluationJson.writeSequence(evaluations, detail)
                : EvaluationJson.write(evaluations.get(0), detail);
    }

    /** As a statement that people read, in UTF-8. */
    public byte[] text() {
        String text = sequence ? EvaluationText.writeSequence(evaluations) : EvaluationText.write(evaluations.get(0));
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
