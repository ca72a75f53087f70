package io.pactable.settlement;

import io.pactable.contract.ServicePeriod;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

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
 * @param beforeConversion {@code amount} in the currency in which it was computed; null where it was not converted, or
 *     where that is not known
 * @param payer role of the party that owed it
 * @param payee role of the party that was owed
 * @param carriedFrom the period before it for which it was owed, where a limit carried it forward; null for an amount
 *     that arose in the period itself
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
        @Nullable BigDecimal beforeConversion,
        String payer,
        String payee,
        @Nullable ServicePeriod carriedFrom) {

    /** One that arose in the period itself. */
    public PastAmount(
            ServicePeriod period,
            String clause,
            String group,
            String serviceLevel,
            RemedyKind kind,
            String scope,
            BigDecimal amount,
            BigDecimal uncapped,
            String payer,
            String payee) {
        this(period, clause, group, serviceLevel, kind, scope, amount, uncapped, null, payer, payee, null);
    }

    /** Equal ones have equal ones: the rest is left out, since they are looked up very often. */
    @Override
    public int hashCode() {
        return ((clause.hashCode() * 31 + serviceLevel.hashCode()) * 31 + scope.hashCode()) * 31 + period.hashCode();
    }

    /** The period whose failure it was owed for. */
    public ServicePeriod arose() {
        return carriedFrom == null ? period : carriedFrom;
    }

    public boolean isPenalty() {
        return kind.effect() == RemedyKind.Effect.PENALTY;
    }

    /** Whether a penalty arose in the period itself, whatever limits left of it. */
    public boolean isOwnPenalty() {
        return isPenalty() && carriedFrom == null && uncapped.max(amount).signum() > 0;
    }
}
