package io.pactable.contract;

import java.math.BigDecimal;

/**
 * A charge or a quantity of one period.
 *
 * @param name as declared on the {@code Contract} sheet
 * @param scope the site, priority, region or other part it belongs to; empty for the whole contract
 * @param value not negative; money in the contract's currency for a charge
 */
public record NamedAmount(String name, String scope, BigDecimal value) {}
