/** Tests of the room {@code contract}. */
@NullMarked
package io.pactable.contract;

import org.jspecify.annotations.NullMarked;
