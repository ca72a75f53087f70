package io.pactable.engine;

import io.pactable.conclusion.Conclusion;
import io.pactable.conclusion.EscalationDue;
import io.pactable.conclusion.LevelReached;
import io.pactable.conclusion.Occasion;
import io.pactable.conclusion.Tally;
import io.pactable.evaluation.ClauseSession;
import io.pactable.evaluation.Consequences;
import io.pactable.measurement.KpiValue;
import io.pactable.settlement.EarnBackCase;
import io.pactable.settlement.EarnBackDue;
import io.pactable.settlement.LimitDue;
import io.pactable.settlement.RemedyDue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.FactHandle;

/** One evaluation in one Drools session. The order in which Drools returns facts is left to the caller to undo. */
public final class DroolsClauseSession implements ClauseSession {

    /** More firings than any contract needs: a rule that feeds itself must not run for ever. */
    private static final int MOST_FIRINGS = 1_000_000;

    private final KieSession session;

    public DroolsClauseSession(KieSession session) {
        this.session = session;
    }

    @Override
    public Collection<LevelReached> judge(Collection<KpiValue> values) {
        values.forEach(session::insert);
        fire();
        return all(LevelReached.class);
    }

    @Override
    public Collection<EscalationDue> escalate(Collection<Tally> tallies) {
        tallies.forEach(session::insert);
        fire();
        return all(EscalationDue.class);
    }

    @Override
    public Collection<EarnBackDue> earnBack(Collection<EarnBackCase> cases) {
        cases.forEach(session::insert);
        fire();
        return all(EarnBackDue.class);
    }

    @Override
    public Consequences conclude(Collection<Occasion> occasions) {
        occasions.forEach(session::insert);
        fire();
        return new Consequences(all(RemedyDue.class), all(LimitDue.class), all(Conclusion.class));
    }

    /** Takes every fact out again. */
    void forget() {
        for (FactHandle fact : new ArrayList<FactHandle>(session.getFactHandles())) {
            session.delete(fact);
        }
        // Drools sees what is gone when it fires: else a fact in place of another would be nothing new to it.
        fire();
    }

    private void fire() {
        if (session.fireAllRules(MOST_FIRINGS) >= MOST_FIRINGS) {
            throw new IllegalStateException(
                    "The rules fired more than %s times and were stopped.".formatted(MOST_FIRINGS));
        }
    }

    private <T> List<T> all(Class<T> type) {
        List<T> found = new ArrayList<>();
        session.getObjects(type::isInstance).forEach(o -> found.add(type.cast(o)));
        return found;
    }

    @Override
    public void close() {
        session.dispose();
    }
}
