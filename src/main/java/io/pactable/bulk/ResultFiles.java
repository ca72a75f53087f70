package io.pactable.bulk;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The files of a run: results and what was refused, under other names until they are complete, and the journal that
 * says how much of them counts. Whatever happens in between, the next run finds a state to go on from.
 */
final class ResultFiles implements Closeable {

    private final Disk disk;
    private final Path out;
    private final Path refusedOut;
    private final Path part;
    private final Path refusedPart;
    private final Path journalFile;
    private final Disk.Growing journal;
    private final Disk.Growing results;
    private final Disk.Growing refused;
    private final boolean restart;
    private final List<Disk.Growing> open = new ArrayList<>();
    private Counts counts = Counts.NONE;
    private Map<String, String> noted = Map.of();

    private ResultFiles(Disk disk, Path out, boolean restart) throws IOException {
        this.disk = disk;
        this.out = out;
        this.refusedOut = refused(out);
        this.part = beside(out, ".part");
        this.refusedPart = beside(refusedOut, ".part");
        this.journalFile = beside(out, ".journal");
        this.restart = restart;
        if (Files.notExists(journalFile)) {
            refuseToReplace();
        }
        journal = opened(journalFile);
        if (!locked()) {
            close();
            throw new BulkRefused("Another run is writing '%s' at this moment. Wait for it.".formatted(out));
        }
        results = opened(part);
        refused = opened(refusedPart);
    }

    /** Opens one of the files; when that fails, the others are closed. */
    private Disk.Growing opened(Path file) throws IOException {
        try {
            Disk.Growing growing = disk.open(file);
            open.add(growing);
            return growing;
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private boolean locked() throws IOException {
        try {
            return open.get(0).lock();
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    /**
     * The files of the results.
     *
     * @param out their name when they are complete
     * @param restart whether what is there does not count
     * @throws BulkRefused if there are complete results already, or another run writes them
     */
    static ResultFiles of(Disk disk, Path out, boolean restart) throws IOException {
        return new ResultFiles(disk, out, restart);
    }

    /** The file of what was refused: {@code month.refused.csv} beside {@code month.csv}. */
    static Path refused(Path out) {
        String name = out.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return out.resolveSibling(name.substring(0, dot) + ".refused" + name.substring(dot));
    }

    private static Path beside(Path file, String ending) {
        return file.resolveSibling(file.getFileName() + ending);
    }

    private void refuseToReplace() {
        for (Path file : new Path[] {out, refusedOut}) {
            if (!restart && Files.exists(file)) {
                throw new BulkRefused(
                        "--out: There is a file '%s' already. Name another one, or replace it with --restart."
                                .formatted(file));
            }
        }
    }

    /** The journal of a run before that was not finished. */
    Optional<Journal.Found> found() throws IOException {
        return restart ? Optional.empty() : Journal.read(journalFile);
    }

    /** Starts anew. */
    void begin(Order order, byte[] head, byte[] refusedHead) throws IOException {
        refuseToReplace();
        // First, so that what follows is never taken for the files of the journal before.
        journal.truncate(0);
        journal.force();
        results.truncate(0);
        refused.truncate(0);
        results.write(head);
        refused.write(refusedHead);
        journal.write(Journal.line(order));
    }

    /**
     * Goes on where a run before stopped.
     *
     * @throws BulkRefused if its files are not there any more
     */
    void resume(Journal.Found found) throws IOException {
        Checkpoint last = found.last();
        if (!last.complete() && (results.size() < last.results() || refused.size() < last.refused())) {
            throw new BulkRefused(
                    "The results that were written so far, '%s' and '%s', were changed or moved away. Start anew with --restart."
                            .formatted(part, refusedPart));
        }
        journal.truncate(found.length());
        counts = last.counts();
        noted = last.rulebooks();
        if (!last.complete()) {
            results.truncate(last.results());
            refused.truncate(last.refused());
        }
    }

    Counts counts() {
        return counts;
    }

    void append(Rendered rendered) throws IOException {
        if (rendered.results().length > 0) {
            results.write(rendered.results());
        }
        if (rendered.refused().length > 0) {
            refused.write(rendered.refused());
        }
        counts = counts.plus(rendered.counts());
    }

    /** Makes what was written so far count. */
    Checkpoint checkpoint(Position at, Map<String, String> rulebooks, boolean complete) throws IOException {
        results.force();
        refused.force();
        Checkpoint checkpoint = new Checkpoint(
                at.offset(),
                at.line(),
                at.unreadable(),
                Hashes.soFar(Objects.requireNonNull(at.digest())),
                results.size(),
                refused.size(),
                counts,
                rulebooks,
                complete);
        journal.write(Journal.line(checkpoint, noted));
        journal.force();
        noted = rulebooks;
        return checkpoint;
    }

    /** Gives complete results their names. May be repeated after it failed half-way. */
    void finish(Checkpoint complete) throws IOException {
        name(refused, refusedPart, complete.refused(), refusedOut);
        name(results, part, complete.results(), out);
        disk.delete(journalFile);
    }

    private void name(Disk.Growing file, Path from, long length, Path to) throws IOException {
        if (file.size() == length) {
            disk.rename(from, to);
        } else {
            // It has its name already: this is an empty one that was made when the run was gone on with.
            disk.delete(from);
        }
    }

    /** Closes all files, the journal with its lock last. */
    @Override
    public void close() throws IOException {
        for (int i = open.size() - 1; i >= 0; i--) {
            open.get(i).close();
        }
        open.clear();
    }
}
