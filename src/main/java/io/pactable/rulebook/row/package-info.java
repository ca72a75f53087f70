/**
 * Rows of decision tables as text, made into the terms of the domain: what the hidden rows of a sheet call.
 *
 * <p>Stock Drools calls these classes when it compiles a rulebook's sheets by itself; the reader calls them with cells
 * that it has checked. Depends on the domain rooms.
 */
@NullMarked
package io.pactable.rulebook.row;

import org.jspecify.annotations.NullMarked;
