/** Tests of the room {@code cli}. */
@NullMarked
package io.pactable.cli;

import org.jspecify.annotations.NullMarked;
