/** Tests of the room {@code engine}. */
@NullMarked
package io.pactable.engine;

import org.jspecify.annotations.NullMarked;
