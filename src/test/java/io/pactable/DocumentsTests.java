package io.pactable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.pactable.conclusion.Bonus;
import io.pactable.conclusion.Breach;
import io.pactable.conclusion.Conclusion;
import io.pactable.conclusion.EarnedBack;
import io.pactable.conclusion.Escalated;
import io.pactable.conclusion.Excluded;
import io.pactable.conclusion.Excused;
import io.pactable.conclusion.LevelMet;
import io.pactable.conclusion.NotDetermined;
import io.pactable.conclusion.Notice;
import io.pactable.conclusion.Obligation;
import io.pactable.conclusion.Penalty;
import io.pactable.conclusion.PricePayable;
import io.pactable.conclusion.TerminationRight;
import io.pactable.contract.Decimals;
import io.pactable.engine.DroolsContractEvaluator;
import io.pactable.evaluation.Evaluation;
import io.pactable.evaluation.Examples;
import io.pactable.evaluation.FactsRefused;
import io.pactable.exchange.Answer;
import io.pactable.exchange.EvaluationJson;
import io.pactable.exchange.FactsCsv;
import io.pactable.exchange.FactsFile;
import io.pactable.exchange.FactsJson;
import io.pactable.exchange.ProblemJson;
import io.pactable.exchange.Submission;
import io.pactable.measurement.Refusal;
import io.pactable.rulebook.EngineersRules;
import io.pactable.rulebook.Rulebook;
import io.pactable.rulebook.read.Reading;
import io.pactable.rulebook.read.RulebookReader;
import io.pactable.rulebook.sheet.Column;
import io.pactable.rulebook.sheet.SheetKind;
import io.pactable.rulebook.sheet.TermKind;
import io.pactable.rulebook.write.WorkbookWriter;
import io.pactable.support.Observed;
import io.pactable.support.WorkbookText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The documents: what they show is run here, so that none of it drifts from what the product does. */
class DocumentsTests {

    private static final Path DOCS = Path.of("docs");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final DroolsContractEvaluator EVALUATOR = new DroolsContractEvaluator();
    private static final Schema FACTS = schema("facts");
    private static final Schema EVALUATION = schema("evaluation");
    private static final Schema PROBLEM = schema("problem");

    /** Sheets that an example takes over from the base workbook when it does not show them itself. */
    private static final List<SheetKind> TAKEN_OVER =
            List.of(SheetKind.CONTRACT, SheetKind.KPIS, SheetKind.SERVICE_LEVELS);

    /**
     * A fenced block.
     *
     * @param heading the heading above it
     * @param language the words after the opening fence
     */
    record Block(String heading, String language, String text) {}

    /** Facts, and the result that the document prints for them, by a rulebook. */
    record Example(String title, Reading reading, String facts, String result) {

        Rulebook rulebook() {
            assertThat(reading.findings()).as("findings of " + title).isEmpty();
            return reading.rulebook().orElseThrow();
        }

        @Override
        public String toString() {
            return title;
        }
    }

    // ------------------------------------------------------------ the examples

    private static final List<Example> EXAMPLES = read();

    static List<Example> examples() {
        return EXAMPLES;
    }

    private static List<Example> read() {
        List<Example> examples = new ArrayList<>();
        Map<SheetKind, List<Map<String, String>>> base = Map.of();
        String baseFacts = "{}";
        for (String document : List.of("rulebook.md", "facts.md", "engineers-rules.md")) {
            Map<SheetKind, List<Map<String, String>>> rows = base;
            List<EngineersRules> rules = List.of();
            Optional<String> facts = Optional.empty();
            Optional<Reading> reading = Optional.empty();
            int number = 0;
            for (Block block : blocks(document)) {
                switch (block.language()) {
                    case "workbook base" -> {
                        base = WorkbookText.rows(block.text());
                        rows = base;
                        reading = Optional.empty();
                    }
                    case "workbook" -> {
                        rows = completed(base, WorkbookText.rows(block.text()));
                        rules = List.of();
                        reading = Optional.empty();
                    }
                    case "drl" -> {
                        rules = List.of(RulebookReader.engineersRules("escalation.drl", block.text()));
                        reading = Optional.empty();
                    }
                    case "facts base" -> {
                        baseFacts = block.text();
                        facts = Optional.of(baseFacts);
                    }
                    case "facts" -> facts = Optional.of(completed(baseFacts, block.text()));
                    case "result" -> {
                        Reading read = reading.isPresent() ? reading.get() : read(rows, rules);
                        reading = Optional.of(read);
                        examples.add(new Example(
                                "%s, %s (%s)".formatted(document, block.heading(), ++number),
                                read,
                                facts.orElseThrow(() -> new IllegalStateException("No facts: " + block)),
                                block.text()));
                    }
                    default -> {}
                }
            }
        }
        return examples;
    }

    /** The workbook goes through the real writer and reader. */
    private static Reading read(Map<SheetKind, List<Map<String, String>>> rows, List<EngineersRules> rules) {
        return RulebookReader.read("portal", "portal.drl.xlsx", WorkbookWriter.write(rows), rules);
    }

    private static Map<SheetKind, List<Map<String, String>>> completed(
            Map<SheetKind, List<Map<String, String>>> base, Map<SheetKind, List<Map<String, String>>> shown) {
        Map<SheetKind, List<Map<String, String>>> rows = new EnumMap<>(SheetKind.class);
        TAKEN_OVER.forEach(kind -> rows.put(kind, base.getOrDefault(kind, List.of())));
        rows.putAll(shown);
        return rows;
    }

    private static String completed(String base, String shown) {
        ObjectNode facts = (ObjectNode) JSON.readTree(base);
        facts.setAll((ObjectNode) JSON.readTree(shown));
        return facts.toString();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyExampleGivesTheResultThatIsPrinted(Example example) {
        Rulebook rulebook = example.rulebook();
        List<String> expected = example.result().lines().map(String::strip).toList();
        boolean withTotals = expected.stream().anyMatch(line -> line.startsWith("total "));

        List<String> actual = new ArrayList<>();
        try {
            Evaluation evaluation =
                    evaluate(rulebook, FactsJson.read(example.facts().getBytes(StandardCharsets.UTF_8)));
            evaluation.conclusions().stream()
                    .filter(c -> !(c instanceof LevelMet))
                    .map(c -> line(c, evaluation))
                    .forEach(actual::add);
            if (withTotals) {
                evaluation
                        .statement()
                        .totals()
                        .forEach(t -> actual.add(
                                "total %s %s %s".formatted(t.payer(), t.payee(), money(t.amount(), evaluation))));
            }
            if (actual.isEmpty()) {
                actual.add("nothing");
            }
        } catch (FactsRefused e) {
            e.refusals().stream().map(Refusal::field).map("refused "::concat).forEach(actual::add);
        }

        assertThat(actual).containsExactlyInAnyOrderElementsOf(expected);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyFactsBlockKeepsToTheSchema(Example example) {
        assertThat(FACTS.validate(example.facts(), InputFormat.JSON)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyAnswerKeepsToTheSchema(Example example) {
        try {
            Evaluation evaluation =
                    evaluate(example.rulebook(), FactsJson.read(example.facts().getBytes(StandardCharsets.UTF_8)));
            String answer = new String(EvaluationJson.write(evaluation), StandardCharsets.UTF_8);
            assertThat(EVALUATION.validate(answer, InputFormat.JSON)).isEmpty();
        } catch (FactsRefused e) {
            String problem = new String(ProblemJson.write(ProblemJson.of(e)), StandardCharsets.UTF_8);
            assertThat(PROBLEM.validate(problem, InputFormat.JSON)).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everySheetOfExamplesPasses(Example example) {
        Rulebook rulebook = example.rulebook();

        assertThat(Examples.run(rulebook, EVALUATOR))
                .hasSameSizeAs(rulebook.examples())
                .allSatisfy(result ->
                        assertThat(result.problems()).as(result.name()).isEmpty());
    }

    @Test
    void theCookBookIsThere() {
        assertThat(examples())
                .hasSizeGreaterThan(35)
                .anySatisfy(e -> assertThat(e.rulebook().engineersRules()).isNotEmpty());
        assertThat(examples().stream()
                        .flatMap(e -> e.rulebook().examples().stream())
                        .count())
                .isGreaterThan(4);
    }

    /** A block with another name would be printed and never run. */
    @Test
    void everyBlockThatHoldsAnExampleIsRun() {
        for (String document : List.of("rulebook.md", "facts.md", "engineers-rules.md")) {
            assertThat(blocks(document))
                    .extracting(Block::language)
                    .isSubsetOf(
                            "workbook base",
                            "workbook",
                            "facts base",
                            "facts",
                            "result",
                            "drl",
                            "csv",
                            "csv observations",
                            "json facts",
                            "json answer",
                            "text");
        }
    }

    private static Evaluation evaluate(Rulebook rulebook, FactsFile facts) {
        return Submission.evaluate(facts, rulebook, EVALUATOR);
    }

    private static String line(Conclusion conclusion, Evaluation evaluation) {
        String clause = conclusion.line().clause().number();
        String text;
        if (conclusion instanceof Breach breach) {
            text = "breach %s %s".formatted(clause, breach.band());
        } else if (conclusion instanceof Penalty penalty) {
            text = "penalty %s %s".formatted(clause, money(penalty.amount(), evaluation));
        } else if (conclusion instanceof Bonus bonus) {
            text = "bonus %s %s".formatted(clause, money(bonus.amount(), evaluation));
        } else if (conclusion instanceof TerminationRight right) {
            text = "termination right %s %s".formatted(clause, right.holder());
        } else if (conclusion instanceof Notice notice) {
            text = "notice %s %s".formatted(clause, notice.kind());
        } else if (conclusion instanceof Excluded excluded) {
            text = "excluded %s".formatted(excluded.kpi());
        } else if (conclusion instanceof Escalated escalated) {
            text = "escalation %s %s".formatted(clause, escalated.escalation());
        } else if (conclusion instanceof EarnedBack back) {
            text = "earn-back %s %s %s".formatted(clause, back.returned(), money(back.amount(), evaluation));
        } else if (conclusion instanceof PricePayable price) {
            text = "price payable %s %s".formatted(clause, money(price.amount(), evaluation));
        } else if (conclusion instanceof Obligation obligation) {
            text = "obligation %s %s".formatted(clause, Decimals.plain(obligation.quantity()));
        } else if (conclusion instanceof Excused excused) {
            text = "%s %s %s".formatted(excused.type(), clause, excused.excuse());
        } else if (conclusion instanceof NotDetermined open) {
            text = "not determined %s".formatted(open.kpi());
        } else {
            text = fail("A conclusion of another kind: " + conclusion);
        }
        return conclusion.scope().isEmpty() ? text : "%s (%s)".formatted(text, conclusion.scope());
    }

    private static String money(BigDecimal amount, Evaluation evaluation) {
        int decimals = evaluation.statement().rounding().decimals();
        BigDecimal stripped = amount.stripTrailingZeros();
        return stripped.setScale(Math.max(decimals, stripped.scale())).toPlainString();
    }

    // ------------------------------------------------------------ the columns

    @ParameterizedTest
    @EnumSource(SheetKind.class)
    void theGuideExplainsEveryColumnAndEveryWordOfASheet(SheetKind kind) {
        String chapter = chapter("rulebook.md", "### " + kind.title());

        for (Column column : kind.columns()) {
            assertThat(chapter).as(kind.title()).contains("\n| " + column.caption() + " |");
            if (kind != SheetKind.CONTRACT && kind != SheetKind.EXAMPLES) {
                column.choices()
                        .forEach(
                                word -> assertThat(chapter).as(column.caption()).contains("`" + word));
            }
        }
        if (kind == SheetKind.CONTRACT) {
            assertThat(TermKind.words()).allSatisfy(term -> assertThat(chapter).contains("\n| " + term + " |"));
        }
    }

    // --------------------------------------------------------------- the facts

    @Test
    void theFactsOfTheGuideSayTheSameInJsonAndInCsv() {
        FactsFile json = FactsJson.read(bytes(only("facts.md", "facts")));
        FactsFile csv = FactsCsv.read(bytes(only("facts.md", "csv")));

        assertThat(csv.refusals()).isEmpty();
        assertThat(csv)
                .usingRecursiveComparison()
                .ignoringFieldsMatchingRegexes(".*places.*", ".*measurements.*\\.id")
                .isEqualTo(json);
    }

    @Test
    void theAnswerOfTheGuideIsTheAnswer() {
        Example example = examples().stream()
                .filter(e -> e.title().startsWith("facts.md"))
                .findFirst()
                .orElseThrow();
        Rulebook rulebook = example.rulebook();

        byte[] answer = EvaluationJson.write(evaluate(rulebook, FactsJson.read(bytes(only("facts.md", "facts")))));

        String printed = only("facts.md", "json answer");
        assertThat(JSON.readTree(answer)).isEqualTo(JSON.readTree(printed));
        assertThat(EVALUATION.validate(printed, InputFormat.JSON)).isEmpty();
    }

    @Test
    void theGuideNamesEveryFieldOfAnAnswer() throws IOException {
        String guide = Files.readString(DOCS.resolve("facts.md"));
        JsonNode schema = JSON.readTree(Files.readString(DOCS.resolve("schema/evaluation.schema.json")));

        List<String> fields = new ArrayList<>();
        schema.findValues("properties").forEach(properties -> fields.addAll(properties.propertyNames()));

        assertThat(fields).isNotEmpty().allSatisfy(field -> assertThat(guide).contains("`" + field + "`"));
    }

    @Test
    void theGuideNamesEveryFieldOfFacts() throws IOException {
        String guide = Files.readString(DOCS.resolve("facts.md"));
        JsonNode schema = JSON.readTree(Files.readString(DOCS.resolve("schema/facts.schema.json")));

        List<String> fields = new ArrayList<>();
        schema.findValues("properties").forEach(properties -> fields.addAll(properties.propertyNames()));

        assertThat(fields).isNotEmpty().allSatisfy(field -> assertThat(guide).contains("`" + field + "`"));
    }

    @Test
    void theFactsOfTheGuideCanBeReadAndKeepToTheSchema() {
        List<Block> shown = blocks("facts.md").stream()
                .filter(b -> b.language().equals("json facts"))
                .toList();

        assertThat(shown).hasSize(5).allSatisfy(block -> {
            assertThat(FACTS.validate(block.text(), InputFormat.JSON)).isEmpty();
            assertThat(refusals(block.text())).isEmpty();
        });
    }

    @Test
    void theObservationsOfTheGuideAreTheSameInJsonAndInATable() {
        Rulebook helpDesk = Observed.helpDesk();
        String json = blocks("facts.md").stream()
                .filter(b -> b.language().equals("json facts") && b.heading().equals("Observations"))
                .findFirst()
                .orElseThrow()
                .text();
        String base = Observed.FACTS.strip();
        String facts = base.substring(0, base.length() - 1) + ","
                + json.substring(json.indexOf("\"observed\""), json.length());

        Evaluation given = Submission.evaluate(FactsJson.read(bytes(facts)), helpDesk, EVALUATOR);
        Evaluation tabled = Submission.answer(
                        FactsJson.read(bytes(Observed.FACTS)),
                        List.of(Observed.table("tickets.csv", "", bytes(only("facts.md", "csv observations")))),
                        helpDesk,
                        EVALUATOR)
                .evaluations()
                .get(0);

        assertThat(tabled.request().facts().observations())
                .hasSize(3)
                .isEqualTo(given.request().facts().observations());
    }

    @Test
    void everyPeriodOfTheSequenceOfTheGuideIsAnswered() {
        Example example = examples().stream()
                .filter(e -> e.title().startsWith("facts.md"))
                .findFirst()
                .orElseThrow();
        String facts = blocks("facts.md").stream()
                .filter(b -> b.language().equals("json facts") && b.heading().equals("A sequence of periods"))
                .findFirst()
                .orElseThrow()
                .text();

        Answer answer = Submission.answer(FactsJson.read(bytes(facts)), List.of(), example.rulebook(), EVALUATOR);

        assertThat(answer.evaluations()).hasSize(2);
        assertThat(EVALUATION.validate(new String(answer.json(), StandardCharsets.UTF_8), InputFormat.JSON))
                .isEmpty();
    }

    @Test
    void factsThatTheReaderRefusesTheSchemaRefusesToo() {
        String good = only("facts.md", "facts");
        assertThat(FACTS.validate(good, InputFormat.JSON)).isEmpty();
        for (String bad : List.of(
                good.replace("\"2026-04\"", "\"April 2026\""),
                good.replace("\"period\"", "\"periods\""),
                good.replace("\"98.9\"", "\"98,9\""),
                good.replace("\"98.9\"", "true"),
                good.replace("\"contract\"", "\"observations\": [{\"id\": \"T-1\"}], \"contract\""),
                good.replace(
                        "\"contract\"", "\"observations\": [{\"kind\": \"ticket\", \"opened\": {}}], \"contract\""),
                good.replace("\"contract\"", "\"excused\": [{\"id\": \"M\"}], \"contract\""),
                good.replace("\"contract\"", "\"claims\": [{}], \"contract\""),
                good.replace("\"contract\"", "\"choices\": [{\"scope\": \"\"}], \"contract\""),
                good.replace("\"contract\"", "\"history\": [{\"levels\": []}], \"contract\""),
                good.replace("\"contract\"", "\"history\": [{\"period\": \"2026-03\", \"level\": []}], \"contract\""),
                good.replace("\"contract\"", "\"periods\": [{\"period\": \"2026-03\"}], \"contract\""),
                good.replace("\"kpi\": \"Uptime\"", "\"kpi\": \"\""),
                good.replace("\"charges\": [", "\"charges\": {\"list\": [").replace("],\n  \"quan", "]},\n  \"quan"))) {
            assertThat(bad).isNotEqualTo(good);
            assertThat(FACTS.validate(bad, InputFormat.JSON)).as(bad).isNotEmpty();
            assertThat(refusals(bad)).as(bad).isNotEmpty();
        }
    }

    private static List<Refusal> refusals(String facts) {
        try {
            return FactsJson.read(bytes(facts)).refusals();
        } catch (FactsRefused e) {
            return e.refusals();
        }
    }

    @Test
    void theSampleFactsKeepToTheSchema() throws IOException {
        try (Stream<Path> files = Files.walk(DOCS.resolve("examples"))) {
            assertThat(files.filter(f -> f.toString().endsWith(".json")))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(FACTS.validate(Files.readString(file), InputFormat.JSON))
                            .as(file.toString())
                            .isEmpty());
        }
    }

    // ---------------------------------------------------------------- the links

    @Test
    void everyLinkLeadsToAFileAndAHeading() throws IOException {
        Pattern link = Pattern.compile("\\]\\(([^)\\s]*)\\)");
        try (Stream<Path> files = Files.walk(DOCS)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".md")).toList()) {
                Matcher links = link.matcher(Files.readString(file));
                while (links.find()) {
                    String[] target = links.group(1).split("#", 2);
                    Path to = target[0].isEmpty() ? file : file.resolveSibling(target[0]);
                    assertThat(to).as("%s links to %s", file, links.group(1)).exists();
                    if (target.length == 2) {
                        assertThat(anchors(to)).as("headings of " + to).contains(target[1]);
                    }
                }
            }
        }
    }

    private static List<String> anchors(Path file) throws IOException {
        return Files.readString(file)
                .lines()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("^#+ ", "")
                        .toLowerCase(java.util.Locale.ROOT)
                        .replaceAll("[^a-z0-9 -]", "")
                        .replace(' ', '-'))
                .toList();
    }

    // ------------------------------------------------------------------- reading

    private static List<Block> blocks(String document) {
        List<Block> blocks = new ArrayList<>();
        String heading = "";
        String language = "";
        StringBuilder text = new StringBuilder();
        boolean inside = false;
        for (String line : read(document).lines().toList()) {
            if (line.startsWith("```")) {
                if (inside) {
                    blocks.add(new Block(heading, language, text.toString()));
                }
                inside = !inside;
                language = line.substring(3).strip();
                text.setLength(0);
            } else if (inside) {
                text.append(line).append('\n');
            } else if (line.startsWith("#")) {
                heading = line.replaceFirst("^#+ ", "");
            }
        }
        assertThat(inside).as("a block that is not closed in " + document).isFalse();
        return blocks;
    }

    /** The only block of the language in the document. */
    private static String only(String document, String language) {
        List<Block> found = blocks(document).stream()
                .filter(b -> b.language().equals(language))
                .toList();
        assertThat(found).as(language).hasSize(1);
        return found.get(0).text();
    }

    /** The text from a heading to the next one of its rank. */
    private static String chapter(String document, String heading) {
        String text = read(document);
        int from = text.indexOf("\n" + heading + "\n");
        assertThat(from).as(heading).isNotNegative();
        Matcher next = Pattern.compile("\n#{2,3} ").matcher(text);
        return text.substring(from, next.find(from + heading.length()) ? next.start() : text.length());
    }

    private static String read(String document) {
        try {
            return Files.readString(DOCS.resolve(document));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Schema schema(String name) {
        List<Error> problems = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(com.networknt.schema.SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"))
                .validate(read("schema/" + name + ".schema.json"), InputFormat.JSON);
        assertThat(problems).as(name).isEmpty();
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(read("schema/" + name + ".schema.json"));
    }
}
