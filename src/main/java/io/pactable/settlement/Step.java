package io.pactable.settlement;

import io.pactable.contract.ClauseLine;
import io.pactable.contract.Wording;
import java.math.BigDecimal;
import java.util.Currency;

/**
 * One step of the way from a verdict to an amount.
 *
 * @param line the row that asks for it
 * @param wording what it does in words, with the numbers put in
 * @param before the amount before; zero for the first step
 * @param after the amount after
 * @param currencyBefore currency of the amount before
 * @param currencyAfter currency of the amount after: another one only where the step converts
 */
public record Step(
        ClauseLine line,
        Wording wording,
        BigDecimal before,
        BigDecimal after,
        Currency currencyBefore,
        Currency currencyAfter) {

    /** What it does in words, with the numbers put in. */
    public String what() {
        return wording.toString();
    }
}
