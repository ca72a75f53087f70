package io.pactable.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Runs the benchmark and writes its figures into docs/performance.md. */
public final class Bench {

    private Bench() {}

    public static void main(String... arguments) throws IOException, InterruptedException {
        System.setProperty("jmh.ignoreLock", "true");
        Plan plan = Plan.fromProperties();
        Say.line("Benchmark in %s mode.", plan.full() ? "full" : "quick");
        Figures figures = new Figures();
        if (plan.runs("w1")) {
            figures.tables.putAll(tables(plan));
        }
        if (plan.runs("w2")) {
            figures.contracts.putAll(contracts(plan));
        }
        if (plan.runs("edits")) {
            new Loads(plan).edits(figures);
        }
        if (plan.runs("held")) {
            new Loads(plan).held(figures);
        }
        if (plan.runs("cold")) {
            figures.starts.putAll(new Cold(plan).run());
        }
        if (plan.runs("http")) {
            figures.requests = new Http(plan).run();
        }
        if (plan.runs("w3")) {
            figures.month = new Month(plan).run();
        }
        new Report(plan, figures).write(Path.of(System.getProperty("bench.out", "docs/performance.md")));
    }

    private static Map<Rounds.Cell, Rounds.Measured> contracts(Plan plan) {
        List<Rounds.Cell> cells = new ArrayList<>();
        for (int threads : List.of(1, 2)) {
            for (Engines engine : List.of(Engines.PACTABLE, Engines.PACTABLE_BULK)) {
                cells.add(new Rounds.Cell(Rounds.CONTRACT, engine.name(), 0, threads));
            }
        }
        return new Rounds(plan).run(cells);
    }

    private static Map<Rounds.Cell, Rounds.Measured> tables(Plan plan) {
        List<Rounds.Cell> cells = new ArrayList<>();
        for (int rows : plan.sizes()) {
            List<Engines> engines =
                    Stream.of(Engines.values()).filter(e -> plan.runs(e, rows)).toList();
            Say.line("Do all engines conclude the same from %s rows?", rows);
            Agreement.check(rows, engines, rows == 40 && plan.full() ? Work.CASES : rows == 4_000 ? 8 : 64);
            engines.forEach(engine -> cells.add(new Rounds.Cell(Rounds.TABLE, engine.name(), rows, 1)));
            engines.stream()
                    .filter(engine -> engine.isMeasuredOnTwoThreads(rows))
                    .forEach(engine -> cells.add(new Rounds.Cell(Rounds.TABLE, engine.name(), rows, 2)));
        }
        return new Rounds(plan).run(cells);
    }
}
