/** Tests of the room {@code backoffice}. */
@NullMarked
package io.pactable.backoffice;

import org.jspecify.annotations.NullMarked;
