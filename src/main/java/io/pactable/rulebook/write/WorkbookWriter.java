package io.pactable.rulebook.write;

import io.pactable.contract.Decimals;
import io.pactable.rulebook.Row;
import io.pactable.rulebook.Table;
import io.pactable.rulebook.sheet.Column;
import io.pactable.rulebook.sheet.Column.Type;
import io.pactable.rulebook.sheet.SheetKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.DataValidation;
import org.apache.poi.ss.usermodel.DataValidationConstraint;
import org.apache.poi.ss.usermodel.DataValidationHelper;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.ss.usermodel.PageOrder;
import org.apache.poi.ss.usermodel.PrintSetup;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellRangeAddressList;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFClientAnchor;
import org.apache.poi.xssf.usermodel.XSSFColor;
import org.apache.poi.xssf.usermodel.XSSFComment;
import org.apache.poi.xssf.usermodel.XSSFDrawing;
import org.apache.poi.xssf.usermodel.XSSFFont;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.STCellType;

/**
 * Writes a workbook that authors can be given: every sheet with its title, captions, notes and lists to choose from,
 * the technical rows hidden and locked, the rows below unlocked.
 */
public final class WorkbookWriter {

    /** The package in which stock Drools puts the rules of the sheets. */
    public static final String RULE_SET = "io.pactable.rules";

    private static final String IMPORTS = String.join(
            ",",
            "io.pactable.measurement.KpiValue",
            "io.pactable.conclusion.LevelReached",
            "io.pactable.conclusion.Occasion",
            "io.pactable.settlement.RemedyDue",
            "io.pactable.settlement.Reach",
            "io.pactable.rulebook.row.LevelRow",
            "io.pactable.rulebook.row.RemedyRow",
            "io.pactable.rulebook.row.LimitRow");

    /** Rows below the last one that are ready to be filled in. */
    private static final int SPARE_ROWS = 200;

    private static final int LONGEST_LIST = 250;

    private static final String INK = "1F2A44";
    private static final String PALE = "E8ECF4";
    private static final String LINE = "C9D0DE";
    private static final String QUIET = "5B6577";

    private final XSSFWorkbook workbook = new XSSFWorkbook();
    private final Map<String, XSSFCellStyle> styles = new LinkedHashMap<>();

    private WorkbookWriter() {}

    /**
     * Writes the rows of each sheet. A sheet without rows is written with its captions only.
     *
     * @param rows for each sheet its rows, each a text by column key; numbers with a decimal point
     */
    public static byte[] write(Map<SheetKind, List<Map<String, String>>> rows) {
        WorkbookWriter writer = new WorkbookWriter();
        for (SheetKind kind : SheetKind.values()) {
            writer.sheet(kind, rows.getOrDefault(kind, List.of()));
        }
        return writer.bytes();
    }

    /** Writes the tables of a rulebook afresh, with the present form of the sheets. */
    public static byte[] rewrite(List<Table> tables) {
        Map<SheetKind, List<Map<String, String>>> rows = new LinkedHashMap<>();
        for (Table table : tables) {
            List<Map<String, String>> texts = new ArrayList<>();
            for (Row row : table.rows()) {
                Map<String, String> text = new LinkedHashMap<>();
                row.cells().forEach((key, cell) -> {
                    if (!cell.isBlank()) {
                        BigDecimal number = cell.number();
                        text.put(
                                key,
                                number != null && cell.percent()
                                        ? Decimals.plain(number.movePointRight(2))
                                        : cell.text());
                    }
                });
                texts.add(text);
            }
            rows.put(table.kind(), texts);
        }
        return write(rows);
    }

    private void sheet(SheetKind kind, List<Map<String, String>> rows) {
        XSSFSheet sheet = workbook.createSheet(kind.title());
        List<Column> columns = kind.columns();
        int last = columns.size() - 1;
        title(sheet, kind);
        int captions = technical(sheet, kind);
        captions(sheet, captions, columns);
        int first = captions + 1;
        for (int i = 0; i < rows.size() + SPARE_ROWS; i++) {
            row(sheet, first + i, columns, i < rows.size() ? rows.get(i) : Map.of());
        }
        for (int c = 0; c <= last; c++) {
            Column column = columns.get(c);
            sheet.setColumnWidth(c, (column.width() + 2) * 256);
            validation(sheet, column, c, first, first + rows.size() + SPARE_ROWS - 1);
        }
        sheet.createFreezePane(0, first);
        sheet.setDisplayGridlines(false);
        sheet.setZoom(100);
        protect(sheet);
        print(sheet, captions);
    }

    private void title(XSSFSheet sheet, SheetKind kind) {
        XSSFRow title = sheet.createRow(0);
        title.setHeightInPoints(26);
        text(title, 0, kind.title(), style("title"));
        XSSFRow help = sheet.createRow(1);
        help.setHeightInPoints(20);
        text(help, 0, kind.help(), style("help"));
    }

    /** Writes the hidden rows and says in which row the captions come. */
    private int technical(XSSFSheet sheet, SheetKind kind) {
        List<Column> columns = kind.columns();
        int at = 2;
        if (kind.isDecisionTable()) {
            pair(sheet, at++, "RuleSet", RULE_SET);
            pair(sheet, at++, "Import", IMPORTS);
            pair(sheet, at++, "IgnoreNumericFormat", "true");
        }
        pair(sheet, at++, kind.marker(), "");
        if (kind.isDecisionTable()) {
            XSSFRow keywords = hidden(sheet, at++);
            XSSFRow objects = hidden(sheet, at);
            merges(sheet, at++, columns);
            XSSFRow codes = hidden(sheet, at++);
            for (int c = 0; c < columns.size(); c++) {
                Column column = columns.get(c);
                text(keywords, c, column.keyword(), style("technical"));
                boolean starts = c == 0 || !columns.get(c - 1).object().equals(column.object());
                text(objects, c, starts ? column.object() : "", style("technical"));
                text(codes, c, column.code(), style("technical"));
            }
        } else {
            XSSFRow keys = hidden(sheet, at++);
            for (int c = 0; c < columns.size(); c++) {
                text(keys, c, columns.get(c).code(), style("technical"));
            }
        }
        return at;
    }

    /** Conditions on one fact stand under one merged cell: that is how Drools joins them into one pattern. */
    private static void merges(XSSFSheet sheet, int row, List<Column> columns) {
        int from = 0;
        for (int c = 1; c <= columns.size(); c++) {
            boolean same = c < columns.size()
                    && !columns.get(c).object().isEmpty()
                    && columns.get(c).object().equals(columns.get(from).object());
            if (!same) {
                if (c - from > 1 && !columns.get(from).object().isEmpty()) {
                    sheet.addMergedRegion(new CellRangeAddress(row, row, from, c - 1));
                }
                from = c;
            }
        }
    }

    private void captions(XSSFSheet sheet, int at, List<Column> columns) {
        XSSFRow captions = sheet.createRow(at);
        captions.setHeightInPoints(34);
        XSSFDrawing drawing = sheet.createDrawingPatriarch();
        for (int c = 0; c < columns.size(); c++) {
            Column column = columns.get(c);
            XSSFCell cell = text(captions, c, column.caption(), style(column.required() ? "caption" : "optional"));
            XSSFClientAnchor anchor = drawing.createAnchor(0, 0, 0, 0, c + 1, at, c + 4, at + 7);
            XSSFComment comment = drawing.createCellComment(anchor);
            comment.setString(column.note() + (column.required() ? " Required." : ""));
            comment.setAuthor("Pactable");
            cell.setCellComment(comment);
        }
    }

    private void row(XSSFSheet sheet, int at, List<Column> columns, Map<String, String> texts) {
        XSSFRow row = sheet.createRow(at);
        for (int c = 0; c < columns.size(); c++) {
            Column column = columns.get(c);
            String text = texts.getOrDefault(column.key(), "");
            boolean number = isNumber(column, text);
            XSSFCell cell = row.createCell(c);
            cell.setCellStyle(style(
                    number
                            ? "number"
                            : column.type() == Type.CLAUSE ? "clause" : isNumeric(column) ? "number" : "text"));
            if (number) {
                // The digits themselves, not a binary fraction near them.
                cell.getCTCell().setT(STCellType.N);
                cell.getCTCell().setV(text);
            } else if (!text.isEmpty()) {
                cell.setCellValue(text);
            }
        }
    }

    private static boolean isNumeric(Column column) {
        return switch (column.type()) {
            case NUMBER, MONEY, PERCENT, WHOLE -> true;
            default -> false;
        };
    }

    private static boolean isNumber(Column column, String text) {
        return (isNumeric(column) || column.type() == Type.ANY)
                && Decimals.parse(text).filter(n -> n.precision() <= 15).isPresent();
    }

    private static void validation(XSSFSheet sheet, Column column, int c, int first, int last) {
        if (column.choices().isEmpty() || String.join(",", column.choices()).length() > LONGEST_LIST) {
            return;
        }
        DataValidationHelper helper = sheet.getDataValidationHelper();
        DataValidationConstraint list =
                helper.createExplicitListConstraint(column.choices().toArray(String[]::new));
        DataValidation validation = helper.createValidation(list, new CellRangeAddressList(first, last, c, c));
        validation.setShowErrorBox(!column.open());
        validation.setErrorStyle(DataValidation.ErrorStyle.STOP);
        validation.createErrorBox(column.caption(), "Choose one of: " + String.join(", ", column.choices()) + ".");
        validation.setSuppressDropDownArrow(true);
        sheet.addValidationData(validation);
    }

    /** Locks the head of the sheet without a password: against slips of the hand, not against anybody. */
    private static void protect(XSSFSheet sheet) {
        sheet.enableLocking();
        sheet.lockFormatCells(false);
        sheet.lockFormatColumns(false);
        sheet.lockFormatRows(false);
        sheet.lockInsertRows(false);
        sheet.lockDeleteRows(false);
        sheet.lockSort(false);
        sheet.lockAutoFilter(false);
        sheet.lockObjects(false);
    }

    private void print(XSSFSheet sheet, int captions) {
        sheet.setRepeatingRows(new CellRangeAddress(captions, captions, -1, -1));
        sheet.getPrintSetup().setLandscape(true);
        sheet.getPrintSetup().setPaperSize(PrintSetup.A4_PAPERSIZE);
        sheet.getPrintSetup().setPageOrder(PageOrder.OVER_THEN_DOWN);
        sheet.setFitToPage(true);
        sheet.getPrintSetup().setFitHeight((short) 0);
    }

    private XSSFRow hidden(XSSFSheet sheet, int at) {
        XSSFRow row = sheet.createRow(at);
        row.setZeroHeight(true);
        return row;
    }

    private void pair(XSSFSheet sheet, int at, String key, String value) {
        XSSFRow row = hidden(sheet, at);
        text(row, 0, key, style("technical"));
        if (!value.isEmpty()) {
            text(row, 1, value, style("technical"));
        }
    }

    private static XSSFCell text(XSSFRow row, int column, String text, XSSFCellStyle style) {
        XSSFCell cell = row.createCell(column);
        cell.setCellStyle(style);
        if (!text.isEmpty()) {
            cell.setCellValue(text);
        }
        return cell;
    }

    private XSSFCellStyle style(String name) {
        return styles.computeIfAbsent(name, this::makeStyle);
    }

    private XSSFCellStyle makeStyle(String name) {
        XSSFCellStyle style = workbook.createCellStyle();
        XSSFFont font = workbook.createFont();
        font.setFontName("Calibri");
        font.setFontHeightInPoints((short) 11);
        style.setFont(font);
        style.setVerticalAlignment(VerticalAlignment.CENTER);
        switch (name) {
            case "title" -> {
                font.setFontHeightInPoints((short) 16);
                font.setBold(true);
                font.setColor(colour(INK));
            }
            case "help" -> font.setColor(colour(QUIET));
            case "caption", "optional" -> {
                font.setBold(true);
                font.setColor(colour(name.equals("caption") ? "FFFFFF" : INK));
                style.setFillForegroundColor(colour(name.equals("caption") ? INK : PALE));
                style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
                style.setWrapText(true);
                border(style);
            }
            case "technical" -> font.setColor(colour(QUIET));
            default -> {
                style.setLocked(false);
                style.setWrapText(true);
                style.setVerticalAlignment(VerticalAlignment.TOP);
                border(style);
                if (name.equals("number")) {
                    style.setAlignment(HorizontalAlignment.RIGHT);
                } else {
                    style.setAlignment(HorizontalAlignment.LEFT);
                }
                if (name.equals("clause")) {
                    style.setDataFormat(workbook.createDataFormat().getFormat("@"));
                }
            }
        }
        return style;
    }

    private static void border(XSSFCellStyle style) {
        style.setBorderTop(BorderStyle.THIN);
        style.setBorderBottom(BorderStyle.THIN);
        style.setBorderLeft(BorderStyle.THIN);
        style.setBorderRight(BorderStyle.THIN);
        XSSFColor line = colour(LINE);
        style.setTopBorderColor(line);
        style.setBottomBorderColor(line);
        style.setLeftBorderColor(line);
        style.setRightBorderColor(line);
    }

    private static XSSFColor colour(String rgb) {
        return new XSSFColor(HexFormat.of().parseHex(rgb));
    }

    private byte[] bytes() {
        try (XSSFWorkbook closing = workbook;
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            closing.write(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory failed.", e);
        }
    }
}
