package io.pactable.rulebook.read;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.poi.ss.formula.FormulaParser;
import org.apache.poi.ss.formula.FormulaType;
import org.apache.poi.ss.formula.ptg.AreaPtgBase;
import org.apache.poi.ss.formula.ptg.NamePtg;
import org.apache.poi.ss.formula.ptg.Ptg;
import org.apache.poi.ss.formula.ptg.Pxg3D;
import org.apache.poi.ss.formula.ptg.RefPtgBase;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFEvaluationWorkbook;
import org.apache.poi.xssf.usermodel.XSSFName;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;

/** Tells formulas that give the same result everywhere and every day from those that do not. */
final class Formulas {

    private static final int LONGEST = 500;
    private static final int MOST_CELLS = 20_000;

    /** Cells that all formulas of a workbook together may look at. */
    private static final int MOST_LOOKED_AT = 2_000_000;

    /** What taking a formula apart costs, in cells looked at. */
    private static final int PARSED = 20;

    private static final Pattern UNSTABLE = Pattern.compile(
            "\\b(NOW|TODAY|RAND|RANDBETWEEN|RANDARRAY|INDIRECT|OFFSET|INFO|CELL|WEBSERVICE|HYPERLINK|RTD|CALL|REGISTER"
                    + "|DDE|FILTERXML|ENCODEURL|IMAGE|STOCKHISTORY|PY)\\s*\\(",
            Pattern.CASE_INSENSITIVE);

    /** Functions that can make a text as long as memory allows. */
    private static final Pattern UNBOUNDED =
            Pattern.compile("\\b(REPT|SUBSTITUTE|TEXTJOIN|CONCAT)\\s*\\(", Pattern.CASE_INSENSITIVE);

    /** What joins texts: formulas of this kind on top of each other can double a text at every step. */
    private static final Pattern JOINS = Pattern.compile("&|\\b(CONCATENATE|REPLACE)\\s*\\(", Pattern.CASE_INSENSITIVE);

    private static final Pattern OTHER_FILE =
            Pattern.compile("\\[[0-9]+\\]|\\.(xls[a-z]?|ods|csv)\\b|://|\\|", Pattern.CASE_INSENSITIVE);

    private final XSSFWorkbook workbook;
    private final Set<String> sound = new HashSet<>();
    private @Nullable XSSFEvaluationWorkbook parsing;
    private long lookedAt;

    Formulas(XSSFWorkbook workbook) {
        this.workbook = workbook;
    }

    /** What speaks against the formula, or against one that it builds on; empty when nothing does. */
    Optional<String> doubt(XSSFCell cell, String formula) {
        Optional<String> own = ownDoubt(formula, "The formula =" + Texts.brief(formula));
        if (own.isPresent()) {
            return own;
        }
        Set<String> seen = new HashSet<>();
        int joining = 0;
        Deque<XSSFCell> open = new ArrayDeque<>();
        open.add(cell);
        while (!open.isEmpty()) {
            XSSFCell next = open.remove();
            String at = place(next);
            if (next.getCellType() != CellType.FORMULA || sound.contains(at) || !seen.add(at)) {
                continue;
            }
            String text = next.getCellFormula();
            joining += JOINS.matcher(text).find() ? 1 : 0;
            if (joining > 1) {
                return Optional.of("The formula =%s joins texts that other formulas join, and cannot be checked."
                        .formatted(Texts.brief(formula)));
            }
            Optional<String> doubt = ownDoubt(
                    text,
                    "The formula =%s builds on %s, where =%s"
                            .formatted(Texts.brief(formula), place(next), Texts.brief(text)));
            if (doubt.isPresent()) {
                return doubt;
            }
            lookedAt += PARSED;
            Optional<String> named = follow(parse(text, FormulaType.CELL, next), next.getSheet(), open, 0);
            if (seen.size() > MOST_CELLS || lookedAt > MOST_LOOKED_AT) {
                return Optional.of(
                        "The formula =%s builds on too many cells to be checked.".formatted(Texts.brief(formula)));
            }
            if (named.isPresent()) {
                return Optional.of("The formula =%s builds on the name '%s', which can give another result another day."
                        .formatted(Texts.brief(formula), named.get()));
            }
        }
        // Those that join texts stay to be counted.
        if (joining == 0) {
            sound.addAll(seen);
        }
        return Optional.empty();
    }

    private static Optional<String> ownDoubt(String formula, String subject) {
        if (formula.length() > LONGEST) {
            return Optional.of(subject + " is too long to be checked.");
        }
        if (UNSTABLE.matcher(formula).find()) {
            return Optional.of(subject + " can give another result another day.");
        }
        if (UNBOUNDED.matcher(formula).find()) {
            return Optional.of(subject + " cannot be checked.");
        }
        return OTHER_FILE.matcher(formula).find()
                ? Optional.of(subject + " looks into another file.")
                : Optional.empty();
    }

    /** Adds the cells that the formula names to the open ones; the first defined name that is not stable. */
    private Optional<String> follow(Ptg[] tokens, XSSFSheet at, Deque<XSSFCell> open, int depth) {
        for (Ptg token : tokens) {
            XSSFSheet sheet = at;
            if (token instanceof Pxg3D other && other.getSheetName() != null) {
                sheet = workbook.getSheet(other.getSheetName());
            }
            if (token instanceof RefPtgBase one) {
                cells(sheet, one.getRow(), one.getRow(), one.getColumn(), one.getColumn(), open);
            } else if (token instanceof AreaPtgBase area) {
                cells(sheet, area.getFirstRow(), area.getLastRow(), area.getFirstColumn(), area.getLastColumn(), open);
            } else if (token instanceof NamePtg name) {
                XSSFName named = workbook.getAllNames().get(name.getIndex());
                String text = named.getRefersToFormula();
                if (depth > 10 || ownDoubt(text, "").isPresent()) {
                    return Optional.of(named.getNameName());
                }
                Optional<String> deeper =
                        follow(FormulaParser.parse(text, parsing(), FormulaType.NAMEDRANGE, -1), at, open, depth + 1);
                if (deeper.isPresent()) {
                    return deeper;
                }
            }
        }
        return Optional.empty();
    }

    private void cells(@Nullable XSSFSheet sheet, int top, int bottom, int left, int right, Deque<XSSFCell> open) {
        lookedAt++;
        if (sheet == null) {
            return;
        }
        // The evaluator goes through all columns, those without a cell too.
        lookedAt += (Math.min(bottom, sheet.getLastRowNum()) - top + 1L) * (right - left + 1L);
        if (lookedAt > MOST_LOOKED_AT) {
            return;
        }
        for (int r = top; r <= Math.min(bottom, sheet.getLastRowNum()); r++) {
            XSSFRow row = sheet.getRow(r);
            for (int c = left; row != null && c <= Math.min(right, row.getLastCellNum()); c++) {
                XSSFCell cell = row.getCell(c);
                if (cell != null && cell.getCellType() == CellType.FORMULA) {
                    open.add(cell);
                }
            }
        }
    }

    private Ptg[] parse(String formula, FormulaType type, XSSFCell cell) {
        return FormulaParser.parse(
                formula, parsing(), type, workbook.getSheetIndex(cell.getSheet()), cell.getRowIndex());
    }

    private XSSFEvaluationWorkbook parsing() {
        if (parsing == null) {
            parsing = XSSFEvaluationWorkbook.create(workbook);
        }
        return parsing;
    }

    private static String place(XSSFCell cell) {
        return cell.getSheet().getSheetName() + "!" + cell.getAddress().formatAsString();
    }
}
