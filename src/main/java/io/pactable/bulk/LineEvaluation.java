package io.pactable.bulk;

import io.pactable.evaluation.ContractEvaluator;
import io.pactable.evaluation.FactsRefused;
import io.pactable.evaluation.RulebookUnusable;
import io.pactable.exchange.Answer;
import io.pactable.exchange.FactsFile;
import io.pactable.exchange.LineRefused;
import io.pactable.exchange.ProblemJson;
import io.pactable.exchange.ResultFormat;
import io.pactable.exchange.Submission;
import io.pactable.exchange.UnknownRulebook;
import io.pactable.rulebook.Rulebook;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Evaluates batches, for one thread: whatever is wrong with one line is written for it and stops no other. */
final class LineEvaluation implements Function<Batch, Rendered> {

    /** Most things that are said of a batch. */
    static final int MOST_SAID = 5;

    private final LineFacts facts;
    private final PinnedRulebooks rulebooks;
    private final ContractEvaluator evaluator;
    private final ResultFormat format;
    private final boolean together;
    private final BiConsumer<Long, Throwable> failures;

    /** One answer, until it is whole. */
    private final ByteArrayOutputStream answered = new ByteArrayOutputStream(16 * 1024);

    /**
     * @param evaluator for this thread alone
     * @param together whether what is refused is written among the results
     * @param failures told the number of a line at which something went wrong in the product itself
     */
    LineEvaluation(
            LineFacts facts,
            PinnedRulebooks rulebooks,
            ContractEvaluator evaluator,
            ResultFormat format,
            boolean together,
            BiConsumer<Long, Throwable> failures) {
        this.facts = facts;
        this.rulebooks = rulebooks;
        this.evaluator = evaluator;
        this.format = format;
        this.together = together;
        this.failures = failures;
    }

    @Override
    public Rendered apply(Batch batch) {
        ByteArrayOutputStream results = new ByteArrayOutputStream(16 * 1024);
        ByteArrayOutputStream refusals = together ? results : new ByteArrayOutputStream(0);
        Counts counts = Counts.NONE;
        List<String> said = new ArrayList<>();
        for (Asked asked : batch.asked()) {
            Outcome outcome = outcome(asked, results);
            counts = counts.plus(outcome.counts());
            LineRefused refused = outcome.refused();
            if (refused != null) {
                format.refused(refused, refusals);
                if (said.size() < MOST_SAID) {
                    said.add(sentence(refused));
                }
            }
        }
        return new Rendered(
                results.toByteArray(), together ? new byte[0] : refusals.toByteArray(), counts, said, batch.end());
    }

    private record Outcome(Counts counts, @Nullable LineRefused refused) {}

    private Outcome outcome(Asked asked, ByteArrayOutputStream results) {
        String rulebook = "";
        String contract = "";
        try {
            FactsFile file = facts.read(asked, rulebooks::usable);
            rulebook = file.rulebook();
            contract = file.contract();
            if (rulebook.isEmpty()) {
                throw new FactsRefused(file.refusals());
            }
            Rulebook book = rulebooks.find(rulebook);
            Answer answer = Submission.answer(file, List.of(), book, evaluator);
            answered.reset();
            format.answer(asked.number(), answer, answered);
            results.writeBytes(answered.toByteArray());
            return new Outcome(new Counts(1, answer.isDetermined() ? 0 : 1, 0, 0), null);
        } catch (FactsRefused e) {
            return refused(asked, rulebook, contract, ProblemJson.of(e));
        } catch (UnknownRulebook e) {
            return refused(
                    asked, rulebook, contract, ProblemJson.unknownRulebook(Objects.requireNonNull(e.getMessage())));
        } catch (RulebookUnusable e) {
            return refused(
                    asked,
                    rulebook,
                    contract,
                    ProblemJson.of(e.findings().get(0).file(), e));
        } catch (RuntimeException | StackOverflowError e) {
            failures.accept(asked.number(), e);
            LineRefused failed = new LineRefused(asked.number(), rulebook, contract, ProblemJson.internal());
            return new Outcome(new Counts(0, 0, 1, 1), failed);
        }
    }

    private static Outcome refused(Asked asked, String rulebook, String contract, Map<String, Object> problem) {
        return new Outcome(new Counts(0, 0, 1, 0), new LineRefused(asked.number(), rulebook, contract, problem));
    }

    /** What is wrong with a line, in short. */
    private static String sentence(LineRefused refused) {
        List<?> problems = refused.problem().get("problems") instanceof List<?> list ? list : List.of();
        String first = Objects.toString(refused.problem().get("detail"), "");
        if (!problems.isEmpty() && problems.get(0) instanceof Map<?, ?> entry) {
            String field = Objects.toString(entry.get(entry.containsKey("place") ? "place" : "field"), "");
            first = (field.isEmpty() ? "" : field + ": ") + entry.get("message");
        }
        String more = problems.size() > 1 ? " (and %s more)".formatted(problems.size() - 1) : "";
        // The place of a cell begins with its line already.
        String place = first.startsWith("line ") ? "" : "line " + refused.line() + ": ";
        return place + first + more;
    }
}
