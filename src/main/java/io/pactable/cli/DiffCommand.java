package io.pactable.cli;

import io.pactable.cli.PactableCommand.Refused;
import io.pactable.evaluation.FactsRefused;
import io.pactable.evaluation.RulebookUnusable;
import io.pactable.evaluation.effect.Comparison;
import io.pactable.exchange.ComparedVersion;
import io.pactable.exchange.Comparisons;
import io.pactable.exchange.Comparisons.PastFacts;
import io.pactable.exchange.DifferenceHtml;
import io.pactable.exchange.DifferenceJson;
import io.pactable.exchange.DifferenceText;
import io.pactable.exchange.FactsCsv;
import io.pactable.exchange.FactsFile;
import io.pactable.exchange.FactsJson;
import io.pactable.exchange.FactsTooLarge;
import io.pactable.exchange.ProblemJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what differs between two versions of a rulebook, and what it does to examples and past periods. */
@Command(
        name = "diff",
        description =
                "Says what differs between two versions of a rulebook, by clause and cell, and what it does to the"
                        + " examples and to facts of past periods.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the two do not differ in what they mean; notes and the order of rows may differ",
            "1:they differ",
            "2:the input was refused: there is no such rulebook, or nothing of it can be read",
            "3:something went wrong in the product itself"
        })
final class DiffCommand implements Callable<Integer> {

    private static final String EITHER =
            "a workbook (.xlsx), the folder of a rulebook, or the id of one in --rules. Where there is a file or folder of"
                    + " the name, that is meant.";

    /** Forms of the answer. */
    enum Format {
        text,
        json,
        html
    }

    private final PactableCommand root;

    @Parameters(index = "0", paramLabel = "<before>", description = "The earlier version: " + EITHER)
    String before = "";

    @Parameters(index = "1", paramLabel = "<after>", description = "The later version, in the same way.")
    String after = "";

    @Option(
            names = "--facts",
            paramLabel = "<file>",
            description =
                    "Facts of past periods, a .json or .csv file as 'evaluate' takes it; may be repeated. They are"
                            + " evaluated under both versions.")
    List<Path> facts = new ArrayList<>();

    @Option(
            names = "--format",
            paramLabel = "text|json|html",
            defaultValue = "text",
            description = "text (the default), json, or html: a page of its own on standard output.")
    Format format = Format.text;

    DiffCommand(PactableCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        ComparedVersion from = GivenVersion.of(before, root::shelf);
        ComparedVersion to = GivenVersion.of(after, root::shelf);
        List<PastFacts> past = new ArrayList<>();
        for (Path file : facts) {
            try {
                past.add(new PastFacts(file.toString(), read(file)));
            } catch (FactsRefused e) {
                return refuse(
                        e.refusals().stream()
                                .map(r -> "%s: %s%s"
                                        .formatted(file, r.field().isEmpty() ? "" : r.field() + ": ", r.message()))
                                .collect(Collectors.joining("\n")),
                        ProblemJson.of(e));
            }
        }
        Comparison comparison;
        try {
            comparison = Comparisons.of(from, to, past, root.evaluator());
        } catch (RulebookUnusable e) {
            String list = e.findings().stream().map(f -> "  " + f).collect(Collectors.joining("\n"));
            return refuse(
                    "Nothing of the rulebook can be read, so there is nothing to compare.\n" + list,
                    ProblemJson.unreadable(e));
        }
        byte[] bytes = switch (format) {
            case text -> DifferenceText.write(comparison).getBytes(StandardCharsets.UTF_8);
            case json -> DifferenceJson.write(comparison);
            case html -> DifferenceHtml.document(comparison).getBytes(StandardCharsets.UTF_8);
        };
        root.out.write(bytes, 0, bytes.length);
        root.out.flush();
        return comparison.differs() ? ExitCodes.DIFFERENT : ExitCodes.DONE;
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
        String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
        if (!Files.exists(path)) {
            throw new Refused("--facts: There is no file '%s'.".formatted(path));
        }
        if (!name.endsWith(".csv") && !name.endsWith(".json")) {
            throw new Refused("--facts: The name of the file '%s' must end in .json or .csv.".formatted(path));
        }
        try (InputStream in = Files.newInputStream(path)) {
            return name.endsWith(".csv")
                    ? FactsCsv.read(in.readNBytes(FactsCsv.LARGEST + 1))
                    : FactsJson.read(in, FactsJson.LARGEST, count -> {});
        } catch (FactsTooLarge e) {
            throw new Refused("--facts: The file '%s': %s".formatted(path, e.getMessage()));
        } catch (IOException e) {
            throw new Refused("--facts: The file '%s' cannot be read.".formatted(path));
        }
    }
}
