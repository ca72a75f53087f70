package io.pactable;

import static org.assertj.core.api.Assertions.assertThat;

import io.pactable.calendars.JollydayHolidays;
import io.pactable.engine.DroolsContractEvaluator;
import io.pactable.evaluation.ContractEvaluator;
import io.pactable.evaluation.FactsRefused;
import io.pactable.exchange.Answer;
import io.pactable.exchange.FactsFile;
import io.pactable.exchange.FactsJson;
import io.pactable.exchange.Submission;
import io.pactable.rulebook.EngineersRules;
import io.pactable.rulebook.FormulaUses;
import io.pactable.rulebook.Rulebook;
import io.pactable.rulebook.read.Reading;
import io.pactable.rulebook.read.RulebookReader;
import io.pactable.support.WorkbookText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Worked cases of real contracts come out exactly, to the cent and the sign. A case is data only: what is expected in
 * {@code worked-cases.json}, a workbook written as text, and its facts as JSON. {@link WorkedCase} knows no case.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WorkedCasesTests {

    private static final Path CASES = Path.of("src/test/resources/cases");
    private static final Path WORKBOOKS = Path.of("target/worked-cases");
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private static final String TABLES = "tables only";
    private static final String FORMULA = "with a formula";
    private static final String DRL = "with DRL";

    private final Map<String, JsonNode> oracle = new TreeMap<>();
    private final Map<String, Rulebook> rulebooks = new TreeMap<>();
    private final Set<String> notShown;
    private final DroolsContractEvaluator evaluator = new DroolsContractEvaluator(new JollydayHolidays());
    private final ContractEvaluator bulk = evaluator.forBulk();
    private final ContractEvaluator everyTime = evaluator.askingEveryTime();
    private final Map<String, Integer> exact = new TreeMap<>();
    private final List<String> alsoConcluded;

    WorkedCasesTests() throws IOException {
        for (JsonNode node : MAPPER.readTree(Files.readAllBytes(CASES.resolve("worked-cases.json")))) {
            oracle.put(node.path("id").stringValue(), node);
        }
        alsoConcluded = Files.readAllLines(CASES.resolve("also-concluded.txt"));
        notShown = Files.readAllLines(CASES.resolve("intermediates-not-shown.txt")).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split("\\|", -1)[0].strip())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static List<String> cases() throws IOException {
        return namesIn("facts", ".json");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void comesOutExactly(String id) throws IOException {
        JsonNode wanted = oracle.get(id);
        assertThat(wanted).as("the worked case %s", id).isNotNull();
        List<WorkedCase.Outcome> outcomes = outcomes(id);
        WorkedCase worked = new WorkedCase(wanted, outcomes, also(id));
        List<String> expected = worked.expected();
        List<String> got = worked.got();
        List<String> figures = worked.intermediatesNotShown().stream()
                .map(name -> id + " " + name)
                .toList();
        List<String> known =
                notShown.stream().filter(line -> line.startsWith(id + " ")).toList();
        boolean same = expected.equals(got) && Set.copyOf(figures).equals(Set.copyOf(known));
        System.out.println("%s: expected %s, got %s: %s"
                .formatted(id, String.join("; ", expected), String.join("; ", got), same ? "exact" : "DIFFERENT"));
        assertThat(got).as(id).isEqualTo(expected);
        assertThat(figures)
                .as("intermediate figures of %s that no explanation shows", id)
                .containsExactlyInAnyOrderElementsOf(known);
        exact.merge(means(id), 1, Integer::sum);
    }

    @Test
    void everyCaseOfTheOracleIsRun() throws IOException {
        assertThat(cases()).containsExactlyElementsOf(oracle.keySet());
    }

    /** What a case brings about beside what it states: the reason stands in the file. */
    private Set<String> also(String id) {
        return alsoConcluded.stream()
                .map(line -> line.split("\\|", -1)[0].strip())
                .filter(line -> line.startsWith(id + " "))
                .map(line -> line.substring(id.length() + 1))
                .collect(Collectors.toSet());
    }

    /** What the contract of the case needed. */
    private String means(String id) throws IOException {
        JsonNode facts = MAPPER.readTree(Files.readAllBytes(CASES.resolve("facts/" + id + ".json")));
        JsonNode first = facts.isArray() ? facts.get(0) : facts;
        Rulebook rulebook = rulebooks.computeIfAbsent(first.path("rulebook").stringValue(), WorkedCasesTests::rulebook);
        if (!rulebook.engineersRules().isEmpty()) {
            return DRL;
        }
        return FormulaUses.of(rulebook).isEmpty() ? TABLES : FORMULA;
    }

    @Test
    void everyCaseAndEveryContractStandsInTheTableOfTheReadme() throws IOException {
        String readme = Files.readString(CASES.resolve("README.md"));
        List<String> rows = readme.lines().filter(line -> line.startsWith("| ")).toList();

        assertThat(cases())
                .isNotEmpty()
                .allSatisfy(id -> assertThat(rows)
                        .as("a row that begins with %s", id)
                        .anyMatch(row -> row.startsWith("| " + id + " |")));
        assertThat(namesIn("contracts", ".txt"))
                .isNotEmpty()
                .allSatisfy(contract -> assertThat(rows)
                        .as("a row that names %s", contract)
                        .anyMatch(row -> row.contains("`" + contract + "`")));
    }

    /** Engineers' rules are for the few clauses that neither a table nor a formula can say. */
    @Test
    void theReadmeSaysWhatTheContractsNeeded() throws IOException {
        Map<String, Integer> needed = new TreeMap<>();
        for (String id : cases()) {
            needed.merge(means(id), 1, Integer::sum);
        }

        assertThat(Files.readString(CASES.resolve("README.md"))).contains("\n" + closing(needed) + "\n");
        assertThat(needed.getOrDefault(DRL, 0)).isLessThanOrEqualTo(5);
    }

    @Test
    void everyFigureThatIsNotShownBelongsToACase() throws IOException {
        List<String> cases = cases();

        assertThat(notShown).allSatisfy(line -> assertThat(cases).contains(line.split(" ", -1)[0]));
    }

    @AfterAll
    void says() {
        evaluator.close();
        System.out.println(closing(exact));
    }

    private String closing(Map<String, Integer> counts) {
        return "%s of %s cases: %s tables only, %s with a formula, %s with DRL"
                .formatted(
                        counts.values().stream().mapToInt(Integer::intValue).sum(),
                        oracle.size(),
                        counts.getOrDefault(TABLES, 0),
                        counts.getOrDefault(FORMULA, 0),
                        counts.getOrDefault(DRL, 0));
    }

    /** What the product makes of each request of the case. */
    private List<WorkedCase.Outcome> outcomes(String id) throws IOException {
        JsonNode facts = MAPPER.readTree(Files.readAllBytes(CASES.resolve("facts/" + id + ".json")));
        List<WorkedCase.Outcome> outcomes = new ArrayList<>();
        for (JsonNode request :
                facts.isArray() ? facts : MAPPER.createArrayNode().add(facts)) {
            FactsFile file = FactsJson.read(MAPPER.writeValueAsBytes(request));
            Rulebook rulebook = rulebooks.computeIfAbsent(file.rulebook(), WorkedCasesTests::rulebook);
            outcomes.addAll(outcomes(rulebook, file));
        }
        return outcomes;
    }

    private List<WorkedCase.Outcome> outcomes(Rulebook rulebook, FactsFile file) {
        try {
            Answer answer = Submission.answer(file, List.of(), rulebook, evaluator);
            for (ContractEvaluator other : List.of(bulk, everyTime)) {
                assertThat(Submission.answer(file, List.of(), rulebook, other).json())
                        .as("the answer in bulk, and the one without a memory")
                        .isEqualTo(answer.json());
            }
            return answer.evaluations().stream()
                    .map(evaluation -> new WorkedCase.Outcome(evaluation, ""))
                    .toList();
        } catch (FactsRefused e) {
            return List.of(new WorkedCase.Outcome(
                    null, e.refusals().stream().map(r -> r.message()).collect(Collectors.joining("\n"))));
        }
    }

    /** The contract as a workbook on disk, read back as any workbook is. */
    private static Rulebook rulebook(String contract) {
        try {
            Path workbook = WORKBOOKS.resolve(contract + RulebookReader.EXTENSION);
            Files.createDirectories(WORKBOOKS);
            Files.write(
                    workbook,
                    WorkbookText.write(
                            Files.readString(CASES.resolve("contracts/" + contract + ".txt"), StandardCharsets.UTF_8)));
            Reading reading = RulebookReader.read(
                    contract, workbook.getFileName().toString(), Files.readAllBytes(workbook), rules(contract));
            assertThat(reading.findings()).as("findings of " + contract).isEmpty();
            return reading.rulebook().orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Engineers' rules beside the workbook, where the contract needs some. */
    private static List<EngineersRules> rules(String contract) throws IOException {
        Path file = CASES.resolve("contracts/" + contract + ".drl");
        return Files.exists(file)
                ? List.of(RulebookReader.engineersRules(contract + ".drl", Files.readString(file)))
                : List.of();
    }

    private static List<String> namesIn(String folder, String ending) throws IOException {
        try (Stream<Path> files = Files.list(CASES.resolve(folder))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ending))
                    .map(name -> name.substring(0, name.length() - ending.length()))
                    .sorted()
                    .toList();
        }
    }
}
