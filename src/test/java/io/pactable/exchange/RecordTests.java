package io.pactable.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.pactable.conclusion.Bonus;
import io.pactable.conclusion.ClaimRight;
import io.pactable.conclusion.Conclusion;
import io.pactable.conclusion.EarnedBack;
import io.pactable.conclusion.Escalated;
import io.pactable.conclusion.Excused;
import io.pactable.conclusion.Notice;
import io.pactable.conclusion.Obligation;
import io.pactable.conclusion.PastLevel;
import io.pactable.conclusion.Penalty;
import io.pactable.conclusion.PricePayable;
import io.pactable.conclusion.TerminationRight;
import io.pactable.conclusion.Verdict;
import io.pactable.contract.Amounts;
import io.pactable.contract.ClauseLine;
import io.pactable.contract.Decimals;
import io.pactable.contract.NamedAmount;
import io.pactable.contract.ServicePeriod;
import io.pactable.engine.DroolsContractEvaluator;
import io.pactable.evaluation.Evaluation;
import io.pactable.evaluation.Facts;
import io.pactable.evaluation.History;
import io.pactable.evaluation.PeriodRecord;
import io.pactable.evaluation.Sequence;
import io.pactable.measurement.PastExcused;
import io.pactable.measurement.PastValue;
import io.pactable.rulebook.Rulebook;
import io.pactable.settlement.Carried;
import io.pactable.settlement.Offset;
import io.pactable.settlement.PastAmount;
import io.pactable.settlement.RemedyKind;
import io.pactable.support.Rulebooks;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a period leaves behind goes out, comes back, and is the same. */
@DisplayName("The record of an answer")
class RecordTests {

    private static final DroolsContractEvaluator EVALUATOR = new DroolsContractEvaluator();
    private static final Rulebook RULEBOOK = Rulebooks.of(Rulebooks.HOSTING + """
            [Exclusions]
            Clause | Type        | KPIs | Removes
            3.1    | maintenance | all  | time
            """);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final ServicePeriod MARCH = new ServicePeriod(LocalDate.of(2026, 3, 1), LocalDate.of(2026, 4, 1));
    private static final BigDecimal THIRD = BigDecimal.TEN.divide(BigDecimal.valueOf(3), Decimals.DIVISION);

    private static final PeriodRecord FULL = new PeriodRecord(
            MARCH,
            List.of(new PastValue(MARCH, "Uptime", "north", THIRD), new PastValue(MARCH, "Uptime", "", decimal("-3"))),
            List.of(new PastLevel(MARCH, "Uptime", "", "", "Tier 1", Verdict.BREACH, decimal("4"), decimal("2"))),
            List.of(
                    new PastAmount(
                            MARCH,
                            "4.1",
                            "",
                            "",
                            RemedyKind.SERVICE_CREDIT,
                            "",
                            decimal("3.33"),
                            THIRD,
                            "Provider",
                            "Customer"),
                    new PastAmount(MARCH, "", "", "", RemedyKind.BONUS, "north", decimal("1"), decimal("1"), "", "")),
            new Amounts(List.of(new NamedAmount("Monthly charge", "", decimal("1000")))),
            List.of("4.3"),
            List.of(new Carried(
                    new ServicePeriod(LocalDate.of(2026, 2, 1), LocalDate.of(2026, 3, 1)),
                    "4.2",
                    "",
                    "Uptime",
                    RemedyKind.FEE_WAIVER,
                    "",
                    decimal("12.50"),
                    "Provider",
                    "Customer")),
            List.of(
                    new Offset(MARCH, "6.1", "", "all", decimal("5"), "Provider", LocalDate.of(2026, 12, 31)),
                    new Offset(MARCH, "6.1", "Credits", "", decimal("7.25"), "Provider", null)),
            List.of(new PastExcused(MARCH, "maintenance", "Uptime", "", decimal("30.5"), 2)));

    @AfterAll
    static void close() {
        EVALUATOR.close();
    }

    @Test
    void comesBackAsItWentOut() {
        JsonNode record =
                JSON.readTree(EvaluationJson.write(with(FULL, List.of()))).get("record");

        FactsFile sent = FactsJson.read(facts("2026-04", "99.5", List.of(record)));

        assertThat(sent.refusals()).isEmpty();
        assertThat(sent.demands(RULEBOOK)).isEmpty();
        assertThat(sent.history(RULEBOOK).periods())
                .usingRecursiveComparison()
                .withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
                .isEqualTo(List.of(FULL));
    }

    @Test
    void mayBeWrittenByHandWithWhatTheRulebookKnowsLeftOut() {
        JsonNode record = JSON.readTree("""
                {"period": "2026-03", "amounts": [{"clause": "4.2", "amount": "150"}, {"amount": "10"}],
                 "levels": [{"serviceLevel": "Uptime", "verdict": "breach"}]}
                """);

        PeriodRecord read = FactsJson.read(facts("2026-04", "99.5", List.of(record)))
                .history(RULEBOOK)
                .periods()
                .get(0);

        assertThat(read.period()).isEqualTo(MARCH);
        assertThat(read.amounts().get(0).kind()).isEqualTo(RemedyKind.SERVICE_CREDIT);
        assertThat(read.amounts().get(0).payer()).isEqualTo("Provider");
        assertThat(read.amounts().get(0).uncapped()).isEqualByComparingTo("150");
        assertThat(read.amounts().get(1).clause()).isEmpty();
        assertThat(read.amounts().get(1).payee()).isEqualTo("Customer");
        assertThat(read.levels().get(0).kpi()).isEqualTo("Uptime");
    }

    @ParameterizedTest(name = "makes a sequence the same as its steps (seed {0})")
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void makesASequenceTheSameAsItsSteps(int seed) {
        Random seeded = new Random(seed);
        List<String> values = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            values.add("9" + (7 + seeded.nextInt(3)) + "." + seeded.nextInt(100));
        }
        List<JsonNode> records = new ArrayList<>();
        List<String> steps = new ArrayList<>();
        List<Facts> facts = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            String month = YearMonth.of(2026, 1).plusMonths(i).toString();
            Evaluation step =
                    Submission.evaluate(FactsJson.read(facts(month, values.get(i), records)), RULEBOOK, EVALUATOR);
            byte[] answer = EvaluationJson.write(step);
            records.add(JSON.readTree(answer).get("record"));
            steps.add(new String(answer, StandardCharsets.UTF_8));
            facts.add(step.request().facts().after(History.NONE));
        }
        Collections.shuffle(facts, seeded);

        List<Evaluation> sequence = Sequence.evaluate(RULEBOOK, facts, History.NONE, EVALUATOR);

        assertThat(sequence)
                .extracting(e -> new String(EvaluationJson.write(e), StandardCharsets.UTF_8))
                .isEqualTo(steps);
    }

    @Test
    void isWrittenWithEveryKindOfConclusionAsTheSchemaSays() throws IOException {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(Path.of("docs/schema/evaluation.schema.json")));
        Evaluation evaluation = with(FULL, everyKind());

        String answer = new String(EvaluationJson.write(evaluation), StandardCharsets.UTF_8);
        String sequence = new String(
                EvaluationJson.writeSequence(List.of(evaluation, evaluation), Detail.FULL), StandardCharsets.UTF_8);

        assertThat(schema.validate(answer, InputFormat.JSON)).isEmpty();
        assertThat(schema.validate(sequence, InputFormat.JSON)).isEmpty();
        assertThat(JSON.readTree(answer).at("/conclusions/4/due").asString()).isEqualTo("2026-05-14T17:00:00+02:00");
        assertThat(EvaluationText.write(evaluation))
                .contains(
                        "Earn-back EUR 5.00  [clause 4.1",
                        "Price payable EUR 90.00  [",
                        "Obligation 12.5 t  [",
                        "Escalation, Repeat  [",
                        "Excused, maintenance  [",
                        "Not excused, maintenance  [",
                        "To be claimed by 2026-06-30.",
                        "Claimed on 2026-05-11.",
                        "It is the sole remedy for this cause.");
    }

    private static List<Conclusion> everyKind() {
        ClauseLine line = RULEBOOK.remedies().get(0).line();
        Currency euro = Currency.getInstance("EUR");
        Instant due = Instant.parse("2026-05-14T15:00:00Z");
        List<String> on = List.of("m1");
        return List.of(
                new Escalated(line, "", "Uptime", "Repeat", decimal("3"), "multiply both", "Why.", on),
                new EarnedBack(line, "", decimal("5"), euro, "offset", "Customer", "Provider", MARCH, "Why.", on),
                new PricePayable(line, "north", decimal("90"), euro, "Customer", "Provider", "Why.", on),
                new Obligation(line, "", decimal("12.5"), "t", "Customer", "Provider", "Why.", on),
                new TerminationRight(line, "", "Customer", due, "Why.", on),
                new Notice(line, "", "notice", "Customer", null, "Why.", on),
                new Excused(line, "", "Uptime", "maintenance", true, "Why.", on),
                new Excused(line, "", "Uptime", "maintenance", false, "Why.", on),
                new Penalty(
                        line,
                        "",
                        "service credit",
                        decimal("1"),
                        euro,
                        "Provider",
                        "Customer",
                        decimal("1"),
                        List.of(),
                        new ClaimRight(ClaimRight.State.ENTITLED, LocalDate.of(2026, 6, 30), null),
                        true,
                        "Why.",
                        on),
                new Bonus(
                        line,
                        "",
                        "bonus",
                        decimal("1"),
                        euro,
                        "Customer",
                        "Provider",
                        decimal("1"),
                        List.of(),
                        new ClaimRight(ClaimRight.State.CLAIMED, null, LocalDate.of(2026, 5, 11)),
                        false,
                        "Why.",
                        on));
    }

    private static Evaluation with(PeriodRecord record, List<Conclusion> more) {
        Evaluation real = Submission.evaluate(FactsJson.read(facts("2026-04", "99.5", List.of())), RULEBOOK, EVALUATOR);
        return new Evaluation(
                real.request(),
                more.isEmpty() ? real.conclusions() : more,
                real.statement(),
                real.explanation(),
                record);
    }

    private static byte[] facts(String month, String value, List<JsonNode> history) {
        return """
                {"rulebook": "test", "period": "%s", "history": %s,
                 "charges": [{"name": "Monthly charge", "value": "1000.00"}],
                 "measurements": [{"id": "m1", "kpi": "Uptime", "value": "%s"}]}
                """.formatted(month, history, value).getBytes(StandardCharsets.UTF_8);
    }

    private static BigDecimal decimal(String number) {
        return new BigDecimal(number);
    }
}
