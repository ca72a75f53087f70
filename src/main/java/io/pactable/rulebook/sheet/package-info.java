/**
 * The form of a rulebook: its sheets, their columns, and the hidden rows that make them standard Drools tables.
 *
 * <p>Entry point: {@link io.pactable.rulebook.sheet.SheetKind}. Depends on the enumerations of the domain rooms.
 */
@NullMarked
package io.pactable.rulebook.sheet;

import org.jspecify.annotations.NullMarked;
