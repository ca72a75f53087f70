package io.pactable.contract;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Names as people type them: what to say of one that nothing bears. */
public final class Names {

    private Names() {}

    /** The sentence for a name that nothing bears, with the nearest name that something does. */
    public static String unknown(String what, String name, List<String> known) {
        Optional<String> nearest = nearest(name, known);
        return "There is no %s '%s' in this rulebook. %s"
                .formatted(
                        what,
                        name,
                        nearest.map(n -> "Maybe '" + n + "' is meant.")
                                .orElseGet(() -> known.isEmpty()
                                        ? "It has none."
                                        : "It has: " + String.join(", ", known) + "."));
    }

    /** The known name that differs least from the given one; empty when none is near. */
    public static Optional<String> nearest(String name, List<String> known) {
        @Nullable String best = null;
        int least = Math.max(2, name.length() / 3) + 1;
        for (String candidate : known) {
            int distance = distance(name.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
            if (distance < least) {
                least = distance;
                best = candidate;
            }
        }
        return Optional.ofNullable(best);
    }

    /** Levenshtein's distance: insertions, deletions and replacements that turn one text into the other. */
    private static int distance(String a, String b) {
        if (Math.abs(a.length() - b.length()) > 20 || a.length() > 200 || b.length() > 200) {
            return Integer.MAX_VALUE;
        }
        int[] last = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] next = new int[b.length() + 1];
            next[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                next[j] = Math.min(replaced, Math.min(last[j], next[j - 1]) + 1);
            }
            last = next;
        }
        return last[b.length()];
    }
}
