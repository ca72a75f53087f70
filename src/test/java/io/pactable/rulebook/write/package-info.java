/** Tests of writing workbooks. */
@NullMarked
package io.pactable.rulebook.write;

import org.jspecify.annotations.NullMarked;
