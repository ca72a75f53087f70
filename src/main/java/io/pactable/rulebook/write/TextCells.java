package io.pactable.rulebook.write;

import java.util.HashMap;
import java.util.Map;
import org.apache.poi.ss.SpreadsheetVersion;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Writes texts into cells so that they stay texts: none starts a formula, not even when somebody edits its cell. */
final class TextCells {

    private static final String STARTS_A_FORMULA = "=+-@\uff1d\uff0b\uff0d\uff20";

    private final XSSFWorkbook workbook;
    private final Map<Integer, XSSFCellStyle> quoted = new HashMap<>();

    TextCells(XSSFWorkbook workbook) {
        this.workbook = workbook;
    }

    /** Writes the text with the style of the cell; an empty text leaves the cell empty. */
    void write(XSSFCell cell, String text) {
        if (text.isEmpty()) {
            return;
        }
        cell.setCellValue(
                text.length() <= SpreadsheetVersion.EXCEL2007.getMaxTextLength()
                        ? text
                        : text.substring(0, SpreadsheetVersion.EXCEL2007.getMaxTextLength()));
        if (couldStartAFormula(text)) {
            cell.setCellStyle(quoted(cell.getCellStyle()));
        }
    }

    static boolean couldStartAFormula(String text) {
        char first = text.charAt(0);
        String rest = text.stripLeading();
        return first == '\t' || first == '\r' || !rest.isEmpty() && STARTS_A_FORMULA.indexOf(rest.charAt(0)) >= 0;
    }

    /** The style with the mark that a spreadsheet sets for a text that is typed with a leading apostrophe. */
    private XSSFCellStyle quoted(XSSFCellStyle style) {
        return quoted.computeIfAbsent((int) style.getIndex(), index -> {
            XSSFCellStyle text = workbook.createCellStyle();
            text.cloneStyleFrom(style);
            text.setQuotePrefixed(true);
            return text;
        });
    }
}
