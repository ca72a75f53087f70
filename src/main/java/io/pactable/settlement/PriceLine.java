package io.pactable.settlement;

import java.math.BigDecimal;

/**
 * What remains of payments after penalties are set off against them.
 *
 * @param limit the row of {@code Limits} that says how low the price can fall
 * @param scope the part of the service; empty for the whole
 * @param payer role of the party that pays
 * @param payee role of the party that is paid
 * @param amount rounded; not below the floor
 * @param formula with the numbers put in
 */
public record PriceLine(Limit limit, String scope, String payer, String payee, BigDecimal amount, String formula) {}
