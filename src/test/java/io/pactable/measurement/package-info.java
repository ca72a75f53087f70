/** Tests of the room {@code measurement}. */
@NullMarked
package io.pactable.measurement;

import org.jspecify.annotations.NullMarked;
