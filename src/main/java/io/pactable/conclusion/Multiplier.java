package io.pactable.conclusion;

import io.pactable.contract.ClauseLine;
import java.math.BigDecimal;

/**
 * A factor by which an escalation raises an amount.
 *
 * @param line the row of {@code Escalations}
 * @param name of the escalation
 * @param factor above zero
 */
public record Multiplier(ClauseLine line, String name, BigDecimal factor) {}
