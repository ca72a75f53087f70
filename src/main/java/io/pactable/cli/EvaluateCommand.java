package io.pactable.cli;

import io.pactable.cli.PactableCommand.Refused;
import io.pactable.evaluation.ContractEvaluator;
import io.pactable.evaluation.FactsRefused;
import io.pactable.evaluation.RulebookUnusable;
import io.pactable.exchange.Answer;
import io.pactable.exchange.Detail;
import io.pactable.exchange.FactsCsv;
import io.pactable.exchange.FactsFile;
import io.pactable.exchange.FactsJson;
import io.pactable.exchange.FactsTooLarge;
import io.pactable.exchange.ObservationsCsv;
import io.pactable.exchange.ProblemJson;
import io.pactable.exchange.Submission;
import io.pactable.exchange.Supplement;
import io.pactable.exchange.UnknownRulebook;
import io.pactable.measurement.ExcusedEvent;
import io.pactable.measurement.Refusal;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Evaluates one period of one contract, a sequence of periods, or a whole file of them. */
@Command(
        name = "evaluate",
        description = "Evaluates the facts of one period, or of a sequence of periods, and prints the statement. With"
                + " --bulk: evaluates every line of a file and writes the results into another.",
        mixinStandardHelpOptions = true)
final class EvaluateCommand implements Callable<Integer> {

    /** Forms of the answer. */
    enum Format {
        text,
        json
    }

    private static final int LARGEST_CALENDAR = 10 * 1024 * 1024;

    private final PactableCommand root;

    /** What is evaluated. */
    static final class Given {

        @Option(
                names = "--facts",
                required = true,
                paramLabel = "<file>",
                description = "The facts, a .json or .csv file. It names its rulebook.")
        @Nullable
        Path facts;

        @Option(
                names = "--bulk",
                required = true,
                paramLabel = "<file>",
                description = "The facts of very many evaluations: a .jsonl file with the facts of one on each line, or"
                        + " a .csv file. Needs --out.")
        @Nullable
        Path bulk;
    }

    @ArgGroup(multiplicity = "1")
    Given given = new Given();

    @Mixin
    BulkOptions bulkOptions = new BulkOptions();

    @Option(
            names = "--format",
            paramLabel = "text|json",
            defaultValue = "text",
            description = "text (the default): a statement to read. json: the same answer as over HTTP.")
    Format format = Format.text;

    @Option(
            names = "--observations",
            paramLabel = "[<kind>=]<file>",
            description = "A table of observations, a .csv file; may be repeated. Its first line names the columns:"
                    + " kind, id, scope and fields. Without a column 'kind' the kind stands before the name:"
                    + " ticket=tickets.csv.")
    List<String> observations = new ArrayList<>();

    @Option(
            names = "--excused",
            paramLabel = "<file>",
            description = "A calendar of excused events such as maintenance windows, an .ics file; may be repeated.")
    List<Path> excused = new ArrayList<>();

    @Option(names = "--quiet", description = "Never shows how far it is.")
    boolean quiet;

    EvaluateCommand(PactableCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        Path bulk = given.bulk;
        if (bulk != null) {
            return bulk(bulk);
        }
        if (bulkOptions.out != null) {
            throw new Refused("--out: It goes with --bulk. Without it the statement is printed.");
        }
        if (bulkOptions.detail != Detail.FULL && format != Format.json) {
            throw new Refused("--detail: It goes with --format json. A statement for people is always whole.");
        }
        Path path = Objects.requireNonNull(given.facts);
        ContractEvaluator evaluator = root.evaluator();
        Preparation preparation = new Preparation(root::shelf, evaluator);
        preparation.start();
        try (Progress progress = progress()) {
            List<Supplement> supplements = supplements(progress);
            progress.doing("Reading " + path.getFileName());
            FactsFile file = read(path, progress, preparation);
            progress.doing("Evaluating");
            Answer answer = Submission.answer(file, supplements, preparation.shelf(), evaluator);
            byte[] bytes = format == Format.json ? answer.json(bulkOptions.detail) : answer.text();
            progress.close();
            root.out.write(bytes, 0, bytes.length);
            root.out.flush();
            return answer.isDetermined() ? ExitCodes.DONE : ExitCodes.NOT_DETERMINED;
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

    private int bulk(Path file) {
        if (!observations.isEmpty() || !excused.isEmpty()) {
            throw new Refused(
                    "--bulk: Observations and excused events of very many evaluations are given in JSON lines, not with"
                            + " --observations or --excused.");
        }
        return new BulkEvaluation(root).run(file, bulkOptions, progress());
    }

    private Progress progress() {
        return quiet || !Progress.isWatched() ? Progress.none(root.err) : Progress.shownOn(root.err);
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

    private static FactsFile read(Path path, Progress progress, Preparation preparation) {
        String name = lower(path);
        if (!name.endsWith(".csv") && !name.endsWith(".json")) {
            present("--facts", path);
            throw new Refused("--facts: The name of the file '%s' must end in .json or .csv.".formatted(path));
        }
        try (InputStream in = open("--facts", path)) {
            return name.endsWith(".csv")
                    ? FactsCsv.read(in.readNBytes(FactsCsv.LARGEST + 1))
                    : FactsJson.read(in, FactsJson.LARGEST, progress::count, preparation::rulebook);
        } catch (FactsTooLarge e) {
            throw new Refused("--facts: The file '%s': %s".formatted(path, e.getMessage()));
        } catch (IOException e) {
            throw new Refused("--facts: The file '%s' cannot be read.".formatted(path));
        }
    }

    /** The other files, each read when the rulebook is known. */
    private List<Supplement> supplements(Progress progress) {
        List<Supplement> supplements = new ArrayList<>();
        for (String given : observations) {
            int sign = given.indexOf('=');
            String kind = sign < 0 ? "" : given.substring(0, sign).strip();
            Path path = Path.of(given.substring(sign + 1));
            present("--observations", path);
            if (!lower(path).endsWith(".csv")) {
                throw new Refused("--observations: The name of the file '%s' must end in .csv.".formatted(path));
            }
            String name = path.getFileName().toString();
            ObservationsCsv table = new ObservationsCsv(
                    name,
                    kind,
                    () -> new BufferedInputStream(Files.newInputStream(path)),
                    FactsJson.LARGEST,
                    progress::count);
            supplements.add((rulebook, period, to) -> {
                progress.doing("Reading " + name);
                table.read(rulebook, period, to);
                progress.doing("Evaluating");
            });
        }
        for (Path path : excused) {
            String name = path.getFileName().toString();
            String text = text(path);
            supplements.add((rulebook, period, to) -> {
                ExcusedFiles.Found found =
                        root.excusedFiles.read(text, period, rulebook.terms().zone());
                found.events().forEach(e -> to.excused("%s, UID %s".formatted(name, series(e)), e));
                found.refusals()
                        .forEach(r -> to.refuse(
                                new Refusal(r.field().isEmpty() ? name : name + ", " + r.field(), r.message())));
            });
        }
        return supplements;
    }

    /** The UID of the event in its calendar, of which each repetition has its time behind a sign of its own. */
    private static String series(ExcusedEvent event) {
        int sign = event.id().lastIndexOf('#');
        return sign < 0 ? event.id() : event.id().substring(0, sign);
    }

    private static String text(Path path) {
        if (!lower(path).endsWith(".ics")) {
            present("--excused", path);
            throw new Refused("--excused: The name of the file '%s' must end in .ics.".formatted(path));
        }
        try (InputStream in = open("--excused", path)) {
            byte[] bytes = in.readNBytes(LARGEST_CALENDAR + 1);
            if (bytes.length > LARGEST_CALENDAR) {
                throw new Refused(
                        "--excused: The file '%s' is larger than %s bytes.".formatted(path, LARGEST_CALENDAR));
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Refused("--excused: The file '%s' is not in UTF-8.".formatted(path));
        } catch (IOException e) {
            throw new Refused("--excused: The file '%s' cannot be read.".formatted(path));
        }
    }

    private static InputStream open(String option, Path path) throws IOException {
        present(option, path);
        return Files.newInputStream(path);
    }

    private static void present(String option, Path path) {
        if (!Files.exists(path)) {
            throw new Refused("%s: There is no file '%s'.".formatted(option, path));
        }
        if (!Files.isReadable(path) || Files.isDirectory(path)) {
            throw new Refused("%s: The file '%s' cannot be read.".formatted(option, path));
        }
    }

    private static String lower(Path path) {
        return path.getFileName().toString().toLowerCase(Locale.ROOT);
    }
}
