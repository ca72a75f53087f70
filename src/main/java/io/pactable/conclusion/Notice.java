package io.pactable.conclusion;

import io.pactable.contract.ClauseLine;
import java.util.List;

/**
 * Something must be done or said that costs no money: a warning, a rectification plan.
 *
 * @param line the line of the rulebook that says so
 * @param scope the part of the service; empty for the whole
 * @param kind the contract's word for it, for example {@code rectification plan}
 * @param addressee role of the party in whose favour it is
 * @param because the reason in one sentence
 * @param evidence ids of the measurements it rests on
 */
public record Notice(
        ClauseLine line, String scope, String kind, String addressee, String because, List<String> evidence)
        implements Conclusion {

    public Notice {
        evidence = List.copyOf(evidence);
    }

    @Override
    public String type() {
        return "notice";
    }
}
