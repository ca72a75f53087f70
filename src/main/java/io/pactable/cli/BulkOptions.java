package io.pactable.cli;

import io.pactable.exchange.Detail;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of an evaluation in bulk. */
final class BulkOptions {

    @Option(
            names = "--out",
            paramLabel = "<file>",
            description = "With --bulk: the results, a .jsonl or .csv file. What is refused goes into a file beside it,"
                    + " and so does the journal by which a run that was stopped is gone on with.")
    @Nullable
    Path out;

    @Option(
            names = "--rulebook",
            paramLabel = "<id>",
            description = "With --bulk and a .csv file: the rulebook of lines that name none.")
    String rulebook = "";

    @Option(
            names = "--detail",
            paramLabel = "full|conclusions",
            description =
                    "With --format json, or with --bulk and results as .jsonl: full (the default), or conclusions,"
                            + " which leaves out the explanation and the steps of amounts.")
    Detail detail = Detail.FULL;

    @Option(
            names = "--threads",
            paramLabel = "<number>",
            description = "With --bulk: how many threads evaluate; one for each processor unless named. The results are"
                    + " the same whatever the number.")
    int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--restart",
            description =
                    "With --bulk: starts anew. Results of a run that was stopped are thrown away, and finished ones"
                            + " are replaced.")
    boolean restart;
}
