package io.pactable.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * A process that loads edited tables one after the other, as a service does whose authors are at work. Arguments: the
 * engine, the rows, the edits before it counts, the edits that count.
 */
final class EditMain {

    private EditMain() {}

    public static void main(String... arguments) {
        Engines chosen = Engines.valueOf(arguments[0]);
        int rows = Integer.parseInt(arguments[1]);
        int warm = Integer.parseInt(arguments[2]);
        int counted = Integer.parseInt(arguments[3]);
        Engine engine = chosen.make();
        List<Double> edits = new ArrayList<>();
        List<Double> again = new ArrayList<>();
        for (int i = 0; i < warm + counted; i++) {
            Work work = Work.edited(rows, i, 1);
            byte[] source = engine.source(work.rows());
            edits.add(millis(engine, source, work));
            again.add(millis(engine, source, work));
        }
        Child.figure("edit", Rounds.median(edits.subList(warm, edits.size())));
        Child.figure("again", Rounds.median(again.subList(warm, again.size())));
        System.exit(0);
    }

    private static double millis(Engine engine, byte[] source, Work work) {
        long start = System.nanoTime();
        try (Engine.Loaded loaded = engine.load(source)) {
            Engine.Worker worker = loaded.worker(work.cases());
            Object answer = worker.evaluate(work.cases().get(0));
            double millis = (System.nanoTime() - start) / 1e6;
            Agreement.check(work, worker.read(answer));
            return millis;
        }
    }
}
