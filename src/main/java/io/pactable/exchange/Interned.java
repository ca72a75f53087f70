package io.pactable.exchange;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one copy of texts that come again and again, such as kinds, field names and priorities. It forgets what comes
 * seldom, so that it stays small however much is read.
 */
final class Interned {

    private static final int SLOTS = 1 << 12;

    private final @Nullable String[] slots = new @Nullable String[SLOTS];

    String of(String text) {
        int slot = (text.hashCode() * 0x9E3779B9) >>> 20;
        String there = slots[slot];
        if (Objects.equals(there, text)) {
            return Objects.requireNonNull(there);
        }
        slots[slot] = text;
        return text;
    }
}
