package io.pactable.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pactable.engine.DroolsContractEvaluator;
import io.pactable.evaluation.ContractEvaluator;
import io.pactable.evaluation.Evaluation;
import io.pactable.evaluation.EvaluationRequest;
import io.pactable.exchange.Detail;
import io.pactable.exchange.FactsJson;
import io.pactable.exchange.Submission;
import io.pactable.measurement.Refusal;
import io.pactable.rulebook.Finding;
import io.pactable.rulebook.Rulebook;
import io.pactable.rulebook.read.RulebookShelf;
import io.pactable.support.Rulebooks;
import io.pactable.support.WorkbookText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** From a file of facts to a file of results, with whatever may be wrong in between. */
class BulkRunTests {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final DroolsContractEvaluator EVALUATOR = new DroolsContractEvaluator();
    private static final byte[] WORKBOOK = WorkbookText.write(Rulebooks.HOSTING);
    private static final byte[] DEARER =
            WorkbookText.write(Rulebooks.HOSTING.replace("service credit | 5 |", "service credit | 6 |"));
    private static final RulebookShelf SHELF = shelf(WORKBOOK);

    /** What was evaluated once is known from then on: most tests are not about evaluations. */
    private static final ContractEvaluator REMEMBERING = new ContractEvaluator() {
        private final Map<EvaluationRequest, Evaluation> known = new ConcurrentHashMap<>();

        @Override
        public Evaluation evaluate(EvaluationRequest request) {
            return known.computeIfAbsent(request, EVALUATOR::evaluate);
        }

        @Override
        public List<Refusal> check(EvaluationRequest request) {
            return EVALUATOR.check(request);
        }

        @Override
        public List<Finding> compile(Rulebook rulebook) {
            return EVALUATOR.compile(rulebook);
        }
    };

    @TempDir
    Path folder;

    @AfterAll
    static void close() {
        EVALUATOR.close();
    }

    private static RulebookShelf shelf(byte[] hosting) {
        return RulebookShelf.of(Map.of(
                "hosting",
                Map.of("hosting.drl.xlsx", hosting),
                "broken",
                Map.of(
                        "broken.drl.xlsx",
                        WorkbookText.write("[Contract]\nTerm | Name | Value\nCurrency | | Euros\n"))));
    }

    private static String facts(int number, String value) {
        return """
                {"rulebook": "hosting", "contract": "C-%s", "period": "2026-04", \
                "charges": [{"name": "Monthly charge", "value": "1000.00"}], \
                "measurements": [{"kpi": "Uptime", "value": "%s"}]}""".formatted(number, value);
    }

    private Path file(String name, List<String> lines) throws IOException {
        return Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
    }

    /** Lines of which every tenth is refused. */
    private Path some(String name, int count) throws IOException {
        return file(
                name,
                IntStream.rangeClosed(1, count)
                        .mapToObj(i -> i % 10 == 0 ? facts(i, "x") : facts(i, "9" + i % 10 + ".5"))
                        .toList());
    }

    private BulkRun.Job job(Path input, String out, int threads) {
        return new BulkRun.Job(input, folder.resolve(out), "", Detail.FULL, threads, false, "test");
    }

    private static BulkRun run(Disk disk) {
        return new BulkRun(SHELF, REMEMBERING, disk, () -> 0, Duration.ZERO, 10_000);
    }

    private static BulkRun.Done go(BulkRun run, BulkRun.Job job) throws IOException {
        return run.run(job, (lines, bytes, size) -> {}, (line, failure) -> {});
    }

    private BulkRun.Done go(Path input, String out) throws IOException {
        return go(run(Disk.REAL), job(input, out, 2));
    }

    private List<JsonNode> lines(String name) throws IOException {
        return Files.readAllLines(folder.resolve(name)).stream()
                .map(JSON::readTree)
                .toList();
    }

    // ------------------------------------------------------------ results

    @Test
    void answersEachLineAsItIsAnsweredAlone() throws IOException {
        Path input = file("in.jsonl", List.of(facts(1, "98"), "", facts(2, "99.95")));

        BulkRun.Done done = go(input, "out.jsonl");

        assertThat(done.counts()).isEqualTo(new Counts(2, 0, 0, 0));
        List<JsonNode> results = lines("out.jsonl");
        assertThat(results).extracting(r -> r.path("line").asInt()).containsExactly(1, 3);
        byte[] facts = facts(1, "98").getBytes(StandardCharsets.UTF_8);
        ObjectNode alone =
                (ObjectNode) JSON.readTree(Submission.answer(FactsJson.read(facts), List.of(), SHELF, EVALUATOR)
                        .json());
        ((ObjectNode) results.get(0)).remove("line");
        assertThat(results.get(0)).isEqualTo(alone);
        assertThat(folder.resolve("out.refused.jsonl")).isEmptyFile();
        assertThat(folder).isDirectoryNotContaining("glob:**.{part,journal}");
    }

    @Test
    void leavesTheExplanationOutWhereConclusionsAreEnough() throws IOException {
        Path input = file("in.jsonl", List.of(facts(1, "98")));

        go(
                run(Disk.REAL),
                new BulkRun.Job(input, folder.resolve("out.jsonl"), "", Detail.CONCLUSIONS, 1, false, "test"));

        JsonNode result = lines("out.jsonl").get(0);
        assertThat(result.has("explanation")).isFalse();
        assertThat(result.at("/statement/lines/0/amount").asString()).isEqualTo("100.00");
        assertThat(result.at("/statement/lines/0").has("steps")).isFalse();
        assertThat(result.at("/record/amounts/0/amount").asString()).isEqualTo("100.00");
    }

    @Test
    void writesARowForEachConclusion() throws IOException {
        go(file("in.jsonl", List.of(facts(1, "98").replace("C-1", "=C,1"), facts(2, "x"))), "out.csv");

        List<String> rows = Files.readAllLines(folder.resolve("out.csv"));
        assertThat(rows).hasSize(3);
        assertThat(rows.get(0)).startsWith("line,rulebook,version,contract,from,to,determined,type,kind,clause,cell");
        assertThat(rows.get(1))
                .startsWith("1,hosting,")
                .contains(
                        ",\"'=C,1\",2026-04-01,2026-05-01,yes,breach,,3.1,Service levels!A13,Uptime,Uptime,,98,%,Tier 2,,");
        assertThat(rows.get(2)).contains(",penalty,service credit,4.2,", ",100.00,EUR,Provider,Customer,");
        assertThat(Files.readAllLines(folder.resolve("out.refused.csv")))
                .satisfiesExactly(
                        head -> assertThat(head).isEqualTo("line,rulebook,contract,problem,field,message"),
                        row -> assertThat(row)
                                .startsWith(
                                        "2,hosting,C-2,The facts were refused.,measurements[0].value,\"'x' is not a number."));
    }

    @ParameterizedTest
    @CsvSource({"jsonl, jsonl", "jsonl, csv"})
    void writesTheSameBytesWithAnyNumberOfThreads(String from, String to) throws IOException {
        Path input = some("in." + from, 300);
        List<byte[]> written = new ArrayList<>();
        for (int threads : new int[] {1, 2, 8}) {
            go(run(Disk.REAL), job(input, threads + "." + to, threads));
            written.add(Files.readAllBytes(folder.resolve(threads + "." + to)));
            written.add(Files.readAllBytes(folder.resolve(threads + ".refused." + to)));
        }

        assertThat(written.get(0)).hasSizeGreaterThan(30_000);
        assertThat(written.get(2)).isEqualTo(written.get(0));
        assertThat(written.get(4)).isEqualTo(written.get(0));
        assertThat(written.get(3)).isEqualTo(written.get(1));
        assertThat(written.get(5)).isEqualTo(written.get(1));
    }

    // ------------------------------------------------------------ lines that are wrong

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "no json | facts-unreadable | The facts are not sound JSON (column",
                "[1] | facts-unreadable | The facts must be one JSON object",
                "{\"rulebook\": \"hosting\"} {} | facts-unreadable | Something follows after the end",
                "{\"rulebook\": \"hostin\", \"period\": \"2026-04\"} | rulebook-unknown | Maybe 'hosting' is meant.",
                "{\"rulebook\": \"broken\", \"period\": \"2026-04\"} | rulebook-unusable | Euros",
                "{\"rulebook\": \"hosting\", \"period\": \"April\"} | facts-refused | 'April' is not a month",
                "{\"period\": \"2026-04\"} | facts-refused | The rulebook is missing.",
            })
    void saysWhatIsWrongWithALineAndGoesOn(String line, String type, String message) throws IOException {
        BulkRun.Done done = go(file("in.jsonl", List.of(facts(1, "98"), line, facts(3, "99"))), "out.jsonl");

        assertThat(done.counts()).isEqualTo(new Counts(2, 0, 1, 0));
        assertThat(done.said()).hasSize(1).first().asString().startsWith("line 2: ");
        assertThat(lines("out.jsonl")).extracting(r -> r.path("line").asInt()).containsExactly(1, 3);
        JsonNode refused = lines("out.refused.jsonl").get(0);
        assertThat(refused.path("line").asInt()).isEqualTo(2);
        assertThat(refused.at("/problem/type").asString()).isEqualTo("urn:pactable:problem:" + type);
        assertThat(refused.toString()).contains(message).doesNotContain("line 1,", "Exception");
    }

    @Test
    void saysEverythingThatIsWrongWithALine() throws IOException {
        go(file("in.jsonl", List.of(facts(7, "x").replace("1000.00", "-1").replace("2026-04", "May"))), "out.jsonl");

        JsonNode refused = lines("out.refused.jsonl").get(0);
        assertThat(refused.path("contract").asString()).isEqualTo("C-7");
        assertThat(refused.at("/problem/problems"))
                .extracting(p -> p.path("field").asString())
                .contains("period", "charges[0].value", "measurements[0].value");
    }

    @Test
    void saysThatALineIsNotUtf8OrTooLong() throws IOException {
        Path input = folder.resolve("in.jsonl");
        Files.write(input, facts(1, "98").replace("C-1", "é").getBytes(StandardCharsets.ISO_8859_1));
        Files.writeString(
                input,
                "\n" + " ".repeat(20_000) + facts(2, "98") + "\r\n" + facts(3, "98"),
                java.nio.file.StandardOpenOption.APPEND);

        BulkRun.Done done = go(input, "out.jsonl");

        assertThat(done.said())
                .containsExactly(
                        "line 1: The facts are not in UTF-8. Save the file in UTF-8.",
                        "line 2: The line has more than 10000 bytes. Send fewer facts on a line.");
        assertThat(lines("out.jsonl")).extracting(r -> r.path("line").asInt()).containsExactly(3);
    }

    @Test
    void goesOnAfterAFailureInsideTheEvaluation() throws IOException {
        ContractEvaluator failing = new ContractEvaluator() {
            @Override
            public Evaluation evaluate(EvaluationRequest request) {
                if (request.facts().contract().equals("C-2")) {
                    throw new IllegalStateException("deep inside");
                }
                return EVALUATOR.evaluate(request);
            }

            @Override
            public List<Refusal> check(EvaluationRequest request) {
                return EVALUATOR.check(request);
            }

            @Override
            public List<Finding> compile(Rulebook rulebook) {
                return EVALUATOR.compile(rulebook);
            }
        };
        List<String> failures = new ArrayList<>();

        BulkRun.Done done = new BulkRun(SHELF, failing, () -> 0)
                .run(
                        job(file("in.jsonl", List.of(facts(1, "98"), facts(2, "98"), facts(3, "98"))), "out.jsonl", 1),
                        (lines, bytes, size) -> {},
                        (line, failure) -> failures.add(line + " " + failure.getMessage()));

        assertThat(done.counts()).isEqualTo(new Counts(2, 0, 1, 1));
        assertThat(failures).containsExactly("2 deep inside");
        assertThat(Files.readString(folder.resolve("out.refused.jsonl")))
                .contains("\"line\":2", "urn:pactable:problem:internal")
                .doesNotContain("deep inside");
    }

    // ------------------------------------------------------------ going on

    /** Whatever fails, at whichever step, the same job goes on and comes to the same files. */
    @ParameterizedTest
    @ValueSource(strings = {"jsonl", "csv"})
    void losesAndDoublesNothingWhereverItBreaks(String to) throws IOException {
        Path input = some("in.jsonl", 150);
        go(input, "whole." + to);
        byte[] results = Files.readAllBytes(folder.resolve("whole." + to));
        byte[] refused = Files.readAllBytes(folder.resolve("whole.refused." + to));

        int steps = 0;
        boolean broke = true;
        while (broke) {
            steps++;
            BreakingDisk disk = new BreakingDisk(steps);
            BulkRun.Job job = job(input, steps + "." + to, 2);
            try {
                go(run(disk), job);
            } catch (IOException e) {
                assertThat(e.getMessage()).startsWith("It ");
            }
            broke = disk.broke();
            if (Files.exists(folder.resolve(steps + "." + to + ".journal"))
                    || Files.notExists(folder.resolve(steps + "." + to))) {
                BulkRun.Done done = go(run(Disk.REAL), job);
                assertThat(done.counts()).as("step " + steps).isEqualTo(new Counts(135, 0, 15, 0));
            }
            assertThat(Files.readAllBytes(folder.resolve(steps + "." + to)))
                    .as("step " + steps)
                    .isEqualTo(results);
            assertThat(Files.readAllBytes(folder.resolve(steps + ".refused." + to)))
                    .as("step " + steps)
                    .isEqualTo(refused);
            assertThat(folder).isDirectoryNotContaining("glob:**.{part,journal}");
        }

        assertThat(steps).isGreaterThan(25);
    }

    /** A run that stopped half-way, with a checkpoint after each batch. */
    private BulkRun.Job stopped(Path input) {
        BulkRun.Job job = job(input, "out.jsonl", 2);
        assertThatThrownBy(() -> go(run(new BreakingDisk(20)), job)).isInstanceOf(IOException.class);
        assertThat(folder.resolve("out.jsonl.journal")).isNotEmptyFile();
        return job;
    }

    @Test
    void doesNotEvaluateAgainWhatIsDone() throws IOException {
        BulkRun.Job job = stopped(some("in.jsonl", 300));

        BulkRun.Done done = go(run(Disk.REAL), job);

        assertThat(done.before()).isBetween(32L, 299L);
        assertThat(done.counts().all()).isEqualTo(300);
    }

    @Test
    void refusesToGoOnWithAnotherInput() throws IOException {
        Path input = some("in.jsonl", 300);
        BulkRun.Job job = stopped(input);
        String whole = Files.readString(input);

        Files.writeString(input, whole.replaceFirst("1000.00", "2000.00"));
        assertThatThrownBy(() -> go(run(Disk.REAL), job))
                .isInstanceOf(BulkRefused.class)
                .hasMessageContaining(
                        "The file '%s' was changed since. Put it back as it was, or start anew with --restart.", input);
        Files.writeString(input, whole + facts(301, "98") + "\n");
        assertThatThrownBy(() -> go(run(Disk.REAL), job)).hasMessageContaining("was changed since");

        Files.writeString(input, whole);
        assertThat(go(run(Disk.REAL), job).counts().all()).isEqualTo(300);
    }

    @Test
    void refusesToGoOnWithOtherOptionsOrRulebooks() throws IOException {
        Path input = some("in.jsonl", 300);
        BulkRun.Job job = stopped(input);

        assertThatThrownBy(() ->
                        go(run(Disk.REAL), new BulkRun.Job(input, job.out(), "", Detail.CONCLUSIONS, 2, false, "test")))
                .isInstanceOf(BulkRefused.class)
                .hasMessageContaining("It was started with --detail 'full', which is 'conclusions' now.");
        assertThatThrownBy(() -> go(new BulkRun(shelf(DEARER), EVALUATOR, () -> 0), job))
                .isInstanceOf(BulkRefused.class)
                .hasMessageContaining("The rulebook 'hosting' was changed since: version ")
                .hasMessageContaining("--restart");
        assertThatThrownBy(() -> go(new BulkRun(RulebookShelf.of(Map.of()), EVALUATOR, () -> 0), job))
                .hasMessageContaining("The rulebook 'broken' is not there any more.");

        assertThat(go(run(Disk.REAL), job).counts().all()).isEqualTo(300);
    }

    @Test
    void refusesToGoOnWhenWhatWasWrittenIsGone() throws IOException {
        BulkRun.Job job = stopped(some("in.jsonl", 300));
        Files.writeString(folder.resolve("out.jsonl.part"), "");

        assertThatThrownBy(() -> go(run(Disk.REAL), job))
                .isInstanceOf(BulkRefused.class)
                .hasMessageContaining("were changed or moved away. Start anew with --restart.");
    }

    @Test
    void replacesResultsOnlyWhenItIsToldTo() throws IOException {
        Path input = some("in.jsonl", 20);
        BulkRun.Job job = job(input, "out.jsonl", 1);
        go(run(Disk.REAL), job);
        byte[] first = Files.readAllBytes(job.out());

        assertThatThrownBy(() -> go(new BulkRun(shelf(DEARER), EVALUATOR, () -> 0), job))
                .isInstanceOf(BulkRefused.class)
                .hasMessageContaining("There is a file '%s' already.", job.out());
        assertThat(Files.readAllBytes(job.out())).isEqualTo(first);

        go(
                new BulkRun(shelf(DEARER), EVALUATOR, () -> 0),
                new BulkRun.Job(input, job.out(), "", Detail.FULL, 1, true, "test"));
        assertThat(Files.readAllBytes(job.out())).isNotEqualTo(first);
        assertThat(folder).isDirectoryNotContaining("glob:**.{part,journal}");
    }

    @Test
    void leavesTheFilesOfARunAloneThatIsUnderWay() throws IOException {
        BulkRun.Job job = stopped(some("in.jsonl", 300));

        try (Disk.Growing other = Disk.REAL.open(folder.resolve("out.jsonl.journal"))) {
            assertThat(other.lock()).isTrue();
            assertThatThrownBy(() -> go(run(Disk.REAL), job))
                    .isInstanceOf(BulkRefused.class)
                    .hasMessageContaining("Another run is writing");
        }
        assertThat(go(run(Disk.REAL), job).counts().all()).isEqualTo(300);
    }
}
