package io.pactable.bulk;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Work that arrives in an order, is done by many threads, and is handed on in the same order. What has been read and is
 * not handed on yet has a bound: whoever takes the results slowly makes the reading slow.
 *
 * @param <I> a piece of work
 * @param <O> its result
 */
final class Pipeline<I, O> {

    /** Where work comes from. */
    interface Source<I> {

        /** The next piece; null at the end. */
        @Nullable
        I next() throws IOException;
    }

    /** Where results go. */
    interface Sink<O> {

        /** @param pause whether the next result is still being waited for */
        void accept(O result, boolean pause) throws IOException;
    }

    private record Task<I, O>(I work, int cost, CompletableFuture<O> result) {}

    private final int threads;
    private final int window;
    private final ToLongFunction<I> costs;
    private final Supplier<Function<I, O>> workers;

    private final BlockingQueue<Task<I, O>> toDo = new LinkedBlockingQueue<>();
    private final BlockingQueue<Task<I, O>> inOrder = new LinkedBlockingQueue<>();
    private final Semaphore room;
    private volatile boolean stopped;

    /**
     * @param threads how many work
     * @param window most cost that is read and not handed on; a piece that costs more goes alone
     * @param costs what a piece costs
     * @param workers makes what does the work, one for each thread
     */
    Pipeline(int threads, int window, ToLongFunction<I> costs, Supplier<Function<I, O>> workers) {
        this.threads = threads;
        this.window = window;
        this.costs = costs;
        this.workers = workers;
        this.room = new Semaphore(window);
    }

    /**
     * Does all the work. The source is asked by the calling thread; when this returns or fails, no other thread works
     * any more.
     *
     * @throws IOException if the source or the sink failed so
     */
    void run(Source<I> source, Sink<O> sink) throws IOException {
        CompletableFuture<Void> written = new CompletableFuture<>();
        List<Thread> workers = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            workers.add(started("bulk-" + i, this::work));
        }
        Thread writer = started("bulk-writer", () -> write(sink, written));
        try {
            read(source);
            inOrder.add(end());
            written.get();
        } catch (ExecutionException e) {
            rethrow(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("The work was interrupted.", e);
        } finally {
            stopped = true;
            workers.forEach(worker -> toDo.add(end()));
            workers.forEach(Pipeline::join);
            // Nobody does these any more; the writer must not wait for them.
            toDo.forEach(task -> task.result().cancel(false));
            inOrder.add(end());
            join(writer);
        }
    }

    private void read(Source<I> source) throws IOException, InterruptedException {
        for (I work = source.next(); work != null && !stopped; work = source.next()) {
            int cost = (int) Math.min(window, costs.applyAsLong(work));
            room.acquire(cost);
            Task<I, O> task = new Task<>(work, cost, new CompletableFuture<>());
            inOrder.add(task);
            toDo.add(task);
        }
    }

    private void work() {
        Function<I, O> worker = null;
        while (!stopped) {
            Task<I, O> task = take(toDo);
            if (task.cost() < 0) {
                return;
            }
            try {
                if (worker == null) {
                    worker = workers.get();
                }
                task.result().complete(worker.apply(task.work()));
            } catch (Throwable e) {
                task.result().completeExceptionally(e);
            }
        }
    }

    private void write(Sink<O> sink, CompletableFuture<Void> written) {
        try {
            for (Task<I, O> task = take(inOrder); task.cost() >= 0 && !stopped; task = take(inOrder)) {
                O result = task.result().get();
                Task<I, O> next = inOrder.peek();
                sink.accept(result, next == null || !next.result().isDone());
                room.release(task.cost());
            }
            written.complete(null);
        } catch (ExecutionException e) {
            written.completeExceptionally(e.getCause());
        } catch (Throwable e) {
            written.completeExceptionally(e);
        } finally {
            stopped = true;
            // Whoever waits for room learns that there is nothing to do any more.
            room.release(window);
        }
    }

    private static <T> T take(BlockingQueue<T> queue) {
        while (true) {
            try {
                return queue.take();
            } catch (InterruptedException e) {
                // These threads are ended by a task that says so.
            }
        }
    }

    @SuppressWarnings("NullAway")
    private static <I, O> Task<I, O> end() {
        return new Task<>(null, -1, new CompletableFuture<>());
    }

    private static Thread started(String name, Runnable run) {
        Thread thread = new Thread(run, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void join(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void rethrow(@Nullable Throwable cause) throws IOException {
        if (cause instanceof IOException broken) {
            throw broken;
        }
        if (cause instanceof RuntimeException failed) {
            throw failed;
        }
        if (cause instanceof Error fatal) {
            throw fatal;
        }
        throw new IllegalStateException(cause);
    }
}
