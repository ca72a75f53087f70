package io.pactable.contract;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Words that are put together when they are first read: an evaluation of which only the amounts are wanted does not pay
 * for its sentences. Two are equal when they say the same.
 */
public final class Wording {

    /** Says nothing. */
    public static final Wording NONE = of("");

    private final @Nullable Supplier<String> maker;
    private @Nullable String text;

    private Wording(@Nullable Supplier<String> maker, @Nullable String text) {
        this.maker = maker;
        this.text = text;
    }

    /** The words as they are. */
    public static Wording of(String text) {
        return new Wording(null, text);
    }

    /** @param maker gives the same words whenever it is asked: it must hold nothing that changes */
    public static Wording of(Supplier<String> maker) {
        return new Wording(maker, null);
    }

    /** The words. Threads that are first at the same time put together the same. */
    @Override
    public String toString() {
        String known = text;
        if (known == null) {
            known = maker == null ? "" : maker.get();
            text = known;
        }
        return known;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other == this || other instanceof Wording words && toString().equals(words.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }
}
