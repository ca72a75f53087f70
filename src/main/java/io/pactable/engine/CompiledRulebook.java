package io.pactable.engine;

import io.pactable.contract.Formulas;
import io.pactable.evaluation.ClauseSession;
import io.pactable.evaluation.RulebookPlan;
import io.pactable.rulebook.Rulebook;
import org.kie.api.KieBase;

/** The rules of one rulebook, ready to run: immutable to those who use it, safe for any number of threads. */
final class CompiledRulebook {

    private final KieBase base;
    private final Formulas formulas;
    private final Runnable release;
    private final RulebookPlan plan;
    private final boolean hasEngineersRules;
    private final Decisions decisions;

    /**
     * @param rulebook whose rules they are
     * @param base the rules
     * @param formulas the formulas, checked
     * @param release frees what Drools keeps for it; called once
     */
    CompiledRulebook(Rulebook rulebook, KieBase base, Formulas formulas, Runnable release) {
        this.base = base;
        this.formulas = formulas;
        this.release = release;
        this.plan = new RulebookPlan(rulebook);
        this.hasEngineersRules = !rulebook.engineersRules().isEmpty();
        this.decisions = new Decisions(rulebook, this::open);
    }

    KieBase base() {
        return base;
    }

    Formulas formulas() {
        return formulas;
    }

    RulebookPlan plan() {
        return plan;
    }

    void release() {
        release.run();
    }

    /** A session of the rules for one evaluation. */
    DroolsClauseSession open() {
        return new DroolsClauseSession(base.newKieSession());
    }

    /** The same, of which the rules are asked only what they have not decided before. */
    ClauseSession remembered() {
        return hasEngineersRules ? open() : decisions.forOneEvaluation();
    }
}
