package io.pactable.measurement;

import io.pactable.contract.ServicePeriod;
import java.math.BigDecimal;

/**
 * The value of a KPI in an earlier period.
 *
 * @param period the period
 * @param kpi name of the KPI
 * @param scope the scope; empty for the whole
 * @param value in the KPI's unit
 */
public record PastValue(ServicePeriod period, String kpi, String scope, BigDecimal value) {}
