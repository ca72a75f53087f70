package io.pactable.bulk;

import java.util.Map;

/**
 * What is safe on the disk.
 *
 * @param offset bytes of the input whose results are written
 * @param line number of the last of their lines
 * @param unreadable number of that line if it could not be read and lines belong together; 0 otherwise
 * @param sha256 of those bytes
 * @param results length of the file of results, in bytes
 * @param refused length of the file of what was refused, in bytes
 * @param counts of those lines
 * @param rulebooks that were asked for so far and what they were, by id
 * @param complete whether that is all
 */
record Checkpoint(
        long offset,
        long line,
        long unreadable,
        String sha256,
        long results,
        long refused,
        Counts counts,
        Map<String, String> rulebooks,
        boolean complete) {}
