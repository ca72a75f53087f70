package io.pactable.bench;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All that a run has measured; what is empty or null was not run. */
final class Figures {

    /** Work W1, by engine, rows and threads. */
    final Map<Rounds.Cell, Rounds.Measured> tables = new LinkedHashMap<>();

    /** Work W2, by engine and threads. */
    final Map<Rounds.Cell, Rounds.Measured> contracts = new LinkedHashMap<>();

    /** Milliseconds from an edited file to the first answer, warm, by engine and rows. */
    final Map<Loading, Double> edits = new LinkedHashMap<>();

    /** Milliseconds to the first answer from a file that was loaded before. */
    final Map<Loading, Double> again = new LinkedHashMap<>();

    /** What one more table of 40 rows takes. */
    final Map<Engines, Holding> held = new LinkedHashMap<>();

    /** Seconds from the start of a process to its first answer, by what is started. */
    final Map<String, Double> starts = new LinkedHashMap<>();

    @Nullable
    Month month;

    @Nullable
    Requests requests;

    /** A table of so many rows, loaded by an engine. */
    record Loading(Engines engine, int rows) {}

    /** Bytes for each table held. */
    record Holding(double heap, double metaspace) {
        double megabytes() {
            return (heap + metaspace) / 1_000_000;
        }
    }

    /** A month's end. */
    record Month(double seconds, int contracts, int rulebooks, String how) {}

    /** Single evaluations over HTTP; latencies in milliseconds. */
    record Requests(
            String load,
            int connections,
            double perSecond,
            double p50,
            double p99,
            double halfRate,
            double halfP50,
            double halfP99) {}

    double rate(Engines engine, int rows, int threads) {
        Rounds.Measured measured = tables.get(new Rounds.Cell(Rounds.TABLE, engine.name(), rows, threads));
        return measured == null ? Double.NaN : measured.rate();
    }

    double allocated(Engines engine, int rows, int threads) {
        Rounds.Measured measured = tables.get(new Rounds.Cell(Rounds.TABLE, engine.name(), rows, threads));
        return measured == null ? Double.NaN : measured.allocated();
    }
}
