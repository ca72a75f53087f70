/** Tests of the room {@code exchange}. */
@NullMarked
package io.pactable.exchange;

import org.jspecify.annotations.NullMarked;
