package io.pactable.rulebook.read;

import io.pactable.rulebook.Cell;
import io.pactable.rulebook.CellRef;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.CellValue;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.usermodel.FormulaEvaluator;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;

/**
 * Reads one cell as its author means it, or says why that cannot be known.
 *
 * <p>Numbers are taken from the digits in the file, never through binary floating point, and to the 15 significant
 * digits that a spreadsheet keeps and shows.
 */
final class CellReader {

    /** The precision of a spreadsheet: what an author can see and type. */
    static final MathContext SHOWN = new MathContext(15);

    private static final int LONGEST_TEXT = 2000;
    private static final int LONGEST_FORMULA = 500;
    private static final Pattern UNSTABLE = Pattern.compile(
            "\\b(NOW|TODAY|RAND|RANDBETWEEN|RANDARRAY|INDIRECT|OFFSET|INFO|CELL|WEBSERVICE|HYPERLINK|RTD|CALL|REGISTER"
                    + "|DDE|FILTERXML|ENCODEURL|IMAGE|STOCKHISTORY|PY)\\s*\\(",
            Pattern.CASE_INSENSITIVE);

    private final boolean dates1904;
    private final Findings findings;
    private final XSSFWorkbook workbook;
    private @Nullable FormulaEvaluator evaluator;

    CellReader(XSSFWorkbook workbook, Findings findings) {
        this.workbook = workbook;
        this.dates1904 = workbook.isDate1904();
        this.findings = findings;
    }

    Cell read(@Nullable XSSFCell cell, CellRef ref) {
        if (cell == null) {
            return Cell.blank(ref);
        }
        return switch (cell.getCellType()) {
            case STRING -> text(cell.getStringCellValue(), ref, "");
            case NUMERIC -> number(cell, cell.getRawValue(), ref, "");
            case BOOLEAN -> {
                findings.error(
                        ref,
                        "The cell holds the logical value %s.".formatted(cell.getBooleanCellValue() ? "TRUE" : "FALSE"),
                        "Write a word or a number.");
                yield unreadable(ref);
            }
            case ERROR -> {
                findings.error(
                        ref,
                        "The cell holds the error %s."
                                .formatted(FormulaError.forInt(cell.getErrorCellValue())
                                        .getString()),
                        "Write the value that is meant.");
                yield unreadable(ref);
            }
            case FORMULA -> formula(cell, ref);
            default -> Cell.blank(ref);
        };
    }

    private Cell text(String raw, CellRef ref, String formula) {
        String clean = Texts.clean(raw);
        if (clean.length() > LONGEST_TEXT) {
            findings.error(
                    ref,
                    "The text has %s characters.".formatted(clean.length()),
                    "A cell may have up to %s. Put long texts into the contract.".formatted(LONGEST_TEXT));
            return unreadable(ref);
        }
        return clean.isEmpty() ? Cell.blank(ref) : new Cell(ref, Cell.Kind.TEXT, clean, null, null, false, formula);
    }

    private Cell number(XSSFCell cell, @Nullable String raw, CellRef ref, String formula) {
        if (raw == null || raw.isBlank()) {
            return Cell.blank(ref);
        }
        BigDecimal number;
        try {
            number = new BigDecimal(raw.strip());
        } catch (NumberFormatException e) {
            findings.error(ref, "'%s' is not a number.".formatted(Texts.brief(raw)), "Type the number again.");
            return unreadable(ref);
        }
        if (number.precision() - number.scale() > 30 || number.scale() > 400) {
            findings.error(ref, "The number is too large or too small to be meant.", "Type the number again.");
            return unreadable(ref);
        }
        number = number.round(SHOWN);
        String code = cell.getCellStyle().getDataFormatString();
        if (DateUtil.isADateFormat(cell.getCellStyle().getDataFormat(), code)) {
            return date(number, ref, formula);
        }
        NumberFormat format = new NumberFormat(code == null ? "" : code);
        if (format.isScaled()) {
            findings.error(
                    ref,
                    "The number format shows thousands or millions, so the number that is seen is not the number %s that the cell holds."
                            .formatted(plain(number)),
                    "Choose a format that shows the whole number.");
            return unreadable(ref);
        }
        OptionalInt shown = format.decimals();
        int held = Math.max(
                0,
                (format.isPercent() ? number.movePointRight(2) : number)
                        .stripTrailingZeros()
                        .scale());
        if (shown.isPresent() && shown.getAsInt() < held) {
            findings.warning(
                    ref,
                    "The cell holds %s but shows only %s decimals.".formatted(plain(number), shown.getAsInt()),
                    "The whole number counts. Show all its decimals, or type the one that is meant.");
        }
        String digits = shown.isPresent() && !format.isPercent() && shown.getAsInt() > held
                ? number.setScale(shown.getAsInt()).toPlainString()
                : plain(number);
        return new Cell(ref, Cell.Kind.NUMBER, digits, number, null, format.isPercent(), formula);
    }

    private Cell date(BigDecimal serial, CellRef ref, String formula) {
        LocalDateTime moment = DateUtil.isValidExcelDate(serial.doubleValue())
                ? DateUtil.getLocalDateTime(serial.doubleValue(), dates1904)
                : null;
        if (moment == null) {
            findings.error(ref, "The cell is shown as a date but holds none.", "Type the value again.");
            return unreadable(ref);
        }
        LocalDate day = moment.toLocalDate();
        if (!moment.equals(day.atStartOfDay()) || day.getYear() < 1901) {
            findings.error(
                    ref,
                    "The cell holds a time of day.",
                    "Write a date without a time, or a number with the format General.");
            return unreadable(ref);
        }
        return new Cell(ref, Cell.Kind.DATE, day.toString(), null, day, false, formula);
    }

    private Cell formula(XSSFCell cell, CellRef ref) {
        String formula = cell.getCellFormula();
        String pasteValue = "Write the value itself (copy, then paste as value).";
        if (formula.length() > LONGEST_FORMULA || UNSTABLE.matcher(formula).find()) {
            findings.error(
                    ref,
                    "The formula =%s can give another result another day, or is too long to be checked."
                            .formatted(Texts.brief(formula)),
                    pasteValue);
            return unreadable(ref);
        }
        if (formula.contains("[") || formula.contains("|") || formula.contains("://")) {
            findings.error(ref, "The formula =%s looks into another file.".formatted(Texts.brief(formula)), pasteValue);
            return unreadable(ref);
        }
        CellValue result;
        try {
            if (evaluator == null) {
                evaluator = workbook.getCreationHelper().createFormulaEvaluator();
            }
            result = evaluator.evaluate(cell);
        } catch (RuntimeException | StackOverflowError e) {
            findings.error(ref, "The formula =%s cannot be checked.".formatted(Texts.brief(formula)), pasteValue);
            return unreadable(ref);
        }
        if (result.getCellType() == CellType.ERROR) {
            findings.error(
                    ref,
                    "The formula =%s gives the error %s."
                            .formatted(
                                    Texts.brief(formula),
                                    FormulaError.forInt(result.getErrorValue()).getString()),
                    pasteValue);
            return unreadable(ref);
        }
        if (result.getCellType() != cell.getCachedFormulaResultType()) {
            return stale(ref, formula);
        }
        if (result.getCellType() == CellType.STRING) {
            return result.getStringValue().equals(cell.getRichStringCellValue().getString())
                    ? text(result.getStringValue(), ref, formula)
                    : stale(ref, formula);
        }
        if (result.getCellType() != CellType.NUMERIC) {
            findings.error(
                    ref, "The formula =%s gives no number and no text.".formatted(Texts.brief(formula)), pasteValue);
            return unreadable(ref);
        }
        // The spreadsheet's own result and ours, to the digits that it shows.
        String raw = cell.getRawValue();
        BigDecimal computed = new BigDecimal(Double.toString(result.getNumberValue())).round(SHOWN);
        boolean same;
        try {
            same = raw != null && new BigDecimal(raw).round(SHOWN).compareTo(computed) == 0;
        } catch (NumberFormatException e) {
            same = false;
        }
        return same ? number(cell, computed.toPlainString(), ref, formula) : stale(ref, formula);
    }

    private Cell stale(CellRef ref, String formula) {
        findings.error(
                ref,
                "The formula =%s gives another result than the one stored with it.".formatted(Texts.brief(formula)),
                "Open the workbook, recalculate it and save it, or write the value itself.");
        return unreadable(ref);
    }

    static Cell unreadable(CellRef ref) {
        return new Cell(ref, Cell.Kind.UNREADABLE, "", null, null, false, "");
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    /** The currency that the cell's format shows, in upper case; empty when it shows none. */
    static String currencyShown(@Nullable XSSFCell cell) {
        if (cell == null || cell.getCellStyle().getDataFormatString() == null) {
            return "";
        }
        return new NumberFormat(cell.getCellStyle().getDataFormatString())
                .currency()
                .map(c -> c.toUpperCase(Locale.ROOT))
                .orElse("");
    }
}
