package io.pactable.settlement;

import java.math.BigDecimal;

/**
 * An earlier credit that is earned back in this period.
 *
 * @param due the row and the case
 * @param amount rounded; not negative
 * @param formula with the numbers put in
 */
public record ReturnLine(EarnBackDue due, BigDecimal amount, String formula) {}
