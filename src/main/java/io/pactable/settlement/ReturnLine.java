package io.pactable.settlement;

import io.pactable.contract.Wording;
import java.math.BigDecimal;

/**
 * An earlier credit that is earned back in this period.
 *
 * @param due the row and the case
 * @param amount rounded; not negative
 * @param working formula with the numbers put in
 */
public record ReturnLine(EarnBackDue due, BigDecimal amount, Wording working) {

    /** Formula, with the numbers put in. */
    public String formula() {
        return working.toString();
    }
}
