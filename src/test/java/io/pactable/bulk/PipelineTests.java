package io.pactable.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class PipelineTests {

    private static final int MANY = 2_000;

    private final AtomicInteger read = new AtomicInteger();

    private @Nullable Integer next() {
        int number = read.incrementAndGet();
        return number > MANY ? null : number;
    }

    private static Pipeline<Integer, Integer> pipeline(int threads, Function<Integer, Integer> work) {
        return new Pipeline<>(threads, 10, number -> 1, () -> work);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8})
    void handsResultsOnInTheOrderInWhichWorkCame(int threads) throws IOException {
        List<Integer> results = new ArrayList<>();

        pipeline(threads, number -> number * 2).run(this::next, (result, pause) -> results.add(result));

        assertThat(results)
                .isEqualTo(IntStream.rangeClosed(1, MANY).mapToObj(i -> i * 2).toList());
    }

    @Test
    void worksWithAllThreadsAtOnce() throws IOException {
        CyclicBarrier together = new CyclicBarrier(4);

        pipeline(4, number -> {
                    try {
                        together.await(10, TimeUnit.SECONDS);
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                    return number;
                })
                .run(() -> read.get() == 8 ? null : next(), (result, pause) -> {});

        assertThat(together.getNumberWaiting()).isZero();
    }

    @Test
    void readsOnlyAsMuchAsIsNotTakenYet() throws IOException {
        AtomicInteger taken = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();

        pipeline(3, number -> number)
                .run(
                        () -> {
                            most.accumulateAndGet(read.get() - taken.get(), Math::max);
                            return next();
                        },
                        (result, pause) -> taken.incrementAndGet());

        // What is being read, what waits for room, and the one that is being taken.
        assertThat(most.get()).isBetween(1, 12);
        assertThat(taken.get()).isEqualTo(MANY);
    }

    @Test
    void takesOnePieceThatIsLargerThanAllRoom() throws IOException {
        List<Integer> results = new ArrayList<>();

        new Pipeline<Integer, Integer>(2, 10, number -> 1_000_000L, () -> number -> number)
                .run(() -> read.get() == 3 ? null : next(), (result, pause) -> results.add(result));

        assertThat(results).containsExactly(1, 2, 3);
    }

    @Test
    void saysWhenTheNextResultIsNotThereYet() throws IOException {
        CountDownLatch firstIsOut = new CountDownLatch(1);
        List<Boolean> pauses = new ArrayList<>();

        pipeline(1, number -> number)
                .run(
                        () -> {
                            if (read.get() == 1) {
                                await(firstIsOut);
                            }
                            return read.get() == 2 ? null : next();
                        },
                        (result, pause) -> {
                            pauses.add(pause);
                            firstIsOut.countDown();
                        });

        assertThat(pauses).hasSize(2).first().isEqualTo(true);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void stopsWhenResultsCannotBeTaken() {
        assertThatThrownBy(() -> pipeline(2, number -> number).run(this::next, (result, pause) -> {
                    throw new IOException("the reader is gone");
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("the reader is gone");
        assertThat(read.get()).isLessThan(30);
    }

    @Test
    void stopsWhenNoMoreCanBeRead() {
        List<Integer> results = new ArrayList<>();

        assertThatThrownBy(() -> pipeline(2, number -> number)
                        .run(
                                () -> {
                                    if (read.get() == 100) {
                                        throw new IOException("the sender is gone");
                                    }
                                    return next();
                                },
                                (result, pause) -> results.add(result)))
                .hasMessage("the sender is gone");

        assertThat(results)
                .isEqualTo(IntStream.rangeClosed(1, results.size()).boxed().toList());
    }

    @Test
    void stopsWhenAWorkerFailsAltogether() {
        assertThatThrownBy(() -> pipeline(2, number -> {
                            if (number == 50) {
                                throw new StackOverflowError("deep");
                            }
                            return number;
                        })
                        .run(this::next, (result, pause) -> assertThat(result).isLessThan(50)))
                .isInstanceOf(StackOverflowError.class);
    }
}
