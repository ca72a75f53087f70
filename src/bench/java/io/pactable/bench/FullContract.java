package io.pactable.bench;

import io.pactable.engine.DroolsContractEvaluator;
import io.pactable.evaluation.ContractEvaluator;
import io.pactable.evaluation.Evaluation;
import io.pactable.evaluation.EvaluationRequest;
import io.pactable.exchange.Answer;
import io.pactable.exchange.FactsJson;
import io.pactable.exchange.Submission;
import io.pactable.rulebook.Rulebook;
import io.pactable.support.WorkbookText;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Work W2: a contract as outsourcing contracts are. Twelve KPIs whose values are given, service points, repeated and
 * persistent failure over twelve months of history, three caps of which one is over the year, and an earn-back.
 */
final class FullContract {

    static final int CASES = 256;

    private static final int HISTORY = 12;
    private static final int KPIS = 12;

    private FullContract() {}

    static Rulebook rulebook() {
        return PactableEngine.rulebook("full", WorkbookText.write(text()));
    }

    /** The requests for the thirteenth month of contracts that have gone well and badly. */
    static List<EvaluationRequest> requests(Rulebook rulebook) {
        Random chance = new Random(7);
        List<EvaluationRequest> requests = new ArrayList<>();
        try (DroolsContractEvaluator evaluator = new DroolsContractEvaluator()) {
            ContractEvaluator bulk = evaluator.forBulk();
            for (int i = 0; i < CASES; i++) {
                Answer answer = Submission.answer(
                        FactsJson.read(facts(i, chance).getBytes(StandardCharsets.UTF_8)), List.of(), rulebook, bulk);
                List<Evaluation> months = answer.evaluations();
                requests.add(months.get(months.size() - 1).request());
            }
        }
        return List.copyOf(requests);
    }

    private static String facts(int number, Random chance) {
        List<String> months = new ArrayList<>();
        int quality = 40 + chance.nextInt(55);
        for (int m = 0; m <= HISTORY; m++) {
            List<String> values = new ArrayList<>();
            for (int k = 1; k <= KPIS; k++) {
                boolean good = chance.nextInt(100) < quality;
                int hundredths = good ? 9_800 + chance.nextInt(200) : 9_000 + chance.nextInt(800);
                values.add("{\"id\": \"m%s\", \"kpi\": \"KPI %s\", \"value\": \"%s.%s%s\"}"
                        .formatted(k, k, hundredths / 100, hundredths / 10 % 10, hundredths % 10));
            }
            months.add(
                    "{\"period\": \"%s\", \"charges\": [{\"name\": \"Monthly charge\", \"value\": \"%s\"}], \"measurements\": [%s]}"
                            .formatted(
                                    YearMonth.of(2025, 1).plusMonths(m),
                                    10_000 + chance.nextInt(90_000),
                                    String.join(", ", values)));
        }
        return "{\"rulebook\": \"full\", \"contract\": \"F-%s\", \"periods\": [%s]}"
                .formatted(number, String.join(", ", months));
    }

    private static String text() {
        StringBuilder kpis = new StringBuilder("[KPIs]\nKPI | Unit | Better is | Target level | If missing\n");
        StringBuilder levels =
                new StringBuilder("[Service levels]\nClause | Band | KPI | at least | below | Points | Verdict\n");
        StringBuilder remedies = new StringBuilder("""
                [Remedies]
                Clause | Service level | Band | Kind | Rate | Rate is | Of charge | For each | Counted from | In steps of | Part of a step | Group | Paid by | In favour of
                """);
        for (int k = 1; k <= KPIS; k++) {
            kpis.append("KPI %s | %% | higher | 98 | reject\n".formatted(k));
            levels.append("3.%s | Met | KPI %s | 98 | | | met\n".formatted(k, k));
            levels.append("3.%s | Minor | KPI %s | 96 | 98 | 1 | breach\n".formatted(k, k));
            levels.append("3.%s | Major | KPI %s | 93 | 96 | 3 | breach\n".formatted(k, k));
            levels.append("3.%s | Critical | KPI %s | | 93 | 5 | breach\n".formatted(k, k));
            String group = k <= 6 ? "Availability" : "Desk";
            remedies.append(
                    "4.%s | KPI %s | Minor | service credit | 1.5 | percent of charge | Monthly charge | once | | | | %s | Provider | Customer\n"
                            .formatted(k, k, group));
            remedies.append(
                    "4.%s | KPI %s | Major; Critical | service credit | 0.75 | percent of charge | Monthly charge | shortfall | target | 0.5 | started | %s | Provider | Customer\n"
                            .formatted(k, k, group));
        }
        return """
                [Contract]
                Term | Name | Value
                Title | | Managed services
                Party | Provider | Example Services Ltd
                Party | Customer | Example Bank plc
                Currency | | EUR
                Money rounding | | half up
                Money rounded | | each line
                Time zone | | Europe/Madrid
                Period | | month
                Charge | Monthly charge | once
                """ + kpis + levels + """
                [Escalations]
                Clause | Escalation | Service level | Band | Counted | Window | Of periods | Gaps | At least | Factor | Effect
                6.1 | Repeated failure | all | any breach | each level | in a row | | skip | 2 | 1.5 | multiply amounts
                6.1 | Repeated failure | all | any breach | each level | in a row | | skip | 3 | 2 | multiply amounts
                6.2 | Persistent failure | all | Major; Critical | each level | rolling | 12 | skip | 4 | | remedy
                6.3 | Many points | all | points | together | rolling | 12 | skip | 60 | | remedy
                """ + remedies + """
                6.2 | Persistent failure | escalated | termination right | | | | | | | | | | Customer
                6.3 | Many points | escalated | rectification plan | | | | | | | | | | Customer
                6.4 | all | points | deduction | 25 | amount | | point | | | | Points | Provider | Customer
                [Limits]
                Order | Clause | Kind | Applies to | Percent | Of charge | Over | Taken
                1 | 7.1 | cap | group Availability | 8 | Monthly charge | period | together
                2 | 7.2 | cap | all penalties | 12 | Monthly charge | period | together
                3 | 7.3 | cap | all penalties | 60 | Monthly charge | contract year | together
                [Earn-back]
                Clause | Service level | Group | Good period | Periods | Percent | Returned as
                8.1 | all | Availability | met | 3 | 50 | money
                """;
    }
}
