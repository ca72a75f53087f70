package io.pactable.bench;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Evaluations of work W1 by one engine; {@link Rounds} says which, with how many threads and for how long. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class TableBenchmark {

    /** Every case is evaluated once before the warm-up, as long as it does not take longer than this. */
    private static final long MOST_NANOS_BEFORE = 10_000_000_000L;

    /** The table, read and compiled once. */
    @State(Scope.Benchmark)
    @SuppressWarnings("NullAway.Init")
    public static class Table {

        @Param("JAVA")
        public String engine;

        @Param("40")
        public int rows;

        Work work;
        Engine.Loaded loaded;

        @Setup(Level.Trial)
        public void load() {
            work = Work.of(rows);
            Engine chosen = Engines.valueOf(engine).make();
            loaded = chosen.load(chosen.source(work.rows()));
        }

        @TearDown(Level.Trial)
        public void close() {
            loaded.close();
        }
    }

    /** What one thread evaluates with, and where in the prepared cases it is. */
    @State(Scope.Thread)
    @SuppressWarnings("NullAway.Init")
    public static class Caller {

        List<Case> cases;
        Engine.Worker worker;
        int next;

        @Setup(Level.Trial)
        public void open(Table table) {
            cases = table.work.cases();
            worker = table.loaded.worker(cases);
            long end = System.nanoTime() + MOST_NANOS_BEFORE;
            for (int i = 0; i < cases.size() && System.nanoTime() < end; i++) {
                worker.evaluate(cases.get(i));
            }
        }

        Case next() {
            next = (next + 1) & (Work.CASES - 1);
            return cases.get(next);
        }
    }

    @Benchmark
    public Object evaluate(Table table, Caller caller) {
        return caller.worker.evaluate(caller.next());
    }
}
