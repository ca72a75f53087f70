package io.pactable.cli;

import io.pactable.bulk.BulkRefused;
import io.pactable.bulk.BulkRun;
import io.pactable.bulk.Counts;
import io.pactable.cli.PactableCommand.Refused;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/** Evaluates a file of very many facts, and says how far it is and what became of it. */
final class BulkEvaluation {

    private static final int MOST_FAILURES = 3;
    private static final int MOST_THREADS = 256;

    private final PactableCommand root;

    BulkEvaluation(PactableCommand root) {
        this.root = root;
    }

    int run(Path input, BulkOptions options, Progress progress) {
        Path out = options.out;
        if (out == null) {
            throw new Refused("--out: Name the file for the results, ending in .jsonl or .csv. They are not printed, so"
                    + " that a run that was stopped can be gone on with.");
        }
        if (options.threads < 1 || options.threads > MOST_THREADS) {
            throw new Refused("--threads: Name a number from 1 to %s.".formatted(MOST_THREADS));
        }
        BulkRun.Job job = new BulkRun.Job(
                input,
                out,
                options.rulebook,
                options.detail,
                options.threads,
                options.restart,
                PactableCommand.PRODUCT);
        List<String> failures = new CopyOnWriteArrayList<>();
        BulkRun.Done done;
        try (progress) {
            done = new BulkRun(root.shelf(), root.evaluator(), System::nanoTime)
                    .run(job, progress::lines, (line, failure) -> {
                        if (failures.size() < MOST_FAILURES) {
                            failures.add("  line %s: %s".formatted(line, failure));
                        }
                    });
        } catch (BulkRefused e) {
            throw new Refused(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new Refused(
                    "%s. What was written so far counts: the same command goes on from there.".formatted(why(e)));
        }
        say(done, out, failures);
        Counts counts = done.counts();
        return counts.failed() > 0
                ? ExitCodes.BROKEN
                : counts.refused() + counts.notDetermined() > 0 ? ExitCodes.NOT_DETERMINED : ExitCodes.DONE;
    }

    private static String why(IOException e) {
        String file = e instanceof FileSystemException named ? "The file '" + named.getFile() + "'" : "A file";
        return file + " could not be read or written: " + e.getMessage();
    }

    private void say(BulkRun.Done done, Path out, List<String> failures) {
        Counts counts = done.counts();
        if (done.before() > 0) {
            say("Went on after %,d evaluations that were done before.", done.before());
        }
        say(
                "%,d evaluated, %,d of them not determined; %,d refused. Results: %s",
                counts.evaluated(), counts.notDetermined(), counts.refused(), out);
        if (counts.refused() > 0) {
            say("Refused, with everything that is wrong: %s. The first:", done.refused());
            done.said().forEach(line -> root.err.println("  " + line));
        }
        if (!failures.isEmpty()) {
            say("Something went wrong in Pactable itself. Please report it:");
            failures.forEach(root.err::println);
        }
    }

    private void say(String form, Object... values) {
        root.err.println(String.format(Locale.ROOT, form, values));
    }
}
