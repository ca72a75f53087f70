package io.pactable.exchange;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Text as it arrives: strictly UTF-8, without a byte order mark, and no longer than it may be. */
final class Utf8 {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private Utf8() {}

    /**
     * A reader that fails with a {@link java.nio.charset.CharacterCodingException} on bytes that are not UTF-8 and with
     * {@link FactsTooLarge} on more than {@code most} of them.
     */
    static Reader reader(InputStream bytes, long most) throws IOException {
        PushbackReader reader = new PushbackReader(new InputStreamReader(
                new Bounded(bytes, most),
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)));
        int first = reader.read();
        if (first >= 0 && first != BYTE_ORDER_MARK) {
            reader.unread(first);
        }
        return reader;
    }

    private static final class Bounded extends FilterInputStream {

        private final long most;
        private long count;

        Bounded(InputStream bytes, long most) {
            super(bytes);
            this.most = most;
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            if (one >= 0) {
                counted(1);
            }
            return one;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = super.read(into, offset, length);
            if (read > 0) {
                counted(read);
            }
            return read;
        }

        private void counted(int read) {
            count += read;
            if (count > most) {
                throw new FactsTooLarge(most);
            }
        }
    }
}
