package io.pactable.rulebook.write;

import io.pactable.conclusion.Verdict;
import io.pactable.contract.Decimals;
import io.pactable.rulebook.Row;
import io.pactable.rulebook.Table;
import io.pactable.rulebook.sheet.Column;
import io.pactable.rulebook.sheet.SheetKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.DataValidation;
import org.apache.poi.ss.usermodel.DataValidationConstraint;
import org.apache.poi.ss.usermodel.DataValidationConstraint.OperatorType;
import org.apache.poi.ss.usermodel.DataValidationHelper;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.ss.usermodel.PageMargin;
import org.apache.poi.ss.usermodel.PageOrder;
import org.apache.poi.ss.usermodel.PatternFormatting;
import org.apache.poi.ss.usermodel.PrintSetup;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.ss.util.CellAddress;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellRangeAddressList;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFBorderFormatting;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFClientAnchor;
import org.apache.poi.xssf.usermodel.XSSFColor;
import org.apache.poi.xssf.usermodel.XSSFComment;
import org.apache.poi.xssf.usermodel.XSSFConditionalFormattingRule;
import org.apache.poi.xssf.usermodel.XSSFDrawing;
import org.apache.poi.xssf.usermodel.XSSFFont;
import org.apache.poi.xssf.usermodel.XSSFPatternFormatting;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFSheetConditionalFormatting;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTCol;

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
            "io.pactable.conclusion.Tally",
            "io.pactable.settlement.RemedyDue",
            "io.pactable.settlement.Reach",
            "io.pactable.settlement.EarnBackCase",
            "io.pactable.rulebook.row.LevelRow",
            "io.pactable.rulebook.row.EscalationRow",
            "io.pactable.rulebook.row.RemedyRow",
            "io.pactable.rulebook.row.LimitRow",
            "io.pactable.rulebook.row.EarnBackRow");

    /** Rows below the last one that are ready to be filled in. */
    private static final int SPARE_ROWS = 25;

    /** Rows below the last one that are framed: the frame moves down as rows are filled in. */
    private static final int FRAMED_ROWS = 3;

    /** Rows down to which lists and frames reach. */
    private static final int LAST_ROW = 2000;

    private static final int LONGEST_LIST = 250;
    private static final int LAST_COLUMN = 16_384;

    /** Characters that fit on a printed page at a size that can be read. */
    private static final int PAGE_WIDTH = 230;

    private static final String INK = "1F2A44";
    private static final String PALE = "E8ECF4";
    private static final String LINE = "C9D0DE";
    private static final String STRONG_LINE = "7C89A3";
    private static final String QUIET = "5B6577";
    private static final String TINT = "F4F6FA";
    private static final String GOOD = "1E6B3A";
    private static final String BAD = "A3261B";

    private final XSSFWorkbook workbook;
    private final TextCells texts;
    private final Map<String, XSSFCellStyle> styles = new LinkedHashMap<>();

    private WorkbookWriter(XSSFWorkbook workbook) {
        this.workbook = workbook;
        this.texts = new TextCells(workbook);
    }

    /**
     * Writes the rows of each sheet. A sheet without rows is written with its captions only.
     *
     * @param rows for each sheet its rows, each a text by column key; numbers with a decimal point
     */
    public static byte[] write(Map<SheetKind, List<Map<String, String>>> rows) {
        WorkbookWriter writer = new WorkbookWriter(new XSSFWorkbook());
        for (SheetKind kind : SheetKind.values()) {
            writer.sheet(
                    kind,
                    rows.getOrDefault(kind, List.of()).stream()
                            .map(row -> Canonical.row(kind, row, rows))
                            .toList());
        }
        return writer.bytes();
    }

    /** Adds an empty sheet to a workbook that does not have it. */
    static void addSheet(XSSFWorkbook workbook, SheetKind kind) {
        new WorkbookWriter(workbook).sheet(kind, List.of());
    }

    /** Writes the tables of a rulebook afresh, with the present form of the sheets. */
    public static byte[] rewrite(List<Table> tables) {
        Map<SheetKind, List<Map<String, String>>> rows = new LinkedHashMap<>();
        for (Table table : tables) {
            List<Map<String, String>> texts = new ArrayList<>();
            for (Row row : table.rows()) {
                Map<String, String> text = new LinkedHashMap<>();
                row.filled().forEach((key, cell) -> {
                    BigDecimal number = cell.number();
                    text.put(
                            key,
                            number != null && cell.percent() ? Decimals.plain(number.movePointRight(2)) : cell.text());
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
        int[] widths = columns.stream().mapToInt(c -> width(c, rows)).toArray();
        columns(sheet, columns, widths);
        title(sheet, kind);
        int captions = technical(sheet, kind);
        captions(sheet, captions, columns, widths);
        int first = captions + 1;
        for (int i = 0; i < rows.size() + SPARE_ROWS; i++) {
            row(sheet, first + i, columns, widths, i < rows.size() ? rows.get(i) : Map.of());
        }
        for (int c = 0; c < columns.size(); c++) {
            validation(sheet, columns.get(c), c, first);
        }
        frames(sheet, kind, first);
        sheet.createFreezePane(keyColumns(kind), first);
        sheet.setActiveCell(new CellAddress(first, 0));
        sheet.setDisplayGridlines(false);
        sheet.setZoom(100);
        sheet.setTabColor(colour(kind.isDecisionTable() ? STRONG_LINE : kind == SheetKind.EXAMPLES ? GOOD : INK));
        protect(sheet);
        print(sheet, kind, captions, IntStream.of(widths).sum());
    }

    /** The columns by which a row of a wide sheet is known: they stay in sight. */
    private static int keyColumns(SheetKind kind) {
        return switch (kind) {
            case KPIS -> 1;
            case ESCALATIONS -> 2;
            case REMEDIES -> 3;
            default -> 0;
        };
    }

    /** As wide as the longest text needs, up to the width of the column; narrow where the column is not used. */
    private static int width(Column column, List<Map<String, String>> rows) {
        if (rows.isEmpty()) {
            return column.width() + 2;
        }
        int caption = Arrays.stream(column.caption().split(" ", -1))
                .mapToInt(String::length)
                .max()
                .orElse(0);
        int longest = rows.stream()
                .mapToInt(r -> r.getOrDefault(column.key(), "").length())
                .max()
                .orElse(0);
        return Math.max(Math.max(caption, 10), Math.min(longest, column.width())) + 3;
    }

    /** Sets the widths, and the style of every cell that is not there yet, so that rows can be added and deleted. */
    private void columns(XSSFSheet sheet, List<Column> columns, int[] widths) {
        for (int c = 0; c < columns.size(); c++) {
            sheet.setColumnWidth(c, widths[c] * 256);
            sheet.setDefaultColumnStyle(c, style(styleOf(columns.get(c))));
        }
        CTCol beside = sheet.getCTWorksheet().getColsArray(0).addNewCol();
        beside.setMin(columns.size() + 1L);
        beside.setMax(LAST_COLUMN);
        beside.setWidth(sheet.getDefaultColumnWidth());
        beside.setStyle(style("beside").getIndex());
    }

    private void title(XSSFSheet sheet, SheetKind kind) {
        XSSFRow title = sheet.createRow(0);
        title.setHeightInPoints(28);
        text(title, 0, kind.title(), style("title"));
        XSSFRow help = sheet.createRow(1);
        help.setHeightInPoints(20);
        // Beside the columns that stay in sight: a printed page repeats them, and would repeat a part of the text.
        text(
                help,
                keyColumns(kind),
                kind.help() + " The columns with a dark heading must be filled in.",
                style("help"));
        if (kind == SheetKind.KPIS) {
            // The sheet is wide: who has ready values need not look beyond this place.
            text(
                    help,
                    kind.columns().indexOf(kind.column("derived")),
                    "From here on: how the value is worked out from what was observed. Leave it all blank where the value is"
                            + " given ready.",
                    style("help"));
        }
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

    private void captions(XSSFSheet sheet, int at, List<Column> columns, int[] widths) {
        XSSFRow captions = sheet.createRow(at);
        captions.setHeightInPoints(
                IntStream.range(0, columns.size())
                                .anyMatch(c -> Lines.of(columns.get(c).caption(), Math.max(4, widths[c] - 5)) > 2)
                        ? 50
                        : 36);
        XSSFDrawing drawing = sheet.createDrawingPatriarch();
        for (int c = 0; c < columns.size(); c++) {
            Column column = columns.get(c);
            XSSFCell cell = text(captions, c, column.caption(), style(column.required() ? "caption" : "optional"));
            int to = c + 1;
            for (int covered = 0; covered < 40 && to < c + 5; to++) {
                covered += to < widths.length ? widths[to] : 9;
            }
            XSSFClientAnchor anchor = drawing.createAnchor(0, 0, 0, 0, c + 1, at, to, at + 7);
            XSSFComment comment = drawing.createCellComment(anchor);
            comment.setString(column.note() + (column.required() ? " Required." : ""));
            comment.setAuthor("Pactable");
            cell.setCellComment(comment);
        }
    }

    private void row(XSSFSheet sheet, int at, List<Column> columns, int[] widths, Map<String, String> cells) {
        XSSFRow row = sheet.createRow(at);
        int lines = 1;
        for (int c = 0; c < columns.size(); c++) {
            Column column = columns.get(c);
            String text = cells.getOrDefault(column.key(), "");
            boolean number = Numbers.isNumber(column, text);
            XSSFCell cell = row.createCell(c);
            cell.setCellStyle(style(number ? "number" : styleOf(column)));
            if (number) {
                Numbers.write(cell, text);
            } else if (!text.isEmpty()) {
                texts.write(cell, text);
                lines = Math.max(lines, Lines.of(text, Math.max(4, widths[c] - 2)));
            }
        }
        Lines.fit(row, lines);
    }

    private static String styleOf(Column column) {
        return switch (column.type()) {
            // A spreadsheet would make something else out of these: a date, a part of a day, a sum.
            case CLAUSE, DAY, TIME, FORMULA -> "typed";
            default -> Numbers.isNumeric(column) ? "number" : "text";
        };
    }

    /** Frames the rows that are filled in and the next few, and sets groups of rows apart. */
    private static void frames(XSSFSheet sheet, SheetKind kind, int first) {
        String last = CellReference.convertNumToColString(kind.columns().size() - 1);
        int row = first + 1;
        CellRangeAddress[] table = {
            new CellRangeAddress(first, LAST_ROW - 1, 0, kind.columns().size() - 1)
        };
        XSSFSheetConditionalFormatting formatting = sheet.getSheetConditionalFormatting();
        // The first rule that holds gives the whole look: not every spreadsheet adds up the looks of several.
        Optional<String> key = groupedBy(kind);
        String group = key.map(k -> letter(kind, k)).orElse("A");
        String starts = "AND($%1$s%2$s<>\"\",$%1$s%2$s<>$%1$s%3$s)".formatted(group, row, row - 1);
        if (kind == SheetKind.SERVICE_LEVELS) {
            int column = kind.columns().indexOf(kind.column("verdict"));
            CellRangeAddress[] verdicts = {new CellRangeAddress(first, LAST_ROW - 1, column, column)};
            for (Verdict word : Verdict.values()) {
                String is = "LOWER($%s%s)=\"%s\"".formatted(letter(kind, "verdict"), row, word.word());
                for (String top : List.of(STRONG_LINE, LINE)) {
                    XSSFConditionalFormattingRule rule = formatting.createConditionalFormattingRule(
                            top.equals(LINE) ? is : "AND(%s,%s)".formatted(is, starts));
                    rule.createFontFormatting().setFontColor(colour(word == Verdict.MET ? GOOD : BAD));
                    border(rule.createBorderFormatting(), top);
                    formatting.addConditionalFormatting(verdicts, rule);
                }
            }
        }
        if (key.isPresent()) {
            XSSFConditionalFormattingRule rule = formatting.createConditionalFormattingRule(starts);
            border(rule.createBorderFormatting(), STRONG_LINE);
            formatting.addConditionalFormatting(table, rule);
        }
        if (kind == SheetKind.EXAMPLES) {
            XSSFConditionalFormattingRule expected = formatting.createConditionalFormattingRule(
                    "LOWER($%s%s)=\"expect\"".formatted(letter(kind, "part"), row));
            border(expected.createBorderFormatting(), LINE);
            XSSFPatternFormatting fill = expected.createPatternFormatting();
            fill.setFillBackgroundColor(colour(TINT));
            fill.setFillPattern(PatternFormatting.SOLID_FOREGROUND);
            formatting.addConditionalFormatting(table, expected);
        }
        XSSFConditionalFormattingRule framed = formatting.createConditionalFormattingRule(
                "COUNTA($A%s:$%s%s)>0".formatted(row - FRAMED_ROWS, last, row));
        border(framed.createBorderFormatting(), LINE);
        formatting.addConditionalFormatting(table, framed);
    }

    /** The column whose change starts a new group of rows; empty where rows stand by themselves. */
    private static Optional<String> groupedBy(SheetKind kind) {
        return switch (kind) {
            case OBSERVATIONS -> Optional.of("observation");
            case HOURS -> Optional.of("calendar");
            case SERVICE_LEVELS -> Optional.of("kpi");
            case EXAMPLES -> Optional.of("example");
            default -> Optional.empty();
        };
    }

    private static String letter(SheetKind kind, String key) {
        return CellReference.convertNumToColString(kind.columns().indexOf(kind.column(key)));
    }

    private static void border(XSSFBorderFormatting border, String top) {
        border.setBorderTop(BorderStyle.THIN);
        border.setBorderBottom(BorderStyle.THIN);
        border.setBorderLeft(BorderStyle.THIN);
        border.setBorderRight(BorderStyle.THIN);
        border.setTopBorderColor(colour(top));
        border.setBottomBorderColor(colour(LINE));
        border.setLeftBorderColor(colour(LINE));
        border.setRightBorderColor(colour(LINE));
    }

    private static void validation(XSSFSheet sheet, Column column, int c, int first) {
        DataValidationHelper helper = sheet.getDataValidationHelper();
        CellRangeAddressList cells = new CellRangeAddressList(first, LAST_ROW - 1, c, c);
        if (Numbers.isNumeric(column)) {
            DataValidation number = helper.createValidation(
                    helper.createDecimalConstraint(OperatorType.BETWEEN, "-1000000000000000", "1000000000000000"),
                    cells);
            number.setShowErrorBox(true);
            number.setErrorStyle(DataValidation.ErrorStyle.WARNING);
            number.createErrorBox(column.caption(), "This column holds a number: digits only, without a unit.");
            sheet.addValidationData(number);
            return;
        }
        if (column.choices().isEmpty() || String.join(",", column.choices()).length() > LONGEST_LIST) {
            return;
        }
        DataValidationConstraint list =
                helper.createExplicitListConstraint(column.choices().toArray(String[]::new));
        DataValidation validation = helper.createValidation(list, cells);
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

    private static void print(XSSFSheet sheet, SheetKind kind, int captions, int width) {
        sheet.setRepeatingRows(new CellRangeAddress(captions, captions, -1, -1));
        boolean wide = width > PAGE_WIDTH;
        if (wide && keyColumns(kind) > 0) {
            sheet.setRepeatingColumns(new CellRangeAddress(-1, -1, 0, keyColumns(kind) - 1));
        }
        sheet.getPrintSetup().setLandscape(true);
        sheet.getPrintSetup().setPaperSize(PrintSetup.A4_PAPERSIZE);
        sheet.getPrintSetup().setPageOrder(PageOrder.OVER_THEN_DOWN);
        sheet.setFitToPage(true);
        sheet.getPrintSetup().setFitWidth((short) ((width + PAGE_WIDTH - 1) / PAGE_WIDTH));
        sheet.getPrintSetup().setFitHeight((short) 0);
        for (PageMargin side : List.of(PageMargin.LEFT, PageMargin.RIGHT)) {
            sheet.setMargin(side, 0.4);
        }
        sheet.setMargin(PageMargin.TOP, 0.5);
        sheet.setMargin(PageMargin.BOTTOM, 0.6);
        sheet.getFooter().setLeft("&F");
        sheet.getFooter().setCenter("&A");
        sheet.getFooter().setRight("Page &P of &N");
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
                style.setAlignment(HorizontalAlignment.LEFT);
                style.setIndention((short) 1);
                border(style);
            }
            case "technical" -> font.setColor(colour(QUIET));
            case "beside" -> style.setLocked(false);
            default -> {
                style.setLocked(false);
                style.setWrapText(!name.equals("number"));
                if (name.equals("number")) {
                    style.setAlignment(HorizontalAlignment.RIGHT);
                } else {
                    style.setAlignment(HorizontalAlignment.LEFT);
                    style.setIndention((short) 1);
                }
                if (name.equals("typed")) {
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
        workbook.getProperties().getCoreProperties().setCreator("Pactable");
        workbook.getProperties().getCoreProperties().setCreated(Optional.empty());
        try (XSSFWorkbook closing = workbook) {
            return WorkbookBytes.of(closing);
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory failed.", e);
        }
    }
}
