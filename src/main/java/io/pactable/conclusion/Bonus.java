package io.pactable.conclusion;

import io.pactable.contract.ClauseLine;
import io.pactable.contract.Wording;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;

/**
 * Money earned because a level was exceeded: a bonus, incentive or rebate.
 *
 * @param line the line of the rulebook that says so
 * @param scope the part of the service; empty for the whole
 * @param kind the contract's word for it, for example {@code service credit}
 * @param amount what is owed after all limits and rounding; not negative
 * @param currency of the amount
 * @param payer role of the party that owes it
 * @param payee role of the party that is owed
 * @param uncapped the amount before limits and rounding
 * @param limits the limits that changed it, in their order; empty when none did
 * @param claim whether it must be claimed, and whether it was
 * @param soleRemedy whether it excludes other remedies for the same cause
 * @param wording the reason in one sentence
 * @param evidence ids of the measurements it rests on
 */
public record Bonus(
        ClauseLine line,
        String scope,
        String kind,
        BigDecimal amount,
        Currency currency,
        String payer,
        String payee,
        BigDecimal uncapped,
        List<ClauseLine> limits,
        ClaimRight claim,
        boolean soleRemedy,
        Wording wording,
        List<String> evidence)
        implements Conclusion {

    public Bonus {
        evidence = List.copyOf(evidence);
    }

    /** One that needs no claim and excludes nothing. */
    public Bonus(
            ClauseLine line,
            String scope,
            String kind,
            BigDecimal amount,
            Currency currency,
            String payer,
            String payee,
            BigDecimal uncapped,
            List<ClauseLine> limits,
            String because,
            List<String> evidence) {
        this(
                line,
                scope,
                kind,
                amount,
                currency,
                payer,
                payee,
                uncapped,
                limits,
                ClaimRight.AUTOMATIC,
                false,
                because,
                evidence);
    }

    /** One whose reason is in words already. */
    public Bonus(
            ClauseLine line,
            String scope,
            String kind,
            BigDecimal amount,
            Currency currency,
            String payer,
            String payee,
            BigDecimal uncapped,
            List<ClauseLine> limits,
            ClaimRight claim,
            boolean soleRemedy,
            String because,
            List<String> evidence) {
        this(
                line,
                scope,
                kind,
                amount,
                currency,
                payer,
                payee,
                uncapped,
                limits,
                claim,
                soleRemedy,
                Wording.of(because),
                evidence);
    }

    @Override
    public String type() {
        return "bonus";
    }
}
