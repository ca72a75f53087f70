package io.pactable.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.pactable.evaluation.ClauseSession;
import io.pactable.evaluation.Evaluation;
import io.pactable.evaluation.EvaluationOrder;
import io.pactable.evaluation.EvaluationRequest;
import io.pactable.evaluation.Tools;
import io.pactable.exchange.EvaluationJson;
import io.pactable.exchange.FactsJson;
import io.pactable.measurement.Holidays;
import io.pactable.rulebook.Rulebook;
import io.pactable.rulebook.sheet.SheetKind;
import io.pactable.settlement.Basis;
import io.pactable.support.Rulebooks;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.drools.decisiontable.SpreadsheetCompiler;
import org.drools.model.codegen.ExecutableModelProject;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;

@DisplayName("Stock Drools decision tables")
class StockDecisionTablesTests {

    /** Compiled once for each workbook, since that takes seconds. */
    private static final Map<String, KieBase> STOCK = new HashMap<>();

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
        EvaluationRequest request = new EvaluationRequest(
                rulebook, FactsJson.read(Files.readAllBytes(file)).facts(rulebook));

        Evaluation stock;
        try (ClauseSession session = new DroolsClauseSession(
                STOCK.computeIfAbsent(id, i -> compiledByStockDrools(workbook)).newKieSession())) {
            stock = EvaluationOrder.run(request, session, new Tools(Basis.NO_FORMULAS, Holidays.NONE));
        }
        Evaluation ours;
        try (DroolsContractEvaluator evaluator = new DroolsContractEvaluator()) {
            ours = evaluator.evaluate(request);
        }

        assertThat(ours.conclusions()).isNotEmpty();
        assertThat(text(stock)).isEqualTo(text(ours));
    }

    private static String text(Evaluation evaluation) {
        return new String(EvaluationJson.write(evaluation), StandardCharsets.UTF_8);
    }

    /** Each decision table given to the compiler of Drools itself, as somebody without Pactable would do it. */
    private static KieBase compiledByStockDrools(byte[] workbook) {
        KieServices services = KieServices.get();
        KieFileSystem files = services.newKieFileSystem();
        files.generateAndWritePomXML(services.newReleaseId("test", "stock", String.valueOf(System.nanoTime())));
        List<String> sources = new ArrayList<>();
        for (SheetKind kind : SheetKind.values()) {
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
