package io.pactable.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes the figures between two markers of a document; what stands around them is written by people. */
final class Report {

    static final String FROM = "<!-- figures: written by the benchmark, never by hand -->";
    static final String TO = "<!-- end of figures -->";

    private static final List<Integer> SIZES = List.of(40, 400, 4_000);

    private final Plan plan;
    private final Figures figures;
    private final List<String> lines = new ArrayList<>();

    Report(Plan plan, Figures figures) {
        this.plan = plan;
        this.figures = figures;
    }

    /**
     * Replaces what stands between the markers.
     *
     * @throws IllegalStateException if the document has no such markers
     */
    void write(Path document) throws IOException {
        String text = Files.readString(document);
        int from = text.indexOf(FROM);
        int to = text.indexOf(TO);
        if (from < 0 || to < from) {
            throw new IllegalStateException("%s needs the lines '%s' and '%s'.".formatted(document, FROM, TO));
        }
        Files.writeString(
                document, text.substring(0, from + FROM.length()) + "\n\n" + text() + "\n" + text.substring(to));
        Say.line("Figures written to %s.", document);
    }

    String text() {
        lines.clear();
        machine();
        targets();
        rates();
        allocations();
        contracts();
        month();
        requests();
        loads();
        holdings();
        starts();
        return String.join("\n", lines) + "\n";
    }

    private void machine() {
        Runtime runtime = Runtime.getRuntime();
        long memory = ((com.sun.management.OperatingSystemMXBean)
                        java.lang.management.ManagementFactory.getOperatingSystemMXBean())
                .getTotalMemorySize();
        line(
                "Measured on %s in %s: %d processor cores, %d GB of memory, %s on %s, Java %s (%s).",
                LocalDate.now(ZoneOffset.UTC),
                plan.full() ? "full mode" : "**quick mode, which is good for a look and not for a judgement**",
                runtime.availableProcessors(),
                Math.round(memory / 1e9),
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                System.getProperty("java.version"),
                System.getProperty("java.vm.name"));
        line(
                "Rounds: %d, each benchmark in each round in a process of its own, %d s of warm-up (%d for the full contract) and %d s measured; figures are medians over the rounds. The service has %d s of full load before it is measured.",
                plan.rounds(), plan.warmUp(), plan.warmUpOfContract(), plan.measured(), plan.warmUpOfService());
        line("");
    }

    private void targets() {
        heading("Targets");
        line("| Target | Measured | |");
        line("|---|---:|---|");
        Targets.of(figures).forEach(target -> lines.add(target.row()));
        line("");
    }

    private void rates() {
        for (int threads : List.of(1, 2)) {
            heading("Work W1: evaluations a second, %s %s".formatted(threads, threads == 1 ? "thread" : "threads"));
            table("%s | × OpenL", engine -> rows -> cell(engine, rows, threads));
        }
    }

    private String cell(Engines engine, int rows, int threads) {
        double rate = figures.rate(engine, rows, threads);
        double ratio = rate / figures.rate(Engines.OPENL, rows, threads);
        return "%s | %s".formatted(Write.whole(rate), Double.isNaN(ratio) ? "" : Write.times(ratio));
    }

    private interface ByRows {
        String of(int rows);
    }

    private interface ByEngine {
        ByRows of(Engines engine);
    }

    private void table(String captions, ByEngine cells) {
        int columns = captions.split("\\|", -1).length;
        line(
                "| | %s |",
                SIZES.stream()
                        .map(rows -> captions.formatted(String.format(Locale.ROOT, "%,d rows", rows)))
                        .collect(Collectors.joining(" | ")));
        line("|---|%s", "---:|".repeat(SIZES.size() * columns));
        for (Engines engine : Engines.values()) {
            line(
                    "| %s | %s |",
                    engine.label(),
                    SIZES.stream().map(rows -> cells.of(engine).of(rows)).collect(Collectors.joining(" | ")));
        }
        line("");
    }

    private void allocations() {
        heading("Work W1: bytes allocated for an evaluation, 1 thread");
        table("%s", engine -> rows -> Write.whole(figures.allocated(engine, rows, 1)));
    }

    private void contracts() {
        heading("Work W2: a full contract");
        if (figures.contracts.isEmpty()) {
            notRun();
            return;
        }
        line("| | threads | evaluations a second | bytes each |");
        line("|---|---:|---:|---:|");
        figures.contracts.forEach((cell, measured) -> line(
                "| %s | %d | %s | %s |",
                Engines.valueOf(cell.engine()).label(),
                cell.threads(),
                Write.whole(measured.rate()),
                Write.whole(measured.allocated())));
        line("");
    }

    private void month() {
        heading("Work W3: a month's end, from CSV to results");
        Figures.@Nullable Month month = figures.month;
        if (month == null) {
            notRun();
            return;
        }
        line(
                "%s contracts on %d rulebooks: %s s from the start of the process to its end (%s).",
                Write.whole(month.contracts()), month.rulebooks(), Write.decimals(month.seconds(), 1), month.how());
        line("");
    }

    private void requests() {
        heading("Single evaluations over HTTP");
        Figures.@Nullable Requests http = figures.requests;
        if (http == null) {
            notRun();
            return;
        }
        line("%s, %d connections, on the same machine.", http.load(), http.connections());
        line("");
        line("| | answers a second | p50 | p99 |");
        line("|---|---:|---:|---:|");
        line(
                "| full load | %s | %s ms | %s ms |",
                Write.whole(http.perSecond()), Write.decimals(http.p50(), 1), Write.decimals(http.p99(), 1));
        line(
                "| half of it | %s | %s ms | %s ms |",
                Write.whole(http.halfRate()), Write.decimals(http.halfP50(), 1), Write.decimals(http.halfP99(), 1));
        line("");
    }

    private void loads() {
        heading("From an edited table to its first answer, warm, in milliseconds");
        loaded(l -> figures.edits.getOrDefault(l, Double.NaN));
        heading("From a table that was loaded before to its first answer, in milliseconds");
        loaded(l -> figures.again.getOrDefault(l, Double.NaN));
    }

    private void loaded(ToDoubleFunction<Figures.Loading> millis) {
        line("| | 40 rows | 400 rows | 4,000 rows |");
        line("|---|---:|---:|---:|");
        for (Engines engine : Engines.loaders()) {
            line(
                    "| %s | %s |",
                    loader(engine),
                    SIZES.stream()
                            .map(rows -> Write.whole(millis.applyAsDouble(new Figures.Loading(engine, rows))))
                            .collect(Collectors.joining(" | ")));
        }
        line("");
    }

    private static String loader(Engines engine) {
        return switch (engine) {
            case PACTABLE -> "Pactable";
            case DROOLS_POOLED -> "Drools, plain DRL";
            case OPENL -> "OpenL Tablets 5.27";
            default -> engine.label();
        };
    }

    private void holdings() {
        heading("Each further table of 40 rows that is held, in kilobytes");
        line("| | heap | metaspace | together |");
        line("|---|---:|---:|---:|");
        for (Engines engine : Engines.loaders()) {
            Figures.Holding held = figures.held.get(engine);
            line(
                    "| %s | %s |",
                    loader(engine),
                    held == null
                            ? "not run | not run | not run"
                            : "%s | %s | %s"
                                    .formatted(
                                            Write.whole(held.heap() / 1000),
                                            Write.whole(held.metaspace() / 1000),
                                            Write.whole((held.heap() + held.metaspace()) / 1000)));
        }
        line("");
    }

    private void starts() {
        heading("From the start of a process to its first answer, 40 rows");
        line("| | seconds |");
        line("|---|---:|");
        for (String what : List.of(Targets.CLI, Targets.SERVICE_UP, Targets.SERVICE, Targets.OPENL, Targets.DROOLS)) {
            line("| %s | %s |", what, Write.decimals(figures.starts.getOrDefault(what, Double.NaN), 2));
        }
        line("");
    }

    private void notRun() {
        line("Not run.");
        line("");
    }

    private void heading(String text) {
        line("### %s", text);
        line("");
    }

    private void line(String pattern, Object... values) {
        lines.add(values.length == 0 ? pattern : String.format(Locale.ROOT, pattern, values));
    }
}
