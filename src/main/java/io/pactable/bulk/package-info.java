/**
 * How very many evaluations are asked for at once: lines in, results out in the same order, by many threads, with
 * memory that does not grow with the lines.
 *
 * <p>Entry points: {@link io.pactable.bulk.BulkRun}, from file to file, goes on after it was killed;
 * {@link io.pactable.bulk.LineStream} answers while lines still arrive. Depends on {@code exchange} and
 * {@code evaluation}.
 */
@NullMarked
package io.pactable.bulk;

import org.jspecify.annotations.NullMarked;
