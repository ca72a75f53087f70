package io.pactable.rulebook.read;

import io.pactable.contract.Names;
import io.pactable.rulebook.Cell;
import io.pactable.rulebook.CellRef;
import io.pactable.rulebook.Columns;
import io.pactable.rulebook.Row;
import io.pactable.rulebook.Table;
import io.pactable.rulebook.sheet.Column;
import io.pactable.rulebook.sheet.SheetKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.util.CellRangeAddress;
import org.jspecify.annotations.Nullable;

/**
 * Reads one sheet into a table. Its columns are found by the hidden technical rows, by their content and not by their
 * position, so that an author may move columns and write captions in any language.
 */
final class SheetReader {

    static final int MOST_ROWS = 20_000;
    private static final int SEARCHED_ROWS = 40;
    private static final int MOST_MERGED = 1_000_000;

    /** Columns beside the table in which cells that are merged with it are looked for. */
    private static final int BESIDE = 50;

    private static final Set<String> HEAD = Set.of("RuleSet", "Import", "IgnoreNumericFormat");
    private static final String FRESH = "Make a fresh workbook with 'pactable new' and copy your rows into it.";
    private static final String ENGINEERS = " Only engineers' rules beside the workbook may hold code.";

    private final SheetKind kind;
    private final Book.Sheet sheet;
    private final CellReader cells;
    private final Findings findings;
    private final Map<CellRef, String> currencies;
    private final Map<Integer, Column> columns = new TreeMap<>();
    private final Map<CellRef, CellRef> mergedInto = new HashMap<>();
    private final Set<CellRef> mergedAcross = new HashSet<>();
    private final List<CellRef> outside = new ArrayList<>();
    private final CellReader quiet;
    private boolean skipped;

    SheetReader(
            SheetKind kind, Book.Sheet sheet, CellReader cells, Findings findings, Map<CellRef, String> currencies) {
        this.quiet = new CellReader(sheet.book(), new Findings(""));
        this.kind = kind;
        this.sheet = sheet;
        this.cells = cells;
        this.findings = findings.as("layout");
        this.currencies = currencies;
    }

    Optional<Table> read() {
        int marker = markerRow();
        if (marker < 0) {
            findings.error(
                    kind.title(),
                    "The hidden technical rows of the sheet are gone, so its columns cannot be told apart.",
                    FRESH);
            return Optional.empty();
        }
        if (!head(marker) | !columns(marker)) {
            return Optional.empty();
        }
        int first = marker + (kind.isDecisionTable() ? 5 : 3);
        if (!captions(first - 1)) {
            return Optional.empty();
        }
        if (sheet.lastRow() - first > MOST_ROWS) {
            findings.error(
                    kind.title(),
                    "The sheet has rows down to row %s.".formatted(sheet.lastRow() + 1),
                    "A sheet may have up to %s rows. Delete the rows below the last clause.".formatted(MOST_ROWS));
            return Optional.empty();
        }
        merges(first);
        hiddenColumns(first);
        List<Row> rows = new ArrayList<>();
        Columns places = places();
        for (int r = first; r <= sheet.lastRow(); r++) {
            row(r, places).ifPresent(rows::add);
        }
        if (!outside.isEmpty()) {
            findings.error(
                    outside.get(0),
                    outside.size() == 1
                            ? "There is a value outside the columns of the table, which nothing reads."
                            : "There are %s values outside the columns of the table, the first one here, which nothing reads."
                                    .formatted(outside.size()),
                    "Delete what is there, or move it to the column Note.");
        }
        return Optional.of(new Table(kind, rows));
    }

    /** Whether rows were left out of the table, each with its finding. */
    boolean hasSkippedRows() {
        return skipped;
    }

    /** Whether the sheet holds the technical rows of one of the sheets of a rulebook, whatever its name. */
    static Optional<SheetKind> holdsTableOf(Book.Sheet sheet, CellReader cells, Findings findings) {
        return Arrays.stream(SheetKind.values())
                .filter(kind -> new SheetReader(kind, sheet, cells, findings, Map.of()).markerRow() >= 0)
                .findFirst();
    }

    /** Hidden rows above the table may hold what the product wrote there, and no code. */
    private boolean head(int marker) {
        boolean sound = true;
        for (int r = 0; r < marker; r++) {
            Book.Row row = sheet.row(r);
            if (row == null || !row.hidden()) {
                continue;
            }
            String word = technical(r, 0);
            for (Book.Cell cell : row.cells()) {
                boolean known = kind.isDecisionTable() && HEAD.contains(word) && cell.column() <= 1;
                if (cell.type() != CellType.BLANK && !known) {
                    sound = false;
                    findings.error(
                            ref(r, cell.column()),
                            "The hidden technical rows were changed: there is something that is not part of this sheet.",
                            FRESH + ENGINEERS);
                    break;
                }
            }
        }
        return sound;
    }

    private int markerRow() {
        for (int r = 0; r <= Math.min(SEARCHED_ROWS, sheet.lastRow()); r++) {
            Book.Row row = sheet.row(r);
            if (row == null) {
                continue;
            }
            for (Book.Cell cell : row.cells()) {
                if (technical(r, cell.column()).equals(kind.marker())) {
                    return r;
                }
            }
        }
        return -1;
    }

    /** Finds each column by its technical cells; anything else in them is a finding. */
    private boolean columns(int marker) {
        int codeRow = marker + (kind.isDecisionTable() ? 3 : 1);
        Map<String, Column> byCode = new LinkedHashMap<>();
        kind.columns().forEach(c -> byCode.put(c.code(), c));
        boolean sound = true;
        Book.Row codes = sheet.row(codeRow);
        int last = 0;
        for (int r = marker + 1; r <= codeRow; r++) {
            Book.Row row = sheet.row(r);
            for (Book.Cell cell : row == null ? List.<Book.Cell>of() : List.<Book.Cell>copyOf(row.cells())) {
                last = Math.max(last, cell.column() + 1);
            }
        }
        for (int c = 0; codes != null && c < last; c++) {
            String code = technical(codeRow, c);
            Column column = byCode.get(code);
            boolean known = column != null && !columns.containsValue(column);
            if (kind.isDecisionTable()) {
                String keyword = technical(marker + 1, c);
                String object = technical(marker + 2, c);
                known = known
                        && column != null
                        && keyword.equals(column.keyword())
                        && (object.isEmpty() || object.equals(column.object()));
                if (code.isEmpty() && keyword.isEmpty() && object.isEmpty()) {
                    continue;
                }
            } else if (code.isEmpty()) {
                continue;
            }
            if (known && column != null) {
                columns.put(c, column);
            } else {
                sound = false;
                findings.error(
                        ref(codeRow, c),
                        "The hidden technical rows were changed: '%s' is not what this sheet is made of."
                                .formatted(Texts.brief(code)),
                        FRESH + ENGINEERS);
            }
        }
        for (Column column : kind.columns()) {
            if (sound && column.required() && !columns.containsValue(column)) {
                sound = false;
                findings.error(kind.title(), "The column '%s' is gone.".formatted(column.caption()), FRESH);
            }
        }
        return sound;
    }

    private String technical(int r, int c) {
        Book.Row row = sheet.row(r);
        Book.Cell cell = row == null ? null : row.cell(c);
        return cell == null || cell.type() != CellType.STRING ? "" : cell.text().strip();
    }

    /** The row of headings, in any language: without it the first clause would be taken for one and not be read. */
    private boolean captions(int at) {
        Book.Row row = sheet.row(at);
        for (Map.Entry<Integer, Column> entry : columns.entrySet()) {
            Book.Cell cell = row == null ? null : row.cell(entry.getKey());
            if (cell == null
                    || cell.type() != CellType.STRING
                    || Texts.clean(cell.text()).isEmpty()) {
                findings.error(
                        ref(at, entry.getKey()),
                        "The row of headings below the hidden rows is gone or incomplete: the heading '%s' is missing."
                                .formatted(entry.getValue().caption()),
                        "Insert the row of headings again, above the first row of clauses; a fresh workbook has it.");
                return false;
            }
        }
        return true;
    }

    private void merges(int first) {
        long merged = 0;
        for (CellRangeAddress area : sheet.merged()) {
            if (area.getLastRow() < first || columns.keySet().stream().noneMatch(area::containsColumn)) {
                continue;
            }
            int lastRow = Math.min(area.getLastRow(), sheet.lastRow());
            merged += Math.max(0, lastRow - area.getFirstRow() + 1L) * (lastColumn(area) - area.getFirstColumn() + 1L);
            if (merged > MOST_MERGED) {
                findings.error(
                        kind.title(), "More cells are merged than can be read.", "Unmerge the cells of the table.");
                return;
            }
            if (area.getFirstRow() >= first && isEmpty(area, lastRow)) {
                continue;
            }
            if (area.getFirstColumn() != area.getLastColumn() || area.getFirstRow() < first) {
                findings.error(
                        ref(area.getFirstRow(), area.getFirstColumn()),
                        area.getFirstRow() < first
                                ? "The cells %s are merged with the head of the table.".formatted(area.formatAsString())
                                : "The cells %s are merged across columns.".formatted(area.formatAsString()),
                        "Unmerge them and write the value into each row where it belongs.");
                for (int r = Math.max(first, area.getFirstRow()); r <= lastRow; r++) {
                    for (int c = area.getFirstColumn(); c <= lastColumn(area); c++) {
                        mergedAcross.add(ref(r, c));
                    }
                }
                continue;
            }
            CellRef top = ref(area.getFirstRow(), area.getFirstColumn());
            for (int r = area.getFirstRow() + 1; r <= lastRow; r++) {
                CellRef at = ref(r, area.getFirstColumn());
                if (!quiet.read(raw(r, area.getFirstColumn()), at).isBlank()) {
                    findings.error(
                            at,
                            "A merged cell covers a value here.",
                            "Unmerge %s and keep the value that is meant.".formatted(area.formatAsString()));
                }
                mergedInto.put(at, top);
            }
        }
    }

    /** The last column of the area that can hold anything of the table. */
    private int lastColumn(CellRangeAddress area) {
        int last = columns.keySet().stream().mapToInt(Integer::intValue).max().orElse(0);
        return Math.min(area.getLastColumn(), last + BESIDE);
    }

    private boolean isEmpty(CellRangeAddress area, int lastRow) {
        for (int r = area.getFirstRow(); r <= lastRow; r++) {
            for (int c = area.getFirstColumn(); c <= lastColumn(area); c++) {
                if (!quiet.read(raw(r, c), ref(r, c)).isBlank()) {
                    return false;
                }
            }
        }
        return true;
    }

    private Book.@Nullable Cell raw(int r, int c) {
        Book.Row row = sheet.row(r);
        return row == null ? null : row.cell(c);
    }

    private void hiddenColumns(int first) {
        columns.forEach((c, column) -> {
            if (!sheet.hides(c)) {
                return;
            }
            for (int r = first; r <= sheet.lastRow(); r++) {
                if (!quiet.read(raw(r, c), ref(r, c)).isBlank()) {
                    findings.error(
                            ref(r, c),
                            "The column '%s' is hidden but holds values.".formatted(column.caption()),
                            "Show the column, or empty it.");
                    return;
                }
            }
        });
    }

    private Columns places() {
        Map<String, Integer> places = new HashMap<>();
        kind.columns().forEach(column -> places.put(column.key(), 1));
        columns.forEach((index, column) -> places.put(column.key(), index + 1));
        return new Columns(kind.title(), places);
    }

    private Optional<Row> row(int r, Columns places) {
        Book.Row row = sheet.row(r);
        boolean hidden = row != null && row.hidden();
        Map<String, Cell> filled = new HashMap<>();
        boolean any = false;
        for (Map.Entry<Integer, Column> entry : columns.entrySet()) {
            int c = entry.getKey();
            CellRef ref = ref(r, c);
            CellRef top = mergedInto.get(ref);
            Cell cell;
            if (top != null) {
                cell = under(top, ref);
            } else {
                cell = own(raw(r, c), ref, entry.getValue(), hidden ? quiet : cells);
                any |= mergedAcross.contains(ref) ? !quiet.read(raw(r, c), ref).isBlank() : !cell.isBlank();
            }
            if (!cell.isBlank()) {
                filled.put(entry.getValue().key(), cell);
            }
        }
        if (row != null) {
            outside(row, r);
        }
        if (!any) {
            return Optional.empty();
        }
        if (hidden) {
            findings.error(
                    ref(r, 0),
                    "Row %s is hidden or filtered out but holds values.".formatted(r + 1),
                    "Show the row, or delete it. A clause that nobody sees is not applied in silence.");
            skipped = true;
            return Optional.empty();
        }
        return Optional.of(new Row(r + 1, places, filled));
    }

    /** What a merged cell says for one of its lower rows. */
    private Cell under(CellRef top, CellRef ref) {
        Cell source = quiet.read(raw(top.row() - 1, top.column() - 1), top);
        return new Cell(
                ref, source.kind(), source.text(), source.number(), source.date(), source.percent(), source.formula());
    }

    private Cell own(Book.@Nullable Cell raw, CellRef ref, Column column, CellReader reader) {
        if (mergedAcross.contains(ref)) {
            return CellReader.unreadable(ref);
        }
        Cell cell = reader.read(raw, ref, column.type() == Column.Type.TIME);
        if (cell.isBlank() || reader == quiet) {
            return cell;
        }
        Optional<String> marks = column.key().equals("note") ? Optional.empty() : CellReader.marks(raw);
        if (marks.isPresent()) {
            findings.error(ref, marks.get(), "Delete what does not count, and write the rest as ordinary text.");
            return CellReader.unreadable(ref);
        }
        String currency = cell.kind() == Cell.Kind.NUMBER ? CellReader.currencyShown(raw) : "";
        if (!currency.isEmpty() && (column.type() == Column.Type.PERCENT || column.type() == Column.Type.WHOLE)) {
            findings.error(
                    ref,
                    "The cell shows %s, but the column '%s' does not hold money.".formatted(currency, column.caption()),
                    "Set the cell's format to General, or move the amount to its column.");
        } else if (!currency.isEmpty()) {
            currencies.put(ref, currency);
        }
        return cell;
    }

    /** Values beside the table are not read: they must not look as if they were. */
    private void outside(Book.Row row, int r) {
        for (Book.Cell cell : row.cells()) {
            CellRef ref = ref(r, cell.column());
            if (!columns.containsKey(cell.column())
                    && !mergedAcross.contains(ref)
                    && cell.type() != CellType.BLANK
                    && !(cell.type() == CellType.STRING
                            && Texts.clean(cell.text()).isEmpty())) {
                outside.add(ref);
            }
        }
    }

    private CellRef ref(int r, int c) {
        return new CellRef(kind.title(), r + 1, c + 1);
    }

    /** The finding for a sheet that has no place in a rulebook; the sheet that it was probably meant to be. */
    static Optional<SheetKind> unknownSheet(Book.Sheet sheet, CellReader cells, Findings findings) {
        String name = sheet.name();
        List<String> titles =
                Arrays.stream(SheetKind.values()).map(SheetKind::title).toList();
        Optional<SheetKind> held = holdsTableOf(sheet, cells, findings);
        if (held.isPresent()) {
            findings.error(
                    name,
                    "The sheet holds the table '%s' under another name, so nothing reads it."
                            .formatted(held.get().title()),
                    "Rename it to '%s', or delete it.".formatted(held.get().title()));
            return held;
        }
        Optional<SheetKind> nearest = Names.nearest(name, titles).flatMap(SheetKind::named);
        if (nearest.isPresent()) {
            findings.error(
                    name,
                    "There is no sheet of this name in a rulebook.",
                    "Maybe '%s' is meant: rename the sheet."
                            .formatted(nearest.get().title()));
        } else {
            findings.warning(
                    name,
                    "The sheet is not part of a rulebook and is not read.",
                    "A rulebook has the sheets %s.".formatted(String.join(", ", titles)));
        }
        return nearest;
    }
}
