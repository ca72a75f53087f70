package io.pactable.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.pactable.conclusion.PastLevel;
import io.pactable.conclusion.Verdict;
import io.pactable.contract.NamedAmount;
import io.pactable.contract.ServicePeriod;
import io.pactable.measurement.ExcusedEvent;
import io.pactable.measurement.Measurement;
import io.pactable.measurement.PastValue;
import io.pactable.measurement.Refusal;
import io.pactable.rulebook.Finding;
import io.pactable.rulebook.Rulebook;
import io.pactable.settlement.Choice;
import io.pactable.settlement.PastAmount;
import io.pactable.settlement.RemedyKind;
import io.pactable.support.Rulebooks;
import io.pactable.support.WrongInputs;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The rows of an example become the facts that a back office would send. */
class ExamplesTests {

    private static final ServicePeriod FEBRUARY = new ServicePeriod(LocalDate.of(2026, 2, 1), LocalDate.of(2026, 3, 1));

    /** Keeps what it is asked, and refuses it. */
    private static final class Listener implements ContractEvaluator {
        private final List<Facts> asked = new ArrayList<>();

        @Override
        public Evaluation evaluate(EvaluationRequest request) {
            asked.add(request.facts());
            throw new FactsRefused(List.of(new Refusal("period", "Only listening.")));
        }

        @Override
        public List<Refusal> check(EvaluationRequest request) {
            return List.of();
        }

        @Override
        public List<Finding> compile(Rulebook rulebook) {
            return List.of();
        }

        @Override
        public void warmUp() {}
    }

    private static Facts facts(String workbook) {
        Listener listener = new Listener();
        Examples.run(Rulebooks.of(workbook), listener);
        assertThat(listener.asked).hasSize(1);
        return listener.asked.get(0);
    }

    @Test
    void observationsAndExcusesAreGivenAsTheyWouldBeSent() {
        Facts facts = facts(WrongInputs.text("observed.txt"));

        assertThat(facts.period()).isEqualTo(new ServicePeriod(LocalDate.of(2026, 3, 1), LocalDate.of(2026, 4, 1)));
        assertThat(facts.asOf()).isEqualTo(LocalDate.of(2026, 4, 10));
        assertThat(facts.observations()).singleElement().satisfies(o -> {
            assertThat(o.id()).isEqualTo("O-1");
            assertThat(o.kind()).isEqualTo("outage");
            assertThat(o.fields())
                    .containsOnly(
                            entry("from", "2026-03-02T10:00"),
                            entry("to", "2026-03-02T18:00"),
                            entry("share", BigDecimal.ONE));
        });
        assertThat(facts.observed()).containsExactly("ticket");
        assertThat(facts.excused())
                .containsExactly(new ExcusedEvent(
                        "Examples!F12",
                        "maintenance",
                        "",
                        "2026-03-02T10:00",
                        "2026-03-02T11:00",
                        "2026-02-01",
                        "patches",
                        List.of()));
        assertThat(facts.measurements())
                .containsExactly(new Measurement(
                        "Examples!F19", "Points", "", new BigDecimal("3"), LocalDate.of(2026, 3, 5), "I-7"));
    }

    @Test
    void claimsAndChoicesNameTheirClause() {
        Facts facts = facts(WrongInputs.text("observed.txt"));

        assertThat(facts.claims()).containsExactly(new ClaimMade("5.1", "", LocalDate.of(2026, 4, 9)));
        assertThat(facts.choices()).containsExactly(new Choice("I-7", "5.1", ""));
    }

    @Test
    void whatIsPastBecomesOneRecordOfItsPeriod() {
        Facts facts = facts(WrongInputs.text("observed.txt"));

        assertThat(facts.history().periods()).singleElement().satisfies(record -> {
            assertThat(record.period()).isEqualTo(FEBRUARY);
            assertThat(record.values())
                    .containsExactly(new PastValue(FEBRUARY, "Availability", "", new BigDecimal("99.2")));
            assertThat(record.levels())
                    .containsExactly(new PastLevel(
                            FEBRUARY,
                            "Availability",
                            "Availability",
                            "",
                            "Low",
                            Verdict.BREACH,
                            BigDecimal.ONE,
                            BigDecimal.ONE));
            assertThat(record.amounts())
                    .containsExactly(new PastAmount(
                            FEBRUARY,
                            "5.1",
                            "Credits",
                            "Availability",
                            RemedyKind.SERVICE_CREDIT,
                            "",
                            new BigDecimal("50"),
                            new BigDecimal("50"),
                            "Provider",
                            "Customer"));
            assertThat(record.charges().all())
                    .containsExactly(new NamedAmount("Monthly fee", "", new BigDecimal("1000")));
        });
    }

    @Test
    void pausesAndSeveralPeriodsTogetherAreUnderstood() {
        Facts facts = facts(WrongInputs.text("observed.txt")
                .replace(
                        "id = O-1; from = 2026-03-02T10:00; to = 2026-03-02T18:00; share = 1",
                        "opened = 2026-03-02; priority = P1; waiting = 2026-03-02T12:00 to 2026-03-02T13:00, 2026-03-03 to 2026-03-04")
                .replace("observation | outage", "observation | ticket")
                .replace("Availability | | 2026-02: 99.2", "Availability | | 2025-04 to 2026-02: 99.2"));

        assertThat(facts.observations().get(0).fields().get("waiting"))
                .isEqualTo(List.of(
                        Map.of("from", "2026-03-02T12:00", "to", "2026-03-02T13:00"),
                        Map.of("from", "2026-03-03", "to", "2026-03-04")));
        assertThat(facts.history().values())
                .extracting(PastValue::period)
                .containsExactly(new ServicePeriod(LocalDate.of(2025, 4, 1), LocalDate.of(2026, 3, 1)));
    }
}
