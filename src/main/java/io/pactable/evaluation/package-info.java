/**
 * One evaluation, start to end: facts checked, levels judged, remedies settled, everything explained, in one order.
 *
 * <p>Entry point: {@link io.pactable.evaluation.ContractEvaluator}. Depends on the rooms before it and knows no engine.
 */
@NullMarked
package io.pactable.evaluation;

import org.jspecify.annotations.NullMarked;
