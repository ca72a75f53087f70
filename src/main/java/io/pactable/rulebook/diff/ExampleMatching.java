package io.pactable.rulebook.diff;

import io.pactable.rulebook.sheet.SheetKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which worked example of one version is which of the other: by name, and where it was renamed by its rows. */
final class ExampleMatching {

    static final String NAME = "example";

    /** How many of the rows of two examples must be the same, in percent, for one to be the other renamed. */
    private static final int ALIKE = 60;

    private static final long MOST_PAIRS = 250_000;

    private ExampleMatching() {}

    /**
     * One example in both versions, or in one.
     *
     * @param before its rows before; empty when it is new
     * @param after its rows after; empty when it is gone
     */
    record Pair(List<RowContent> before, List<RowContent> after) {

        /** Which row is which; empty when the example is in one version only. */
        Map<RowContent, RowContent> rows() {
            return RowMatching.of(SheetKind.EXAMPLES, before, after);
        }
    }

    /** Those of the later version in their order, then those that are gone. */
    static List<Pair> of(List<RowContent> before, List<RowContent> after) {
        Map<String, List<RowContent>> old = byName(before);
        Map<String, List<RowContent>> now = byName(after);
        Map<String, String> oldOfNow = new LinkedHashMap<>();
        Set<String> gone = new HashSet<>(old.keySet());
        for (String name : now.keySet()) {
            if (gone.remove(name)) {
                oldOfNow.put(name, name);
            }
        }
        renamed(old, now, oldOfNow, gone);
        List<Pair> pairs = new ArrayList<>();
        now.forEach((name, rows) -> pairs.add(new Pair(rows(old, oldOfNow.get(name)), rows)));
        old.forEach((name, rows) -> {
            if (gone.contains(name)) {
                pairs.add(new Pair(rows, List.of()));
            }
        });
        return pairs;
    }

    private static List<RowContent> rows(Map<String, List<RowContent>> examples, @Nullable String name) {
        return name == null ? List.of() : examples.getOrDefault(name, List.of());
    }

    private static Map<String, List<RowContent>> byName(List<RowContent> rows) {
        Map<String, List<RowContent>> examples = new LinkedHashMap<>();
        rows.forEach(row -> examples.computeIfAbsent(row.meaning(NAME), k -> new ArrayList<>())
                .add(row));
        return examples;
    }

    private record Candidate(String old, String now, int likeness) {}

    private static void renamed(
            Map<String, List<RowContent>> old,
            Map<String, List<RowContent>> now,
            Map<String, String> oldOfNow,
            Set<String> gone) {
        List<String> fresh =
                now.keySet().stream().filter(n -> !oldOfNow.containsKey(n)).toList();
        if ((long) fresh.size() * gone.size() > MOST_PAIRS) {
            return;
        }
        Map<String, Set<String>> oldRows = said(old, gone);
        Map<String, Set<String>> nowRows = said(now, fresh);
        List<Candidate> candidates = new ArrayList<>();
        oldRows.forEach((o, before) ->
                nowRows.forEach((n, after) -> candidates.add(new Candidate(o, n, likeness(before, after)))));
        candidates.removeIf(c -> c.likeness() < ALIKE);
        candidates.sort(Comparator.comparingInt((Candidate c) -> -c.likeness())
                .thenComparing(Candidate::old)
                .thenComparing(Candidate::now));
        for (Candidate candidate : candidates) {
            if (gone.contains(candidate.old()) && !oldOfNow.containsKey(candidate.now())) {
                gone.remove(candidate.old());
                oldOfNow.put(candidate.now(), candidate.old());
            }
        }
    }

    private static Map<String, Set<String>> said(Map<String, List<RowContent>> examples, Iterable<String> names) {
        Map<String, Set<String>> said = new LinkedHashMap<>();
        for (String name : names) {
            Set<String> rows = new HashSet<>();
            rows(examples, name).forEach(row -> rows.add(row.saidWithout(NAME)));
            said.put(name, rows);
        }
        return said;
    }

    private static int likeness(Set<String> a, Set<String> b) {
        long same = a.stream().filter(b::contains).count();
        return (int) (same * 100 / Math.max(1, a.size() + b.size() - same));
    }
}
