package io.pactable.conclusion;

import io.pactable.contract.ClauseLine;
import io.pactable.contract.Wording;
import java.math.BigDecimal;
import java.util.List;

/**
 * A service level was kept.
 *
 * @param line the line of the rulebook that says so
 * @param scope the part of the service; empty for the whole
 * @param serviceLevel name of the band table
 * @param kpi name of the KPI
 * @param value as compared, in {@code unit}
 * @param unit of the KPI
 * @param band the band that was reached
 * @param points service points given; zero for none
 * @param assumed whether the value stands for a missing measurement
 * @param wording the reason in one sentence
 * @param evidence ids of the measurements it rests on
 */
public record LevelMet(
        ClauseLine line,
        String scope,
        String serviceLevel,
        String kpi,
        BigDecimal value,
        String unit,
        String band,
        BigDecimal points,
        boolean assumed,
        Wording wording,
        List<String> evidence)
        implements Conclusion {

    public LevelMet {
        evidence = List.copyOf(evidence);
    }

    /** One whose reason is in words already. */
    public LevelMet(
            ClauseLine line,
            String scope,
            String serviceLevel,
            String kpi,
            BigDecimal value,
            String unit,
            String band,
            BigDecimal points,
            boolean assumed,
            String because,
            List<String> evidence) {
        this(line, scope, serviceLevel, kpi, value, unit, band, points, assumed, Wording.of(because), evidence);
    }

    @Override
    public String type() {
        return "met";
    }
}
