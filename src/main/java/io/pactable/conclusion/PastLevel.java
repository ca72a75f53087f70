package io.pactable.conclusion;

import io.pactable.contract.ServicePeriod;
import java.math.BigDecimal;

/**
 * How a service level was judged in an earlier period.
 *
 * @param period the period
 * @param serviceLevel name of the band table
 * @param kpi name of the KPI
 * @param scope the scope; empty for the whole
 * @param band the band that was reached
 * @param verdict what the band says
 * @param points service points given, escalations included
 * @param basePoints service points of the band alone
 */
public record PastLevel(
        ServicePeriod period,
        String serviceLevel,
        String kpi,
        String scope,
        String band,
        Verdict verdict,
        BigDecimal points,
        BigDecimal basePoints) {}
