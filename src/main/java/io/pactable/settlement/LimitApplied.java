package io.pactable.settlement;

import java.math.BigDecimal;

/**
 * What one limit did, also when it did nothing.
 *
 * @param limit the row
 * @param part the scope or line it was taken for; empty when the amounts were taken together
 * @param bound in money
 * @param formula of the bound, with the numbers put in
 * @param before the sum of the amounts before
 * @param after the sum after
 */
public record LimitApplied(
        Limit limit, String part, BigDecimal bound, String formula, BigDecimal before, BigDecimal after) {

    /** Whether it changed anything. */
    public boolean bit() {
        return before.compareTo(after) != 0;
    }
}
