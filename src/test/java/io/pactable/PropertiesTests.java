package io.pactable;

import static org.assertj.core.api.Assertions.assertThat;

import io.pactable.calendars.JollydayHolidays;
import io.pactable.conclusion.Conclusion;
import io.pactable.contract.Amounts;
import io.pactable.contract.NamedAmount;
import io.pactable.contract.ServicePeriod;
import io.pactable.engine.DroolsContractEvaluator;
import io.pactable.evaluation.Evaluation;
import io.pactable.evaluation.EvaluationRequest;
import io.pactable.evaluation.Facts;
import io.pactable.evaluation.History;
import io.pactable.evaluation.PeriodRecord;
import io.pactable.evaluation.Sequence;
import io.pactable.exchange.Answer;
import io.pactable.exchange.EvaluationJson;
import io.pactable.exchange.FactsFile;
import io.pactable.exchange.FactsJson;
import io.pactable.exchange.Submission;
import io.pactable.measurement.ExcusedEvent;
import io.pactable.measurement.Measurement;
import io.pactable.rulebook.Rulebook;
import io.pactable.settlement.Limit;
import io.pactable.settlement.Reach;
import io.pactable.settlement.Statement;
import io.pactable.settlement.StatementLine;
import io.pactable.settlement.Total;
import io.pactable.support.BandContract;
import io.pactable.support.Chance;
import io.pactable.support.LongContract;
import io.pactable.support.MoneyContract;
import io.pactable.support.OutageContract;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What holds for every contract and all facts: each test tries thousands of evaluations, the same ones each time. */
@DisplayName("Every evaluation")
class PropertiesTests {

    private static final DroolsContractEvaluator EVALUATOR = new DroolsContractEvaluator(new JollydayHolidays());
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final ServicePeriod APRIL = new ServicePeriod(LocalDate.of(2026, 4, 1), LocalDate.of(2026, 5, 1));

    /** Lines of a statement that rounds only totals are given to 34 digits: their own sum is right to a little less. */
    private static final MathContext NEARLY = new MathContext(30);

    @AfterAll
    static void close() {
        EVALUATOR.close();
    }

    @Test
    void paysTheSupplierNeverMoreForAWorseKpi() {
        Chance.tries(150, chance -> {
            BandContract contract = BandContract.of(chance);
            List<BigDecimal> values = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                values.add(chance.decimal(0, 100, chance.from(0, 4)));
            }
            for (BigDecimal cut : contract.cuts()) {
                values.add(cut);
                values.add(cut.add(chance.decimal(0, 1, 3)));
                values.add(cut.subtract(chance.decimal(0, 1, 3)));
            }
            values.sort(contract.higherIsBetter() ? Comparator.reverseOrder() : Comparator.naturalOrder());
            Amounts fee = new Amounts(List.of(new NamedAmount("Fee", "", chance.decimal(0, 2_000, 2))));
            BigDecimal earned = null;
            for (BigDecimal value : values) {
                Evaluation evaluation = evaluate(
                        contract.rulebook(),
                        new Facts("", APRIL, fee, Amounts.NONE, List.of(new Measurement("m", "Score", "", value))));
                Statement statement = evaluation.statement();
                BigDecimal net = owed(statement, "Customer").subtract(owed(statement, "Provider"));
                BigDecimal off = contract.sharesLimits()
                        ? statement
                                .rounding()
                                .unit()
                                .multiply(BigDecimal.valueOf(statement.lines().size()))
                        : BigDecimal.ZERO;

                assertThat(evaluation.isDetermined()).as(contract.text()).isTrue();
                if (earned != null) {
                    assertThat(net).as("%s at %s", contract.text(), value).isLessThanOrEqualTo(earned.add(off));
                }
                earned = net;
            }
        });
    }

    @Test
    void keepsToEveryCapWhateverTheRounding() {
        Chance.tries(80, chance -> {
            MoneyContract contract = new MoneyContract(chance.seed(), 1, chance.from(0, 4), true);
            for (int i = 0; i < 30; i++) {
                Facts facts = contract.facts(chance.from(0, 1_000_000));
                Evaluation evaluation = evaluate(contract.rulebook(), facts);

                assertThat(evaluation.isDetermined()).as(contract.text()).isTrue();
                for (Limit cap : contract.rulebook().limits()) {
                    parts(cap, evaluation.statement()).forEach((part, lines) -> {
                        BigDecimal sum =
                                lines.stream().map(StatementLine::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
                        assertThat(sum.round(NEARLY))
                                .as("%s%n%s%n%s, %s", contract.text(), facts, cap, part)
                                .isLessThanOrEqualTo(bound(cap, lines.get(0), facts));
                    });
                    if (cap.reach().what() == Reach.What.ALL_PENALTIES
                            && cap.taken().word().equals("together")) {
                        assertThat(owed(evaluation.statement(), "Provider"))
                                .as("%s%n%s%n%s", contract.text(), facts, cap)
                                .isLessThanOrEqualTo(bound(cap, null, facts));
                    }
                }
            }
        });
    }

    /** The amounts that a limit takes together, as the guide says it. */
    private static Map<String, List<StatementLine>> parts(Limit limit, Statement statement) {
        Map<String, List<StatementLine>> parts = new TreeMap<>();
        int line = 0;
        for (StatementLine one : statement.lines()) {
            line++;
            boolean covered = switch (limit.reach().what()) {
                case ALL_PENALTIES -> true;
                case ALL_BONUSES -> false;
                case CLAUSE ->
                    one.due()
                            .remedy()
                            .line()
                            .clause()
                            .number()
                            .equals(limit.reach().name());
                case GROUP -> one.due().remedy().group().equals(limit.reach().name());
            };
            if (covered) {
                String part = switch (limit.taken()) {
                    case EACH_SCOPE -> one.due().on().scope();
                    case EACH_LEVEL -> one.due().on().serviceLevel();
                    case EACH_LINE -> "line " + line;
                    default -> "";
                };
                parts.computeIfAbsent(part, p -> new ArrayList<>()).add(one);
            }
        }
        return parts;
    }

    private static BigDecimal bound(Limit limit, @Nullable StatementLine first, Facts facts) {
        if (limit.charge().isEmpty()) {
            return limit.amount();
        }
        String scope = first != null
                        && Set.of("each scope", "each line")
                                .contains(limit.taken().word())
                ? first.due().on().scope()
                : "";
        BigDecimal charge = facts.charges().all().stream()
                .filter(a -> a.name().equals(limit.charge()))
                .filter(a -> scope.isEmpty() || a.scope().isEmpty() || a.scope().equals(scope))
                .map(NamedAmount::value)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return charge.multiply(limit.percent()).movePointLeft(2);
    }

    @Test
    void growsTenfoldWithAllMoney() {
        Chance.tries(50, chance -> {
            int decimals = chance.from(1, 4);
            MoneyContract one = new MoneyContract(chance.seed(), 1, decimals, false);
            MoneyContract ten = new MoneyContract(chance.seed(), 10, decimals, false);
            // With the smallest unit taken ten times as well, nothing is left to rounding.
            MoneyContract exactlyTen = new MoneyContract(chance.seed(), 10, decimals - 1, false);
            for (int i = 0; i < 20; i++) {
                int month = chance.from(0, 1_000_000);
                Statement single = evaluate(one.rulebook(), one.facts(month)).statement();
                Statement tenfold = evaluate(ten.rulebook(), ten.facts(month)).statement();
                Statement exact =
                        evaluate(exactlyTen.rulebook(), exactlyTen.facts(month)).statement();

                assertThat(amounts(exact))
                        .as("%s%n%s", one.text(), one.facts(month))
                        .isEqualTo(amounts(single).stream()
                                .map(a -> plain(a.movePointRight(1)))
                                .toList());
                // Each amount may be off by a unit before it is taken ten times, and small ones may fall away or rise.
                boolean small =
                        one.rulebook().limits().stream().anyMatch(l -> l.kind().afterRounding());
                if (!small) {
                    BigDecimal off = single.rounding()
                            .unit()
                            .multiply(BigDecimal.valueOf(11L * (single.lines().size() + 1)));
                    assertThat(owed(tenfold, "Provider")
                                    .subtract(owed(single, "Provider").movePointRight(1))
                                    .abs())
                            .as("%s%n%s", one.text(), one.facts(month))
                            .isLessThanOrEqualTo(off);
                }
            }
        });
    }

    private static List<BigDecimal> amounts(Statement statement) {
        return Stream.concat(
                        statement.lines().stream().map(StatementLine::amount),
                        statement.totals().stream().map(Total::amount))
                .map(PropertiesTests::plain)
                .toList();
    }

    private static BigDecimal plain(BigDecimal number) {
        return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
    }

    @Test
    void isTheSameForAnOutageInPieces() {
        Chance.tries(60, chance -> {
            OutageContract contract = new OutageContract(chance);
            for (int i = 0; i < 20; i++) {
                List<OutageContract.Outage> outages = contract.outages(chance);
                List<ExcusedEvent> excused = contract.excused(chance);
                Facts whole = contract.facts(outages, excused, chance);
                Facts pieces = contract.facts(contract.pieces(outages, chance), excused, chance);

                assertThat(outcome(evaluate(contract.rulebook(), pieces)))
                        .as("%s%n%s", whole, pieces)
                        .isEqualTo(outcome(evaluate(contract.rulebook(), whole)));
            }
        });
    }

    /** Everything that an evaluation concludes, but for the names of the observations that it rests on. */
    private static List<String> outcome(Evaluation evaluation) {
        return evaluation.conclusions().stream().map(Conclusion::because).toList();
    }

    @Test
    void isTheSameToTheByteWhateverTheOrderOfTheFacts() {
        Chance.tries(45, chance -> {
            LongContract contract = new LongContract(chance);
            History history = History.NONE;
            for (String month : LongContract.months(chance, 16)) {
                Facts facts = read(month, contract.rulebook()).after(history);
                Evaluation evaluation = evaluate(contract.rulebook(), facts);
                byte[] answer = EvaluationJson.write(evaluation);
                for (int i = 0; i < 2; i++) {
                    assertThat(text(EvaluationJson.write(evaluate(contract.rulebook(), shuffled(facts, chance)))))
                            .as(month)
                            .isEqualTo(text(answer));
                }
                history = history.with(evaluation.record());
            }
        });
    }

    private static Facts shuffled(Facts facts, Chance chance) {
        return new Facts(
                facts.contract(),
                facts.period(),
                facts.asOf(),
                shuffled(facts.charges(), chance),
                shuffled(facts.quantities(), chance),
                chance.shuffled(facts.measurements()),
                chance.shuffled(facts.observations()),
                facts.observed(),
                chance.shuffled(facts.excused()),
                chance.shuffled(facts.claims()),
                chance.shuffled(facts.choices()),
                new History(chance.shuffled(facts.history().periods()).stream()
                        .map(r -> shuffled(r, chance))
                        .toList()));
    }

    private static Amounts shuffled(Amounts amounts, Chance chance) {
        return new Amounts(chance.shuffled(amounts.all()));
    }

    private static PeriodRecord shuffled(PeriodRecord record, Chance chance) {
        return new PeriodRecord(
                record.period(),
                chance.shuffled(record.values()),
                chance.shuffled(record.levels()),
                chance.shuffled(record.amounts()),
                shuffled(record.charges(), chance),
                chance.shuffled(record.capped()),
                chance.shuffled(record.carried()),
                chance.shuffled(record.offsets()),
                chance.shuffled(record.excused()),
                chance.shuffled(record.open()));
    }

    @Test
    void isTheSameInASequenceAndStepByStep() {
        Chance.tries(45, chance -> {
            LongContract contract = new LongContract(chance);
            List<String> months = LongContract.months(chance, 16);
            List<Facts> all = new ArrayList<>();
            List<String> steps = new ArrayList<>();
            List<String> records = new ArrayList<>();
            for (String month : months) {
                String sent =
                        "{\"rulebook\": \"test\", \"history\": [%s], %s}".formatted(String.join(",", records), month);
                FactsFile file = FactsJson.read(sent.getBytes(StandardCharsets.UTF_8));
                Evaluation step = Submission.evaluate(file, contract.rulebook(), EVALUATOR);
                byte[] answer = EvaluationJson.write(step);
                JsonNode record = JSON.readTree(answer).get("record");
                records.add(record.toString());
                steps.add(text(answer));
                all.add(step.request().facts().after(History.NONE));
            }

            assertThat(Sequence.evaluate(contract.rulebook(), chance.shuffled(all), History.NONE, EVALUATOR))
                    .extracting(e -> text(EvaluationJson.write(e)))
                    .as(contract.text())
                    .isEqualTo(steps);
            String together = "{\"rulebook\": \"test\", \"periods\": [%s]}"
                    .formatted(chance.shuffled(months).stream()
                            .map(m -> "{" + m + "}")
                            .collect(Collectors.joining(",")));
            Answer answer = Submission.answer(
                    FactsJson.read(together.getBytes(StandardCharsets.UTF_8)),
                    List.of(),
                    contract.rulebook(),
                    EVALUATOR);
            assertThat(answer.evaluations())
                    .extracting(e -> text(EvaluationJson.write(e)))
                    .isEqualTo(steps);
        });
    }

    @ParameterizedTest(name = "is the same to the byte in the locale {0} and the time zone {1}")
    @CsvSource({
        "ar-EG-u-nu-arab, Pacific/Kiritimati",
        "tr-TR, America/Sao_Paulo",
        "th-TH-u-ca-buddhist-nu-thai, Australia/Lord_Howe",
        "hi-IN-u-nu-deva, UTC"
    })
    void isTheSameToTheByteAnywhere(String locale, String zone) {
        List<String> here = elsewhere();
        Locale locales = Locale.getDefault();
        TimeZone zones = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag(locale));
            TimeZone.setDefault(TimeZone.getTimeZone(zone));

            assertThat(elsewhere()).isEqualTo(here);
        } finally {
            Locale.setDefault(locales);
            TimeZone.setDefault(zones);
        }
    }

    /** Rulebooks with calendars, holidays, formulas and changes of clocks, read and evaluated anew. */
    private static List<String> elsewhere() {
        List<String> answers = new ArrayList<>();
        IntStream.range(0, 3).mapToObj(Chance::new).forEach(chance -> {
            LongContract contract = new LongContract(chance);
            OutageContract outages = new OutageContract(chance);
            try (DroolsContractEvaluator evaluator = new DroolsContractEvaluator(new JollydayHolidays())) {
                for (String month : LongContract.months(chance, 3)) {
                    answers.add(answer(evaluator, contract.rulebook(), read(month, contract.rulebook())));
                }
                for (int i = 0; i < 5; i++) {
                    Facts facts = outages.facts(outages.outages(chance), outages.excused(chance), chance);
                    answers.add(answer(evaluator, outages.rulebook(), facts));
                }
            }
        });
        return answers;
    }

    private static String answer(DroolsContractEvaluator evaluator, Rulebook rulebook, Facts facts) {
        return text(EvaluationJson.write(evaluator.evaluate(new EvaluationRequest(rulebook, facts))));
    }

    private static Evaluation evaluate(Rulebook rulebook, Facts facts) {
        return EVALUATOR.evaluate(new EvaluationRequest(rulebook, facts));
    }

    private static Facts read(String month, Rulebook rulebook) {
        return FactsJson.read("{\"rulebook\": \"test\", %s}".formatted(month).getBytes(StandardCharsets.UTF_8))
                .facts(rulebook);
    }

    private static BigDecimal owed(Statement statement, String payer) {
        return statement.totals().stream()
                .filter(t -> t.payer().equals(payer))
                .map(Total::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static String text(byte[] answer) {
        return new String(answer, StandardCharsets.UTF_8);
    }
}
