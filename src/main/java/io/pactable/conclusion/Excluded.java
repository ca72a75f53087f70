package io.pactable.conclusion;

import io.pactable.contract.ClauseLine;
import io.pactable.contract.Wording;
import java.util.List;

/**
 * A KPI was left out of the period, because it has no value and the contract says so.
 *
 * @param line the line of the rulebook that says so
 * @param scope the part of the service; empty for the whole
 * @param kpi name of the KPI
 * @param wording the reason in one sentence
 * @param evidence ids of the measurements it rests on
 */
public record Excluded(ClauseLine line, String scope, String kpi, Wording wording, List<String> evidence)
        implements Conclusion {

    public Excluded {
        evidence = List.copyOf(evidence);
    }

    /** One whose reason is in words already. */
    public Excluded(ClauseLine line, String scope, String kpi, String because, List<String> evidence) {
        this(line, scope, kpi, Wording.of(because), evidence);
    }

    @Override
    public String type() {
        return "excluded";
    }
}
