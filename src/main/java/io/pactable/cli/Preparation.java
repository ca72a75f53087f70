package io.pactable.cli;

import io.pactable.evaluation.ContractEvaluator;
import io.pactable.rulebook.read.RulebookShelf;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the other processor does while facts are read: it loads the engine, and from the moment the facts name their
 * rulebook it reads and compiles that. What goes wrong here goes wrong again where it is needed, and is said there.
 */
final class Preparation {

    private final Supplier<RulebookShelf> shelves;
    private final ContractEvaluator evaluator;
    private @Nullable CompletableFuture<Optional<RulebookShelf>> prepared;

    /** @param shelves gives the shelf of rulebooks, or fails where there is none */
    Preparation(Supplier<RulebookShelf> shelves, ContractEvaluator evaluator) {
        this.shelves = shelves;
        this.evaluator = evaluator;
    }

    void start() {
        inBackground("engine warm-up", evaluator::warmUp);
    }

    /** What the facts name as their rulebook. */
    void rulebook(String id) {
        CompletableFuture<Optional<RulebookShelf>> future = new CompletableFuture<>();
        prepared = future;
        inBackground("rulebook", () -> {
            try {
                RulebookShelf shelf = shelves.get();
                // The shelf keeps what it has read.
                Optional<RulebookShelf.Shelved> found = shelf.find(id);
                future.complete(Optional.of(shelf));
                found.flatMap(shelved -> shelved.reading().rulebook()).ifPresent(evaluator::warmUp);
            } finally {
                future.complete(Optional.empty());
            }
        });
    }

    /** The shelf, with the rulebook read if that was asked for; fails where there is none. */
    RulebookShelf shelf() {
        return Optional.ofNullable(prepared).flatMap(CompletableFuture::join).orElseGet(shelves);
    }

    private static void inBackground(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((t, e) -> {});
        thread.start();
    }
}
