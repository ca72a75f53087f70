package io.pactable;

import static org.assertj.core.api.Assertions.assertThat;

import io.pactable.conclusion.Bonus;
import io.pactable.conclusion.Breach;
import io.pactable.conclusion.Conclusion;
import io.pactable.conclusion.Notice;
import io.pactable.conclusion.Penalty;
import io.pactable.conclusion.TerminationRight;
import io.pactable.engine.DroolsContractEvaluator;
import io.pactable.evaluation.ContractEvaluator;
import io.pactable.evaluation.Evaluation;
import io.pactable.evaluation.EvaluationRequest;
import io.pactable.evaluation.ExampleResult;
import io.pactable.evaluation.Examples;
import io.pactable.exchange.FactsJson;
import io.pactable.exchange.Submission;
import io.pactable.rulebook.Rulebook;
import io.pactable.rulebook.Table;
import io.pactable.rulebook.read.Reading;
import io.pactable.rulebook.sheet.SheetKind;
import io.pactable.settlement.LimitApplied;
import io.pactable.support.Samples;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The contracts in {@code rules/} and the facts in {@code docs/examples/}. */
class SampleRulebooksTests {

    private static final Path FACTS = Path.of("docs", "examples");

    private static final ContractEvaluator EVALUATOR = new DroolsContractEvaluator();

    static List<String> samples() throws IOException {
        return Samples.ids();
    }

    static List<Path> facts() throws IOException {
        try (Stream<Path> files = Files.walk(FACTS)) {
            return files.filter(f -> f.getFileName().toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void theSamplesAreThoseThatTheGuideDescribes() throws IOException {
        String guide = Files.readString(Samples.FOLDER.resolve("README.md"));

        assertThat(samples())
                .containsExactly(
                        "late-delivery", "public-cloud", "public-services", "rail-performance", "ticket-resolution")
                .allSatisfy(id -> assertThat(guide).contains("`" + id + "`"));
    }

    /** A row of the legend names each place of its clause, for example {@code Service levels 11 to 15; Remedies 11}. */
    @ParameterizedTest
    @MethodSource("samples")
    void theLegendNamesTheRowsOfEveryClause(String id) throws IOException {
        String guide = Files.readString(Samples.FOLDER.resolve("README.md"));
        String legend = guide.substring(guide.indexOf("### `" + id + "`")).split("\n### ", -1)[0];
        Map<String, Map<String, List<Integer>>> rows = new TreeMap<>();
        for (Table table : Samples.rulebook(id).tables()) {
            table.rows().stream()
                    .filter(r -> table.kind() != SheetKind.EXAMPLES
                            && !r.cell("clause").isBlank())
                    .forEach(r -> rows.computeIfAbsent(r.cell("clause").text(), k -> new LinkedHashMap<>())
                            .computeIfAbsent(table.kind().title(), k -> new ArrayList<>())
                            .add(r.number()));
        }
        List<String> written = new ArrayList<>();
        rows.forEach((clause, sheets) -> written.add("| %s | %s |"
                .formatted(
                        clause,
                        sheets.entrySet().stream()
                                .map(e -> e.getKey() + " " + runs(e.getValue()))
                                .collect(Collectors.joining("; ")))));

        List<String> listed = legend.lines()
                .filter(l -> l.startsWith("| ") && !l.startsWith("| Clause"))
                .map(l -> l.split(" \\| ", -1))
                .map(cells -> "%s | %s |".formatted(cells[0], cells[2]))
                .toList();
        assertThat(listed).containsExactlyInAnyOrderElementsOf(written);
    }

    /** Row numbers as the legend writes them: {@code 11, 14 to 16}. */
    private static String runs(List<Integer> rows) {
        List<String> runs = new ArrayList<>();
        for (int from = 0, to; from < rows.size(); from = to + 1) {
            to = from;
            while (to + 1 < rows.size() && rows.get(to + 1) == rows.get(to) + 1) {
                to++;
            }
            runs.add(rows.get(from) + (to == from ? "" : (to == from + 1 ? ", " : " to ") + rows.get(to)));
        }
        return String.join(", ", runs);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everySampleIsReadWithoutAnyFinding(String id) throws IOException {
        Reading reading = Samples.reading(id);

        assertThat(reading.findings()).isEmpty();
        assertThat(reading.rulebook()).isPresent();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everyWorkedExampleOfASamplePasses(String id) throws IOException {
        List<ExampleResult> results = Examples.run(Samples.rulebook(id), EVALUATOR);

        assertThat(results).hasSizeGreaterThanOrEqualTo(9);
        assertThat(results)
                .allSatisfy(r -> assertThat(r.problems()).as(r.name()).isEmpty());
    }

    /** A band or a remedy is reached when something is concluded from its row, a limit when it changes an amount. */
    @ParameterizedTest
    @MethodSource("samples")
    void everyRowOfASampleIsReachedByAnExampleOrByTheFacts(String id) throws IOException {
        Rulebook rulebook = Samples.rulebook(id);
        Set<String> reached = new TreeSet<>();
        for (Evaluation evaluation : evaluations(rulebook)) {
            evaluation.conclusions().forEach(c -> reached.add(c.line().cell()));
            evaluation.statement().limits().stream()
                    .filter(LimitApplied::bit)
                    .forEach(l -> reached.add(l.limit().line().cell()));
        }

        Stream<String> rows = Stream.of(
                        rulebook.bands().stream().map(b -> b.line().cell()),
                        rulebook.remedies().stream().map(r -> r.line().cell()),
                        rulebook.limits().stream().map(l -> l.line().cell()))
                .flatMap(s -> s);
        assertThat(reached).containsAll(rows.toList());
        int written = rulebook.tables().stream()
                .filter(t -> t.kind().isDecisionTable())
                .map(Table::rows)
                .mapToInt(List::size)
                .sum();
        assertThat(rulebook.bands().size()
                        + rulebook.remedies().size()
                        + rulebook.limits().size())
                .isEqualTo(written)
                .isGreaterThan(4);
    }

    private static List<Evaluation> evaluations(Rulebook rulebook) throws IOException {
        List<Evaluation> evaluations = new ArrayList<>();
        Samples.givenFacts(rulebook)
                .forEach((name, facts) -> evaluations.add(EVALUATOR.evaluate(new EvaluationRequest(rulebook, facts))));
        for (Path file : facts()) {
            if (file.getName(file.getNameCount() - 2).toString().equals(rulebook.id())) {
                evaluations.add(evaluate(rulebook, file));
            }
        }
        return evaluations;
    }

    @Test
    void everySampleHasFactsOfTwoMonths() throws IOException {
        List<String> names = facts().stream()
                .map(f -> FACTS.relativize(f).toString().replace('\\', '/'))
                .toList();

        assertThat(names)
                .containsExactlyElementsOf(samples().stream()
                        .flatMap(id -> Stream.of(id + "/2026-03.json", id + "/2026-04.json"))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("facts")
    void everyFileOfFactsNamesItsOwnSampleAndIsDetermined(Path file) throws IOException {
        String id = file.getName(file.getNameCount() - 2).toString();

        assertThat(FactsJson.read(Files.readAllBytes(file)).rulebook()).isEqualTo(id);
        assertThat(evaluate(Samples.rulebook(id), file).isDetermined()).isTrue();
    }

    /**
     * Worked out by hand from the contracts.
     *
     * <p>Cloud: 10 % of 1,842.50; then 30 % of 1,910.15 (573.045) and 10 % of 13,044.00. Services: 2 points; then 13
     * points, capped at 10 % of 250,000. Delivery: 3 steps of 10.5 % of 48,250; then 8 steps, capped at 55 %. Rail:
     * 1.14 × 12.50 × 268.43 against 0.41 × 10.00 × 412.57; then 3.68 × 12.50 × 270.15 (12,426.90), capped at 10 % of
     * 86,000. Tickets: twice 3 % of 62,480.35 (1,874.4105); then 15 %, capped at 10 % of 61,020.
     */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    public-cloud      | 2026-03 | 1 | Provider:184.25                     | 0 | 0
                    public-cloud      | 2026-04 | 2 | Provider:1877.45                    | 0 | 0
                    public-services   | 2026-03 | 2 | Supplier:5000.00                    | 0 | 0
                    public-services   | 2026-04 | 4 | Supplier:25000.00                   | 4 | 2
                    late-delivery     | 2026-03 | 1 | Seller:15198.75                     | 0 | 0
                    late-delivery     | 2026-04 | 1 | Seller:26537.50                     | 0 | 1
                    rail-performance  | 2026-03 | 1 | Network:3825.13 Operator:1691.54    | 0 | 0
                    rail-performance  | 2026-04 | 1 | Network:8600.00                     | 0 | 0
                    ticket-resolution | 2026-03 | 2 | Contractor:3748.82                  | 0 | 0
                    ticket-resolution | 2026-04 | 6 | Contractor:6102.00                  | 0 | 0
                    """)
    void theFactsOfAMonthGiveTheFiguresWorkedOutByHand(
            String id, String month, int breaches, String totals, int notices, int terminationRights)
            throws IOException {
        Evaluation evaluation = evaluate(Samples.rulebook(id), FACTS.resolve(id).resolve(month + ".json"));

        assertThat(of(evaluation, Breach.class)).hasSize(breaches);
        assertThat(of(evaluation, Notice.class)).hasSize(notices);
        assertThat(of(evaluation, TerminationRight.class)).hasSize(terminationRights);
        assertThat(evaluation.statement().totals())
                .extracting(t -> t.payer() + ":" + t.amount().toPlainString())
                .containsExactlyInAnyOrder(totals.split(" "));
    }

    /** Each amount after limits: clause, scope, amount. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    public-cloud      | 2026-04 | 3.1(a) us-east 1304.40, 3.1(b) eu-west 573.05
                    rail-performance  | 2026-03 | 8.4 Valleys 3825.1275, 8.5 North Coast 1691.537
                    ticket-resolution | 2026-03 | 9.3(a) P2 1874.41, 9.3(b) P2 1874.41
                    ticket-resolution | 2026-04 | 9.3(a) P1 1220.40, 9.3(a) P2 1220.40, 9.3(a) P3 1220.40, 9.3(b) P1 610.20, 9.3(b) P2 610.20, 9.3(b) P3 1220.40
                    """)
    void theLinesOfAMonthAreThoseWorkedOutByHand(String id, String month, String lines) throws IOException {
        Evaluation evaluation = evaluate(Samples.rulebook(id), FACTS.resolve(id).resolve(month + ".json"));

        List<String> amounts = evaluation.conclusions().stream()
                .filter(c -> c instanceof Penalty || c instanceof Bonus)
                .sorted(Comparator.comparing((Conclusion c) -> c.line().clause().number())
                        .thenComparing(Conclusion::scope))
                .map(c -> "%s %s %s"
                        .formatted(
                                c.line().clause().number(),
                                c.scope(),
                                plain(c instanceof Penalty p ? p.amount() : ((Bonus) c).amount())))
                .toList();
        assertThat(amounts).containsExactly(lines.split(", "));
    }

    @Test
    void aBonusAndAMalusOfOneMonthAreSetOffAgainstEachOther() throws IOException {
        Evaluation evaluation = evaluate(
                Samples.rulebook("rail-performance"), FACTS.resolve(Path.of("rail-performance", "2026-03.json")));

        assertThat(evaluation.statement().net())
                .extracting(t -> t.payer() + " owes " + t.payee() + " " + t.amount())
                .containsExactly("Network owes Operator 2133.59");
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everySampleNamesAClauseInEveryRowAndExplainsItselfInNotes(String id) throws IOException {
        Rulebook rulebook = Samples.rulebook(id);

        for (Table table : rulebook.tables()) {
            if (table.kind() == SheetKind.EXAMPLES) {
                continue;
            }
            assertThat(table.rows())
                    .as(table.kind().title())
                    .anySatisfy(row -> assertThat(row.cell("note").text()).isNotEmpty());
            if (table.kind() != SheetKind.CONTRACT) {
                assertThat(table.rows())
                        .allSatisfy(row -> assertThat(row.cell("clause").text()).isNotEmpty());
            }
        }
    }

    /** With two decimals, or as many more as it has. */
    private static String plain(BigDecimal amount) {
        BigDecimal stripped = amount.stripTrailingZeros();
        return stripped.setScale(Math.max(2, stripped.scale())).toPlainString();
    }

    private static Evaluation evaluate(Rulebook rulebook, Path file) throws IOException {
        return Submission.evaluate(FactsJson.read(Files.readAllBytes(file)), rulebook, EVALUATOR);
    }

    private static <C extends Conclusion> List<C> of(Evaluation evaluation, Class<C> type) {
        return evaluation.conclusions().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }
}
