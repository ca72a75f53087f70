/**
 * What a change of a rulebook does: the same facts under two versions, conclusion by conclusion and amount by amount.
 *
 * <p>Entry point: {@link io.pactable.evaluation.effect.Comparison}. Depends on {@code evaluation} and {@code rulebook}.
 */
@NullMarked
package io.pactable.evaluation.effect;

import org.jspecify.annotations.NullMarked;
