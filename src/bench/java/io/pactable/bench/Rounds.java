package io.pactable.bench;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs benchmarks in rounds: each round runs every benchmark shortly in a process of its own, and starts with another
 * one, so that what slows the machine down for a while slows all of them down. Figures are medians over the rounds.
 */
final class Rounds {

    /**
     * One benchmark.
     *
     * @param method of JMH, a regular expression
     * @param engine name of the engine
     * @param rows of the table
     * @param threads that evaluate at once
     */
    record Cell(String method, String engine, int rows, int threads) {

        boolean isOfTables() {
            return method.equals(TABLE);
        }

        boolean isSlow() {
            return isOfTables() && rows >= 4_000 && Engines.valueOf(engine).isSlowOnLargeTables();
        }
    }

    /**
     * What was measured.
     *
     * @param perSecond evaluations per second of all threads together, of each round
     * @param bytes allocated per evaluation, of each round
     */
    record Measured(List<Double> perSecond, List<Double> bytes) {

        double rate() {
            return median(perSecond);
        }

        double allocated() {
            return median(bytes);
        }
    }

    static final String TABLE = TableBenchmark.class.getName() + ".evaluate";
    static final String CONTRACT = ContractBenchmark.class.getName() + ".evaluate";

    private final Plan plan;

    Rounds(Plan plan) {
        this.plan = plan;
    }

    Map<Cell, Measured> run(List<Cell> cells) {
        Map<Cell, Measured> all = new LinkedHashMap<>();
        cells.forEach(cell -> all.put(cell, new Measured(new ArrayList<>(), new ArrayList<>())));
        for (int round = 0; round < plan.rounds(); round++) {
            List<Cell> order = new ArrayList<>(cells);
            Collections.rotate(order, -round * cells.size() / plan.rounds());
            int done = 0;
            for (Cell cell : order) {
                done++;
                if (cell.isOfTables() && Plan.leavesOut(Engines.valueOf(cell.engine), cell.rows, round)) {
                    continue;
                }
                RunResult result = run(cell);
                Measured measured = all.getOrDefault(cell, new Measured(List.of(), List.of()));
                measured.perSecond.add(result.getPrimaryResult().getScore());
                measured.bytes.add(allocated(result));
                Say.line(
                        "round %d of %d, %d of %d: %s, %s, %d %s: %.0f a second, %.0f bytes each",
                        round + 1,
                        plan.rounds(),
                        done,
                        cells.size(),
                        cell.engine,
                        cell.isOfTables() ? cell.rows + " rows" : "full contract",
                        cell.threads,
                        cell.threads == 1 ? "thread" : "threads",
                        result.getPrimaryResult().getScore(),
                        allocated(result));
            }
        }
        return all;
    }

    private RunResult run(Cell cell) {
        int slow = cell.isSlow() ? 1 : 0;
        Options options = new OptionsBuilder()
                .include("^" + Pattern.quote(cell.method) + "$")
                .param("engine", cell.engine)
                .param("rows", Integer.toString(cell.rows))
                .threads(cell.threads)
                .forks(1)
                .warmupIterations(slow == 1 ? 1 : cell.isOfTables() ? plan.warmUp() : plan.warmUpOfContract())
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(slow == 1 ? 1 : plan.measured())
                .measurementTime(TimeValue.seconds(1))
                .jvmArgs("-Xms2g", "-Xmx2g")
                .addProfiler(GCProfiler.class)
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true)
                .build();
        try {
            Collection<RunResult> results = new Runner(options).run();
            return results.iterator().next();
        } catch (RunnerException e) {
            throw new IllegalStateException("The benchmark %s cannot be run.".formatted(cell), e);
        }
    }

    private static double allocated(RunResult result) {
        return result.getSecondaryResults().entrySet().stream()
                .filter(e -> e.getKey().endsWith("gc.alloc.rate.norm"))
                .map(Map.Entry::getValue)
                .mapToDouble(Result::getScore)
                .findFirst()
                .orElse(Double.NaN);
    }

    /** The middle one of the figures, or the mean of the two in the middle. */
    static double median(List<Double> figures) {
        List<Double> sorted = figures.stream().sorted().toList();
        int half = sorted.size() / 2;
        return sorted.isEmpty()
                ? Double.NaN
                : sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }
}
