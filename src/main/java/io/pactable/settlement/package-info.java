/**
 * What it costs: remedy arithmetic, limits in their order, rounding, and the statement that the parties settle.
 *
 * <p>Entry point: {@link io.pactable.settlement.Settlement}. Depends on {@code conclusion} and the rooms before it.
 */
@NullMarked
package io.pactable.settlement;

import org.jspecify.annotations.NullMarked;
