package io.pactable.bench;

import io.pactable.conclusion.Breach;
import io.pactable.conclusion.Conclusion;
import io.pactable.conclusion.Excluded;
import io.pactable.conclusion.LevelMet;
import io.pactable.conclusion.Penalty;
import io.pactable.contract.Amounts;
import io.pactable.contract.NamedAmount;
import io.pactable.contract.ServicePeriod;
import io.pactable.engine.DroolsContractEvaluator;
import io.pactable.evaluation.ContractEvaluator;
import io.pactable.evaluation.Evaluation;
import io.pactable.evaluation.EvaluationRequest;
import io.pactable.evaluation.Facts;
import io.pactable.exchange.EvaluationJson;
import io.pactable.measurement.Explanation;
import io.pactable.measurement.Measurement;
import io.pactable.rulebook.Rulebook;
import io.pactable.rulebook.read.Reading;
import io.pactable.rulebook.read.RulebookReader;
import io.pactable.support.WorkbookText;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Pactable: a rulebook with a row for each band and a remedy for each band in which the level is missed. Every
 * evaluation is a whole one: facts checked, levels judged, money settled, a statement made. One evaluator holds all
 * rulebooks, as in the service.
 */
final class PactableEngine implements Engine {

    private static final ServicePeriod APRIL = new ServicePeriod(LocalDate.of(2026, 4, 1), LocalDate.of(2026, 5, 1));

    /** What is asked of the evaluator, and what is done with its evaluation. */
    enum Asked {
        /** One evaluation after the other, of the evaluator that is shared. */
        SINGLE,
        /** Of an evaluator for bulk, one for each thread. */
        BULK,
        /** The same, with a KPI for each level: an evaluation says of each that is not measured that it is left out. */
        MANY_KPIS,
        /** The same; the latest 1,024 evaluations are kept, each with what it is explained with. */
        KEPT,
        /** The same; every sentence of the explanation is read. */
        TEXT,
        /** The same; the whole answer is written as JSON. */
        JSON
    }

    private final Asked asked;
    private final DroolsContractEvaluator evaluator = new DroolsContractEvaluator();

    PactableEngine(Asked asked) {
        this.asked = asked;
    }

    @Override
    public byte[] source(List<BandRow> rows) {
        return WorkbookText.write(asked == Asked.MANY_KPIS ? Books.manyKpis(rows) : Books.text(rows, true));
    }

    static Rulebook rulebook(String id, byte[] workbook) {
        Reading reading = RulebookReader.read(id, id + RulebookReader.EXTENSION, workbook, List.of());
        return reading.rulebook()
                .orElseThrow(() -> new IllegalStateException(reading.findings().toString()));
    }

    private static Facts facts(Case one, boolean sites) {
        List<Measurement> measurements = new ArrayList<>();
        for (Case.Value value : one.values()) {
            measurements.add(new Measurement(
                    "m" + measurements.size(),
                    sites ? value.level().kpi() : value.key(),
                    sites ? value.level().site() : "",
                    value.value()));
        }
        return new Facts(
                "C-" + one.number(),
                APRIL,
                new Amounts(List.of(new NamedAmount("Monthly charge", "", one.charge()))),
                new Amounts(List.of()),
                measurements);
    }

    @Override
    public Loaded load(byte[] source) {
        Rulebook rulebook = rulebook("bands", source);
        evaluator.warmUp(rulebook);
        return cases -> {
            EvaluationRequest[] requests = cases.stream()
                    .map(one -> new EvaluationRequest(rulebook, facts(one, asked != Asked.MANY_KPIS)))
                    .toArray(EvaluationRequest[]::new);
            ContractEvaluator own = asked == Asked.SINGLE ? evaluator : evaluator.forBulk();
            return new Pacts(own, requests, new Evaluation[requests.length], asked);
        };
    }

    /** One thread's evaluator with the requests, prepared as the facts of other engines are. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Pacts(ContractEvaluator evaluator, EvaluationRequest[] requests, Evaluation[] kept, Asked asked)
            implements Worker {

        @Override
        public Object evaluate(Case one) {
            Evaluation evaluation = evaluator.evaluate(requests[one.number()]);
            return switch (asked) {
                case SINGLE, BULK, MANY_KPIS -> evaluation;
                case KEPT -> {
                    kept[one.number()] = evaluation;
                    yield evaluation;
                }
                case TEXT -> new Said(evaluation, characters(evaluation.explanation()));
                case JSON -> new Written(evaluation, EvaluationJson.write(evaluation));
            };
        }

        private static long characters(List<Explanation> explanations) {
            long characters = 0;
            for (Explanation explanation : explanations) {
                characters += explanation.text().length() + characters(explanation.steps());
            }
            return characters;
        }

        @Override
        public List<Concluded> read(Object answer) {
            if (answer instanceof Said said) {
                return read(said.evaluation);
            }
            if (answer instanceof Written written) {
                return read(written.evaluation);
            }
            Evaluation evaluation = (Evaluation) answer;
            Map<String, String> bands = new HashMap<>();
            Map<String, BigDecimal> amounts = new HashMap<>();
            for (Conclusion conclusion : evaluation.conclusions()) {
                if (conclusion instanceof LevelMet met) {
                    bands.put(met.kpi(), met.band());
                } else if (conclusion instanceof Breach breach) {
                    bands.put(breach.kpi(), breach.band());
                } else if (conclusion instanceof Penalty penalty) {
                    amounts.merge("m" + penalty.evidence(), penalty.amount(), BigDecimal::add);
                } else if (!(conclusion instanceof Excluded)) {
                    throw new IllegalStateException(conclusion.because());
                }
            }
            List<Concluded> concluded = new ArrayList<>();
            for (Measurement measured : evaluation.request().facts().measurements()) {
                concluded.add(new Concluded(
                        measured.scope().isEmpty() ? measured.kpi() : new Level(measured.kpi(), measured.scope()).key(),
                        bands.getOrDefault(measured.kpi(), "none"),
                        amounts.getOrDefault("m[" + measured.id() + "]", new BigDecimal("0.00"))));
            }
            return concluded;
        }
    }

    private record Said(Evaluation evaluation, long characters) {}

    @SuppressWarnings("ArrayRecordComponent")
    private record Written(Evaluation evaluation, byte[] json) {}
}
