package io.pactable.rulebook.write;

import io.pactable.rulebook.read.WorkbookFile;
import io.pactable.rulebook.sheet.Column;
import io.pactable.rulebook.sheet.Column.Type;
import io.pactable.rulebook.sheet.SheetKind;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;

/** The author's own workbook with rows added below those of one of its tables, and nothing else changed. */
public final class AddedRows {

    private static final int MOST_ROWS = 20_000;

    private final XSSFWorkbook workbook;
    private final Map<Integer, XSSFCellStyle> numbers = new HashMap<>();
    private final Map<Integer, XSSFCellStyle> words = new HashMap<>();
    private final TextCells texts;

    private AddedRows(XSSFWorkbook workbook) {
        this.workbook = workbook;
        this.texts = new TextCells(workbook);
    }

    /**
     * The workbook with the rows; empty when the file cannot be opened, when the sheet has lost its technical rows or a
     * column that a row needs, or when it has no room: then checking it gives a finding.
     *
     * @param workbook bytes of the author's file
     * @param kind the sheet, which is made when it is not there yet
     * @param rows each a text by column key, numbers with a decimal point; a text never becomes a formula
     */
    public static Optional<byte[]> add(byte[] workbook, SheetKind kind, List<Map<String, String>> rows) {
        try (XSSFWorkbook opened = WorkbookFile.open(workbook)) {
            XSSFSheet sheet = sheet(opened, kind);
            Optional<Layout> layout = Layout.of(sheet, kind)
                    .filter(l ->
                            rows.stream().allMatch(row -> l.columns().keySet().containsAll(row.keySet())))
                    .filter(l -> l.next() + rows.size() <= MOST_ROWS);
            if (layout.isEmpty()) {
                return Optional.empty();
            }
            new AddedRows(opened).add(sheet, kind, layout.get(), rows);
            return Optional.of(WorkbookBytes.of(opened));
        } catch (WorkbookFile.Unopened | IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /** The sheet of the kind; made, at its place among the others, when it is not there. */
    private static XSSFSheet sheet(XSSFWorkbook workbook, SheetKind kind) {
        int place = 0;
        for (int i = 0; i < workbook.getNumberOfSheets(); i++) {
            Optional<SheetKind> other = SheetKind.named(workbook.getSheetName(i).strip());
            if (other.filter(kind::equals).isPresent()) {
                return workbook.getSheetAt(i);
            }
            if (other.filter(o -> o.compareTo(kind) < 0).isPresent()) {
                place = i + 1;
            }
        }
        WorkbookWriter.addSheet(workbook, kind);
        workbook.setSheetOrder(kind.title(), place);
        return workbook.getSheet(kind.title());
    }

    private void add(XSSFSheet sheet, SheetKind kind, Layout layout, List<Map<String, String>> rows) {
        XSSFRow above = layout.next() > layout.first() ? sheet.getRow(layout.next() - 1) : null;
        for (int i = 0; i < rows.size(); i++) {
            int at = layout.next() + i;
            XSSFRow there = sheet.getRow(at);
            XSSFRow row = there == null ? sheet.createRow(at) : there;
            row.setZeroHeight(false);
            int lines = 1;
            for (Column column : kind.columns()) {
                Integer c = layout.columns().get(column.key());
                if (c != null) {
                    XSSFCellStyle style = style(sheet, above, there, c);
                    XSSFCell cell = row.getCell(c) == null ? row.createCell(c) : row.getCell(c);
                    String text = rows.get(i).getOrDefault(column.key(), "");
                    write(cell, column, text, style);
                    lines = Math.max(lines, Lines.of(text, Math.max(4, sheet.getColumnWidth(c) / 256 - 2)));
                }
            }
            Lines.fit(row, lines);
        }
    }

    /** As in the row above; in a table without rows as the row itself is prepared. */
    private static XSSFCellStyle style(XSSFSheet sheet, @Nullable XSSFRow above, @Nullable XSSFRow there, int column) {
        XSSFRow like = above == null ? there : above;
        XSSFCell cell = like == null ? null : like.getCell(column);
        return cell == null ? (XSSFCellStyle) sheet.getColumnStyle(column) : cell.getCellStyle();
    }

    private void write(XSSFCell cell, Column column, String text, XSSFCellStyle style) {
        cell.setBlank();
        if (Numbers.isNumber(column, text)) {
            cell.setCellStyle(plain(style, true));
            Numbers.write(cell, text);
            return;
        }
        boolean typed = column.type() == Type.DAY || "@".equals(style.getDataFormatString());
        cell.setCellStyle(typed ? style : plain(style, false));
        texts.write(cell, text);
    }

    /** The style without the number format of the row above, which might not show the number that is written. */
    private XSSFCellStyle plain(XSSFCellStyle style, boolean number) {
        boolean asIs = style.getDataFormat() == 0 && (!number || style.getAlignment() != HorizontalAlignment.LEFT);
        if (asIs) {
            return style;
        }
        return (number ? numbers : words).computeIfAbsent((int) style.getIndex(), index -> {
            XSSFCellStyle plain = workbook.createCellStyle();
            plain.cloneStyleFrom(style);
            plain.setDataFormat(0);
            if (number) {
                plain.setAlignment(HorizontalAlignment.RIGHT);
                plain.setIndention((short) 0);
            }
            return plain;
        });
    }
}
