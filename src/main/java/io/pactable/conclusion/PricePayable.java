package io.pactable.conclusion;

import io.pactable.contract.ClauseLine;
import io.pactable.contract.Wording;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;

/**
 * What remains of a payment after penalties are set off against it.
 *
 * @param line the line of the rulebook that says so
 * @param scope the part of the service; empty for the whole
 * @param amount what is payable; not negative
 * @param currency of the amount
 * @param payer role of the party that pays
 * @param payee role of the party that is paid
 * @param wording the reason in one sentence
 * @param evidence ids of the measurements it rests on
 */
public record PricePayable(
        ClauseLine line,
        String scope,
        BigDecimal amount,
        Currency currency,
        String payer,
        String payee,
        Wording wording,
        List<String> evidence)
        implements Conclusion {

    public PricePayable {
        evidence = List.copyOf(evidence);
    }

    /** One whose reason is in words already. */
    public PricePayable(
            ClauseLine line,
            String scope,
            BigDecimal amount,
            Currency currency,
            String payer,
            String payee,
            String because,
            List<String> evidence) {
        this(line, scope, amount, currency, payer, payee, Wording.of(because), evidence);
    }

    @Override
    public String type() {
        return "price payable";
    }
}
