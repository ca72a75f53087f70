package io.pactable.settlement;

import io.pactable.contract.ServicePeriod;
import java.math.BigDecimal;

/**
 * A part of an amount that a cap took off and that the contract carries to the next period.
 *
 * @param from the period in which the amount arose
 * @param clause number of the clause of the remedy
 * @param group group of the remedy; empty for none
 * @param serviceLevel the level that it answered to
 * @param kind the remedy's kind
 * @param scope the scope; empty for the whole
 * @param amount above zero
 * @param payer role of the party that owes it
 * @param payee role of the party that is owed
 */
public record Carried(
        ServicePeriod from,
        String clause,
        String group,
        String serviceLevel,
        RemedyKind kind,
        String scope,
        BigDecimal amount,
        String payer,
        String payee) {

    /** With which the place of a line starts that was carried forward; the period it comes from follows. */
    static final String FROM = "carried forward from ";
}
