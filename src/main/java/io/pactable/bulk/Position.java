package io.pactable.bulk;

import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * How far an input was read: to the end of a line.
 *
 * @param offset bytes before it
 * @param line number of the last line before it; 0 at the start
 * @param unreadable number of that line if it could not be read and lines belong together; 0 otherwise
 * @param digest of all bytes before it; null where nobody asks
 */
record Position(
        long offset, long line, long unreadable, @Nullable MessageDigest digest) {

    static final Position START = new Position(0, 0, 0, null);
}
