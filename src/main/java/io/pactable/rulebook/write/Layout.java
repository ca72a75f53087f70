package io.pactable.rulebook.write;

import io.pactable.rulebook.sheet.Column;
import io.pactable.rulebook.sheet.SheetKind;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;

/**
 * Where the table of a sheet stands in an author's workbook, by the hidden technical rows: columns may have been moved.
 *
 * @param first index of the first row below the headings
 * @param next index of the first row below everything that is filled in
 * @param columns index of each column that is there, by its key
 */
record Layout(int first, int next, Map<String, Integer> columns) {

    private static final int SEARCHED_ROWS = 40;

    /** The layout; empty when the technical rows are not there. */
    static Optional<Layout> of(XSSFSheet sheet, SheetKind kind) {
        for (int r = 0; r <= Math.min(SEARCHED_ROWS, sheet.getLastRowNum()); r++) {
            XSSFRow row = sheet.getRow(r);
            for (int c = 0; row != null && c < row.getLastCellNum(); c++) {
                if (technical(row, c).equals(kind.marker())) {
                    return below(sheet, kind, r);
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Layout> below(XSSFSheet sheet, SheetKind kind, int marker) {
        int codes = marker + (kind.isDecisionTable() ? 3 : 1);
        XSSFRow row = sheet.getRow(codes);
        Map<String, Integer> columns = new LinkedHashMap<>();
        for (int c = 0; row != null && c < row.getLastCellNum(); c++) {
            String code = technical(row, c);
            int at = c;
            kind.columns().stream()
                    .filter(column -> column.code().equals(code))
                    .map(Column::key)
                    .forEach(key -> columns.putIfAbsent(key, at));
        }
        int first = codes + 2;
        return columns.isEmpty() ? Optional.empty() : Optional.of(new Layout(first, next(sheet, first), columns));
    }

    private static int next(XSSFSheet sheet, int first) {
        int last = first - 1;
        for (int r = first; r <= sheet.getLastRowNum(); r++) {
            XSSFRow row = sheet.getRow(r);
            if (row != null && holdsSomething(row)) {
                last = r;
            }
        }
        for (CellRangeAddress merged : sheet.getMergedRegions()) {
            if (merged.getFirstRow() <= last) {
                last = Math.max(last, merged.getLastRow());
            }
        }
        return last + 1;
    }

    private static boolean holdsSomething(Row row) {
        for (Cell cell : row) {
            boolean empty = cell.getCellType() == CellType.BLANK
                    || cell.getCellType() == CellType.STRING
                            && cell.getStringCellValue().isBlank();
            if (!empty) {
                return true;
            }
        }
        return false;
    }

    private static String technical(XSSFRow row, int column) {
        Cell cell = row.getCell(column);
        return cell == null || cell.getCellType() != CellType.STRING
                ? ""
                : cell.getStringCellValue().strip();
    }
}
