package io.pactable.bench;

import java.util.List;

/** Asserts that all engines conclude the same, before anything is timed. */
final class Agreement {

    private Agreement() {}

    /**
     * Evaluates all prepared cases, or so many of them for engines that take seconds for each.
     *
     * @throws IllegalStateException at the first difference
     */
    static void check(int rows, List<Engines> engines, int atMostForSlowOnes) {
        Work work = Work.of(rows);
        Engine.Worker reference = worker(new JavaEngine(), work);
        for (Engines one : engines) {
            Engine engine = one.make();
            try (Engine.Loaded loaded = engine.load(engine.source(work.rows()))) {
                Engine.Worker worker = loaded.worker(work.cases());
                int count = one.isSlowOnLargeTables() ? Math.min(atMostForSlowOnes, Work.CASES) : Work.CASES;
                for (Case each : work.cases().subList(0, count)) {
                    List<Concluded> expected = reference.read(reference.evaluate(each));
                    List<Concluded> found = worker.read(worker.evaluate(each));
                    if (!expected.equals(found)) {
                        throw new IllegalStateException("%s disagrees at %s rows, case %s: expected %s, found %s"
                                .formatted(one.label(), rows, each.number(), expected, found));
                    }
                }
            }
        }
    }

    /**
     * Asserts that the first case was answered as the table says.
     *
     * @throws IllegalStateException if not
     */
    static void check(Work work, List<Concluded> found) {
        Engine.Worker reference = worker(new JavaEngine(), work);
        List<Concluded> expected =
                reference.read(reference.evaluate(work.cases().get(0)));
        if (!expected.equals(found)) {
            throw new IllegalStateException("Expected %s, found %s.".formatted(expected, found));
        }
    }

    private static Engine.Worker worker(Engine engine, Work work) {
        return engine.load(engine.source(work.rows())).worker(work.cases());
    }
}
