package io.pactable.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import io.pactable.exchange.SentLine;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LineReaderTests {

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Gives one byte at a time, as a slow sender does. */
    private static InputStream slowly(String text) {
        return new InputStream() {
            private final InputStream all = bytes(text);

            @Override
            public int read() throws IOException {
                return all.read();
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                return all.read(into, offset, 1);
            }
        };
    }

    private static Position start() {
        return new Position(0, 0, 0, Hashes.sha256());
    }

    private static List<String> lines(InputStream in, int longest) throws IOException {
        LineReader reader = new LineReader(in, longest, Position.START);
        List<String> lines = new ArrayList<>();
        for (SentLine line = reader.next(); line != null; line = reader.next()) {
            lines.add(line.number() + (line.whole() ? "=" : "~") + new String(line.bytes(), StandardCharsets.UTF_8));
        }
        return lines;
    }

    @Test
    void cutsLinesWhicheverWayTheyEndAndArrive() throws IOException {
        String text = "one\r\ntwo\n\n\rfour\nfive";

        assertThat(lines(bytes(text), 100)).containsExactly("1=one", "2=two", "3=", "4=\rfour", "5=five");
        assertThat(lines(slowly(text), 100)).isEqualTo(lines(bytes(text), 100));
        assertThat(lines(bytes(""), 100)).isEmpty();
    }

    @Test
    void keepsOnlyTheBeginningOfALineThatIsTooLong() throws IOException {
        String text = "x".repeat(200_000) + "\nshort\n" + "y".repeat(11);

        assertThat(lines(bytes(text), 10)).containsExactly("1~" + "x".repeat(10), "2=short", "3~" + "y".repeat(10));
    }

    @Test
    void canBeGoneOnWithAfterEachLine() throws IOException {
        String text = "ä\r\nlonger line\n\nlast";
        byte[] all = text.getBytes(StandardCharsets.UTF_8);
        LineReader reader = new LineReader(bytes(text), 4, start());
        List<Long> offsets = new ArrayList<>();
        for (SentLine line = reader.next(); line != null; line = reader.next()) {
            Position position = reader.position();
            offsets.add(position.offset());
            int rest = (int) (all.length - position.offset());
            LineReader again = new LineReader(new ByteArrayInputStream(all, all.length - rest, rest), 4, position);
            while (again.next() != null) {
                assertThat(again.position().line()).isGreaterThan(position.line());
            }
            assertThat(again.position().line()).isEqualTo(4);
            assertThat(Hashes.soFar(
                            java.util.Objects.requireNonNull(again.position().digest())))
                    .isEqualTo(Hashes.of(text));
        }
        assertThat(offsets).containsExactly(4L, 16L, 17L, 21L);
    }

    // ------------------------------------------------------------ lines that belong together

    /** The first letter says what a line belongs to; one with a question mark cannot be read. */
    private static Optional<String> key(SentLine line) {
        String text = new String(line.bytes(), StandardCharsets.UTF_8);
        return text.startsWith("?") ? Optional.empty() : Optional.of(text.substring(0, 1));
    }

    private static List<String> asked(String text, Position from) throws IOException {
        LineReader reader = new LineReader(bytes(text.substring((int) from.offset())), 100, from);
        Batches batches = new Batches(reader, from, LineReaderTests::key);
        List<String> asked = new ArrayList<>();
        for (Batch batch = batches.next(); batch != null; batch = batches.next()) {
            for (Asked one : batch.asked()) {
                asked.add("%s+%s%s"
                        .formatted(
                                one.number(),
                                one.lines().size(),
                                one.doubtful() > 0 ? " beside " + one.doubtful() : ""));
            }
        }
        return asked;
    }

    @Test
    void putsLinesTogetherAndDoubtsThoseBesideAnUnreadableOne() throws IOException {
        assertThat(asked("a1\na2\n\na3\nb\nc\nc\n?\nc\nd\n?\n?\ne\n", start()))
                .containsExactly(
                        "1+3",
                        "5+1",
                        "6+2 beside 8",
                        "8+1",
                        "9+1 beside 8",
                        "10+1 beside 11",
                        "11+1",
                        "12+1",
                        "13+1 beside 12");
    }

    @Test
    void goesOnBetweenLinesThatBelongTogether() throws IOException {
        String text = "a\na\n?\nb\nb\n\nc\n".repeat(40);
        List<String> whole = asked(text, start());
        LineReader reader = new LineReader(bytes(text), 100, start());
        Batches batches = new Batches(reader, start(), LineReaderTests::key);

        int done = 0;
        for (Batch batch = batches.next(); batch != null; batch = batches.next()) {
            done += batch.asked().size();
            assertThat(asked(text, batch.end())).isEqualTo(whole.subList(done, whole.size()));
        }
        assertThat(done).isEqualTo(whole.size()).isEqualTo(160);
    }
}
