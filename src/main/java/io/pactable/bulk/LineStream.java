package io.pactable.bulk;

import io.pactable.evaluation.ContractEvaluator;
import io.pactable.exchange.Detail;
import io.pactable.exchange.ResultLines;
import io.pactable.rulebook.read.RulebookShelf;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.BiConsumer;

/**
 * Answers JSON lines with JSON lines while they still arrive: each line of facts, in its order, with its answer or with
 * what is wrong with it. Whoever takes the answers slowly makes the reading slow, so that memory has a bound.
 */
public final class LineStream {

    /** Guessed bytes of memory of what is read and not written yet. */
    private static final int WINDOW = 4 * 1024 * 1024;

    private final RulebookShelf shelf;
    private final ContractEvaluator evaluator;
    private final int threads;
    private final int longest;

    /**
     * @param threads how many evaluate, at least one
     * @param longest most bytes of a line
     */
    public LineStream(RulebookShelf shelf, ContractEvaluator evaluator, int threads, int longest) {
        this.shelf = shelf;
        this.evaluator = evaluator;
        this.threads = threads;
        this.longest = longest;
    }

    /**
     * Answers all lines. The calling thread reads; another one writes. When this returns or fails, neither is used any
     * more.
     *
     * @param failures told the number of a line at which something went wrong in the product itself
     * @throws IOException if reading or writing failed
     */
    public void answer(InputStream in, OutputStream out, Detail detail, BiConsumer<Long, Throwable> failures)
            throws IOException {
        PinnedRulebooks rulebooks = new PinnedRulebooks(shelf, evaluator);
        LineFacts facts = LineFacts.json(longest);
        Batches batches = new Batches(new LineReader(in, longest, Position.START), Position.START, null);
        new Pipeline<Batch, Rendered>(
                        threads,
                        WINDOW,
                        Batch::cost,
                        () -> new LineEvaluation(
                                facts, rulebooks, evaluator.forBulk(), new ResultLines(detail), true, failures))
                .run(batches::next, (rendered, pause) -> {
                    out.write(rendered.results());
                    if (pause) {
                        // Nothing else is ready: whoever waits for this answer gets it now.
                        out.flush();
                    }
                });
        out.flush();
    }
}
