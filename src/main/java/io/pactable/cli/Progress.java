package io.pactable.cli;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Objects;
import java.util.Timer;
import java.util.TimerTask;
import org.jspecify.annotations.Nullable;

/**
 * One line that says how far a command is, for who waits in front of a terminal: it comes after a second, is written
 * over again and again, and is gone when the answer comes.
 */
final class Progress implements AutoCloseable {

    /** How long a command may take before it says anything. */
    private static final long PATIENCE = 1_000;

    private static final long PACE = 200;

    private final PrintStream err;
    private final @Nullable Timer timer;
    private final long started = System.nanoTime();
    private volatile String doing = "";
    private volatile long count;
    private volatile @Nullable LineProgress lines;
    private int written;

    private Progress(PrintStream err, @Nullable Timer timer) {
        this.err = err;
        this.timer = timer;
    }

    /** One that says nothing. */
    static Progress none(PrintStream err) {
        return new Progress(err, null);
    }

    static Progress shownOn(PrintStream err) {
        return shownOn(err, PATIENCE, PACE);
    }

    /**
     * One that writes.
     *
     * @param patience milliseconds before the first line
     * @param pace milliseconds between two lines
     */
    static Progress shownOn(PrintStream err, long patience, long pace) {
        Timer timer = new Timer("progress", true);
        Progress progress = new Progress(err, timer);
        timer.schedule(
                new TimerTask() {
                    @Override
                    public void run() {
                        progress.show();
                    }
                },
                patience,
                pace);
        return progress;
    }

    /** Whether somebody sits at a terminal; what is piped is to hold messages only. */
    static boolean isWatched() {
        Object console = System.console();
        if (console == null) {
            return false;
        }
        try {
            // From Java 22 on there is a console without a terminal as well; it says so itself.
            return Boolean.TRUE.equals(
                    java.io.Console.class.getMethod("isTerminal").invoke(console));
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }

    /** What is done from now on, for example {@code Reading tickets.csv}. */
    void doing(String what) {
        count = 0;
        doing = what;
    }

    /** How many observations were read so far; may be told very often. */
    void count(long observations) {
        count = observations;
    }

    /**
     * How far a file is that is done line by line; may be told very often.
     *
     * @param done since it was started
     * @param bytes of the file that are done
     * @param size bytes of the file
     */
    void lines(long done, long bytes, long size) {
        LineProgress told = lines;
        if (told == null) {
            told = new LineProgress(started);
            lines = told;
        }
        told.done(done, bytes, size);
        doing = "Evaluating";
    }

    private synchronized void show() {
        if (timer == null || doing.isEmpty()) {
            return;
        }
        LineProgress told = lines;
        String line = told != null
                ? told.text(System.nanoTime())
                : count == 0 ? doing : String.format(Locale.ROOT, "%s: %,d observations", doing, count);
        err.print("\r" + line + " ".repeat(Math.max(0, written - line.length())));
        err.flush();
        written = line.length();
    }

    /** Takes the line away. */
    @Override
    public void close() {
        if (timer == null) {
            return;
        }
        Objects.requireNonNull(timer).cancel();
        synchronized (this) {
            doing = "";
            if (written > 0) {
                err.print("\r" + " ".repeat(written) + "\r");
                err.flush();
                written = 0;
            }
        }
    }
}
