/**
 * What a change of a rulebook is: two versions compared by sheet, clause and cell, whatever the rows' numbers.
 *
 * <p>Entry point: {@link io.pactable.rulebook.diff.RulebookDiff}. Depends on {@code contract} and {@code rulebook}.
 */
@NullMarked
package io.pactable.rulebook.diff;

import org.jspecify.annotations.NullMarked;
