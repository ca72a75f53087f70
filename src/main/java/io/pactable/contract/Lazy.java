package io.pactable.contract;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value that is worked out when it is first asked for. Threads that ask first at the same time may each work it out:
 * the maker must give equal values whenever it is asked, and hold nothing that changes.
 *
 * @param <T> of the value, immutable
 */
public final class Lazy<T> {

    private final Supplier<T> maker;
    private volatile @Nullable T value;

    private Lazy(Supplier<T> maker) {
        this.maker = maker;
    }

    public static <T> Lazy<T> of(Supplier<T> maker) {
        return new Lazy<>(maker);
    }

    public T get() {
        T known = value;
        if (known == null) {
            known = maker.get();
            value = known;
        }
        return known;
    }
}
