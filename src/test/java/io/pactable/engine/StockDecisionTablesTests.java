package io.pactable.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.pactable.calendars.JollydayHolidays;
import io.pactable.conclusion.Escalation;
import io.pactable.conclusion.Occasion;
import io.pactable.conclusion.Tally;
import io.pactable.conclusion.Verdict;
import io.pactable.contract.ClauseLine;
import io.pactable.contract.ServicePeriod;
import io.pactable.evaluation.ClauseSession;
import io.pactable.evaluation.Consequences;
import io.pactable.evaluation.ContractEvaluator;
import io.pactable.evaluation.Evaluation;
import io.pactable.evaluation.EvaluationOrder;
import io.pactable.evaluation.EvaluationRequest;
import io.pactable.evaluation.RulebookPlan;
import io.pactable.evaluation.Tools;
import io.pactable.exchange.EvaluationJson;
import io.pactable.exchange.FactsFile;
import io.pactable.exchange.FactsJson;
import io.pactable.exchange.Submission;
import io.pactable.measurement.Exclusion;
import io.pactable.measurement.Holidays;
import io.pactable.measurement.Kpi;
import io.pactable.measurement.KpiValue;
import io.pactable.measurement.Refusal;
import io.pactable.rulebook.Band;
import io.pactable.rulebook.Finding;
import io.pactable.rulebook.FormulaUses;
import io.pactable.rulebook.Rulebook;
import io.pactable.rulebook.Table;
import io.pactable.rulebook.row.RuleNames;
import io.pactable.rulebook.sheet.SheetKind;
import io.pactable.settlement.EarnBack;
import io.pactable.settlement.EarnBackCase;
import io.pactable.settlement.PastAmount;
import io.pactable.settlement.RemedyKind;
import io.pactable.support.Rulebooks;
import io.pactable.support.WorkbookText;
import io.pactable.support.WrongInputs;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.drools.decisiontable.SpreadsheetCompiler;
import org.drools.model.codegen.ExecutableModelProject;
import org.drools.modelcompiler.KieBaseBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.definition.rule.Rule;

@DisplayName("Stock Drools decision tables")
class StockDecisionTablesTests {

    private static final Holidays HOLIDAYS = new JollydayHolidays();

    /** Compiled once for each workbook, since that takes seconds. */
    private static final Map<String, KieBase> STOCK = new HashMap<>();

    private static final byte[] OBSERVED_WORKBOOK = WorkbookText.write(WrongInputs.text("observed.txt"));
    private static final Rulebook OBSERVED = Rulebooks.of("observed", OBSERVED_WORKBOOK);

    /** On both sides of the dates of its rows. */
    private static final List<LocalDate> DAYS = List.of(
            LocalDate.of(2026, 1, 31), LocalDate.of(2026, 6, 30), LocalDate.of(2026, 7, 1), LocalDate.of(2027, 1, 1));

    static Stream<Path> facts() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("docs/examples"))) {
            return files.filter(f -> f.toString().endsWith(".json")).sorted().toList().stream();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("facts")
    void concludeTheSameFromTheSameWorkbook(Path file) throws IOException {
        String id = file.getName(file.getNameCount() - 2).toString();
        byte[] workbook = Files.readAllBytes(Path.of("rules", id, id + ".drl.xlsx"));
        Rulebook rulebook = Rulebooks.of(id, workbook);
        FactsFile facts = FactsJson.read(Files.readAllBytes(file));
        KieBase base = STOCK.computeIfAbsent(id, i -> compiledByStockDrools(rulebook, workbook));

        List<Evaluation> stock =
                Submission.answer(facts, List.of(), rulebook, new Stock(base)).evaluations();
        List<Evaluation> ours;
        try (DroolsContractEvaluator evaluator = new DroolsContractEvaluator(HOLIDAYS)) {
            ours = Submission.answer(facts, List.of(), rulebook, evaluator).evaluations();
        }

        assertThat(ours)
                .isNotEmpty()
                .allSatisfy(evaluation -> assertThat(evaluation.conclusions()).isNotEmpty());
        assertThat(stock.stream().map(StockDecisionTablesTests::text))
                .containsExactlyElementsOf(
                        ours.stream().map(StockDecisionTablesTests::text).toList());
    }

    /** The product with the rules that stock Drools made of the sheets. */
    private record Stock(KieBase base) implements ContractEvaluator {

        @Override
        public Evaluation evaluate(EvaluationRequest request) {
            try (ClauseSession session = new DroolsClauseSession(base.newKieSession())) {
                return EvaluationOrder.run(
                        request, new RulebookPlan(request.rulebook()), session, tools(request.rulebook()));
            }
        }

        @Override
        public List<Refusal> check(EvaluationRequest request) {
            return EvaluationOrder.check(request, new RulebookPlan(request.rulebook()), tools(request.rulebook()));
        }

        @Override
        public List<Finding> compile(Rulebook rulebook) {
            return List.of();
        }

        private static Tools tools(Rulebook rulebook) {
            return new Tools(new FeelFormulas(rulebook.terms().zone(), FormulaUses.of(rulebook)), HOLIDAYS);
        }
    }

    /** Every sheet there is, with dated rows, escalations and earn-backs: each row is a rule under its own name. */
    @Test
    void makeARuleOfEveryRowOfEverySheet() {
        assertThat(observedByStock().getKiePackages())
                .flatExtracting(p -> p.getRules().stream().map(Rule::getName).toList())
                .containsExactlyInAnyOrderElementsOf(OBSERVED.tables().stream()
                        .filter(table -> table.kind().isDecisionTable())
                        .flatMap(table -> table.rows().stream()
                                .map(row -> table.kind().title()
                                        + " "
                                        + RuleNames.of(table.kind().title(), row.number())))
                        .toList());
    }

    /** The same facts make the same rows due, on days before and after the dates that rows are bound to. */
    @Test
    void makeTheSameRowsDueOnTheSameFacts() {
        List<String> stock = due(observedByStock());
        List<String> ours = due(KieBaseBuilder.createKieBaseFromModel(RowRules.of(OBSERVED)));

        assertThat(ours).containsExactlyInAnyOrderElementsOf(stock);
        OBSERVED.tables().stream()
                .filter(table -> table.kind().isDecisionTable())
                .forEach(table -> assertThat(table.rows())
                        .isNotEmpty()
                        .allSatisfy(row -> assertThat(ours)
                                .anyMatch(line -> line.startsWith(table.kind().title() + "!A" + row.number() + " "))));
    }

    /** What the rows make due, each with what the row itself says of it. */
    private static List<String> due(KieBase base) {
        List<String> due = new ArrayList<>();
        try (ClauseSession session = new DroolsClauseSession(base.newKieSession())) {
            session.judge(values())
                    .forEach(l -> due.add(said(l.line(), l.serviceLevel(), l.band(), l.points(), l.of())));
            session.escalate(tallies())
                    .forEach(e -> due.add(said(
                            e.escalation().line(),
                            e.escalation().name(),
                            e.escalation().effect(),
                            e.escalation().every(),
                            e.escalation().factor(),
                            e.escalation().to(),
                            e.on())));
            Consequences consequences = session.conclude(occasions());
            consequences
                    .remedies()
                    .forEach(r -> due.add(said(
                            r.remedy().line(),
                            r.remedy().kind(),
                            r.remedy().rate(),
                            r.remedy().rateKind(),
                            r.remedy().quantity(),
                            r.remedy().multipliers(),
                            r.remedy().formula(),
                            r.remedy().claiming(),
                            r.remedy().within(),
                            r.remedy().sole(),
                            r.remedy().payer(),
                            r.remedy().payee(),
                            r.on())));
            consequences.limits().stream()
                    .map(l -> said(
                            l.limit().line(),
                            l.limit().kind(),
                            l.limit().reach(),
                            l.limit().percent(),
                            l.limit().named(),
                            l.limit().over(),
                            l.limit().of(),
                            l.limit().excess(),
                            l.limit().taken()))
                    .distinct()
                    .forEach(due::add);
            session.earnBack(cases())
                    .forEach(e -> due.add(said(
                            e.earnBack().line(),
                            e.earnBack().percent(),
                            e.earnBack().returned(),
                            e.earnBack().lapsesAfter(),
                            e.on())));
        }
        return due;
    }

    private static String said(ClauseLine line, @Nullable Object... parts) {
        return line.cell() + " " + line.clause() + " " + Arrays.toString(parts);
    }

    private static List<KpiValue> values() {
        List<KpiValue> values = new ArrayList<>();
        for (LocalDate day : DAYS) {
            for (Kpi kpi : OBSERVED.kpis()) {
                for (String number : List.of("0", "8", "59.99", "60", "90", "95", "98.9", "99.2", "99.7", "99.9")) {
                    BigDecimal value = new BigDecimal(number);
                    values.add(new KpiValue(kpi.name(), "", value, value, false, List.of(), day, null, ""));
                }
            }
        }
        return values;
    }

    /** As the evaluation counts them: one for each way of counting that a row asks for. */
    private static List<Tally> tallies() {
        List<Tally> tallies = new ArrayList<>();
        for (Escalation row : OBSERVED.escalations()) {
            for (String count : List.of("1", "2", "3", "4", "4.5", "12")) {
                for (String level : List.of("Availability", "Solved in time", "all")) {
                    tallies.add(new Tally(
                            level,
                            level.equals("all") ? "" : level,
                            "",
                            row.bandsCell(),
                            row.counted().word(),
                            row.window().word(),
                            row.of(),
                            row.gaps().word(),
                            new BigDecimal(count),
                            BigDecimal.ONE,
                            row.line(),
                            List.of(),
                            DAYS.get(0),
                            List.of()));
                }
            }
        }
        return tallies;
    }

    private static List<Occasion> occasions() {
        List<Occasion> occasions = new ArrayList<>();
        for (LocalDate day : DAYS) {
            for (Band band : OBSERVED.bands()) {
                occasions.add(occasion(
                        Occasion.Kind.LEVEL, band.serviceLevel(), band.name(), band.verdict(), band.line(), day));
            }
            for (Escalation row : OBSERVED.escalations()) {
                occasions.add(occasion(Occasion.Kind.ESCALATION, row.name(), "", Verdict.BREACH, row.line(), day));
            }
            for (Exclusion row : OBSERVED.exclusions()) {
                occasions.add(occasion(Occasion.Kind.EXCUSED, row.type(), "", Verdict.MET, row.line(), day));
            }
        }
        return occasions;
    }

    private static Occasion occasion(
            Occasion.Kind kind, String level, String band, Verdict verdict, ClauseLine line, LocalDate day) {
        return new Occasion(
                kind, level, level, "", band, verdict, BigDecimal.ONE, line, day, null, "", List.of(), List.of());
    }

    private static List<EarnBackCase> cases() {
        List<EarnBackCase> cases = new ArrayList<>();
        for (EarnBack row : OBSERVED.earnBacks()) {
            for (int month : List.of(3, 11)) {
                for (String level : List.of("Availability", "Solved in time")) {
                    for (boolean completed : List.of(true, false)) {
                        cases.add(new EarnBackCase(
                                new PastAmount(
                                        new ServicePeriod(
                                                LocalDate.of(2025, month, 1), LocalDate.of(2025, month + 1, 1)),
                                        "5.1",
                                        "Credits",
                                        level,
                                        RemedyKind.SERVICE_CREDIT,
                                        "",
                                        BigDecimal.TEN,
                                        BigDecimal.TEN,
                                        "Provider",
                                        "Customer"),
                                row.standard().word(),
                                row.than() == null ? "" : row.than().cell(),
                                row.periods(),
                                completed,
                                "",
                                DAYS.get(0),
                                List.of()));
                    }
                }
            }
        }
        return cases;
    }

    private static KieBase observedByStock() {
        return STOCK.computeIfAbsent("observed", id -> compiledByStockDrools(OBSERVED, OBSERVED_WORKBOOK));
    }

    private static String text(Evaluation evaluation) {
        return new String(EvaluationJson.write(evaluation), StandardCharsets.UTF_8);
    }

    /** Each decision table given to the compiler of Drools itself, as somebody without Pactable would do it. */
    private static KieBase compiledByStockDrools(Rulebook rulebook, byte[] workbook) {
        KieServices services = KieServices.get();
        KieFileSystem files = services.newKieFileSystem();
        files.generateAndWritePomXML(services.newReleaseId("test", "stock", String.valueOf(System.nanoTime())));
        List<String> sources = new ArrayList<>();
        for (Table table : rulebook.tables()) {
            SheetKind kind = table.kind();
            if (kind.isDecisionTable()) {
                SpreadsheetCompiler compiler = new SpreadsheetCompiler();
                String drl = compiler.compile(new ByteArrayInputStream(workbook), kind.title());
                sources.add(drl);
                files.write("src/main/resources/io/pactable/rules/" + kind + ".drl", drl);
            }
        }
        KieBuilder builder = services.newKieBuilder(files).buildAll(ExecutableModelProject.class);
        assertThat(builder.getResults().getMessages(Message.Level.ERROR))
                .describedAs(String.join("\n", sources))
                .isEmpty();
        return services.newKieContainer(builder.getKieModule().getReleaseId()).getKieBase();
    }
}
