package io.pactable.conclusion;

import io.pactable.contract.ClauseLine;
import java.util.List;

/**
 * A KPI was left out of the period, because it has no value and the contract says so.
 *
 * @param line the line of the rulebook that says so
 * @param scope the part of the service; empty for the whole
 * @param kpi name of the KPI
 * @param because the reason in one sentence
 * @param evidence ids of the measurements it rests on
 */
public record Excluded(ClauseLine line, String scope, String kpi, String because, List<String> evidence)
        implements Conclusion {

    public Excluded {
        evidence = List.copyOf(evidence);
    }

    @Override
    public String type() {
        return "excluded";
    }
}
