package io.pactable.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pactable.engine.DroolsContractEvaluator;
import io.pactable.evaluation.FactsRefused;
import io.pactable.measurement.Refusal;
import io.pactable.rulebook.Rulebook;
import io.pactable.support.Rulebooks;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables in which a line, or several, are the facts of one evaluation. */
class FactsTableTests {

    private static final DroolsContractEvaluator EVALUATOR = new DroolsContractEvaluator();
    private static final Rulebook HOSTING = Rulebooks.of(Rulebooks.HOSTING);

    /** Uptime and charge for each of two sites, and a volume that bears the name of a KPI. */
    private static final Rulebook SITES = Rulebooks.of(Rulebooks.HOSTING
            .replace("Charge | Monthly charge | once", "Charge | Monthly charge | each scope\nQuantity | Uptime | once")
            .replace("[KPIs]\nKPI |", "[KPIs]\nScopes | KPI |")
            .replace("\nUptime | % |", "\nnorth; south | Uptime | % |"));

    @AfterAll
    static void close() {
        EVALUATOR.close();
    }

    private static SentLine line(int number, String text) {
        return new SentLine(number, text.getBytes(StandardCharsets.UTF_8), true);
    }

    private static FactsFile read(Rulebook book, String... lines) {
        FactsTable table = FactsTable.of(line(1, lines[0]), "", 1_000);
        List<SentLine> facts = new ArrayList<>();
        for (int i = 1; i < lines.length; i++) {
            facts.add(line(i + 1, lines[i]));
        }
        return table.read(facts, id -> id.equals("test") ? Optional.of(book) : Optional.empty());
    }

    private static String amount(Rulebook book, String... lines) {
        return Submission.evaluate(read(book, lines), book, EVALUATOR)
                .statement()
                .net()
                .toString()
                .replaceAll(".*amount=([0-9.]+).*", "$1");
    }

    private static List<String> refusals(Rulebook book, String... lines) {
        try {
            Submission.evaluate(read(book, lines), book, EVALUATOR);
            return List.of();
        } catch (FactsRefused e) {
            return e.refusals().stream()
                    .map(r -> r.field() + ": " + r.message())
                    .toList();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rulebook,contract,period,charge:Monthly charge,kpi:Uptime | test,C-1,2026-04,1000,98",
                "Rulebook, Contract ,MONTH,Monthly charge,Uptime | test,C-1,2026-04,1000,98",
                "Uptime,#customer,Monthly charge,from,to,rulebook | 98,\"Shop, Ltd\",1000.00,2026-04-01,2026-05-01,test",
                "rulebook,period:from,period:to,Monthly charge,Uptime,as_of | test,2026-04-01,2026-05-01,1000,98,2026-06-01",
                "rulebook,period,Monthly charge,Uptime,Downtime | test,2026-04,\" 1000 \",98,",
            })
    void readsOneEvaluationFromALine(String head, String line) {
        assertThat(amount(HOSTING, head, line)).isEqualTo("100.00");
    }

    @Test
    void takesAnEmptyCellForAValueThatIsNotGiven() {
        FactsFile file = read(HOSTING, "rulebook,contract,period,Monthly charge,Uptime", "test,C-1,2026-04,1000,");

        assertThat(Submission.evaluate(file, HOSTING, EVALUATOR).isDetermined()).isFalse();
        assertThat(file.contract()).isEqualTo("C-1");
    }

    @Test
    void namesTheCellAsTheMeasurement() {
        FactsFile file = read(HOSTING, "rulebook,period,Monthly charge,Uptime", "test,2026-04,1000,98");

        assertThat(Submission.evaluate(file, HOSTING, EVALUATOR)
                        .conclusions()
                        .get(0)
                        .evidence())
                .containsExactly("line 2, Uptime");
    }

    @Test
    void readsSeveralLinesOfOneEvaluation() {
        assertThat(amount(HOSTING, "rulebook,period,Monthly charge,kpi,value", "test,2026-04,1000,Uptime,98"))
                .isEqualTo("100.00");
        assertThat(amount(
                        HOSTING,
                        "rulebook,period,record,name,scope,value",
                        "test,2026-04,charge,Monthly charge,,1000",
                        "test,2026-04,kpi,Uptime,,98"))
                .isEqualTo("100.00");
        assertThat(amount(
                        SITES,
                        "rulebook,period,scope,Monthly charge,kpi:Uptime,quantity:Uptime",
                        "test,2026-04,north,1000,98,",
                        "test,2026-04,south,500,100,",
                        "test,2026-04,,,,7"))
                .isEqualTo("150.00");
        assertThat(amount(
                        SITES,
                        "rulebook,period,Monthly charge:north,Monthly charge:south,kpi:Uptime:north,kpi:Uptime:south,quantity:Uptime",
                        "test,2026-04,1000,500,98,100,7"))
                .isEqualTo("150.00");
    }

    @Test
    void knowsWhichLinesBelongTogether() {
        FactsTable table = FactsTable.of(line(1, "rulebook,contract,period,scope,Uptime"), "", 1_000);

        assertThat(table.isGrouped()).isTrue();
        assertThat(table.key(line(2, "test,C,2026-04,north,1")))
                .isEqualTo(table.key(line(3, "test, C ,2026-04,south,2")));
        assertThat(table.key(line(2, "test,C,2026-04,north,1")))
                .isNotEqualTo(table.key(line(3, "test,C,2026-05,north,1")));
        assertThat(table.key(line(2, "test,C,2026-04"))).isEmpty();
        assertThat(FactsTable.of(line(1, "rulebook,period,Uptime"), "", 1_000).isGrouped())
                .isFalse();
    }

    @Test
    void usesTheRulebookOfAllLinesWhereOneNamesNone() {
        FactsTable table = FactsTable.of(line(1, "contract,month,Monthly charge,Uptime"), "test", 1_000);

        assertThat(table.read(List.of(line(2, "C,2026-04,1000,98")), id -> Optional.of(HOSTING))
                        .rulebook())
                .isEqualTo("test");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "test,2026-04,1000,\"98 | line 2: A quotation mark is not closed.",
                "test,2026-04,1000,\"98\"x | line 2: Something follows after a closing quotation mark.",
                "test,2026-04,1000 | line 2: The line has 3 columns, but the table has 4.",
                "test,2026-04,1,000,98 | line 2: The line has 5 columns, but the table has 4. Write numbers with a decimal point",
                "test,April,1000,98 | line 2, period: 'April' is not a month.",
                "test,2026-04,1000,99;5 | line 2, Uptime: '99;5' is not a number.",
                "test,2026-04,1000,101 | line 2, Uptime, value: The value 101 % of Uptime is outside its valid range",
                "test,2026-04,,98 | charges: The charge 'Monthly charge' is missing.",
                "test,,1000,98 | period: The period is missing.",
            })
    void saysAtWhichCellALineIsWrong(String line, String message) {
        assertThat(refusals(HOSTING, "rulebook,period,Monthly charge,Uptime", line))
                .hasSize(1)
                .first()
                .asString()
                .startsWith(message);
    }

    @Test
    void saysThatALineNamesNoRulebook() {
        String head = "rulebook,period,Uptime";

        assertThat(read(HOSTING, head, ",2026-04,98").refusals())
                .extracting(Refusal::message)
                .containsExactly("The rulebook is missing. Name the id of the one to evaluate by.");
        assertThat(read(HOSTING, head, "te st,2026-04,98").refusals())
                .extracting(Refusal::field)
                .containsExactly("line 2, rulebook");
    }

    @Test
    void saysAllThatIsWrongWithALine() {
        assertThat(refusals(
                        HOSTING, "rulebook,period,version,Monthly charge,Uptme,as of", "test,2026-13,x,-,98,yesterday"))
                .satisfiesExactlyInAnyOrder(
                        r -> assertThat(r).startsWith("line 2, period: '2026-13' is not a month."),
                        r -> assertThat(r).startsWith("line 2, version: 'x' is not a version."),
                        r -> assertThat(r).startsWith("line 2, Monthly charge: '-' is not a number."),
                        r -> assertThat(r)
                                .isEqualTo(
                                        "line 2, Uptme: There is no KPI, charge or quantity 'Uptme' in this rulebook. Maybe 'Uptime' is meant."),
                        r -> assertThat(r).startsWith("line 2, as of: 'yesterday' is not a date."));
    }

    @Test
    void asksWhatAColumnMeansWhoseNameSeveralThingsHave() {
        assertThat(refusals(SITES, "rulebook,period,Uptime", "test,2026-04,3"))
                .anySatisfy(
                        r -> assertThat(r)
                                .isEqualTo(
                                        "line 2, Uptime: 'Uptime' is the name of several things in the rulebook. Name the column 'kpi:Uptime', 'charge:Uptime' or 'quantity:Uptime'."));
    }

    @Test
    void refusesLinesThatContradictOneAnother() {
        assertThat(refusals(
                        HOSTING,
                        "rulebook,period,Monthly charge,kpi,value",
                        "test,2026-04,1000,Uptime,98",
                        "test,2026-04,1001,Uptime,98"))
                .anySatisfy(r ->
                        assertThat(r).startsWith("line 3, Monthly charge: The cell holds '1001', but on a line before"))
                .anySatisfy(r -> assertThat(r).startsWith("line 3: "));
        assertThat(refusals(HOSTING, "rulebook,period,record,name,value", "test,2026-04,cost,Monthly charge,1"))
                .anySatisfy(r -> assertThat(r).startsWith("line 2, record: 'cost' is no record here."));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "contract,period,Uptime | There is no column 'rulebook'.",
                "rulebook,contract,Uptime | There is no column 'period', as 2026-04,",
                "rulebook,from,Uptime | There is no column 'period', as 2026-04,",
                "rulebook,period,Uptime,uptime:,Uptime | The column 'Uptime' stands there twice.",
                "rulebook,period,,Uptime | A column has no name.",
                "rulebook,period,value | There is a column 'value', but none says of what.",
                "rulebook,period,kpi | There is no column 'value' beside the names.",
                "rulebook;period;Uptime | The columns are separated by commas, not by semicolons.",
            })
    void saysWhatIsWrongWithTheColumns(String head, String message) {
        assertThatThrownBy(() -> FactsTable.of(line(1, head), "", 1_000))
                .isInstanceOfSatisfying(
                        FactsRefused.class,
                        e -> assertThat(e.refusals())
                                .extracting(Refusal::field, r -> r.message().startsWith(message))
                                .contains(org.assertj.core.groups.Tuple.tuple("line 1", true)));
    }
}
