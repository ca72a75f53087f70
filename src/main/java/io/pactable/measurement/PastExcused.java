package io.pactable.measurement;

import io.pactable.contract.ServicePeriod;
import java.math.BigDecimal;

/**
 * How much of a quota an earlier period used.
 *
 * @param period the period
 * @param type type of excused event
 * @param kpi name of the KPI
 * @param scope the scope; empty for the whole
 * @param minutes taken out
 * @param events observations or events taken out
 */
public record PastExcused(
        ServicePeriod period, String type, String kpi, String scope, BigDecimal minutes, int events) {}
