/** Tests of what reads workbooks. */
@NullMarked
package io.pactable.rulebook.read;

import org.jspecify.annotations.NullMarked;
