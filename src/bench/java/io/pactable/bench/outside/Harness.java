package io.pactable.bench.outside;

import io.pactable.contract.Amounts;
import io.pactable.contract.NamedAmount;
import io.pactable.contract.ServicePeriod;
import io.pactable.engine.DroolsContractEvaluator;
import io.pactable.evaluation.ContractEvaluator;
import io.pactable.evaluation.EvaluationRequest;
import io.pactable.evaluation.Facts;
import io.pactable.measurement.Kpi;
import io.pactable.measurement.Measurement;
import io.pactable.rulebook.Rulebook;
import io.pactable.rulebook.read.Reading;
import io.pactable.rulebook.read.RulebookReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Evaluates a workbook by two threads for ten seconds and prints the rate. Arguments: the workbook, and if need be the
 * threads and the seconds. It has KPIs that are given as percentages, and a charge for the whole contract.
 */
public final class Harness {

    private static final int CASES = 1_024;
    private static final ServicePeriod APRIL = new ServicePeriod(LocalDate.of(2026, 4, 1), LocalDate.of(2026, 5, 1));

    private Harness() {}

    public static void main(String... arguments) throws Exception {
        Rulebook rulebook = read(Path.of(arguments[0]));
        int threads = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 2;
        int seconds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 10;
        List<EvaluationRequest> requests = requests(rulebook);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try (DroolsContractEvaluator evaluator = new DroolsContractEvaluator()) {
            // The first round is not counted: Java compiles meanwhile.
            for (int round = 0; round < 2; round++) {
                List<Callable<Long>> callers = new ArrayList<>();
                for (int t = 0; t < threads; t++) {
                    ContractEvaluator own = evaluator.forBulk();
                    callers.add(() -> evaluate(own, requests, seconds * 1_000_000_000L));
                }
                long count = 0;
                for (Future<Long> each : pool.invokeAll(callers)) {
                    count += each.get();
                }
                System.out.println((round == 0 ? "warming up: " : "") + count / seconds + " evaluations a second on "
                        + threads + " threads");
            }
        } finally {
            pool.shutdown();
        }
    }

    private static Rulebook read(Path file) throws IOException {
        String name = file.getFileName().toString();
        String id = name.replace(RulebookReader.EXTENSION, "");
        Reading reading = RulebookReader.read(id, name, Files.readAllBytes(file), List.of());
        return reading.rulebook()
                .orElseThrow(
                        () -> new IllegalArgumentException(reading.findings().toString()));
    }

    private static List<EvaluationRequest> requests(Rulebook rulebook) {
        Random chance = new Random(1);
        List<EvaluationRequest> requests = new ArrayList<>();
        for (int i = 0; i < CASES; i++) {
            List<NamedAmount> charges = rulebook.terms().charges().stream()
                    .map(charge -> new NamedAmount(
                            charge.name(), "", BigDecimal.valueOf(100_000 + chance.nextInt(1_000_000), 2)))
                    .toList();
            List<Measurement> measurements = new ArrayList<>();
            for (Kpi kpi : rulebook.kpis()) {
                measurements.add(new Measurement(
                        "m" + measurements.size(),
                        kpi.name(),
                        "",
                        BigDecimal.valueOf(9_000 + chance.nextInt(1_000), 2)));
            }
            Facts facts = new Facts("C-" + i, APRIL, new Amounts(charges), new Amounts(List.of()), measurements);
            requests.add(new EvaluationRequest(rulebook, facts));
        }
        return requests;
    }

    private static long evaluate(ContractEvaluator evaluator, List<EvaluationRequest> requests, long nanos) {
        long end = System.nanoTime() + nanos;
        long count = 0;
        int conclusions = 0;
        while (System.nanoTime() < end) {
            for (EvaluationRequest request : requests) {
                conclusions += evaluator.evaluate(request).conclusions().size();
                count++;
            }
        }
        if (conclusions == 0) {
            throw new IllegalStateException("Nothing was concluded.");
        }
        return count;
    }
}
