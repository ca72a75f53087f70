package io.pactable.conclusion;

import io.pactable.contract.ClauseLine;
import io.pactable.contract.Wording;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A party may end the contract. It follows from the facts, whatever the money.
 *
 * @param line the line of the rulebook that says so
 * @param scope the part of the service; empty for the whole
 * @param holder role of the party that may
 * @param due when it ends or must be done; null without a deadline
 * @param wording the reason in one sentence
 * @param evidence ids of the measurements it rests on
 */
public record TerminationRight(
        ClauseLine line,
        String scope,
        String holder,
        @Nullable Instant due,
        Wording wording,
        List<String> evidence) implements Conclusion {

    public TerminationRight {
        evidence = List.copyOf(evidence);
    }

    /** A right without a deadline. */
    public TerminationRight(ClauseLine line, String scope, String holder, String because, List<String> evidence) {
        this(line, scope, holder, null, because, evidence);
    }

    /** One whose reason is in words already. */
    public TerminationRight(
            ClauseLine line,
            String scope,
            String holder,
            @Nullable Instant due,
            String because,
            List<String> evidence) {
        this(line, scope, holder, due, Wording.of(because), evidence);
    }

    @Override
    public String type() {
        return "termination right";
    }
}
