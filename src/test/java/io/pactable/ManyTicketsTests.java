package io.pactable;

import static org.assertj.core.api.Assertions.assertThat;

import io.pactable.calendars.JollydayHolidays;
import io.pactable.engine.DroolsContractEvaluator;
import io.pactable.evaluation.Evaluation;
import io.pactable.exchange.EvaluationJson;
import io.pactable.exchange.FactsJson;
import io.pactable.exchange.ObservationsCsv;
import io.pactable.exchange.Submission;
import io.pactable.exchange.Supplement;
import io.pactable.measurement.PastValue;
import io.pactable.rulebook.Rulebook;
import io.pactable.support.Rulebooks;
import io.pactable.support.TicketDesk;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A month of a large service desk, against values that are counted minute by minute. */
@DisplayName("A month of a hundred thousand tickets")
class ManyTicketsTests {

    private static final Rulebook RULEBOOK = Rulebooks.of(TicketDesk.RULEBOOK);
    private static final DroolsContractEvaluator EVALUATOR = new DroolsContractEvaluator(new JollydayHolidays());

    @AfterAll
    static void close() {
        EVALUATOR.close();
    }

    @Test
    void givesTheValuesThatCountingMinuteByMinuteGives() throws IOException {
        TicketDesk desk = TicketDesk.of(100_000, 1);

        assertThat(values(evaluateJson(desk))).containsExactlyEntriesOf(new TreeMap<>(desk.values()));
    }

    @Test
    void givesTheSameFromATableOnTheDesksOwnClock() throws IOException {
        TicketDesk desk = TicketDesk.of(20_000, 2);
        Evaluation json = evaluateJson(desk);
        Evaluation csv = evaluateCsv(desk);

        assertThat(values(csv)).containsExactlyEntriesOf(new TreeMap<>(desk.values()));
        assertThat(new String(EvaluationJson.write(csv), StandardCharsets.UTF_8))
                .isEqualTo(new String(EvaluationJson.write(json), StandardCharsets.UTF_8));
    }

    private static Evaluation evaluateJson(TicketDesk desk) throws IOException {
        StringBuilder json = new StringBuilder();
        desk.writeJson(json);
        byte[] bytes = json.toString().getBytes(StandardCharsets.UTF_8);
        return Submission.evaluate(
                FactsJson.read(new ByteArrayInputStream(bytes), FactsJson.LARGEST, count -> {}), RULEBOOK, EVALUATOR);
    }

    private static Evaluation evaluateCsv(TicketDesk desk) throws IOException {
        StringBuilder csv = new StringBuilder();
        desk.writeCsv(csv);
        byte[] table = csv.toString().getBytes(StandardCharsets.UTF_8);
        byte[] facts = ("{" + desk.facts() + "}").getBytes(StandardCharsets.UTF_8);
        Supplement tickets = new ObservationsCsv(
                "tickets.csv", "ticket", () -> new ByteArrayInputStream(table), FactsJson.LARGEST, count -> {});
        return Submission.answer(FactsJson.read(facts), List.of(tickets), RULEBOOK, EVALUATOR)
                .evaluations()
                .get(0);
    }

    private static Map<String, BigDecimal> values(Evaluation evaluation) {
        Map<String, BigDecimal> values = new TreeMap<>();
        for (PastValue value : evaluation.record().values()) {
            values.put((value.kpi() + " " + value.scope()).strip(), value.value());
        }
        return values;
    }
}
