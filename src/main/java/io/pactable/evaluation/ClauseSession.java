package io.pactable.evaluation;

import io.pactable.conclusion.EscalationDue;
import io.pactable.conclusion.LevelReached;
import io.pactable.conclusion.Occasion;
import io.pactable.conclusion.Tally;
import io.pactable.measurement.KpiValue;
import io.pactable.settlement.EarnBackCase;
import io.pactable.settlement.EarnBackDue;
import java.util.Collection;

/**
 * The clauses of one rulebook at work on the facts of one evaluation. The engine implements it. Each call adds facts to
 * those that are there and gives everything concluded so far of its kind, in any order.
 */
public interface ClauseSession extends AutoCloseable {

    /** The bands that the values lie in. */
    Collection<LevelReached> judge(Collection<KpiValue> values);

    /** The escalations that are due. */
    Collection<EscalationDue> escalate(Collection<Tally> tallies);

    /** What follows from the occasions. */
    Consequences conclude(Collection<Occasion> occasions);

    /** The credits that are earned back. */
    Collection<EarnBackDue> earnBack(Collection<EarnBackCase> cases);

    @Override
    void close();
}
