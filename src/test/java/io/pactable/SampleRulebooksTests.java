package io.pactable;

import static org.assertj.core.api.Assertions.assertThat;

import io.pactable.calendars.JollydayHolidays;
import io.pactable.conclusion.Bonus;
import io.pactable.conclusion.Breach;
import io.pactable.conclusion.Conclusion;
import io.pactable.conclusion.Excused;
import io.pactable.conclusion.Notice;
import io.pactable.conclusion.Penalty;
import io.pactable.conclusion.TerminationRight;
import io.pactable.engine.DroolsContractEvaluator;
import io.pactable.evaluation.ContractEvaluator;
import io.pactable.evaluation.Evaluation;
import io.pactable.evaluation.EvaluationRequest;
import io.pactable.evaluation.ExampleResult;
import io.pactable.evaluation.Examples;
import io.pactable.exchange.FactsCsv;
import io.pactable.exchange.FactsFile;
import io.pactable.exchange.FactsJson;
import io.pactable.exchange.ObservationsCsv;
import io.pactable.exchange.Submission;
import io.pactable.measurement.Exclusion;
import io.pactable.measurement.Refusal;
import io.pactable.rulebook.Finding;
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
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The contracts in {@code rules/} and the facts in {@code docs/examples/}. */
class SampleRulebooksTests {

    private static final Path FACTS = Path.of("docs", "examples");

    private static final ContractEvaluator EVALUATOR = new DroolsContractEvaluator(new JollydayHolidays());

    /** Facts of several months at once. */
    private static final List<String> SEQUENCES =
            List.of("managed-hosting/2026-01-to-2026-09.json", "service-desk/2026-07-to-2026-09.json");

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
                        "late-delivery",
                        "managed-hosting",
                        "public-cloud",
                        "public-services",
                        "rail-performance",
                        "service-desk",
                        "ticket-resolution")
                .allSatisfy(id -> assertThat(guide).contains("`" + id + "`"));
    }

    /** Sheets that say nothing of the contract itself. */
    private static final Set<SheetKind> WITHOUT_CLAUSES = Set.of(SheetKind.EXAMPLES, SheetKind.ACCEPTED);

    /** A row of the legend names each place of its clause, for example {@code Service levels 11 to 15; Remedies 11}. */
    @ParameterizedTest
    @MethodSource("samples")
    void theLegendNamesTheRowsOfEveryClause(String id) throws IOException {
        String guide = Files.readString(Samples.FOLDER.resolve("README.md"));
        String legend = guide.substring(guide.indexOf("### `" + id + "`")).split("\n### ", -1)[0];
        Map<String, Map<String, List<Integer>>> rows = new TreeMap<>();
        for (Table table : Samples.rulebook(id).tables()) {
            table.rows().stream()
                    .filter(r -> !WITHOUT_CLAUSES.contains(table.kind())
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
                        rulebook.escalations().stream().map(e -> e.line().cell()),
                        rulebook.remedies().stream().map(r -> r.line().cell()),
                        rulebook.limits().stream().map(l -> l.line().cell()),
                        rulebook.earnBacks().stream().map(e -> e.line().cell()))
                .flatMap(s -> s);
        assertThat(reached).containsAll(rows.toList());
        int written = rulebook.tables().stream()
                .filter(t -> t.kind().isDecisionTable())
                .map(Table::rows)
                .mapToInt(List::size)
                .sum();
        assertThat(rulebook.bands().size()
                        + rulebook.escalations().size()
                        + rulebook.remedies().size()
                        + rulebook.limits().size()
                        + rulebook.earnBacks().size())
                .isEqualTo(written)
                .isGreaterThan(4);
    }

    private static List<Evaluation> evaluations(Rulebook rulebook) throws IOException {
        Recorder recorder = new Recorder();
        Examples.run(rulebook, recorder);
        for (Path file : facts()) {
            if (file.getName(file.getNameCount() - 2).toString().equals(rulebook.id())) {
                recorder.evaluations.addAll(all(rulebook, file));
            }
        }
        return recorder.evaluations;
    }

    /** Keeps every evaluation. */
    private static final class Recorder implements ContractEvaluator {

        private final List<Evaluation> evaluations = new ArrayList<>();

        @Override
        public Evaluation evaluate(EvaluationRequest request) {
            Evaluation evaluation = EVALUATOR.evaluate(request);
            evaluations.add(evaluation);
            return evaluation;
        }

        @Override
        public List<Refusal> check(EvaluationRequest request) {
            return EVALUATOR.check(request);
        }

        @Override
        public List<Finding> compile(Rulebook rulebook) {
            return EVALUATOR.compile(rulebook);
        }
    }

    /** An excused event of every type, refused or not, and each kind of what it takes out. */
    @ParameterizedTest
    @MethodSource("samples")
    void everyTypeOfExcusedEventOfASampleIsTriedByAnExampleOrByTheFacts(String id) throws IOException {
        Rulebook rulebook = Samples.rulebook(id);

        assertThat(evaluations(rulebook).stream()
                        .flatMap(e -> e.conclusions().stream())
                        .filter(Excused.class::isInstance)
                        .map(c -> ((Excused) c).excuse())
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(
                        rulebook.exclusions().stream().map(Exclusion::type).toList());
    }

    @Test
    void everySampleHasFactsOfTwoMonths() throws IOException {
        List<String> names = facts().stream()
                .map(f -> FACTS.relativize(f).toString().replace('\\', '/'))
                .toList();

        assertThat(names)
                .containsExactlyElementsOf(samples().stream()
                        .flatMap(id -> Stream.concat(
                                SEQUENCES.stream().filter(sequence -> sequence.startsWith(id + "/")),
                                Stream.of(id + "/2026-03.json", id + "/2026-04.json")))
                        .sorted()
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("facts")
    void everyFileOfFactsNamesItsOwnSampleAndIsDetermined(Path file) throws IOException {
        String id = file.getName(file.getNameCount() - 2).toString();

        assertThat(FactsJson.read(Files.readAllBytes(file)).rulebook()).isEqualTo(id);
        assertThat(all(Samples.rulebook(id), file)).allMatch(Evaluation::isDetermined);
    }

    /**
     * Worked out by hand from the contracts.
     *
     * <p>Cloud: 10 % of 1,842.50; then 30 % of 1,910.15 (573.045) and 10 % of 13,044.00. Services: 2 points; then 13
     * points, capped at 10 % of 250,000. Delivery: 3 steps of 10.5 % of 48,250; then 8 steps, capped at 55 %. Rail:
     * 1.14 × 12.50 × 268.43 against 0.41 × 10.00 × 412.57; then 3.68 × 12.50 × 270.15 (12,426.90), capped at 10 % of
     * 86,000. Tickets: twice 3 % of 62,480.35 (1,874.4105); then 15 %, capped at 10 % of 61,020. Hosting: 380 of 44,580
     * minutes, 5 % of 12,000; then 90 of 43,200, 5 % and half as much again. Desk: 1 point for seven of eight tickets
     * of priority 3 and 2 for two of 24 reopened, each 0.5 % of 40,000; then 2 for two late tickets of priority 1, 2
     * for ten of twelve of priority 2, and twice 1 for priority 3 again.
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
                    managed-hosting   | 2026-03 | 1 | Provider:600.00                     | 0 | 0
                    managed-hosting   | 2026-04 | 1 | Provider:900.00                     | 0 | 0
                    service-desk      | 2026-03 | 2 | Supplier:600.00                     | 0 | 0
                    service-desk      | 2026-04 | 3 | Supplier:1200.00                    | 0 | 0
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

    /**
     * Worked out by hand. Hosting: 10 % of 12,000 in January, half of it back in April; in May 25 % of both charges,
     * capped at 15 % of 20,000, the other 2,000 owed in June beside 5 % and half as much again; in July the third month
     * in a row; in August half of the 2,000 of the south for May, of which 800 were owed in June; September is the
     * fifth month. Desk: 4 points in July, then 2 × 2 and 2 × 4, then 2 × 2 and 2; in September the sixth failure, 3 %
     * of 40,000, within the cap of 3,200.
     */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    managed-hosting/2026-01-to-2026-09.json | 2026-01 | Provider:1200.00                 | 0 | 0
                    managed-hosting/2026-01-to-2026-09.json | 2026-02 |                                  | 0 | 0
                    managed-hosting/2026-01-to-2026-09.json | 2026-03 |                                  | 0 | 0
                    managed-hosting/2026-01-to-2026-09.json | 2026-04 | Customer:600.00                  | 0 | 0
                    managed-hosting/2026-01-to-2026-09.json | 2026-05 | Provider:3000.00                 | 2 | 0
                    managed-hosting/2026-01-to-2026-09.json | 2026-06 | Provider:2900.00                 | 0 | 0
                    managed-hosting/2026-01-to-2026-09.json | 2026-07 | Provider:900.00                  | 0 | 1
                    managed-hosting/2026-01-to-2026-09.json | 2026-08 | Customer:1000.00                 | 0 | 0
                    managed-hosting/2026-01-to-2026-09.json | 2026-09 | Provider:600.00                  | 0 | 1
                    service-desk/2026-07-to-2026-09.json    | 2026-07 | Supplier:800.00                  | 0 | 0
                    service-desk/2026-07-to-2026-09.json    | 2026-08 | Supplier:2400.00                 | 0 | 1
                    service-desk/2026-07-to-2026-09.json    | 2026-09 | Supplier:2400.00                 | 1 | 1
                    """)
    void theFactsOfASequenceGiveTheFiguresWorkedOutByHand(
            String file, YearMonth month, @Nullable String totals, int notices, int terminationRights)
            throws IOException {
        Path facts = FACTS.resolve(file);
        Evaluation evaluation = all(Samples.rulebook(facts.getName(2).toString()), facts).stream()
                .filter(e -> YearMonth.from(e.request().facts().period().from()).equals(month))
                .findFirst()
                .orElseThrow();

        assertThat(evaluation.statement().totals().stream()
                        .map(t -> t.payer() + ":" + t.amount().toPlainString())
                        .sorted()
                        .collect(Collectors.joining(" ")))
                .isEqualTo(Objects.requireNonNullElse(totals, ""));
        assertThat(of(evaluation, Notice.class)).hasSize(notices);
        assertThat(of(evaluation, TerminationRight.class)).hasSize(terminationRights);
    }

    /** The factor of an escalation stands in the formula, and is not said a second time. */
    @Test
    void theSentenceOfAMultipliedCreditNamesItsFactorOnce() throws IOException {
        Evaluation evaluation = evaluate(
                Samples.rulebook("managed-hosting"), FACTS.resolve(Path.of("managed-hosting", "2026-04.json")));

        assertThat(of(evaluation, Penalty.class))
                .extracting(Penalty::because)
                .containsExactly(
                        "Provider owes Customer a service credit of EUR 900.00 for Availability (north) in band"
                                + " 'Tier 1': 5 % of Monthly charge EUR 12,000.00 × Repeated failure 1.5.");
    }

    /** 11 of 12, 26 of 28, 19 of 20 in time and 3 of 60 reopened: one point, claimed in time. */
    @Test
    void theTicketsOfAMonthCanStandInATable() throws IOException {
        Path tickets = FACTS.resolve(Path.of("service-desk", "tickets-2026-05.csv"));
        FactsFile facts = FactsCsv.read(Files.readAllBytes(FACTS.resolve(Path.of("service-desk", "2026-05.csv"))));

        Evaluation evaluation = Submission.answer(
                        facts,
                        List.of(new ObservationsCsv(
                                "tickets-2026-05.csv",
                                "ticket",
                                () -> Files.newInputStream(tickets),
                                100_000,
                                count -> {})),
                        Samples.rulebook("service-desk"),
                        EVALUATOR)
                .evaluations()
                .get(0);

        assertThat(of(evaluation, Breach.class))
                .extracting(b -> b.kpi() + " " + b.band())
                .containsExactly("Priority 1 solved in time Minor");
        assertThat(of(evaluation, Penalty.class))
                .extracting(p -> p.amount().toPlainString() + " " + p.claim().claimedOn())
                .containsExactly("200.00 2026-06-12");
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
            if (WITHOUT_CLAUSES.contains(table.kind()) || table.rows().isEmpty()) {
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

    /** One evaluation, or of a sequence one for each month. */
    private static List<Evaluation> all(Rulebook rulebook, Path file) throws IOException {
        return Submission.answer(FactsJson.read(Files.readAllBytes(file)), List.of(), rulebook, EVALUATOR)
                .evaluations();
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
