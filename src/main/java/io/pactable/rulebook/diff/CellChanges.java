package io.pactable.rulebook.diff;

import io.pactable.rulebook.Cell;
import io.pactable.rulebook.CellRef;
import io.pactable.rulebook.sheet.Column;
import io.pactable.rulebook.sheet.SheetKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The cells in which two rows differ, or those of a row that has no counterpart. */
final class CellChanges {

    private static final List<String> LOWER = List.of("atLeast", "above");
    private static final List<String> UPPER = List.of("atMost", "below");

    /** Columns whose number has its unit in the next one. */
    private static final Map<String, String> UNIT_BESIDE = Map.of(
            "rate", "rateIs",
            "allowance", "allowanceIn",
            "notice", "noticeIn",
            "quota", "quotaIn",
            "within", "withinIn");

    /** Columns of a KPI that are in its unit. */
    private static final Set<String> IN_UNIT =
            Set.of("target", "expected", "minimum", "lowest", "highest", "assumed", "ifNone");

    private final SheetKind kind;
    private final Units units;
    private final Set<String> leftOut;

    /** How the values of a KPI are printed. */
    interface Units {

        /** The unit of the KPI; empty when it is not known. */
        String of(String kpi);
    }

    /**
     * The cells of one sheet.
     *
     * @param units of the KPIs
     * @param leftOut columns that are not compared
     */
    CellChanges(SheetKind kind, Units units, Set<String> leftOut) {
        this.kind = kind;
        this.units = units;
        this.leftOut = leftOut;
    }

    /** Both rows are given, or one. */
    List<CellChange> between(@Nullable RowContent before, @Nullable RowContent after) {
        List<CellChange> changes = new ArrayList<>();
        boolean bands = kind == SheetKind.SERVICE_LEVELS;
        boolean alone = before == null || after == null;
        for (Column column : kind.columns()) {
            String key = column.key();
            if (leftOut.contains(key) || (alone && UNIT_BESIDE.containsValue(key))) {
                continue;
            }
            boolean isEnd = bands && (LOWER.contains(key) || UPPER.contains(key));
            if (!isEnd) {
                cell(column, before, after).ifPresent(changes::add);
            } else if (key.equals(LOWER.get(0))) {
                end("lower end", LOWER, before, after).ifPresent(changes::add);
            } else if (key.equals(UPPER.get(0))) {
                end("upper end", UPPER, before, after).ifPresent(changes::add);
            }
        }
        return changes;
    }

    private Optional<CellChange> cell(Column column, @Nullable RowContent before, @Nullable RowContent after) {
        if (meaning(column, before).equals(meaning(column, after))) {
            return Optional.empty();
        }
        String from = shown(column, before);
        String to = shown(column, after);
        boolean note = Identity.isNote(column);
        return Optional.of(new CellChange(
                column.caption(),
                from,
                to,
                Optional.ofNullable(before).map(r -> r.cell(column.key()).ref()),
                Optional.ofNullable(after).map(r -> r.cell(column.key()).ref()),
                Identity.hasEffect(kind, column),
                before == null || after == null
                        ? column.caption() + ": " + from + to
                        : words(
                                note ? "the note" : "'" + column.caption() + "'",
                                quoted(column, before, from),
                                quoted(column, after, to))));
    }

    private static String meaning(Column column, @Nullable RowContent row) {
        if (row == null) {
            return "";
        }
        return Identity.isNote(column) ? row.cell(column.key()).text() : row.meaning(column.key());
    }

    private static String words(String what, String from, String to) {
        if (from.isEmpty()) {
            return what + " was blank and is now " + to;
        }
        return to.isEmpty()
                ? what + " was " + from + " and is now blank"
                : what + " changed from " + from + " to " + to;
    }

    private String shown(Column column, @Nullable RowContent row) {
        if (row == null || row.cell(column.key()).isBlank()) {
            return "";
        }
        String text = CellMeaning.shown(column, row.cell(column.key()));
        String unit = UNIT_BESIDE.containsKey(column.key())
                ? row.cell(UNIT_BESIDE.get(column.key())).text()
                : kind == SheetKind.KPIS && IN_UNIT.contains(column.key())
                        ? row.cell("unit").text()
                        : "";
        return unit.isEmpty() || CellMeaning.isWords(column, row.cell(column.key())) ? text : text + " " + unit;
    }

    private static String quoted(Column column, @Nullable RowContent row, String shown) {
        return row != null && CellMeaning.isWords(column, row.cell(column.key())) ? "'" + shown + "'" : shown;
    }

    /** One end of a band: two columns of which one is filled. */
    private Optional<CellChange> end(
            String caption, List<String> keys, @Nullable RowContent before, @Nullable RowContent after) {
        if (endMeaning(keys, before).equals(endMeaning(keys, after))) {
            return Optional.empty();
        }
        String from = endShown(keys, before);
        String to = endShown(keys, after);
        boolean alone = before == null || after == null;
        String open = alone ? "" : "none";
        return Optional.of(new CellChange(
                caption,
                from,
                to,
                endPlace(keys, before),
                endPlace(keys, after),
                true,
                alone
                        ? from + to
                        : "the %s changed from %s to %s"
                                .formatted(caption, from.isEmpty() ? open : from, to.isEmpty() ? open : to)));
    }

    private static String endMeaning(List<String> keys, @Nullable RowContent row) {
        return row == null ? "" : row.key(keys);
    }

    private String endShown(List<String> keys, @Nullable RowContent row) {
        if (row == null) {
            return "";
        }
        List<String> ends = new ArrayList<>();
        for (String key : keys) {
            Cell cell = row.cell(key);
            if (!cell.isBlank()) {
                String caption = kind.column(key).caption();
                int sign = caption.indexOf(" (");
                String unit = units.of(row.cell("kpi").text());
                String number = CellMeaning.shown(kind.column(key), cell);
                ends.add((sign < 0 ? caption : caption.substring(0, sign))
                        + " "
                        + number
                        + (unit.isEmpty() || !cell.kind().equals(Cell.Kind.NUMBER) ? "" : " " + unit));
            }
        }
        return String.join(" and ", ends);
    }

    private static Optional<CellRef> endPlace(List<String> keys, @Nullable RowContent row) {
        if (row == null) {
            return Optional.empty();
        }
        return Optional.of(keys.stream()
                .map(row::cell)
                .filter(cell -> !cell.isBlank())
                .findFirst()
                .orElseGet(() -> row.cell(keys.get(0)))
                .ref());
    }
}
