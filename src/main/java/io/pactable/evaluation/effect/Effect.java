package io.pactable.evaluation.effect;

import java.util.List;

/**
 * The same facts under two versions. Where one of them could not be evaluated, nothing is compared.
 *
 * @param before what came of them before
 * @param after what came of them after
 * @param conclusions those that differ
 * @param clauses amounts that differ, by clause
 * @param totals what each party owes each other party, whether it differs or not
 */
public record Effect(
        Outcome before,
        Outcome after,
        List<ConclusionChange> conclusions,
        List<MoneyChange> clauses,
        List<MoneyChange> totals) {

    public Effect {
        conclusions = List.copyOf(conclusions);
        clauses = List.copyOf(clauses);
        totals = List.copyOf(totals);
    }

    /** Whether both versions could evaluate the facts. */
    public boolean isCompared() {
        return before.evaluation().isPresent() && after.evaluation().isPresent();
    }

    /** Whether something comes out otherwise, or can be evaluated under one version only. */
    public boolean differs() {
        boolean one = before.evaluation().isPresent() != after.evaluation().isPresent();
        return one
                || !conclusions.isEmpty()
                || !clauses.isEmpty()
                || totals.stream().anyMatch(MoneyChange::differs);
    }
}
