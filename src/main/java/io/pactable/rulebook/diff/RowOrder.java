package io.pactable.rulebook.diff;

import io.pactable.rulebook.sheet.SheetKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which of the rows that are in both versions stand in another order. */
final class RowOrder {

    private RowOrder() {}

    /**
     * The fewest rows without which the others stand in the order they had, in the order of the earlier version. A row
     * that slid up or down with its neighbours is not among them.
     */
    static List<RowContent> moved(Map<RowContent, RowContent> pairs) {
        List<RowContent> rows = new ArrayList<>(pairs.keySet());
        rows.sort(Comparator.comparingInt(RowContent::index));
        int[] places = rows.stream().mapToInt(r -> at(pairs, r)).toArray();
        Set<Integer> kept = longestRise(places);
        List<RowContent> moved = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            if (!kept.contains(i)) {
                moved.add(rows.get(i));
            }
        }
        return moved;
    }

    private static int at(Map<RowContent, RowContent> pairs, RowContent row) {
        RowContent partner = pairs.get(row);
        return partner == null ? 0 : partner.index();
    }

    /** Indexes of a longest subsequence in which the numbers rise. */
    private static Set<Integer> longestRise(int[] numbers) {
        int[] previous = new int[numbers.length];
        int[] last = new int[numbers.length];
        int length = 0;
        for (int i = 0; i < numbers.length; i++) {
            int low = 0;
            int high = length;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (numbers[last[middle]] < numbers[i]) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            previous[i] = low == 0 ? -1 : last[low - 1];
            last[low] = i;
            length = Math.max(length, low + 1);
        }
        Set<Integer> kept = new HashSet<>();
        for (int i = length == 0 ? -1 : last[length - 1]; i >= 0; i = previous[i]) {
            kept.add(i);
        }
        return kept;
    }

    /** Whether an amount can depend on the order in which the rows of the sheet stand now. */
    static boolean matters(SheetKind kind, Map<RowContent, RowContent> pairs) {
        if (kind == SheetKind.EARN_BACK) {
            return !moved(pairs).isEmpty();
        }
        if (kind != SheetKind.LIMITS) {
            return false;
        }
        // Limits of the same number apply in the order of their rows.
        Map<String, Map<RowContent, RowContent>> sameNumber = new HashMap<>();
        pairs.forEach((before, after) -> {
            if (before.meaning("order").equals(after.meaning("order"))) {
                sameNumber
                        .computeIfAbsent(before.meaning("order"), k -> new HashMap<>())
                        .put(before, after);
            }
        });
        return sameNumber.values().stream().anyMatch(rows -> !moved(rows).isEmpty());
    }
}
