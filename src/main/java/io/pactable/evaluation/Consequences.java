package io.pactable.evaluation;

import io.pactable.conclusion.Conclusion;
import io.pactable.settlement.LimitDue;
import io.pactable.settlement.RemedyDue;
import java.util.Collection;
import java.util.List;

/**
 * What the clauses concluded.
 *
 * @param remedies rows of {@code Remedies} that are due
 * @param limits rows of {@code Limits} that apply
 * @param others conclusions that engineers' rules drew themselves
 */
public record Consequences(Collection<RemedyDue> remedies, Collection<LimitDue> limits, Collection<Conclusion> others) {

    public Consequences {
        remedies = List.copyOf(remedies);
        limits = List.copyOf(limits);
        others = List.copyOf(others);
    }
}
