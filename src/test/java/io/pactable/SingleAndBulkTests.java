package io.pactable;

import static org.assertj.core.api.Assertions.assertThat;

import io.pactable.calendars.JollydayHolidays;
import io.pactable.contract.Amounts;
import io.pactable.contract.NamedAmount;
import io.pactable.contract.ServicePeriod;
import io.pactable.engine.DroolsContractEvaluator;
import io.pactable.evaluation.ContractEvaluator;
import io.pactable.evaluation.Evaluation;
import io.pactable.evaluation.EvaluationRequest;
import io.pactable.evaluation.Facts;
import io.pactable.evaluation.History;
import io.pactable.exchange.EvaluationJson;
import io.pactable.exchange.FactsJson;
import io.pactable.measurement.Measurement;
import io.pactable.rulebook.Rulebook;
import io.pactable.support.BandContract;
import io.pactable.support.Chance;
import io.pactable.support.LongContract;
import io.pactable.support.MoneyContract;
import io.pactable.support.OutageContract;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * An evaluation in bulk asks the rules less, and says the same as one of which a session of the rules decides
 * everything. The worked cases are compared where they are run.
 */
@DisplayName("An evaluation in bulk")
class SingleAndBulkTests {

    private static final ServicePeriod APRIL = new ServicePeriod(LocalDate.of(2026, 4, 1), LocalDate.of(2026, 5, 1));
    private static final DroolsContractEvaluator EVALUATOR = new DroolsContractEvaluator(new JollydayHolidays());
    private static final ContractEvaluator SINGLE = EVALUATOR.askingEveryTime();

    /** Of so many evaluations the explanation and the record are compared for one. */
    private static final int EXPLAINED = 8;

    private final AtomicInteger compared = new AtomicInteger();

    @AfterAll
    static void close() {
        EVALUATOR.close();
    }

    @Test
    void saysTheSameInTenThousandGeneratedEvaluations() {
        Chance.tries(60, chance -> {
            ContractEvaluator bulk = EVALUATOR.forBulk();
            money(chance, bulk, 70);
            bands(chance, bulk, 60);
            months(chance, bulk, 24);
            outages(chance, bulk, 14);
        });

        assertThat(compared).hasValueGreaterThanOrEqualTo(10_000);
    }

    private void money(Chance chance, ContractEvaluator bulk, int times) {
        MoneyContract contract = new MoneyContract(chance.seed(), 1, 2, false);
        Rulebook rulebook = contract.rulebook();
        for (int i = 0; i < times; i++) {
            compare(rulebook, contract.facts(chance.seed() * 1_000 + i), bulk);
        }
    }

    /** Values at bounds, beside them and between them. */
    private void bands(Chance chance, ContractEvaluator bulk, int times) {
        BandContract contract = BandContract.of(chance);
        List<BigDecimal> values = new ArrayList<>(contract.cuts());
        contract.cuts().forEach(cut -> {
            values.add(cut.setScale(cut.scale() + 2));
            values.add(cut.add(new BigDecimal("0.0001")));
            values.add(cut.subtract(new BigDecimal("0.0001")));
        });
        while (values.size() < times) {
            values.add(chance.decimal(0, 100, chance.from(0, 4)));
        }
        for (BigDecimal value : values) {
            Amounts fee = new Amounts(List.of(new NamedAmount("Fee", "", chance.decimal(0, 2_000, 2))));
            compare(
                    contract.rulebook(),
                    new Facts("", APRIL, fee, Amounts.NONE, List.of(new Measurement("m", "Score", "", value))),
                    bulk);
        }
    }

    /** Periods with their history: escalations, windows, earn-back, offsets, what is carried forward. */
    private void months(Chance chance, ContractEvaluator bulk, int times) {
        LongContract contract = new LongContract(chance);
        History history = History.NONE;
        for (String month : LongContract.months(chance, times)) {
            Facts facts = FactsJson.read(
                            "{\"rulebook\": \"test\", %s}".formatted(month).getBytes(StandardCharsets.UTF_8))
                    .facts(contract.rulebook())
                    .after(history);
            history = history.with(compare(contract.rulebook(), facts, bulk).record());
        }
    }

    private void outages(Chance chance, ContractEvaluator bulk, int times) {
        OutageContract contract = new OutageContract(chance);
        for (int i = 0; i < times; i++) {
            Facts facts = contract.facts(contract.outages(chance), contract.excused(chance), chance);
            compare(contract.rulebook(), facts, bulk);
        }
    }

    private Evaluation compare(Rulebook rulebook, Facts facts, ContractEvaluator bulk) {
        EvaluationRequest request = new EvaluationRequest(rulebook, facts);
        Evaluation single = SINGLE.evaluate(request);
        Evaluation inBulk = bulk.evaluate(request);

        assertThat(inBulk.conclusions()).isEqualTo(single.conclusions());
        assertThat(inBulk.statement()).isEqualTo(single.statement());
        if (compared.incrementAndGet() % EXPLAINED == 0) {
            assertThat(inBulk.explanation()).isEqualTo(single.explanation());
            assertThat(EvaluationJson.write(inBulk)).isEqualTo(EvaluationJson.write(single));
        }
        return single;
    }
}
