package io.pactable.evaluation;

import io.pactable.contract.Formulas;
import io.pactable.measurement.Refusal;
import io.pactable.rulebook.Finding;
import io.pactable.rulebook.Rulebook;
import io.pactable.settlement.Basis;
import java.util.List;

/**
 * Evaluates contracts. A pure function: the same request gives the same evaluation, on any machine, in any locale and
 * time zone, at any time.
 */
public interface ContractEvaluator {

    /**
     * Evaluates one period of one contract.
     *
     * @throws FactsRefused if the facts do not fit the rulebook, with everything that is wrong with them
     * @throws RulebookUnusable if the clauses cannot be compiled
     */
    Evaluation evaluate(EvaluationRequest request);

    /** Everything that is wrong with the facts; empty when they can be evaluated. */
    List<Refusal> check(EvaluationRequest request);

    /** Loads what the first evaluation would have to load, so that it may be done while something else is read. */
    default void warmUp() {}

    /** Compiles the rulebook and loads what it needs, so that it may be done while facts are read. */
    default void warmUp(Rulebook rulebook) {}

    /** The formulas of a rulebook that compiles; none where there is no expression language. */
    default Formulas formulas(Rulebook rulebook) {
        return Basis.NO_FORMULAS;
    }

    /**
     * The same for one check of a rulebook by one thread: what is evaluated for it has one bound on the work of all its
     * formulas together, so that a workbook cannot keep the check busy.
     */
    default ContractEvaluator forOneCheck() {
        return this;
    }

    /**
     * The same for one thread and very many evaluations, of any rulebooks in any order: what one evaluation has to find
     * out may be kept for the next. The evaluations equal those of {@link #evaluate}.
     */
    default ContractEvaluator forBulk() {
        return this;
    }

    /** What keeps the rulebook's clauses from being run; empty when they compile. */
    List<Finding> compile(Rulebook rulebook);
}
