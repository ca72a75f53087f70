package io.pactable.measurement;

import java.math.BigDecimal;

/**
 * What became of an excused event for one KPI.
 *
 * @param event as sent
 * @param exclusion the row that it was tried by
 * @param kpi name of the KPI
 * @param scope the scope of the KPI; empty for the whole
 * @param accepted whether it took anything out
 * @param minutes that it took out of the measurement; zero for kinds that take out no time
 * @param events observations that it left out; 1 for an event that took out time or the whole period
 * @param because the reason in one sentence: what was taken out, or why not
 */
public record ExcusedUse(
        ExcusedEvent event,
        Exclusion exclusion,
        String kpi,
        String scope,
        boolean accepted,
        BigDecimal minutes,
        int events,
        String because) {}
