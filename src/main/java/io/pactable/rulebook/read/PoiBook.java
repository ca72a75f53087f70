package io.pactable.rulebook.read;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFFont;
import org.apache.poi.xssf.usermodel.XSSFRichTextString;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;

/** A workbook that POI has read in full: it may hold anything. */
record PoiBook(XSSFWorkbook full) implements Book {

    @Override
    public List<Sheet> sheets() {
        return IntStream.range(0, full.getNumberOfSheets())
                .<Sheet>mapToObj(i -> new PoiSheet(this, full.getSheetAt(i), full.getSheetVisibility(i)))
                .toList();
    }

    @Override
    public boolean dates1904() {
        return full.isDate1904();
    }

    @Override
    public void close() {
        // Nothing was opened for writing, and what it was read from is in memory.
        full.getPackage().revert();
    }

    private record PoiSheet(Book book, XSSFSheet sheet, SheetVisibility visibility) implements Sheet {

        @Override
        public String name() {
            return sheet.getSheetName();
        }

        @Override
        public boolean visible() {
            return visibility == SheetVisibility.VISIBLE;
        }

        @Override
        public int lastRow() {
            return sheet.getLastRowNum();
        }

        @Override
        public @Nullable Row row(int at) {
            XSSFRow row = sheet.getRow(at);
            return row == null ? null : new PoiRow(row);
        }

        @Override
        public List<CellRangeAddress> merged() {
            return sheet.getMergedRegions();
        }

        @Override
        public boolean hides(int column) {
            return sheet.isColumnHidden(column) || sheet.getColumnWidth(column) == 0;
        }
    }

    private record PoiRow(XSSFRow row) implements Row {

        @Override
        public boolean hidden() {
            return row.getZeroHeight()
                    || (row.getCTRow().isSetHt() && row.getCTRow().getHt() == 0);
        }

        @Override
        public List<? extends Cell> cells() {
            List<Cell> cells = new ArrayList<>();
            StreamSupport.stream(row.spliterator(), false).forEach(cell -> cells.add(new PoiCell((XSSFCell) cell)));
            return cells;
        }

        @Override
        public @Nullable Cell cell(int column) {
            XSSFCell cell = row.getCell(column);
            return cell == null ? null : new PoiCell(cell);
        }
    }

    /** A cell with all that POI knows of it. */
    record PoiCell(XSSFCell cell) implements Cell {

        @Override
        public int column() {
            return cell.getColumnIndex();
        }

        @Override
        public CellType type() {
            return cell.getCellType();
        }

        @Override
        public @Nullable String raw() {
            return cell.getRawValue();
        }

        @Override
        public String text() {
            return cell.getStringCellValue();
        }

        @Override
        public String format() {
            XSSFCellStyle style = cell.getCellStyle();
            String code = style == null ? null : style.getDataFormatString();
            return code == null ? "" : code;
        }

        @Override
        public boolean isDate() {
            XSSFCellStyle style = cell.getCellStyle();
            return style != null && DateUtil.isADateFormat(style.getDataFormat(), format());
        }

        @Override
        public boolean struck() {
            XSSFCellStyle style = cell.getCellStyle();
            return (style != null && style.getFont() != null && style.getFont().getStrikeout())
                    || runs().stream().anyMatch(XSSFFont::getStrikeout);
        }

        @Override
        public boolean raised() {
            return runs().stream().anyMatch(font -> font.getTypeOffset() != Font.SS_NONE);
        }

        /** The fonts of stretches of its text that have one of their own. */
        private List<XSSFFont> runs() {
            List<XSSFFont> fonts = new ArrayList<>();
            if (cell.getCellType() == CellType.STRING) {
                XSSFRichTextString text = cell.getRichStringCellValue();
                for (int run = 0; run < text.numFormattingRuns(); run++) {
                    XSSFFont font = text.getFontOfFormattingRun(run);
                    if (font != null) {
                        fonts.add(font);
                    }
                }
            }
            return fonts;
        }
    }
}
