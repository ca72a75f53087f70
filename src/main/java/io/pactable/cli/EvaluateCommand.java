package io.pactable.cli;

import io.pactable.cli.PactableCommand.Refused;
import io.pactable.evaluation.ContractEvaluator;
import io.pactable.evaluation.Evaluation;
import io.pactable.evaluation.FactsRefused;
import io.pactable.evaluation.RulebookUnusable;
import io.pactable.exchange.EvaluationJson;
import io.pactable.exchange.EvaluationText;
import io.pactable.exchange.FactsCsv;
import io.pactable.exchange.FactsFile;
import io.pactable.exchange.FactsJson;
import io.pactable.exchange.ProblemJson;
import io.pactable.exchange.Submission;
import io.pactable.exchange.UnknownRulebook;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Evaluates one period of one contract. */
@Command(
        name = "evaluate",
        description = "Evaluates the facts of one period and prints the statement.",
        mixinStandardHelpOptions = true)
final class EvaluateCommand implements Callable<Integer> {

    /** Forms of the answer. */
    enum Format {
        text,
        json
    }

    private final PactableCommand root;

    @Option(
            names = "--facts",
            required = true,
            paramLabel = "<file>",
            description = "The facts, a .json or .csv file. It names its rulebook.")
    @Nullable
    Path facts;

    @Option(
            names = "--format",
            paramLabel = "text|json",
            defaultValue = "text",
            description = "text (the default): a statement to read. json: the same answer as over HTTP.")
    Format format = Format.text;

    EvaluateCommand(PactableCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        Path path = Objects.requireNonNull(facts);
        ContractEvaluator evaluator = root.evaluator();
        // The second processor loads the engine while this one reads the facts and the workbook.
        Thread loading = new Thread(evaluator::warmUp, "engine warm-up");
        loading.setDaemon(true);
        loading.start();
        try {
            Evaluation evaluation = Submission.evaluate(read(path), root.shelf(), evaluator);
            byte[] answer = format == Format.json
                    ? EvaluationJson.write(evaluation)
                    : EvaluationText.write(evaluation).getBytes(StandardCharsets.UTF_8);
            root.out.write(answer, 0, answer.length);
            root.out.flush();
            return evaluation.isDetermined() ? ExitCodes.DONE : ExitCodes.NOT_DETERMINED;
        } catch (FactsRefused e) {
            String list = e.refusals().stream()
                    .map(r -> "  " + (r.field().isEmpty() ? "" : r.field() + ": ") + r.message())
                    .collect(Collectors.joining("\n"));
            return refuse(
                    "%s: the facts were refused. Nothing was evaluated.\n%s".formatted(path, list), ProblemJson.of(e));
        } catch (UnknownRulebook e) {
            return refuse(
                    "%s: rulebook: %s".formatted(path, e.getMessage()),
                    ProblemJson.unknownRulebook(Objects.requireNonNull(e.getMessage())));
        } catch (RulebookUnusable e) {
            String list = e.findings().stream().map(f -> "  " + f).collect(Collectors.joining("\n"));
            return refuse(
                    "The rulebook has errors. Nothing was evaluated.\n" + list,
                    ProblemJson.of(e.findings().get(0).file(), e));
        }
    }

    private int refuse(String text, Map<String, Object> problem) {
        if (format == Format.json) {
            byte[] json = ProblemJson.write(problem);
            root.out.write(json, 0, json.length);
            root.out.println();
        } else {
            root.err.println(text);
        }
        return ExitCodes.REFUSED;
    }

    private static FactsFile read(Path path) {
        byte[] bytes;
        try {
            if (Files.isRegularFile(path) && Files.size(path) > FactsJson.LARGEST) {
                throw new Refused("--facts: The file '%s' is larger than %s bytes.".formatted(path, FactsJson.LARGEST));
            }
            bytes = Files.readAllBytes(path);
        } catch (NoSuchFileException e) {
            throw new Refused("--facts: There is no file '%s'.".formatted(path));
        } catch (IOException e) {
            throw new Refused("--facts: The file '%s' cannot be read.".formatted(path));
        }
        String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".csv")) {
            return FactsCsv.read(bytes);
        }
        if (name.endsWith(".json")) {
            return FactsJson.read(bytes);
        }
        throw new Refused("--facts: The name of the file '%s' must end in .json or .csv.".formatted(path));
    }
}
