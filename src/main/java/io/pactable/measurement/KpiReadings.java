package io.pactable.measurement;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The KPI values of one period, and what became of those that are missing.
 *
 * @param readings values ready to be judged, in the order of the KPIs, then of the scopes, each with how it came about
 * @param missing values that are not there and that the policy does not replace: not determined
 * @param excluded values that are left out of the period, and why
 * @param excused what became of excused events
 * @param refusals why the facts cannot be used; empty when they can
 */
public record KpiReadings(
        List<Reading> readings,
        List<Missing> missing,
        List<Missing> excluded,
        List<ExcusedUse> excused,
        List<Refusal> refusals) {

    /**
     * A value and how it came about.
     *
     * @param value ready to be judged
     * @param ofPeriod the value of this period alone, not rounded: what later periods look back on. It differs from the
     *     one judged where that is a mean over periods
     * @param working the steps from observations to the value; empty for one that came ready
     */
    public record Reading(KpiValue value, BigDecimal ofPeriod, List<Explanation> working) {

        public Reading {
            working = List.copyOf(working);
        }
    }

    /**
     * A value that is not there.
     *
     * @param kpi the KPI
     * @param scope the scope; empty for the whole
     * @param because why, as a clause of a sentence: {@code the measurement is missing}
     */
    public record Missing(Kpi kpi, String scope, String because) {}

    /** Whether something is known of the KPI: a value, or that it is missing or left out. */
    public boolean has(Kpi kpi) {
        return readings.stream().anyMatch(r -> r.value().kpi().equals(kpi.name()))
                || Stream.concat(missing.stream(), excluded.stream())
                        .anyMatch(m -> m.kpi().equals(kpi));
    }

    /** The values, in their order. */
    public List<KpiValue> values() {
        List<KpiValue> values = new ArrayList<>(readings.size());
        for (Reading reading : readings) {
            values.add(reading.value());
        }
        return values;
    }

    /** Reads or works out the KPIs of a period. The order of the facts makes no difference. */
    public static KpiReadings read(KpiInput input) {
        return read(input, new KpiPlan(input.kpis()));
    }

    /** @param plan of the same KPIs */
    public static KpiReadings read(KpiInput input, KpiPlan plan) {
        return ReadyValues.read(input, plan).orElseGet(() -> new KpiReader(input, plan).read());
    }
}
