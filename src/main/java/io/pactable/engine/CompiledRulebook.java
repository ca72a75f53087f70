package io.pactable.engine;

import io.pactable.evaluation.ClauseSession;
import org.kie.api.KieBase;

/**
 * The rules of one rulebook, ready to run: immutable, safe for any number of threads.
 *
 * @param base the rules
 * @param release frees what Drools keeps for it; called once
 */
record CompiledRulebook(KieBase base, Runnable release) {

    ClauseSession open() {
        return new DroolsClauseSession(base.newKieSession());
    }
}
