package io.pactable.bulk;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Reads and compiles rulebooks as soon as a line names them, so that a processor does it while others still evaluate
 * the lines before. What goes wrong here goes wrong again where it is needed, and is said there.
 */
final class Fetching implements AutoCloseable {

    private static final String END = "";

    private final LineFacts facts;
    private final PinnedRulebooks rulebooks;
    private final BlockingQueue<String> wanted = new LinkedBlockingQueue<>();
    private final Set<String> asked = new HashSet<>();
    private boolean started;

    Fetching(LineFacts facts, PinnedRulebooks rulebooks) {
        this.facts = facts;
        this.rulebooks = rulebooks;
    }

    /** Looks at a batch that is to be evaluated some time, and gives it back; null is the end. */
    @Nullable
    Batch ahead(@Nullable Batch batch) {
        for (Asked one : batch == null ? List.<Asked>of() : batch.asked()) {
            String id = rulebooks.areAllKnown() ? "" : facts.glance(one);
            if (!id.isEmpty() && rulebooks.isWanted(id) && asked.add(id)) {
                wanted.add(id);
                start();
            }
        }
        return batch;
    }

    private void start() {
        if (!started) {
            started = true;
            Thread thread = new Thread(this::fetch, "bulk-rulebooks");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void fetch() {
        try {
            for (String id = wanted.take(); !id.equals(END); id = wanted.take()) {
                fetch(id);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void fetch(String id) {
        try {
            rulebooks.find(id);
        } catch (RuntimeException e) {
            // Said for its lines, where it happens again.
        }
    }

    /** No more is fetched than what is being fetched at this moment. */
    @Override
    public void close() {
        wanted.clear();
        wanted.add(END);
    }
}
