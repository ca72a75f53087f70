/** Workbooks that mean harm, and the proof that none of them does any. */
@NullMarked
package io.pactable.hostile;

import org.jspecify.annotations.NullMarked;
