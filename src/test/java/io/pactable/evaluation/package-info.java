/** Tests of the room {@code evaluation}. */
@NullMarked
package io.pactable.evaluation;

import org.jspecify.annotations.NullMarked;
