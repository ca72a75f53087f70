package io.pactable.settlement;

import java.math.BigDecimal;

/**
 * What one party owes another.
 *
 * @param payer role of the party that owes
 * @param payee role of the party that is owed
 * @param amount rounded; not negative
 */
public record Total(String payer, String payee, BigDecimal amount) {}
