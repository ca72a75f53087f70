package io.pactable.contract;

import java.math.BigDecimal;

/**
 * A fixed number of the contract. One that changes with time has a row for each stretch of days.
 *
 * @param name as the clauses use it
 * @param value 0 or more
 * @param inForce the days on which it has this value
 * @param row row of the {@code Contract} sheet, from 1
 */
public record Parameter(String name, BigDecimal value, InForce inForce, int row) {}
