/**
 * Workbooks out: formatted, with captions, notes, lists to choose from and hidden technical rows.
 *
 * <p>Entry point: {@link io.pactable.rulebook.write.WorkbookWriter}.
 */
@NullMarked
package io.pactable.rulebook.write;

import org.jspecify.annotations.NullMarked;
