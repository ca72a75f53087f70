package io.pactable.rulebook.diff;

import io.pactable.rulebook.diff.FileChange.Kind;
import io.pactable.rulebook.diff.FileChange.Line;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The lines in which two texts differ: a longest common subsequence stays, the rest was removed or added. */
final class LineDiff {

    /** Most pairs of lines that are weighed up; beyond that everything between equal ends counts as replaced. */
    private static final long MOST_PAIRS = 4_000_000;

    private static final int AROUND = 2;

    private LineDiff() {}

    /** The lines that differ, with two that are the same around them. */
    static List<Line> between(String before, String after) {
        List<Line> all = all(lines(before), lines(after));
        boolean[] shown = new boolean[all.size()];
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).kind() != Kind.SAME) {
                Arrays.fill(shown, Math.max(0, i - AROUND), Math.min(all.size(), i + AROUND + 1), true);
            }
        }
        List<Line> near = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (shown[i]) {
                near.add(all.get(i));
            }
        }
        return near;
    }

    private static List<String> lines(String text) {
        return text.isEmpty() ? List.of() : text.lines().toList();
    }

    private static List<Line> all(List<String> before, List<String> after) {
        int start = 0;
        while (start < Math.min(before.size(), after.size())
                && before.get(start).equals(after.get(start))) {
            start++;
        }
        int end = 0;
        while (end < Math.min(before.size(), after.size()) - start
                && before.get(before.size() - 1 - end).equals(after.get(after.size() - 1 - end))) {
            end++;
        }
        int n = before.size() - start - end;
        int m = after.size() - start - end;
        int[][] common = (long) n * m <= MOST_PAIRS ? common(before, after, start, n, m) : new int[0][0];
        List<Line> lines = new ArrayList<>();
        int i = 0;
        int j = 0;
        for (int k = 0; k < start; k++) {
            lines.add(same(before, k, k));
        }
        while (i < n || j < m) {
            boolean weighed = common.length > 0 && i < n && j < m;
            if (weighed && before.get(start + i).equals(after.get(start + j))) {
                lines.add(same(before, start + i++, start + j++));
            } else if (i < n && (!weighed || common[i + 1][j] >= common[i][j + 1])) {
                lines.add(new Line(Kind.REMOVED, start + i + 1, 0, before.get(start + i++)));
            } else {
                lines.add(new Line(Kind.ADDED, 0, start + j + 1, after.get(start + j++)));
            }
        }
        for (int k = 0; k < end; k++) {
            lines.add(same(before, start + n + k, start + m + k));
        }
        return lines;
    }

    private static Line same(List<String> before, int i, int j) {
        return new Line(Kind.SAME, i + 1, j + 1, before.get(i));
    }

    /** How many lines the texts have in common from each pair of lines on. */
    private static int[][] common(List<String> before, List<String> after, int start, int n, int m) {
        int[][] common = new int[n + 1][m + 1];
        for (int i = n - 1; i >= 0; i--) {
            for (int j = m - 1; j >= 0; j--) {
                common[i][j] = before.get(start + i).equals(after.get(start + j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }
}
