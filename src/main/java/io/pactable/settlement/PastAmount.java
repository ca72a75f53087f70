package io.pactable.settlement;

import io.pactable.contract.ServicePeriod;
import java.math.BigDecimal;

/**
 * What was owed for an earlier period.
 *
 * @param period the period
 * @param clause number of the clause of the remedy
 * @param group group of the remedy; empty for none
 * @param serviceLevel the level that it answered to; empty when it is not known
 * @param kind the remedy's kind
 * @param scope the scope; empty for the whole
 * @param amount what was owed in the end; not negative
 * @param uncapped before limits; not negative
 * @param payer role of the party that owed it
 * @param payee role of the party that was owed
 */
public record PastAmount(
        ServicePeriod period,
        String clause,
        String group,
        String serviceLevel,
        RemedyKind kind,
        String scope,
        BigDecimal amount,
        BigDecimal uncapped,
        String payer,
        String payee) {}
