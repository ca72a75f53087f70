package io.pactable.conclusion;

import io.pactable.contract.ClauseLine;
import io.pactable.contract.Wording;
import java.math.BigDecimal;
import java.util.List;

/**
 * Failures were so many, or followed so closely, that the contract says more of them.
 *
 * @param line the line of the rulebook that says so
 * @param scope the part of the service; empty for the whole
 * @param serviceLevel the level whose failures were counted, or all
 * @param escalation name of the escalation
 * @param count how many were counted
 * @param effect its effect in a word, for example {@code multiply points}
 * @param wording the reason in one sentence
 * @param evidence ids of the measurements it rests on
 */
public record Escalated(
        ClauseLine line,
        String scope,
        String serviceLevel,
        String escalation,
        BigDecimal count,
        String effect,
        Wording wording,
        List<String> evidence)
        implements Conclusion {

    public Escalated {
        evidence = List.copyOf(evidence);
    }

    /** One whose reason is in words already. */
    public Escalated(
            ClauseLine line,
            String scope,
            String serviceLevel,
            String escalation,
            BigDecimal count,
            String effect,
            String because,
            List<String> evidence) {
        this(line, scope, serviceLevel, escalation, count, effect, Wording.of(because), evidence);
    }

    @Override
    public String type() {
        return "escalation";
    }
}
