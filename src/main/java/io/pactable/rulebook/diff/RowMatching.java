package io.pactable.rulebook.diff;

import io.pactable.rulebook.sheet.SheetKind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Which row of one version is which row of the other: first those that say the same, then those of the same name, then
 * those that are alike. The number of a row does not matter. The time it takes grows with the number of rows.
 */
final class RowMatching {

    /** How alike rows must be, in percent, that agree in some of what names them. */
    private static final int ALIKE_BY_NAME = 55;

    /** How alike any two rows must be, in percent. */
    private static final int ALIKE = 60;

    /** Most pairs that are compared one by one. */
    private static final long MOST_PAIRS = 250_000;

    /** A value that stands in more rows than this is no help in finding a row. */
    private static final int TOO_COMMON = 20;

    private final List<RowContent> before;
    private final List<RowContent> after;
    private final RowContent[] partner;
    private final boolean[] taken;

    private RowMatching(List<RowContent> before, List<RowContent> after) {
        this.before = before;
        this.after = after;
        this.partner = new RowContent[before.size()];
        this.taken = new boolean[after.size()];
    }

    /**
     * The pairs, by the rows of the earlier version.
     *
     * @param before rows of the earlier version
     * @param after rows of the later version
     */
    static Map<RowContent, RowContent> of(SheetKind kind, List<RowContent> before, List<RowContent> after) {
        RowMatching matching = new RowMatching(before, after);
        matching.match(kind);
        Map<RowContent, RowContent> pairs = new LinkedHashMap<>();
        for (int i = 0; i < before.size(); i++) {
            RowContent found = matching.partner[i];
            if (found != null) {
                pairs.put(before.get(i), found);
            }
        }
        return pairs;
    }

    private void match(SheetKind kind) {
        same(RowContent::written);
        same(RowContent::said);
        int trusted = 2;
        for (List<String> key : Identity.keys(kind)) {
            alike(row -> row.key(key), trusted > 0 ? 0 : ALIKE_BY_NAME);
            trusted--;
        }
        rest();
    }

    /** Pairs rows of the same content; of several that have it, those with the same neighbours first. */
    private void same(Function<RowContent, String> content) {
        Map<RowContent, String> written = new HashMap<>();
        before.forEach(row -> written.put(row, content.apply(row)));
        after.forEach(row -> written.put(row, content.apply(row)));
        List<Function<Integer, String>> ofBefore = around(before, written);
        List<Function<Integer, String>> ofAfter = around(after, written);
        for (int i = 0; i < ofBefore.size(); i++) {
            inOrder(ofBefore.get(i), ofAfter.get(i));
        }
    }

    /** The content with both neighbours, with one of them, and alone. */
    private static List<Function<Integer, String>> around(List<RowContent> rows, Map<RowContent, String> content) {
        Function<Integer, String> at = i -> i < 0 || i >= rows.size() ? "" : content.getOrDefault(rows.get(i), "");
        String gap = "\u001e";
        return List.of(
                i -> at.apply(i - 1) + gap + at.apply(i) + gap + at.apply(i + 1),
                i -> at.apply(i - 1) + gap + at.apply(i),
                i -> at.apply(i) + gap + at.apply(i + 1),
                at);
    }

    private void inOrder(Function<Integer, String> ofBefore, Function<Integer, String> ofAfter) {
        Map<String, Deque<Integer>> free = new HashMap<>();
        for (int j = 0; j < after.size(); j++) {
            if (!taken[j]) {
                free.computeIfAbsent(ofAfter.apply(j), k -> new ArrayDeque<>()).add(j);
            }
        }
        for (int i = 0; i < before.size(); i++) {
            Deque<Integer> found = partner[i] == null ? free.get(ofBefore.apply(i)) : null;
            if (found != null && !found.isEmpty()) {
                pair(i, found.remove());
            }
        }
    }

    /** Pairs rows that agree in what names them, the most alike first. */
    private void alike(Function<RowContent, String> name, int least) {
        Map<String, List<Integer>> ofBefore = new LinkedHashMap<>();
        Map<String, List<Integer>> ofAfter = new HashMap<>();
        for (int i = 0; i < before.size(); i++) {
            String key = partner[i] == null ? name.apply(before.get(i)) : "";
            if (!key.isEmpty()) {
                ofBefore.computeIfAbsent(key, k -> new ArrayList<>()).add(i);
            }
        }
        for (int j = 0; j < after.size(); j++) {
            String key = taken[j] ? "" : name.apply(after.get(j));
            if (!key.isEmpty()) {
                ofAfter.computeIfAbsent(key, k -> new ArrayList<>()).add(j);
            }
        }
        long budget = MOST_PAIRS;
        for (Map.Entry<String, List<Integer>> group : ofBefore.entrySet()) {
            List<Integer> others = ofAfter.getOrDefault(group.getKey(), List.of());
            long pairs = (long) group.getValue().size() * others.size();
            if (pairs <= budget) {
                budget -= pairs;
                List<Candidate> candidates = new ArrayList<>();
                for (int i : group.getValue()) {
                    others.forEach(j -> candidates.add(candidate(i, j)));
                }
                take(candidates, least);
            } else if (least == 0) {
                // Very many rows of one name: there is nothing to go by but their order.
                for (int k = 0; k < Math.min(group.getValue().size(), others.size()); k++) {
                    pair(group.getValue().get(k), others.get(k));
                }
            }
        }
    }

    /** Pairs what is left by likeness alone. */
    private void rest() {
        List<Integer> ofBefore = new ArrayList<>();
        List<Integer> ofAfter = new ArrayList<>();
        for (int i = 0; i < before.size(); i++) {
            if (partner[i] == null) {
                ofBefore.add(i);
            }
        }
        for (int j = 0; j < after.size(); j++) {
            if (!taken[j]) {
                ofAfter.add(j);
            }
        }
        List<Candidate> candidates = new ArrayList<>();
        boolean few = (long) ofBefore.size() * ofAfter.size() <= MOST_PAIRS;
        Map<String, List<Integer>> holding = few ? Map.of() : holding(ofAfter);
        for (int i : ofBefore) {
            Iterable<Integer> others = few ? ofAfter : sharing(before.get(i), holding);
            others.forEach(j -> candidates.add(candidate(i, j)));
        }
        take(candidates, ALIKE);
    }

    /** The rows that hold a value, for values that few rows hold. */
    private Map<String, List<Integer>> holding(List<Integer> rows) {
        Map<String, List<Integer>> holding = new HashMap<>();
        for (int j : rows) {
            after.get(j)
                    .meanings()
                    .forEach((key, meaning) -> holding.computeIfAbsent(key + "\u001f" + meaning, k -> new ArrayList<>())
                            .add(j));
        }
        holding.values().removeIf(found -> found.size() > TOO_COMMON);
        return holding;
    }

    private static Set<Integer> sharing(RowContent row, Map<String, List<Integer>> holding) {
        Set<Integer> found = new TreeSet<>();
        row.meanings()
                .forEach((key, meaning) -> found.addAll(holding.getOrDefault(key + "\u001f" + meaning, List.of())));
        return found;
    }

    private record Candidate(int before, int after, int likeness, int apart) {}

    private Candidate candidate(int i, int j) {
        return new Candidate(
                i,
                j,
                before.get(i).likeness(after.get(j)),
                Math.abs(before.get(i).index() - after.get(j).index()));
    }

    private void take(List<Candidate> candidates, int least) {
        candidates.removeIf(c -> c.likeness() < least);
        candidates.sort(Comparator.comparingInt((Candidate c) -> -c.likeness())
                .thenComparingInt(Candidate::apart)
                .thenComparingInt(Candidate::before)
                .thenComparingInt(Candidate::after));
        for (Candidate candidate : candidates) {
            if (partner[candidate.before()] == null && !taken[candidate.after()]) {
                pair(candidate.before(), candidate.after());
            }
        }
    }

    private void pair(int i, int j) {
        partner[i] = after.get(j);
        taken[j] = true;
    }
}
