package io.pactable.settlement;

import io.pactable.contract.ClauseLine;
import java.math.BigDecimal;

/**
 * One step of the way from a verdict to an amount.
 *
 * @param line the row that asks for it
 * @param what in words, with the numbers put in
 * @param before the amount before; zero for the first step
 * @param after the amount after
 */
public record Step(ClauseLine line, String what, BigDecimal before, BigDecimal after) {}
