package io.pactable.rulebook.read;

import io.pactable.contract.Names;
import io.pactable.rulebook.Cell;
import io.pactable.rulebook.CellRef;
import io.pactable.rulebook.Row;
import io.pactable.rulebook.Table;
import io.pactable.rulebook.sheet.Column;
import io.pactable.rulebook.sheet.SheetKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.jspecify.annotations.Nullable;

/**
 * Reads one sheet into a table. Its columns are found by the hidden technical rows, by their content and not by their
 * position, so that an author may move columns and write captions in any language.
 */
final class SheetReader {

    static final int MOST_ROWS = 20_000;
    private static final int SEARCHED_ROWS = 40;

    private final SheetKind kind;
    private final XSSFSheet sheet;
    private final CellReader cells;
    private final Findings findings;
    private final Map<String, String> currencies;
    private final Map<Integer, Column> columns = new TreeMap<>();
    private final Map<String, CellRef> mergedInto = new HashMap<>();

    SheetReader(SheetKind kind, XSSFSheet sheet, CellReader cells, Findings findings, Map<String, String> currencies) {
        this.kind = kind;
        this.sheet = sheet;
        this.cells = cells;
        this.findings = findings;
        this.currencies = currencies;
    }

    Optional<Table> read() {
        int marker = markerRow();
        if (marker < 0) {
            findings.error(
                    kind.title(),
                    "The hidden technical rows of the sheet are gone, so its columns cannot be told apart.",
                    "Make a fresh workbook with 'pactable new' and copy your rows into it.");
            return Optional.empty();
        }
        if (!columns(marker)) {
            return Optional.empty();
        }
        int first = marker + (kind.isDecisionTable() ? 5 : 3);
        if (sheet.getLastRowNum() - first > MOST_ROWS) {
            findings.error(
                    kind.title(),
                    "The sheet has rows down to row %s.".formatted(sheet.getLastRowNum() + 1),
                    "A sheet may have up to %s rows. Delete the rows below the last clause.".formatted(MOST_ROWS));
            return Optional.empty();
        }
        merges(first);
        hiddenColumns(first);
        List<Row> rows = new ArrayList<>();
        for (int r = first; r <= sheet.getLastRowNum(); r++) {
            row(r).ifPresent(rows::add);
        }
        return Optional.of(new Table(kind, rows));
    }

    private int markerRow() {
        for (int r = 0; r <= Math.min(SEARCHED_ROWS, sheet.getLastRowNum()); r++) {
            XSSFRow row = sheet.getRow(r);
            if (row == null) {
                continue;
            }
            for (org.apache.poi.ss.usermodel.Cell cell : row) {
                if (technical(r, cell.getColumnIndex()).equals(kind.marker())) {
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
        XSSFRow codes = sheet.getRow(codeRow);
        int last = 0;
        for (int r = marker + 1; r <= codeRow; r++) {
            XSSFRow row = sheet.getRow(r);
            last = row == null ? last : Math.max(last, row.getLastCellNum());
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
                        "Make a fresh workbook with 'pactable new' and copy your rows into it. Only engineers' rules"
                                + " beside the workbook may hold code.");
            }
        }
        for (Column column : kind.columns()) {
            if (sound && column.required() && !columns.containsValue(column)) {
                sound = false;
                findings.error(
                        kind.title(),
                        "The column '%s' is gone.".formatted(column.caption()),
                        "Make a fresh workbook with 'pactable new' and copy your rows into it.");
            }
        }
        return sound;
    }

    private String technical(int r, int c) {
        XSSFRow row = sheet.getRow(r);
        XSSFCell cell = row == null ? null : row.getCell(c);
        return cell == null || cell.getCellType() != CellType.STRING
                ? ""
                : cell.getStringCellValue().strip();
    }

    private void merges(int first) {
        for (CellRangeAddress area : sheet.getMergedRegions()) {
            if (area.getLastRow() < first) {
                continue;
            }
            CellRef top = ref(area.getFirstRow(), area.getFirstColumn());
            if (area.getFirstColumn() != area.getLastColumn() || area.getFirstRow() < first) {
                findings.error(
                        top,
                        "The cells %s are merged across columns.".formatted(area.formatAsString()),
                        "Unmerge them and write the value into each row where it belongs.");
                continue;
            }
            for (int r = area.getFirstRow() + 1; r <= area.getLastRow(); r++) {
                XSSFRow row = sheet.getRow(r);
                XSSFCell under = row == null ? null : row.getCell(area.getFirstColumn());
                if (under != null
                        && !cells.read(under, ref(r, area.getFirstColumn())).isBlank()) {
                    findings.error(
                            ref(r, area.getFirstColumn()),
                            "A merged cell covers a value here.",
                            "Unmerge %s and keep the value that is meant.".formatted(area.formatAsString()));
                }
                mergedInto.put(r + ":" + area.getFirstColumn(), top);
            }
        }
    }

    private void hiddenColumns(int first) {
        columns.forEach((c, column) -> {
            if (!sheet.isColumnHidden(c)) {
                return;
            }
            for (int r = first; r <= sheet.getLastRowNum(); r++) {
                XSSFRow row = sheet.getRow(r);
                XSSFCell cell = row == null ? null : row.getCell(c);
                if (cell != null && cell.getCellType() != CellType.BLANK) {
                    findings.error(
                            ref(r, c),
                            "The column '%s' is hidden but holds values.".formatted(column.caption()),
                            "Show the column, or empty it.");
                    return;
                }
            }
        });
    }

    private Optional<Row> row(int r) {
        XSSFRow row = sheet.getRow(r);
        Map<String, Cell> byKey = new LinkedHashMap<>();
        kind.columns().forEach(c -> byKey.put(c.key(), Cell.blank(new CellRef(kind.title(), r + 1, 1))));
        boolean any = false;
        for (Map.Entry<Integer, Column> entry : columns.entrySet()) {
            int c = entry.getKey();
            CellRef ref = ref(r, c);
            CellRef top = mergedInto.get(r + ":" + c);
            Cell cell;
            if (top != null) {
                XSSFRow topRow = sheet.getRow(top.row() - 1);
                Cell source = new CellReader(sheet.getWorkbook(), new Findings("")).read(topRow.getCell(c), top);
                cell = new Cell(
                        ref,
                        source.kind(),
                        source.text(),
                        source.number(),
                        source.date(),
                        source.percent(),
                        source.formula());
            } else {
                XSSFCell raw = row == null ? null : row.getCell(c);
                cell = cells.read(raw, ref);
                any |= !cell.isBlank();
                String currency = cell.kind() == Cell.Kind.NUMBER ? CellReader.currencyShown(raw) : "";
                if (!currency.isEmpty()) {
                    currencies.put(ref.toString(), currency);
                }
            }
            byKey.put(entry.getValue().key(), cell);
        }
        outside(row, r);
        if (!any) {
            return Optional.empty();
        }
        if (row != null && row.getZeroHeight()) {
            findings.error(
                    ref(r, 0),
                    "Row %s is hidden or filtered out but holds values.".formatted(r + 1),
                    "Show the row, or delete it. A clause that nobody sees is not applied in silence.");
            return Optional.empty();
        }
        return Optional.of(new Row(r + 1, byKey));
    }

    /** Values beside the table are not read: they must not look as if they were. */
    private void outside(@Nullable XSSFRow row, int r) {
        if (row == null) {
            return;
        }
        for (org.apache.poi.ss.usermodel.Cell cell : row) {
            if (!columns.containsKey(cell.getColumnIndex())
                    && cell.getCellType() != CellType.BLANK
                    && !(cell.getCellType() == CellType.STRING
                            && Texts.clean(cell.getStringCellValue()).isEmpty())) {
                findings.error(
                        ref(r, cell.getColumnIndex()),
                        "There is a value outside the columns of the table, which nothing reads.",
                        "Delete it, or move it to the column Note.");
            }
        }
    }

    private CellRef ref(int r, int c) {
        return new CellRef(kind.title(), r + 1, c + 1);
    }

    /** The finding for a sheet that has no place in a rulebook. */
    static void unknownSheet(String name, Findings findings) {
        List<String> titles =
                Arrays.stream(SheetKind.values()).map(SheetKind::title).toList();
        Optional<String> nearest = Names.nearest(name, titles);
        if (nearest.isPresent()) {
            findings.error(
                    name,
                    "There is no sheet of this name in a rulebook.",
                    "Maybe '%s' is meant: rename the sheet.".formatted(nearest.get()));
        } else {
            findings.warning(
                    name,
                    "The sheet is not part of a rulebook and is not read.",
                    "A rulebook has the sheets %s.".formatted(String.join(", ", titles)));
        }
    }
}
