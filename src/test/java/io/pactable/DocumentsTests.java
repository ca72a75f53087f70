package io.pactable;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
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
import io.pactable.rulebook.Finding;
import io.pactable.rulebook.Rulebook;
import io.pactable.rulebook.check.Checks;
import io.pactable.rulebook.sheet.Column;
import io.pactable.rulebook.sheet.SheetKind;
import io.pactable.rulebook.sheet.TermKind;
import io.pactable.support.Document;
import io.pactable.support.DocumentedExample;
import io.pactable.support.Observed;
import io.pactable.support.ResultText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The documents: what they show is run here, so that none of it drifts from what the product does. */
class DocumentsTests {

    private static final Path FOLDER = Document.FOLDER;
    private static final Document FACTS_GUIDE = Document.read("facts.md");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final DroolsContractEvaluator EVALUATOR = DocumentedExample.EVALUATOR;
    private static final Schema FACTS = schema("facts");
    private static final Schema EVALUATION = schema("evaluation");
    private static final Schema PROBLEM = schema("problem");

    /** In the order in which they build on one another. */
    private static final List<String> DOCUMENTS =
            List.of("rulebook.md", "facts.md", "engineers-rules.md", "clauses.md");

    private static final DocumentedExample.Shown SHOWN = DocumentedExample.of(DOCUMENTS);

    // ------------------------------------------------------------ the examples

    static List<DocumentedExample> examples() {
        return SHOWN.examples();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyExampleGivesTheResultThatIsPrinted(DocumentedExample example) {
        List<String> expected = example.result().lines().map(String::strip).toList();

        List<String> actual;
        try {
            actual = ResultText.of(example.answer(), expected);
        } catch (FactsRefused e) {
            actual = e.refusals().stream()
                    .map(refusal -> "refused " + refusal.field())
                    .toList();
        }

        assertThat(actual).containsExactlyInAnyOrderElementsOf(expected);
    }

    static List<DocumentedExample> explained() {
        return SHOWN.examples().stream()
                .filter(e -> !e.explanations().isEmpty())
                .toList();
    }

    /** One part after another; an ellipsis on a line of its own leaves something out. */
    @ParameterizedTest
    @MethodSource("explained")
    void everyExplanationIsWhatIsPrinted(DocumentedExample example) {
        String printed = example.printed();

        for (String explanation : example.explanations()) {
            int from = 0;
            for (String part : explanation.split("(?m)^ *… *$", -1)) {
                String text = part.strip().replaceAll("\\s+", " ");
                assertThat(printed.substring(from)).contains(text);
                from = printed.indexOf(text, from) + text.length();
            }
        }
    }

    static List<DocumentedExample> recorded() {
        return SHOWN.examples().stream().filter(e -> !e.record().isEmpty()).toList();
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void everyFieldOfARecordIsWhatIsAnswered(DocumentedExample example) {
        JsonNode answer = JSON.readTree(example.answer().json());
        JsonNode last = answer.has("periods")
                ? answer.path("periods").get(answer.path("periods").size() - 1)
                : answer;

        JsonNode printed = JSON.readTree(example.record());

        assertThat(printed.propertyNames()).isNotEmpty();
        for (String field : printed.propertyNames()) {
            assertThat(last.path("record").path(field)).as(field).isEqualTo(printed.path(field));
        }
    }

    static List<DocumentedExample.Findings> findings() {
        return SHOWN.findings();
    }

    @ParameterizedTest
    @MethodSource("findings")
    void everyFindingIsSaidAsItIsPrinted(DocumentedExample.Findings shown) {
        List<Finding> findings = new ArrayList<>(shown.reading().findings());
        shown.reading()
                .rulebook()
                .ifPresent(rulebook -> findings.addAll(DocumentedExample.EVALUATOR.compile(rulebook)));

        assertThat(findings).extracting(Finding::toString).containsExactlyElementsOf(shown.printed());
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyFactsBlockKeepsToTheSchema(DocumentedExample example) {
        assertThat(FACTS.validate(example.facts(), InputFormat.JSON)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyAnswerKeepsToTheSchema(DocumentedExample example) {
        try {
            String answer = new String(example.answer().json(), StandardCharsets.UTF_8);
            assertThat(EVALUATION.validate(answer, InputFormat.JSON)).isEmpty();
        } catch (FactsRefused e) {
            String problem = new String(ProblemJson.write(ProblemJson.of(e)), StandardCharsets.UTF_8);
            assertThat(PROBLEM.validate(problem, InputFormat.JSON)).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everySheetOfExamplesPasses(DocumentedExample example) {
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
        for (String document : DOCUMENTS) {
            assertThat(Document.read(document).blocks())
                    .extracting(Document.Block::language)
                    .isSubsetOf(
                            "workbook base",
                            "workbook base, terms are added",
                            "workbook",
                            "facts base",
                            "facts",
                            "result",
                            "explanation",
                            "record",
                            "finding",
                            "ical",
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

    // ------------------------------------------------------------ the columns

    @ParameterizedTest
    @EnumSource(SheetKind.class)
    void theGuideExplainsEveryColumnAndEveryWordOfASheet(SheetKind kind) {
        String chapter = Document.read("rulebook.md").chapter("### " + kind.title());

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

    // --------------------------------------------------------------- the index

    /** That each row leads to a heading is held by the test of the links. */
    @Test
    void theIndexOfMechanicsHasEveryCodeOfTheCatalogueOnce() {
        List<List<String>> rows = Document.read("clauses.md").table("## 10 Index of mechanics");

        assertThat(rows).extracting(row -> row.get(0)).containsExactlyElementsOf(catalogue());
        assertThat(rows).allSatisfy(row -> {
            assertThat(row.get(1)).isNotBlank();
            assertThat(row.get(2)).matches("(\\[[^]]+]\\([^)]*#[^)]+\\)(; |$))+");
        });
    }

    private static List<String> catalogue() {
        return Stream.of("K:19", "M:28", "C:19", "X:13")
                .map(kind -> kind.split(":", -1))
                .flatMap(kind ->
                        IntStream.rangeClosed(1, Integer.parseInt(kind[1])).mapToObj(number -> kind[0] + number))
                .toList();
    }

    // ------------------------------------------------------- the engineers' rules

    @Test
    void everyFactThatEngineersRulesSeeHasTheFieldsThatAreNamed() throws ClassNotFoundException {
        List<List<String>> rows =
                Document.read("engineers-rules.md").table("## What a rule sees, and what it may insert");

        assertThat(rows).hasSizeGreaterThan(7);
        for (List<String> row : rows) {
            Class<?> fact = Class.forName(row.get(0).replace("`", ""));
            List<String> fields = Stream.of(fact.getRecordComponents())
                    .map(RecordComponent::getName)
                    .toList();
            assertThat(fields)
                    .as(row.get(0))
                    .containsAll(Pattern.compile("`([a-z][A-Za-z]*)`")
                            .matcher(row.get(2))
                            .results()
                            .map(m -> m.group(1))
                            .toList());
        }
    }

    // --------------------------------------------------------------- the facts

    @Test
    void theFactsOfTheGuideSayTheSameInJsonAndInCsv() {
        FactsFile json = FactsJson.read(bytes(FACTS_GUIDE.only("facts")));
        FactsFile csv = FactsCsv.read(bytes(FACTS_GUIDE.only("csv")));

        assertThat(csv.refusals()).isEmpty();
        assertThat(csv)
                .usingRecursiveComparison()
                .ignoringFieldsMatchingRegexes(".*places.*", ".*measurements.*\\.id")
                .isEqualTo(json);
    }

    @Test
    void theAnswerOfTheGuideIsTheAnswer() {
        DocumentedExample example = examples().stream()
                .filter(e -> e.title().startsWith("facts.md"))
                .findFirst()
                .orElseThrow();
        Rulebook rulebook = example.rulebook();

        byte[] answer = EvaluationJson.write(evaluate(rulebook, FactsJson.read(bytes(FACTS_GUIDE.only("facts")))));

        String printed = FACTS_GUIDE.only("json answer");
        assertThat(JSON.readTree(answer)).isEqualTo(JSON.readTree(printed));
        assertThat(EVALUATION.validate(printed, InputFormat.JSON)).isEmpty();
    }

    @Test
    void theGuideNamesEveryFieldOfAnAnswer() throws IOException {
        String guide = Files.readString(FOLDER.resolve("facts.md"));
        JsonNode schema = JSON.readTree(Files.readString(FOLDER.resolve("schema/evaluation.schema.json")));

        List<String> fields = new ArrayList<>();
        schema.findValues("properties").forEach(properties -> fields.addAll(properties.propertyNames()));

        assertThat(fields).isNotEmpty().allSatisfy(field -> assertThat(guide).contains("`" + field + "`"));
    }

    @Test
    void theGuideNamesEveryFieldOfFacts() throws IOException {
        String guide = Files.readString(FOLDER.resolve("facts.md"));
        JsonNode schema = JSON.readTree(Files.readString(FOLDER.resolve("schema/facts.schema.json")));

        List<String> fields = new ArrayList<>();
        schema.findValues("properties").forEach(properties -> fields.addAll(properties.propertyNames()));

        assertThat(fields).isNotEmpty().allSatisfy(field -> assertThat(guide).contains("`" + field + "`"));
    }

    @Test
    void theFactsOfTheGuideCanBeReadAndKeepToTheSchema() {
        List<Document.Block> shown = FACTS_GUIDE.blocks().stream()
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
        String json = FACTS_GUIDE.blocks().stream()
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
                        List.of(Observed.table("tickets.csv", "", bytes(FACTS_GUIDE.only("csv observations")))),
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
        DocumentedExample example = examples().stream()
                .filter(e -> e.title().startsWith("facts.md"))
                .findFirst()
                .orElseThrow();
        String facts = FACTS_GUIDE.blocks().stream()
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
        String good = FACTS_GUIDE.only("facts");
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
        try (Stream<Path> files = Files.walk(FOLDER.resolve("examples"))) {
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
        try (Stream<Path> files = Files.walk(FOLDER)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".md")).toList()) {
                Matcher links = link.matcher(Files.readString(file));
                while (links.find()) {
                    String[] target = links.group(1).split("#", 2);
                    Path to = target[0].isEmpty() ? file : file.resolveSibling(target[0]);
                    assertThat(to).as("%s links to %s", file, links.group(1)).exists();
                    if (target.length == 2) {
                        assertThat(Document.read(FOLDER.relativize(to.normalize())
                                                .toString())
                                        .anchors())
                                .as("headings of " + to)
                                .contains(target[1]);
                    }
                }
            }
        }
    }

    // ------------------------------------------------------------------- reading

    private static String read(String document) {
        try {
            return Files.readString(FOLDER.resolve(document));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void everyKindOfFindingIsInTheGuideInTheOrderOfTheChecks() {
        List<String> kinds = Pattern.compile("(?m)^\\| `([a-z-]+)` \\| (?:error|warning|note)")
                .matcher(read("findings.md"))
                .results()
                .map(kind -> kind.group(1))
                .toList();

        assertThat(kinds).doesNotHaveDuplicates().containsSubsequence(Checks.kinds());
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
