package io.pactable.conclusion;

import io.pactable.contract.ClauseLine;
import io.pactable.contract.ServicePeriod;
import io.pactable.contract.Wording;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;

/**
 * An earlier credit is earned back by later good performance.
 *
 * @param line the line of the rulebook that says so
 * @param scope the part of the service; empty for the whole
 * @param amount what is earned back; not negative
 * @param currency of the amount
 * @param returned how: {@code money} or {@code offset}
 * @param payer role of the party that gives it back
 * @param payee role of the party that earned it
 * @param of the period of the credit
 * @param wording the reason in one sentence
 * @param evidence ids of the measurements it rests on
 */
public record EarnedBack(
        ClauseLine line,
        String scope,
        BigDecimal amount,
        Currency currency,
        String returned,
        String payer,
        String payee,
        ServicePeriod of,
        Wording wording,
        List<String> evidence)
        implements Conclusion {

    public EarnedBack {
        evidence = List.copyOf(evidence);
    }

    /** One whose reason is in words already. */
    public EarnedBack(
            ClauseLine line,
            String scope,
            BigDecimal amount,
            Currency currency,
            String returned,
            String payer,
            String payee,
            ServicePeriod of,
            String because,
            List<String> evidence) {
        this(line, scope, amount, currency, returned, payer, payee, of, Wording.of(because), evidence);
    }

    @Override
    public String type() {
        return "earn-back";
    }
}
