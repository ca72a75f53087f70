package io.pactable.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How much is run.
 *
 * @param full whether it is the run that figures are published from; else a quick look
 * @param only parts to run; empty for all of them
 * @param engines engines of the tables to run; empty for all of them
 */
record Plan(boolean full, Set<String> only, Set<String> engines) {

    private static final List<String> PARTS = List.of("w1", "w2", "w3", "edits", "held", "cold", "http");

    /** As the system properties {@code bench.mode}, {@code bench.only} and {@code bench.engines} say. */
    static Plan fromProperties() {
        String mode = System.getProperty("bench.mode", "quick");
        if (!List.of("quick", "full").contains(mode)) {
            throw new IllegalArgumentException("bench.mode is 'quick' or 'full', not '%s'.".formatted(mode));
        }
        Set<String> only = words("bench.only");
        if (!PARTS.containsAll(only)) {
            throw new IllegalArgumentException("bench.only names parts of %s, not %s.".formatted(PARTS, only));
        }
        Set<String> engines = words("bench.engines");
        Set<String> known = Arrays.stream(Engines.values()).map(Plan::word).collect(Collectors.toUnmodifiableSet());
        if (!known.containsAll(engines)) {
            throw new IllegalArgumentException("bench.engines names engines of %s, not %s.".formatted(known, engines));
        }
        return new Plan(mode.equals("full"), only, engines);
    }

    private static Set<String> words(String property) {
        return Arrays.stream(System.getProperty(property, "").split("[,; ]+"))
                .filter(word -> !word.isEmpty() && !word.startsWith("${"))
                .map(word -> word.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether the part is run. */
    boolean runs(String part) {
        return only.isEmpty() || only.contains(part);
    }

    /** Whether the engine is run. */
    boolean runs(Engines engine) {
        return engines.isEmpty() || engines.contains(word(engine));
    }

    private static String word(Engines engine) {
        return engine.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Rounds over all benchmarks; figures are the medians over rounds. */
    int rounds() {
        return full ? 3 : 1;
    }

    /** Rows of the tables that are measured. */
    List<Integer> sizes() {
        return full ? List.of(40, 400, 4_000) : List.of(40, 4_000);
    }

    /** Whether the engine is measured with so many rows: a quick look leaves out what takes minutes. */
    boolean runs(Engines engine, int rows) {
        return runs(engine) && (full || rows < 4_000 || !engine.isSlowOnLargeTables());
    }

    /** Whether what is slow on large tables is left out of the round: one is enough for it. */
    static boolean leavesOut(Engines engine, int rows, int round) {
        return round > 0 && rows > 40 && engine.isSlowOnLargeTables();
    }

    /** Seconds of warm-up in each process that measures a whole contract, of which there is ten times as much code. */
    int warmUpOfContract() {
        return 4 * warmUp();
    }

    /** Seconds under full load before the service is measured. */
    int warmUpOfService() {
        return full ? 60 : 40;
    }

    /** Seconds of warm-up in each process that measures tables. */
    int warmUp() {
        return full ? 8 : 6;
    }

    /** Seconds that are measured in each process. */
    int measured() {
        return full ? 3 : 2;
    }
}
