package io.pactable.settlement;

import io.pactable.contract.Amounts;
import io.pactable.contract.ServicePeriod;

/**
 * The charges of an earlier period.
 *
 * @param period the period
 * @param charges its charges
 */
public record PastCharges(ServicePeriod period, Amounts charges) {}
