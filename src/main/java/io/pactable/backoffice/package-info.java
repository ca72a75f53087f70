/**
 * Who asks by machine: evaluations and rulebooks over HTTP.
 *
 * <p>Entry point: {@link io.pactable.backoffice.EvaluationController}. Depends on {@code exchange}, {@code evaluation}
 * and {@code rulebook}, and sees the engine through its port only.
 */
@NullMarked
package io.pactable.backoffice;

import org.jspecify.annotations.NullMarked;
