package io.pactable.bulk;

import io.pactable.evaluation.ContractEvaluator;
import io.pactable.exchange.Detail;
import io.pactable.exchange.ResultFormat;
import io.pactable.exchange.ResultLines;
import io.pactable.exchange.ResultTable;
import io.pactable.rulebook.read.RulebookShelf;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;

/**
 * Evaluates a file of facts line by line into a file of results, in the order of the lines and with the same bytes
 * whatever the number of threads. A run that was killed is gone on with by starting the same again; no result is lost
 * or doubled.
 */
public final class BulkRun {

    /** Most bytes of a line. */
    public static final int LONGEST_LINE = 16 * 1024 * 1024;

    /** Guessed bytes of memory of what is read and not written yet. */
    private static final int WINDOW = 24 * 1024 * 1024;

    /** How long what is written may not count yet. */
    private static final Duration PACE = Duration.ofSeconds(1);

    /**
     * What is to be done.
     *
     * @param input JSON lines (.jsonl, .ndjson) or a table (.csv)
     * @param out results, JSON lines (.jsonl, .ndjson) or a table (.csv)
     * @param rulebook of lines of a table that name none; empty when each line has to
     * @param detail how much of an answer JSON lines have
     * @param threads how many evaluate, at least one
     * @param restart whether what a run before left is thrown away
     * @param product name and version of the product
     */
    public record Job(
            Path input, Path out, String rulebook, Detail detail, int threads, boolean restart, String product) {}

    /** Is told how far a run is, by one thread. */
    public interface Watcher {

        /**
         * @param evaluations done since the run was started or gone on with
         * @param bytes of the input that are done in all
         * @param size bytes of the input
         */
        void done(long evaluations, long bytes, long size);
    }

    /**
     * What a run did.
     *
     * @param counts of all evaluations, those of runs before it included
     * @param before evaluations that runs before it had done
     * @param said the first things that are wrong, each on a line
     * @param refused the file of what was refused
     */
    public record Done(Counts counts, long before, List<String> said, Path refused) {}

    private final RulebookShelf shelf;
    private final ContractEvaluator evaluator;
    private final Disk disk;
    private final LongSupplier clock;
    private final Duration pace;
    private final int longest;

    /** @param clock nanoseconds from some moment, by which it is known when to make what is written count */
    public BulkRun(RulebookShelf shelf, ContractEvaluator evaluator, LongSupplier clock) {
        this(shelf, evaluator, Disk.REAL, clock, PACE, LONGEST_LINE);
    }

    BulkRun(
            RulebookShelf shelf,
            ContractEvaluator evaluator,
            Disk disk,
            LongSupplier clock,
            Duration pace,
            int longest) {
        this.shelf = shelf;
        this.evaluator = evaluator;
        this.disk = disk;
        this.clock = clock;
        this.pace = pace;
        this.longest = longest;
    }

    /**
     * Evaluates all lines.
     *
     * @param failures told the number of a line at which something went wrong in the product itself
     * @throws BulkRefused if it cannot be started or gone on with
     * @throws IOException if a file cannot be read or written; the same job goes on from there
     */
    public Done run(Job job, Watcher watcher, BiConsumer<Long, Throwable> failures) throws IOException {
        ResultFormat format = format(job);
        refuseFolder(job.out());
        BulkInput input = BulkInput.of(job.input(), job.rulebook(), longest);
        PinnedRulebooks rulebooks = new PinnedRulebooks(shelf, evaluator);
        Order order = new Order(input.known(), options(job), rulebooks.ids());
        try (ResultFiles files = ResultFiles.of(disk, job.out(), job.restart())) {
            Optional<Journal.Found> found = files.found();
            Position from = input.start();
            if (found.isPresent()) {
                from = new Resumption(found.get(), order, input, rulebooks).position();
                files.resume(found.get());
            } else {
                files.begin(order, format.head(), format.refusedHead());
                files.checkpoint(from, Map.of(), false);
            }
            long before = files.counts().all();
            List<String> said = new ArrayList<>();
            Optional<Checkpoint> complete = found.map(Journal.Found::last).filter(Checkpoint::complete);
            if (complete.isEmpty()) {
                Writing writing =
                        new Writing(files, rulebooks, watcher, order.input().size(), from, said);
                evaluate(input, from, job.threads(), rulebooks, format, writing, failures);
                complete = Optional.of(writing.complete());
            }
            files.finish(complete.get());
            return new Done(files.counts(), before, said, ResultFiles.refused(job.out()));
        }
    }

    private void evaluate(
            BulkInput input,
            Position from,
            int threads,
            PinnedRulebooks rulebooks,
            ResultFormat format,
            Writing writing,
            BiConsumer<Long, Throwable> failures)
            throws IOException {
        try (FileChannel channel = FileChannel.open(input.file());
                Fetching fetching = new Fetching(input.facts(), rulebooks)) {
            InputStream bytes = Channels.newInputStream(channel.position(from.offset()));
            LineReader lines = new LineReader(bytes, longest, from);
            Batches batches = new Batches(lines, from, input.keys());
            new Pipeline<Batch, Rendered>(
                            threads,
                            WINDOW,
                            Batch::cost,
                            () -> new LineEvaluation(
                                    input.facts(), rulebooks, evaluator.forBulk(), format, false, failures))
                    .run(() -> fetching.ahead(batches.next()), writing);
            // Blank lines at the end have no results, but were read.
            writing.end(lines.position());
        }
    }

    /** Writes results, and makes them count from time to time. */
    private final class Writing implements Pipeline.Sink<Rendered> {

        private final ResultFiles files;
        private final PinnedRulebooks rulebooks;
        private final Watcher watcher;
        private final long size;
        private final List<String> said;
        private Position end;
        private long done;
        private long last = clock.getAsLong();

        Writing(
                ResultFiles files,
                PinnedRulebooks rulebooks,
                Watcher watcher,
                long size,
                Position from,
                List<String> said) {
            this.files = files;
            this.rulebooks = rulebooks;
            this.watcher = watcher;
            this.size = size;
            this.end = from;
            this.said = said;
        }

        @Override
        public void accept(Rendered rendered, boolean pause) throws IOException {
            files.append(rendered);
            end = rendered.end();
            done += rendered.counts().all();
            rendered.said().stream()
                    .limit(LineEvaluation.MOST_SAID - said.size())
                    .forEach(said::add);
            if (clock.getAsLong() - last >= pace.toNanos()) {
                files.checkpoint(end, rulebooks.states(), false);
                last = clock.getAsLong();
            }
            watcher.done(done, end.offset(), size);
        }

        void end(Position position) {
            end = position;
        }

        Checkpoint complete() throws IOException {
            return files.checkpoint(end, rulebooks.states(), true);
        }
    }

    private static ResultFormat format(Job job) {
        String name = job.out().getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".csv")) {
            return new ResultTable();
        }
        if (name.endsWith(".jsonl") || name.endsWith(".ndjson")) {
            return new ResultLines(job.detail());
        }
        throw new BulkRefused(
                "--out: The name of the file '%s' must end in .jsonl, .ndjson or .csv.".formatted(job.out()));
    }

    private static void refuseFolder(Path out) {
        Path folder = out.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new BulkRefused("--out: There is no folder '%s'.".formatted(folder));
        }
        if (Files.isDirectory(out)) {
            throw new BulkRefused("--out: '%s' is a folder. Name a file.".formatted(out));
        }
    }

    /** What makes a difference to results. */
    private static Map<String, String> options(Job job) {
        Map<String, String> options = new TreeMap<>();
        options.put("--rulebook", job.rulebook());
        options.put("--detail", job.detail().name().toLowerCase(Locale.ROOT));
        options.put("the product", job.product());
        return options;
    }
}
