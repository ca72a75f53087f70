package io.pactable.bench;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The goals, beside what was measured. */
final class Targets {

    static final String CLI = "Pactable, command";
    static final String SERVICE_UP = "Pactable, service until it is up";
    static final String SERVICE = "Pactable, service until its first answer";
    static final String OPENL = "OpenL Tablets alone";
    static final String DROOLS = "plain Drools alone";

    private Targets() {}

    static List<Target> of(Figures f) {
        double bulk = f.rate(Engines.PACTABLE_BULK, 40, 1);
        Figures.@Nullable Requests http = f.requests;
        return List.of(
                Target.atLeast(
                        "W1 bulk, 40 rows, 1 thread: at least 1.5 × OpenL's bare table calls",
                        1.5,
                        bulk / f.rate(Engines.OPENL, 40, 1),
                        Write::times),
                Target.atLeast(
                        "the same on 2 threads",
                        1.5,
                        f.rate(Engines.PACTABLE_BULK, 40, 2) / f.rate(Engines.OPENL, 40, 2),
                        Write::times),
                Target.atLeast(
                        "W1 bulk, 4,000 rows: at least 0.8 × its own rate at 40 rows",
                        0.8,
                        f.rate(Engines.PACTABLE_BULK, 4_000, 1) / bulk,
                        Write::times),
                Target.atLeast(
                        "W1 single, 40 rows: at least 1.0 × plain Drools with pooled sessions",
                        1.0,
                        f.rate(Engines.PACTABLE, 40, 1) / f.rate(Engines.DROOLS_POOLED, 40, 1),
                        Write::times),
                Target.atMost(
                        "explanation kept as data: costs at most 25 %",
                        0.25, 1 - f.rate(Engines.PACTABLE_KEPT, 40, 1) / bulk, c -> Write.decimals(c * 100, 0) + " %"),
                Target.atMost("40 rows edited → first answer, warm: within 100 ms", 100, edit(f, 40), Write::millis),
                Target.atMost(
                        "4,000 rows edited → first answer, warm: within 1 s", 1_000, edit(f, 4_000), Write::millis),
                Target.atMost(
                        "new process → first answer of the command: within 2 s", 2, start(f, CLI), Write::seconds),
                Target.atMost(
                        "service: first answer within 1 s of being up",
                        1,
                        start(f, SERVICE) - start(f, SERVICE_UP),
                        Write::seconds),
                Target.atMost(
                        "held rulebook, 40 rows: at most 0.5 MB heap and metaspace",
                        0.5,
                        held(f),
                        m -> Write.decimals(m, 2) + " MB"),
                Target.atLeast(
                        "W2: at least 20,000 a second on 2 threads",
                        20_000,
                        f.contracts.entrySet().stream()
                                .filter(e -> e.getKey().threads() == 2
                                        && e.getKey().engine().equals("PACTABLE_BULK"))
                                .mapToDouble(e -> e.getValue().rate())
                                .findFirst()
                                .orElse(Double.NaN),
                        r -> Write.whole(r) + " a second"),
                Target.atMost(
                        "W3 from CSV to results, with progress: under 15 s",
                        15,
                        f.month == null ? Double.NaN : f.month.seconds(),
                        Write::seconds),
                Target.atLeast(
                        "HTTP: at least 5,000 single evaluations a second",
                        5_000,
                        http == null ? Double.NaN : http.perSecond(),
                        r -> Write.whole(r) + " a second"),
                Target.atMost(
                        "HTTP: p99 below 20 ms at half that load",
                        20,
                        http == null ? Double.NaN : http.halfP99(),
                        m -> Write.decimals(m, 1) + " ms"));
    }

    private static double edit(Figures f, int rows) {
        return f.edits.getOrDefault(new Figures.Loading(Engines.PACTABLE, rows), Double.NaN);
    }

    private static double start(Figures f, String what) {
        return f.starts.getOrDefault(what, Double.NaN);
    }

    private static double held(Figures f) {
        Figures.Holding held = f.held.get(Engines.PACTABLE);
        return held == null ? Double.NaN : held.megabytes();
    }
}
