package io.pactable.cli;

import java.util.Locale;

/** How far a file is that is done line by line: a bar, the rate and the time that remains. */
final class LineProgress {

    private static final int BAR = 20;

    private final long started;
    private long before = -1;
    private long done;
    private long bytes;
    private long size;

    /** @param started when it was, in nanoseconds of some clock */
    LineProgress(long started) {
        this.started = started;
    }

    /**
     * @param lines done since it was started
     * @param doneBytes of the file that are done, those of runs before included
     * @param allBytes of the file
     */
    synchronized void done(long lines, long doneBytes, long allBytes) {
        if (before < 0) {
            // What was done before says nothing about how fast it goes.
            before = doneBytes;
        }
        done = lines;
        bytes = doneBytes;
        size = allBytes;
    }

    /**
     * For example {@code [=====> ] 27 %, 12,345 done, 2,469 a second, 0:13 left}.
     *
     * @param now of the same clock
     */
    synchronized String text(long now) {
        double seconds = Math.max(1e-3, (now - started) / 1e9);
        double part = size == 0 ? 0 : (double) bytes / size;
        int full = (int) (part * BAR);
        String bar = "=".repeat(full) + (full < BAR ? ">" : "");
        double pace = (bytes - before) / seconds;
        String left = "";
        if (pace > 0) {
            long remaining = Math.round((size - bytes) / pace);
            left = remaining < 3_600
                    ? String.format(Locale.ROOT, ", %d:%02d left", remaining / 60, remaining % 60)
                    : String.format(
                            Locale.ROOT, ", %d:%02d:%02d left", remaining / 3_600, remaining / 60 % 60, remaining % 60);
        }
        return String.format(
                Locale.ROOT,
                "[%-" + BAR + "s] %3.0f %%, %,d done, %,.0f a second%s",
                bar,
                Math.floor(part * 100),
                done,
                done / seconds,
                left);
    }
}
