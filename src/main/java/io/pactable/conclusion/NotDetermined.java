package io.pactable.conclusion;

import io.pactable.contract.ClauseLine;
import io.pactable.contract.Wording;
import java.util.List;

/**
 * Something cannot be judged, because a fact is missing or the clauses do not say.
 *
 * @param line the line of the rulebook that says so
 * @param scope the part of the service; empty for the whole
 * @param kpi name of the KPI; empty when it is not about one
 * @param wording the reason in one sentence
 * @param evidence ids of the measurements it rests on
 */
public record NotDetermined(ClauseLine line, String scope, String kpi, Wording wording, List<String> evidence)
        implements Conclusion {

    public NotDetermined {
        evidence = List.copyOf(evidence);
    }

    /** One whose reason is in words already. */
    public NotDetermined(ClauseLine line, String scope, String kpi, String because, List<String> evidence) {
        this(line, scope, kpi, Wording.of(because), evidence);
    }

    @Override
    public String type() {
        return "not determined";
    }
}
