package io.pactable.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs the benchmark and writes its figures into docs/performance.md. */
public final class Bench {

    private static final List<Integer> SIZES = List.of(40, 400, 4_000);

    private Bench() {}

    public static void main(String... arguments) throws IOException {
        System.setProperty("jmh.ignoreLock", "true");
        Plan plan = Plan.fromProperties();
        Figures figures = new Figures();
        if (plan.runs("w1")) {
            figures.tables.putAll(tables(plan));
        }
        new Report(plan, figures).write(Path.of(System.getProperty("bench.out", "docs/performance.md")));
    }

    private static java.util.Map<Rounds.Cell, Rounds.Measured> tables(Plan plan) {
        List<Engines> engines = new ArrayList<>();
        for (Engines engine : Engines.values()) {
            if (plan.runs(engine)) {
                engines.add(engine);
            }
        }
        for (int rows : SIZES) {
            Say.line("Do all engines conclude the same from %d rows?", rows);
            Agreement.check(rows, engines, rows == 40 ? 256 : rows == 400 ? 64 : 8);
        }
        List<Rounds.Cell> cells = new ArrayList<>();
        for (int rows : SIZES) {
            for (int threads : List.of(1, 2)) {
                for (Engines engine : engines) {
                    boolean skipped = engine.isSlowOnLargeTables() && rows > 40 && threads > 1;
                    if (!skipped) {
                        cells.add(new Rounds.Cell(Rounds.TABLE, engine.name(), rows, threads));
                    }
                }
            }
        }
        return new Rounds(plan).run(cells);
    }
}
