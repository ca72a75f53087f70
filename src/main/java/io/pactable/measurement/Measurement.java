package io.pactable.measurement;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One value of one KPI in the period: the fact.
 *
 * @param id how the sender calls it, so that a conclusion can name what it rests on
 * @param kpi name of the KPI
 * @param scope the part of the service it was measured on; empty for the whole
 * @param value in the KPI's unit; null when it was expected but not taken
 */
public record Measurement(
        String id, String kpi, String scope, @Nullable BigDecimal value) {}
