/**
 * How fast is it, and beside what? The benchmark of docs/performance.md: the same work for Pactable, for other engines
 * and for code written by hand, checked to give the same conclusions before anything is timed. Not part of the jar.
 */
@NullMarked
package io.pactable.bench;

import org.jspecify.annotations.NullMarked;
