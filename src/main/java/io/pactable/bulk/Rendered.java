package io.pactable.bulk;

import java.util.List;

/**
 * The results of a batch as they are written.
 *
 * @param results what was answered, and in a stream what was refused as well, in the order of the lines
 * @param refused what was refused, where it has a place of its own
 * @param counts of the batch
 * @param said the first things that are wrong, each on a line
 * @param end where the input can be read on
 */
record Rendered(byte[] results, byte[] refused, Counts counts, List<String> said, Position end) {}
