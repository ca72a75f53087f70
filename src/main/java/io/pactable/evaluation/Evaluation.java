package io.pactable.evaluation;

import io.pactable.conclusion.Conclusion;
import io.pactable.conclusion.NotDetermined;
import io.pactable.contract.Lazy;
import io.pactable.measurement.Explanation;
import io.pactable.settlement.Statement;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * All conclusions of one contract for one period. Immutable; what it is explained with is kept as data, and put into
 * words when they are first asked for.
 */
public final class Evaluation {

    private final EvaluationRequest request;
    private final List<Conclusion> conclusions;
    private final Statement statement;
    private final Lazy<List<Explanation>> explanation;
    private final Lazy<PeriodRecord> record;

    Evaluation(
            EvaluationRequest request,
            List<Conclusion> conclusions,
            Statement statement,
            Supplier<List<Explanation>> explanation,
            Supplier<PeriodRecord> record) {
        this.request = request;
        this.conclusions = List.copyOf(conclusions);
        this.statement = statement;
        this.explanation = Lazy.of(() -> List.copyOf(explanation.get()));
        this.record = Lazy.of(record);
    }

    /** One of which everything is known already. */
    public Evaluation(
            EvaluationRequest request,
            List<Conclusion> conclusions,
            Statement statement,
            List<Explanation> explanation,
            PeriodRecord record) {
        this(request, conclusions, statement, () -> explanation, () -> record);
    }

    /** What it was asked. */
    public EvaluationRequest request() {
        return request;
    }

    /** Levels first, then what could not be judged, then remedies, each in the order of rows and scopes. */
    public List<Conclusion> conclusions() {
        return conclusions;
    }

    /** The money. */
    public Statement statement() {
        return statement;
    }

    /** How it came about, one tree for each value that was judged, then the limits. */
    public List<Explanation> explanation() {
        return explanation.get();
    }

    /** What the period leaves behind for later ones. */
    public PeriodRecord record() {
        return record.get();
    }

    /** Whether everything could be judged. */
    public boolean isDetermined() {
        for (Conclusion conclusion : conclusions) {
            if (conclusion instanceof NotDetermined) {
                return false;
            }
        }
        return true;
    }

    /** Whether they conclude and explain the same from the same. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other == this
                || other instanceof Evaluation that
                        && request.equals(that.request)
                        && conclusions.equals(that.conclusions)
                        && statement.equals(that.statement)
                        && explanation().equals(that.explanation())
                        && record().equals(that.record());
    }

    @Override
    public int hashCode() {
        return 31 * request.facts().contract().hashCode() + conclusions.size();
    }

    @Override
    public String toString() {
        return "Evaluation[conclusions=%s, statement=%s, record=%s]".formatted(conclusions, statement, record());
    }
}
