package io.pactable.bulk;

import io.pactable.exchange.SentLine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts bytes into lines as they arrive. Of a line that is too long only its beginning is kept, so that memory has a
 * bound. Not for several threads.
 */
final class LineReader {

    private static final int BUFFER = 64 * 1024;

    private final InputStream in;
    private final int longest;
    private final @Nullable MessageDigest digest;
    private final byte[] buffer = new byte[BUFFER];
    private ByteArrayOutputStream started = new ByteArrayOutputStream();
    private boolean tooLong;
    private boolean ended;
    private int at;
    private int filled;
    private long offset;
    private long number;

    /**
     * @param in bytes after the position
     * @param longest most bytes of a line that are kept
     * @param from where the bytes start; its digest is kept up where it has one
     */
    LineReader(InputStream in, int longest, Position from) {
        this.in = in;
        this.longest = longest;
        this.offset = from.offset();
        this.number = from.line();
        MessageDigest before = from.digest();
        this.digest = before == null ? null : Hashes.copy(before);
    }

    /** The next line, waited for until it has arrived; null at the end. */
    @Nullable
    SentLine next() throws IOException {
        while (true) {
            int end = lineEnd();
            if (end >= 0) {
                take(end);
                passed(1);
                return line();
            }
            take(filled);
            int read = ended ? -1 : in.read(buffer, 0, buffer.length);
            at = 0;
            filled = Math.max(read, 0);
            if (read < 0) {
                ended = true;
                return started.size() > 0 || tooLong ? line() : null;
            }
        }
    }

    /** Whether the next line is there already. */
    boolean hasLine() {
        return lineEnd() >= 0;
    }

    /** Where the last line ended. */
    Position position() {
        return new Position(offset, number, 0, digest == null ? null : Hashes.copy(digest));
    }

    private int lineEnd() {
        for (int i = at; i < filled; i++) {
            if (buffer[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    /** Takes the bytes up to an index as part of the line. */
    private void take(int end) {
        int length = end - at;
        int kept = Math.min(length, longest - started.size());
        started.write(buffer, at, kept);
        tooLong |= kept < length;
        passed(length);
    }

    private void passed(int length) {
        if (digest != null) {
            digest.update(buffer, at, length);
        }
        at += length;
        offset += length;
    }

    private SentLine line() {
        byte[] bytes = started.toByteArray();
        int length = bytes.length;
        if (!tooLong && length > 0 && bytes[length - 1] == '\r') {
            bytes = Arrays.copyOf(bytes, length - 1);
        }
        SentLine line = new SentLine(++number, bytes, !tooLong);
        if (length > BUFFER) {
            // One long line is no reason to keep its room.
            started = new ByteArrayOutputStream();
        }
        started.reset();
        tooLong = false;
        return line;
    }
}
