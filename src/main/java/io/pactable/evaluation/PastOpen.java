package io.pactable.evaluation;

import io.pactable.contract.ServicePeriod;

/**
 * What could not be determined in an earlier period: a level without a verdict, or with an amount that is not known.
 *
 * @param period the period
 * @param serviceLevel name of the band table, or of what the amount answers to
 * @param scope the scope; empty for the whole
 */
public record PastOpen(ServicePeriod period, String serviceLevel, String scope) {}
