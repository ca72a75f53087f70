package io.pactable.bulk;

import io.pactable.engine.DroolsContractEvaluator;
import io.pactable.evaluation.ContractEvaluator;
import io.pactable.evaluation.Evaluation;
import io.pactable.evaluation.EvaluationRequest;
import io.pactable.exchange.Detail;
import io.pactable.measurement.Refusal;
import io.pactable.rulebook.Finding;
import io.pactable.rulebook.Rulebook;
import io.pactable.rulebook.read.RulebookShelf;
import io.pactable.support.Rulebooks;
import io.pactable.support.WorkbookText;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A run in a process of its own that stops at a contract, says so, and waits to be killed. */
final class KilledRun {

    /** What it says. */
    static final String HERE = "here";

    private KilledRun() {}

    /** @param args input, out, and the contract at which it stops */
    public static void main(String[] args) throws IOException {
        run(Path.of(args[0]), Path.of(args[1]), args[2]);
    }

    static BulkRun.Done run(Path input, Path out, String stopAt) throws IOException {
        RulebookShelf shelf =
                RulebookShelf.of(Map.of("hosting", Map.of("hosting.drl.xlsx", WorkbookText.write(Rulebooks.HOSTING))));
        try (DroolsContractEvaluator evaluator = new DroolsContractEvaluator()) {
            return new BulkRun(
                            shelf,
                            new Repeating(evaluator, stopAt),
                            Disk.REAL,
                            System::nanoTime,
                            Duration.ofMillis(20),
                            BulkRun.LONGEST_LINE)
                    .run(
                            new BulkRun.Job(input, out, "", Detail.FULL, 2, false, "test"),
                            (done, bytes, size) -> {},
                            (line, failure) -> {});
        }
    }

    /** Answers everybody what it answered the first, so that a run is about the run. */
    private record Repeating(ContractEvaluator evaluator, String stopAt, AtomicReference<@Nullable Evaluation> first)
            implements ContractEvaluator {

        Repeating(ContractEvaluator evaluator, String stopAt) {
            this(evaluator, stopAt, new AtomicReference<>());
        }

        @Override
        public Evaluation evaluate(EvaluationRequest request) {
            if (request.facts().contract().equals(stopAt)) {
                System.out.println(HERE);
                forEver();
            }
            Evaluation known = first.get();
            if (known == null) {
                known = evaluator.evaluate(request);
                first.set(known);
            }
            return new Evaluation(request, known.conclusions(), known.statement(), known.explanation(), known.record());
        }

        private static void forEver() {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public List<Refusal> check(EvaluationRequest request) {
            return evaluator.check(request);
        }

        @Override
        public List<Finding> compile(Rulebook rulebook) {
            return evaluator.compile(rulebook);
        }
    }
}
