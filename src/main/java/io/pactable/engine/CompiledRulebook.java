package io.pactable.engine;

import io.pactable.contract.Formulas;
import io.pactable.evaluation.ClauseSession;
import org.kie.api.KieBase;

/**
 * The rules of one rulebook, ready to run: immutable, safe for any number of threads.
 *
 * @param base the rules
 * @param formulas the formulas, checked
 * @param release frees what Drools keeps for it; called once
 */
record CompiledRulebook(KieBase base, Formulas formulas, Runnable release) {

    ClauseSession open() {
        return new DroolsClauseSession(base.newKieSession());
    }
}
