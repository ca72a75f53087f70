package io.pactable.conclusion;

import io.pactable.contract.ClauseLine;
import io.pactable.contract.Wording;
import java.util.List;

/**
 * An excused event was taken out of the measurement of a KPI, or was not, because it does not meet its conditions.
 *
 * @param line the line of the rulebook that says so
 * @param scope the part of the service; empty for the whole
 * @param kpi name of the KPI
 * @param excuse type of the excused event, for example {@code force majeure}
 * @param accepted whether it was taken out
 * @param wording the reason in one sentence
 * @param evidence id of the excused event, then those of the observations it took out
 */
public record Excused(
        ClauseLine line,
        String scope,
        String kpi,
        String excuse,
        boolean accepted,
        Wording wording,
        List<String> evidence)
        implements Conclusion {

    public Excused {
        evidence = List.copyOf(evidence);
    }

    /** One whose reason is in words already. */
    public Excused(
            ClauseLine line,
            String scope,
            String kpi,
            String excuse,
            boolean accepted,
            String because,
            List<String> evidence) {
        this(line, scope, kpi, excuse, accepted, Wording.of(because), evidence);
    }

    @Override
    public String type() {
        return accepted ? "excused" : "not excused";
    }
}
