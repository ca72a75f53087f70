package io.pactable.bench;

import java.util.Locale;

/** What a run says on the way. */
final class Say {

    private static final long START = System.nanoTime();

    private Say() {}

    static void line(String pattern, Object... values) {
        long seconds = (System.nanoTime() - START) / 1_000_000_000L;
        System.out.printf(
                Locale.ROOT,
                "[%02d:%02d] %s%n",
                seconds / 60,
                seconds % 60,
                String.format(Locale.ROOT, pattern, values));
    }
}
