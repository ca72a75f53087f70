package io.pactable.contract;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Words that are put together when they are first read: an evaluation of which only the amounts are wanted does not pay
 * for its sentences. Two are equal when they say the same.
 */
public abstract class Wording {

    private @Nullable String text;

    /** The words, the same whenever they are asked for: what they are made of must not change. */
    protected abstract String make();

    /** The words as they are. */
    public static Wording of(String text) {
        return new Wording() {
            @Override
            protected String make() {
                return text;
            }
        };
    }

    /** @param maker gives the same words whenever it is asked: it must hold nothing that changes */
    public static Wording of(Supplier<String> maker) {
        return new Wording() {
            @Override
            protected String make() {
                return maker.get();
            }
        };
    }

    /** The words. Threads that are first at the same time put together the same. */
    @Override
    public final String toString() {
        String known = text;
        if (known == null) {
            known = make();
            text = known;
        }
        return known;
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return other == this || other instanceof Wording words && toString().equals(words.toString());
    }

    @Override
    public final int hashCode() {
        return toString().hashCode();
    }
}
