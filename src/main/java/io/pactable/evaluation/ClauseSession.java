package io.pactable.evaluation;

import io.pactable.conclusion.LevelReached;
import io.pactable.conclusion.Occasion;
import io.pactable.measurement.KpiValue;
import java.util.Collection;

/** The clauses of one rulebook at work on the facts of one evaluation. The engine implements it. */
public interface ClauseSession extends AutoCloseable {

    /** The bands that the values lie in, in any order. */
    Collection<LevelReached> judge(Collection<KpiValue> values);

    /** What follows from the occasions, in any order. Called once, after {@link #judge}. */
    Consequences conclude(Collection<Occasion> occasions);

    @Override
    void close();
}
