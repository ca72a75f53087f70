package io.pactable.bulk;

import java.util.List;

/**
 * Evaluations that one thread does in one go.
 *
 * @param asked at least one, in the order of their lines
 * @param end where the input can be read on after them
 */
record Batch(List<Asked> asked, Position end) {

    /** Guessed bytes of memory that an evaluation and its result take, besides what was sent. */
    private static final long OF_ONE = 16 * 1024;

    /** Guessed bytes of memory for each byte that was sent. */
    private static final long OF_A_BYTE = 8;

    Batch {
        asked = List.copyOf(asked);
    }

    /** Guessed bytes of memory until its results are written. */
    long cost() {
        return asked.stream().mapToLong(one -> OF_ONE + OF_A_BYTE * one.bytes()).sum();
    }
}
