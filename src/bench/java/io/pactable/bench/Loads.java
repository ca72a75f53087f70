package io.pactable.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Loads edited tables and holds many, each engine in a process of its own, round by round. */
final class Loads {

    private final Plan plan;
    private final List<Engines> engines;

    Loads(Plan plan) {
        this.plan = plan;
        this.engines = Arrays.stream(Engines.loaders()).filter(plan::runs).toList();
    }

    /** Measures edits. */
    void edits(Figures figures) {
        Map<Figures.Loading, List<Double>> edits = new LinkedHashMap<>();
        Map<Figures.Loading, List<Double>> again = new LinkedHashMap<>();
        for (int round = 0; round < plan.rounds(); round++) {
            for (int rows : plan.sizes()) {
                for (Engines engine : engines) {
                    if (!plan.runs(engine, rows) || Plan.leavesOut(engine, rows, round)) {
                        continue;
                    }
                    int warm = warm(engine, rows);
                    Map<String, Double> found =
                            Child.figures(EditMain.class, engine, rows, warm, Math.min(Math.max(warm, 2), 9));
                    Figures.Loading what = new Figures.Loading(engine, rows);
                    add(edits, what, found, "edit");
                    add(again, what, found, "again");
                    Say.line("Edits, round %s: %s, %s rows: %s ms", round + 1, engine, rows, found);
                }
            }
        }
        edits.forEach((what, millis) -> figures.edits.put(what, Rounds.median(millis)));
        again.forEach((what, millis) -> figures.again.put(what, Rounds.median(millis)));
    }

    /** Edits before those that count: as many as make no difference any more, where they do not take seconds each. */
    private int warm(Engines engine, int rows) {
        if (rows == 40) {
            return plan.full() ? 30 : 15;
        }
        boolean slow = engine.isSlowOnLargeTables() || engine == Engines.DROOLS_POOLED;
        return slow ? 1 : plan.full() ? 6 : 3;
    }

    /** Measures what one more table takes. */
    void held(Figures figures) {
        Map<Engines, List<Double>> heap = new LinkedHashMap<>();
        Map<Engines, List<Double>> metaspace = new LinkedHashMap<>();
        for (int round = 0; round < plan.rounds(); round++) {
            for (Engines engine : engines) {
                Map<String, Double> found = Child.figures(HeldMain.class, engine);
                add(heap, engine, found, "heap");
                add(metaspace, engine, found, "metaspace");
                Say.line("Held, round %s: %s: %s bytes", round + 1, engine, found);
            }
        }
        heap.forEach((engine, bytes) -> figures.held.put(
                engine,
                new Figures.Holding(Rounds.median(bytes), Rounds.median(metaspace.getOrDefault(engine, List.of())))));
    }

    private static <K> void add(Map<K, List<Double>> all, K key, Map<String, Double> found, String name) {
        all.computeIfAbsent(key, k -> new ArrayList<>()).add(found.getOrDefault(name, Double.NaN));
    }
}
