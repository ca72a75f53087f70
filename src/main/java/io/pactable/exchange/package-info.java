/**
 * In which form facts come in and evaluations go out: JSON, CSV and text, the same for the command line and for HTTP.
 *
 * <p>Entry points: {@link io.pactable.exchange.FactsJson}, {@link io.pactable.exchange.Submission} and
 * {@link io.pactable.exchange.EvaluationJson}. Depends on {@code evaluation} and {@code rulebook}.
 */
@NullMarked
package io.pactable.exchange;

import org.jspecify.annotations.NullMarked;
