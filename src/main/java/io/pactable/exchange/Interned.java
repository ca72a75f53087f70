package io.pactable.exchange;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one copy of texts that come again and again, such as kinds, field names and priorities. It forgets what comes
 * seldom, so that it stays small however much is read.
 */
final class Interned {

    private static final int SLOTS = 1 << 12;

    /** Made with the first text: facts without observations have none, and may be one line of a hundred thousand. */
    private @Nullable String @Nullable [] slots;

    String of(String text) {
        @Nullable String[] known = slots;
        if (known == null) {
            known = new @Nullable String[SLOTS];
            slots = known;
        }
        int slot = (text.hashCode() * 0x9E3779B9) >>> 20;
        String there = known[slot];
        if (Objects.equals(there, text)) {
            return Objects.requireNonNull(there);
        }
        known[slot] = text;
        return text;
    }
}
