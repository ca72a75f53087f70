/** Tests of comparing rulebooks. */
@NullMarked
package io.pactable.rulebook.diff;

import org.jspecify.annotations.NullMarked;
