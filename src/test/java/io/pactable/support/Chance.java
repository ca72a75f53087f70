package io.pactable.support;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** A seeded source of what a test tries: the same things for the same seed. */
public final class Chance {

    private final long seed;
    private final Random random;

    public Chance(long seed) {
        this.seed = seed;
        this.random = new Random(seed);
    }

    /** Tries a property with so many seeds, on all processors; what fails names its seed. */
    public static void tries(int runs, Consumer<Chance> property) {
        AtomicReference<AssertionError> failed = new AtomicReference<>();
        IntStream.range(0, runs).parallel().forEach(seed -> {
            if (failed.get() != null) {
                return;
            }
            try {
                property.accept(new Chance(seed));
            } catch (RuntimeException | AssertionError e) {
                failed.set(new AssertionError("With new Chance(%s): %s".formatted(seed, e), e));
            }
        });
        AssertionError failure = failed.get();
        if (failure != null) {
            throw failure;
        }
    }

    public long seed() {
        return seed;
    }

    /** True in so many of a hundred cases. */
    public boolean in100(int times) {
        return random.nextInt(100) < times;
    }

    /** A whole number, both ends included. */
    public int from(int low, int high) {
        return low + random.nextInt(high - low + 1);
    }

    @SafeVarargs
    public final <T> T of(T... all) {
        return all[random.nextInt(all.length)];
    }

    public <T> T of(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    /** A number with so many decimals, both ends included. */
    public BigDecimal decimal(int low, int high, int decimals) {
        long range = (high - low) * BigInteger.TEN.pow(decimals).longValueExact();
        return BigDecimal.valueOf((long) (random.nextDouble() * (range + 1)), decimals)
                .add(BigDecimal.valueOf(low));
    }

    /** The same in another order. */
    public <T> List<T> shuffled(List<T> all) {
        List<T> shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }
}
