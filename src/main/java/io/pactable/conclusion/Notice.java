package io.pactable.conclusion;

import io.pactable.contract.ClauseLine;
import io.pactable.contract.Wording;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something must be done or said that costs no money: a warning, a rectification plan.
 *
 * @param line the line of the rulebook that says so
 * @param scope the part of the service; empty for the whole
 * @param kind the contract's word for it, for example {@code rectification plan}
 * @param addressee role of the party in whose favour it is
 * @param due when it ends or must be done; null without a deadline
 * @param wording the reason in one sentence
 * @param evidence ids of the measurements it rests on
 */
public record Notice(
        ClauseLine line,
        String scope,
        String kind,
        String addressee,
        @Nullable Instant due,
        Wording wording,
        List<String> evidence)
        implements Conclusion {

    public Notice {
        evidence = List.copyOf(evidence);
    }

    /** A notice without a deadline. */
    public Notice(ClauseLine line, String scope, String kind, String addressee, String because, List<String> evidence) {
        this(line, scope, kind, addressee, null, because, evidence);
    }

    /** One whose reason is in words already. */
    public Notice(
            ClauseLine line,
            String scope,
            String kind,
            String addressee,
            @Nullable Instant due,
            String because,
            List<String> evidence) {
        this(line, scope, kind, addressee, due, Wording.of(because), evidence);
    }

    @Override
    public String type() {
        return "notice";
    }
}
