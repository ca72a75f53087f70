/**
 * What the clauses say: a rulebook as typed tables in which every cell knows its place, and what is wrong with one.
 *
 * <p>Entry point: {@link io.pactable.rulebook.Rulebook}. Depends on {@code contract}, {@code measurement},
 * {@code conclusion} and {@code settlement}.
 */
@NullMarked
package io.pactable.rulebook;

import org.jspecify.annotations.NullMarked;
