package io.pactable.measurement;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One value of one KPI in the period: the fact.
 *
 * @param id how the sender calls it, so that a conclusion can name what it rests on
 * @param kpi name of the KPI
 * @param scope the part of the service it was measured on; empty for the whole
 * @param value in the KPI's unit; null when it was expected but not taken
 * @param date the day of the event that it is about; null for the whole period
 * @param incident the incident that caused it, so that several levels missed by one can be told; empty for none
 */
public record Measurement(
        String id,
        String kpi,
        String scope,
        @Nullable BigDecimal value,
        @Nullable LocalDate date,
        String incident) {

    /** A measurement of the whole period. */
    public Measurement(String id, String kpi, String scope, @Nullable BigDecimal value) {
        this(id, kpi, scope, value, null, "");
    }
}
