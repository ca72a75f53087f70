package io.pactable.settlement;

import io.pactable.contract.Wording;
import java.math.BigDecimal;
import java.util.Currency;

/**
 * What one limit did, also when it did nothing.
 *
 * @param limit the row
 * @param part the scope, level, incident or line it was taken for; empty when the amounts were taken together
 * @param bound in money; the rate where it converts
 * @param working formula of the bound, with the numbers put in
 * @param before the sum of the amounts before; for a price floor what would be left of the payments without it
 * @param after the sum after; where the excess is paid out, what of it is set off
 * @param currencyBefore currency of the sum before
 * @param currencyAfter currency of the sum after: another one only where the limit converts
 */
public record LimitApplied(
        Limit limit,
        String part,
        BigDecimal bound,
        Wording working,
        BigDecimal before,
        BigDecimal after,
        Currency currencyBefore,
        Currency currencyAfter) {

    /** Formula of the bound, with the numbers put in. */
    public String formula() {
        return working.toString();
    }

    /** Whether it changed anything. */
    public boolean bit() {
        return before.compareTo(after) != 0;
    }
}
