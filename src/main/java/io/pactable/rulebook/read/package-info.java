/**
 * Workbooks in: from the bytes of a file to a rulebook, or to findings at their cells.
 *
 * <p>Entry point: {@link io.pactable.rulebook.read.RulebookReader}. Together with {@code write} the only room that
 * knows Apache POI.
 */
@NullMarked
package io.pactable.rulebook.read;

import org.jspecify.annotations.NullMarked;
