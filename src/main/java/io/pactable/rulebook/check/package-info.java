/**
 * What is wrong or risky in a rulebook that can be read: one class for each kind of finding.
 *
 * <p>Entry point: {@link io.pactable.rulebook.check.Checks}. Everything is found from the clauses alone, by exact
 * interval reasoning on bands and by trying the arithmetic of remedies on the values at their ends; what needs an
 * evaluation, such as examples, is checked in the room {@code evaluation}.
 */
@NullMarked
package io.pactable.rulebook.check;

import org.jspecify.annotations.NullMarked;
