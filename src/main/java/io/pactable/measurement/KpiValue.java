package io.pactable.measurement;

import java.math.BigDecimal;

/**
 * A KPI value ready to be judged: the fact that the rows of {@code Service levels} match on.
 *
 * @param kpi name of the KPI
 * @param scope the part of the service; empty for the whole
 * @param value as compared, in the KPI's unit: rounded if the contract says so
 * @param measured as it came in, or as it was assumed
 * @param assumed whether it stands for a missing measurement
 * @param evidence id of the measurement; for an assumed value the reason
 */
public record KpiValue(
        String kpi, String scope, BigDecimal value, BigDecimal measured, boolean assumed, String evidence) {}
