/**
 * What was agreed: the terms of a contract, its parties, clauses, service periods, charges and the rounding of money.
 *
 * <p>Entry point: {@link io.pactable.contract.Terms}. Depends on the JDK only.
 */
@NullMarked
package io.pactable.contract;

import org.jspecify.annotations.NullMarked;
