package io.pactable.bulk;

import io.pactable.exchange.FactsTable;
import io.pactable.exchange.SentLine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Puts lines into batches. A batch never waits for a line: it has what has arrived, up to a bound. Blank lines are
 * skipped.
 */
final class Batches {

    /** Most evaluations of a batch. */
    private static final int MOST = 32;

    /** After so many bytes a batch is full. */
    private static final long FULL = 128 * 1024;

    private final LineReader lines;
    private final @Nullable Function<SentLine, Optional<String>> keys;
    private final List<SentLine> group = new ArrayList<>();
    private String key = "";
    private Position beforeGroup;

    /** Number of the unreadable line directly before the group, and of the one directly before what comes next. */
    private long doubtful;

    private long nextDoubtful;
    private boolean ended;

    /**
     * @param from where the lines start
     * @param keys what lines of one evaluation have in common, empty for a line that cannot be read; null when each
     *     line is one evaluation
     */
    Batches(LineReader lines, Position from, @Nullable Function<SentLine, Optional<String>> keys) {
        this.lines = lines;
        this.keys = keys;
        this.beforeGroup = from;
        this.nextDoubtful = from.unreadable();
    }

    /** The next batch; null at the end. */
    @Nullable
    Batch next() throws IOException {
        List<Asked> asked = new ArrayList<>();
        long bytes = 0;
        while (!ended && asked.size() < MOST && bytes < FULL && (asked.isEmpty() || lines.hasLine())) {
            int before = asked.size();
            read(asked);
            for (Asked one : asked.subList(before, asked.size())) {
                bytes += one.bytes();
            }
        }
        return asked.isEmpty() ? null : new Batch(asked, group.isEmpty() ? here() : beforeGroup);
    }

    private void read(List<Asked> asked) throws IOException {
        Position before = keys == null ? beforeGroup : here();
        SentLine line = lines.next();
        if (line == null) {
            ended = true;
            closeGroup(asked, 0);
        } else if (line.isBlank()) {
            return;
        } else if (keys == null) {
            asked.add(Asked.one(line));
        } else {
            add(line, keys.apply(line), before, asked);
        }
    }

    private Position here() {
        Position position = lines.position();
        return new Position(position.offset(), position.line(), nextDoubtful, position.digest());
    }

    private void add(SentLine line, Optional<String> its, Position before, List<Asked> asked) {
        if (its.isEmpty()) {
            closeGroup(asked, line.number());
            asked.add(Asked.one(line));
            nextDoubtful = line.number();
            return;
        }
        if (group.isEmpty() || !its.get().equals(key)) {
            closeGroup(asked, 0);
            key = its.get();
            beforeGroup = before;
            doubtful = nextDoubtful;
            nextDoubtful = 0;
        }
        if (group.size() <= FactsTable.MOST_LINES) {
            group.add(line);
        }
    }

    /** The lines that belong together are all there. */
    private void closeGroup(List<Asked> asked, long unreadable) {
        if (!group.isEmpty()) {
            asked.add(new Asked(group, doubtful > 0 ? doubtful : unreadable));
            group.clear();
        }
    }
}
