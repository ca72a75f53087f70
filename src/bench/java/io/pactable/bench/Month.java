package io.pactable.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Work W3: a month's end of 10,000 contracts on 50 rulebooks, from a table to results, as one call of the command. */
final class Month {

    private static final int CONTRACTS = 10_000;
    private static final int RULEBOOKS = 50;

    private final Plan plan;

    Month(Plan plan) {
        this.plan = plan;
    }

    Figures.Month run() throws IOException {
        Path folder = Files.createTempDirectory("month");
        Path rules = folder.resolve("rules");
        for (int i = 1; i <= RULEBOOKS; i++) {
            Books.put(rules, id(i), i);
        }
        Path csv = folder.resolve("month.csv");
        write(csv);
        List<Double> seconds = new java.util.ArrayList<>();
        for (int round = 0; round < plan.rounds(); round++) {
            Path out = folder.resolve("results-" + round + ".csv");
            Child.Ended ended = Child.run(List.of(
                    Child.java(),
                    "-jar",
                    Cold.JAR.toString(),
                    "evaluate",
                    "--rules",
                    rules.toString(),
                    "--bulk",
                    csv.toString(),
                    "--out",
                    out.toString()));
            long contracts;
            try (var lines = Files.lines(out)) {
                contracts = lines.skip(1)
                        .map(line -> line.substring(0, line.indexOf(',')))
                        .distinct()
                        .count();
            }
            if (contracts != CONTRACTS) {
                throw new IllegalStateException("%s contracts have results, not %s: %s"
                        .formatted(contracts, CONTRACTS, String.join("\n", ended.output())));
            }
            seconds.add(ended.seconds());
            Say.line("Month's end, round %s: %.1f s", round + 1, ended.seconds());
        }
        return new Figures.Month(
                Rounds.median(seconds), CONTRACTS, RULEBOOKS, "40 rows in each rulebook, results as CSV");
    }

    private static String id(int number) {
        return String.format(Locale.ROOT, "contract-%02d", number);
    }

    private static void write(Path csv) throws IOException {
        Work work = Work.of(40);
        try (BufferedWriter out = Files.newBufferedWriter(csv)) {
            out.write("rulebook,contract,period,Monthly charge,");
            out.write(work.cases().get(0).values().stream()
                    .map(value -> value.level().kpi())
                    .collect(Collectors.joining(",")));
            out.write("\n");
            for (int i = 0; i < CONTRACTS; i++) {
                Case one = work.cases().get(i % Work.CASES);
                out.write("%s,C-%s,2026-04,%s,%s\n"
                        .formatted(
                                id(i % RULEBOOKS + 1),
                                i,
                                one.charge(),
                                one.values().stream()
                                        .map(value -> value.value().toPlainString())
                                        .collect(Collectors.joining(","))));
            }
        }
    }
}
