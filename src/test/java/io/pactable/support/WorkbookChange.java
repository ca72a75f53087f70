package io.pactable.support;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFFont;
import org.apache.poi.xssf.usermodel.XSSFRichTextString;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.STCellType;

/**
 * What somebody does to a workbook by hand, written as text. Several changes are separated by {@code &&}.
 *
 * <pre>
 * KPIs!D6 = text 99,5                  a text; &lt;U+00A0&gt; stands for that character
 * KPIs!D6 = long 1 1001               a text of so many characters that starts so
 * KPIs!D6 = number 0.05 as 0%          the digits of the file, and a number format
 * KPIs!D6 = date 2026-02-04            a day, shown as one
 * KPIs!D6 = formula 1+1 stored 2       a formula with the result that is stored with it
 * KPIs!D6 = logical TRUE, error #N/A, blank, struck Text, footnote Text^1
 * merge, hide row, hide column, hide sheet, show, add sheet, delete sheet, rename sheet A to B, delete row
 * </pre>
 */
public final class WorkbookChange {

    private static final Pattern CELL = Pattern.compile("(.+)!([A-Z]+[0-9]+) = ([a-z]+)(?: (.*))?");
    private static final Pattern CHARACTER = Pattern.compile("<U\\+([0-9A-F]{4})>");

    private final XSSFWorkbook workbook;

    private WorkbookChange(XSSFWorkbook workbook) {
        this.workbook = workbook;
    }

    /** The workbook after the changes. */
    public static byte[] apply(byte[] bytes, String changes) {
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(bytes));
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            WorkbookChange change = new WorkbookChange(workbook);
            for (String one : changes.split("&&")) {
                change.apply(one.strip());
            }
            workbook.write(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The workbook without the rows below the given one, which are there to be filled in. */
    public static byte[] cut(byte[] bytes, int last) {
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(bytes));
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            for (int s = 0; s < workbook.getNumberOfSheets(); s++) {
                XSSFSheet sheet = workbook.getSheetAt(s);
                for (int r = sheet.getLastRowNum(); r >= last; r--) {
                    sheet.removeRow(row(sheet, r + 1));
                }
            }
            workbook.write(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void apply(String change) {
        Matcher cell = CELL.matcher(change);
        if (cell.matches()) {
            set(cell(cell.group(1), cell.group(2)), cell.group(3), cell.group(4) == null ? "" : cell.group(4));
            return;
        }
        String[] words = change.split(" ", 3);
        String verb = words[0] + (words[0].equals("merge") ? "" : " " + words[1]);
        String object = change.substring(verb.length()).strip();
        switch (verb) {
            case "merge" -> sheet(object).addMergedRegionUnsafe(CellRangeAddress.valueOf(after(object)));
            case "hide row" ->
                row(sheet(object), Integer.parseInt(after(object))).setZeroHeight(true);
            case "hide column" ->
                sheet(object).setColumnHidden(CellReference.convertColStringToIndex(after(object)), true);
            case "hide sheet" -> workbook.setSheetVisibility(workbook.getSheetIndex(object), SheetVisibility.HIDDEN);
            case "add sheet" ->
                workbook.createSheet(object).createRow(0).createCell(0).setCellValue("Remarks");
            case "delete sheet" -> workbook.removeSheetAt(workbook.getSheetIndex(object));
            case "delete row" -> {
                XSSFSheet sheet = sheet(object);
                sheet.removeRow(row(sheet, Integer.parseInt(after(object))));
            }
            case "rename sheet" -> {
                String[] names = object.split(" to ");
                workbook.setSheetName(workbook.getSheetIndex(names[0]), characters(names[1]));
            }
            default -> throw new IllegalArgumentException("Not a change: " + change);
        }
    }

    private void set(XSSFCell cell, String type, String content) {
        CellStyle kept = cell.getCellStyle();
        switch (type) {
            case "text" -> cell.setCellValue(characters(content));
            case "long" -> {
                int space = content.lastIndexOf(' ');
                int length = Integer.parseInt(content.substring(space + 1));
                cell.setCellValue((content.substring(0, space) + " ".repeat(length))
                        .replace(' ', '1')
                        .substring(0, length));
            }
            case "number" -> {
                String[] parts = content.split(" as ", 2);
                cell.setBlank();
                cell.getCTCell().setT(STCellType.N);
                cell.getCTCell().setV(parts[0]);
                format(cell, kept, parts.length > 1 ? parts[1] : "General");
            }
            case "date" -> {
                cell.setCellValue(DateUtil.getExcelDate(LocalDate.parse(content)));
                format(cell, kept, "yyyy-mm-dd");
            }
            case "formula" -> {
                String[] parts = content.split(" stored ", 2);
                cell.setCellFormula(parts[0]);
                if (parts.length > 1) {
                    cell.getCTCell().setV(parts[1]);
                    cell.getCTCell().setT(STCellType.N);
                } else if (cell.getCTCell().isSetV()) {
                    cell.getCTCell().unsetV();
                }
                format(cell, kept, "General");
            }
            case "logical" -> cell.setCellValue(Boolean.parseBoolean(content));
            case "error" -> cell.setCellErrorValue(FormulaError.forString(content));
            case "blank" -> cell.setCellType(CellType.BLANK);
            case "struck" -> {
                XSSFFont font = workbook.createFont();
                font.setStrikeout(true);
                XSSFRichTextString text = new XSSFRichTextString(content);
                text.applyFont(0, 1, font);
                cell.setCellValue(text);
            }
            case "footnote" -> {
                XSSFFont font = workbook.createFont();
                font.setTypeOffset(org.apache.poi.ss.usermodel.Font.SS_SUPER);
                int mark = content.indexOf('^');
                XSSFRichTextString text = new XSSFRichTextString(content.replace("^", ""));
                text.applyFont(mark, content.length() - 1, font);
                cell.setCellValue(text);
            }
            default -> throw new IllegalArgumentException("Not a kind of content: " + type);
        }
    }

    private void format(XSSFCell cell, CellStyle kept, String code) {
        XSSFCellStyle style = workbook.createCellStyle();
        style.cloneStyleFrom(kept);
        style.setDataFormat(workbook.createDataFormat().getFormat(code));
        cell.setCellStyle(style);
    }

    private XSSFCell cell(String sheet, String place) {
        CellReference at = new CellReference(place);
        XSSFRow row = row(named(sheet), at.getRow() + 1);
        XSSFCell cell = row.getCell(at.getCol());
        return cell == null ? row.createCell(at.getCol()) : cell;
    }

    private static XSSFRow row(XSSFSheet sheet, int number) {
        XSSFRow row = sheet.getRow(number - 1);
        return row == null ? sheet.createRow(number - 1) : row;
    }

    private XSSFSheet sheet(String place) {
        return named(place.substring(0, place.indexOf('!')));
    }

    private XSSFSheet named(String name) {
        XSSFSheet sheet = workbook.getSheet(name);
        if (sheet == null) {
            throw new IllegalArgumentException("There is no sheet " + name);
        }
        return sheet;
    }

    private static String after(String place) {
        return place.substring(place.indexOf('!') + 1);
    }

    private static String characters(String text) {
        return CHARACTER
                .matcher(text)
                .replaceAll(m -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(m.group(1), 16))));
    }
}
