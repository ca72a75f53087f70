/** Tests of the room {@code settlement}. */
@NullMarked
package io.pactable.settlement;

import org.jspecify.annotations.NullMarked;
