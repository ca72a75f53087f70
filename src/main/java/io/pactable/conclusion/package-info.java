/**
 * What follows: the conclusions that clauses draw from KPI values, each with its clause, its row and its reason.
 *
 * <p>Entry point: {@link io.pactable.conclusion.Conclusion}. Depends on {@code contract} and {@code measurement}.
 */
@NullMarked
package io.pactable.conclusion;

import org.jspecify.annotations.NullMarked;
