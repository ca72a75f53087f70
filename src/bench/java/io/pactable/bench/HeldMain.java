package io.pactable.bench;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/**
 * A process that holds ever more tables of 40 rows, all different, each of which has answered once. Argument: the
 * engine.
 */
final class HeldMain {

    private static final int BEFORE = 40;
    private static final int HELD = 50;

    private HeldMain() {}

    public static void main(String... arguments) throws InterruptedException {
        Engine engine = Engines.valueOf(arguments[0]).make();
        List<Engine.Loaded> held = new ArrayList<>();
        hold(engine, held, BEFORE);
        long heap = heap();
        long metaspace = metaspace();
        hold(engine, held, BEFORE + HELD);
        Child.figure("heap", (double) (heap() - heap) / HELD);
        Child.figure("metaspace", (double) (metaspace() - metaspace) / HELD);
        held.forEach(Engine.Loaded::close);
        System.exit(0);
    }

    private static void hold(Engine engine, List<Engine.Loaded> held, int count) {
        while (held.size() < count) {
            Work work = Work.edited(40, held.size() + 1, 1);
            Engine.Loaded loaded = engine.load(engine.source(work.rows()));
            held.add(loaded);
            Engine.Worker worker = loaded.worker(work.cases());
            Agreement.check(work, worker.read(worker.evaluate(work.cases().get(0))));
        }
    }

    private static long heap() throws InterruptedException {
        for (int i = 0; i < 4; i++) {
            System.gc();
            Thread.sleep(200);
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static long metaspace() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getName().equals("Metaspace"))
                .mapToLong(pool -> pool.getUsage().getUsed())
                .sum();
    }
}
