/** Tests of the whole: arrows between rooms, worked cases, samples, documents. */
@NullMarked
package io.pactable;

import org.jspecify.annotations.NullMarked;
