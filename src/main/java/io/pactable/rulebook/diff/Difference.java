package io.pactable.rulebook.diff;

import io.pactable.rulebook.sheet.SheetKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What differs between two versions of a rulebook.
 *
 * @param before the version that is compared with
 * @param after the version that is looked at
 * @param sheets those that differ, in their usual order
 * @param notCompared sheets that every rulebook has and that are missing or cannot be read in one version
 * @param files engineers' rules that differ, by name
 * @param rowsAfter for each sheet, of the rows that are in both versions, the number before and the number after
 */
public record Difference(
        Version before,
        Version after,
        List<SheetDifference> sheets,
        List<SheetKind> notCompared,
        List<FileChange> files,
        Map<SheetKind, Map<Integer, Integer>> rowsAfter) {

    public Difference {
        sheets = List.copyOf(sheets);
        notCompared = List.copyOf(notCompared);
        files = List.copyOf(files);
        rowsAfter = Map.copyOf(rowsAfter);
    }

    /**
     * One of the two.
     *
     * @param id of the rulebook
     * @param title of the contract; may be empty
     * @param version SHA-256 of the content
     */
    public record Version(String id, String title, String version) {}

    /** Whether no row, no order of rows and no file differs. */
    public boolean isEmpty() {
        return sheets.isEmpty() && notCompared.isEmpty() && files.isEmpty();
    }

    /** Whether something differs that is more than a note or an order that nothing depends on. */
    public boolean hasMeaning() {
        return !files.isEmpty()
                || !notCompared.isEmpty()
                || sheets.stream()
                        .anyMatch(s -> s.orderMatters() || s.rows().stream().anyMatch(RowChange::hasEffect));
    }

    /** How many rows, or whole examples, changed in the way. */
    public long count(Change change) {
        return change == Change.MOVED
                ? sheets.stream().mapToLong(s -> s.moves().size()).sum()
                : sheets.stream()
                        .flatMap(s -> s.rows().stream())
                        .filter(r -> r.change() == change)
                        .count();
    }

    /**
     * The number in the later version of a row of the earlier one; empty when the row is no longer there.
     *
     * @param sheet name of the sheet
     * @param row as a spreadsheet counts
     */
    public Optional<Integer> follow(String sheet, int row) {
        return SheetKind.named(sheet)
                .map(kind -> rowsAfter.getOrDefault(kind, Map.of()))
                .map(rows -> rows.get(row));
    }
}
