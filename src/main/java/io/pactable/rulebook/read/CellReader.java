package io.pactable.rulebook.read;

import io.pactable.rulebook.Cell;
import io.pactable.rulebook.CellRef;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
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
    private static final int LONGEST_NUMBER = 400;
    private static final BigDecimal TOO_LARGE = new BigDecimal("1E+15");

    /** How far binary floating point can lie from the number that was typed, as a part of it. */
    private static final BigDecimal NOISE = new BigDecimal("6E-16");

    private static final BigDecimal MINUTES_OF_DAY = new BigDecimal("1440");

    /** How far a spreadsheet's part of a day can lie from the full minute that was typed, in minutes. */
    private static final BigDecimal NEAR_A_MINUTE = new BigDecimal("0.0001");

    private static final String AS_VALUE = "Write the value itself (copy, then paste as value).";

    /**
     * What a text comes to. It is found once: the same words stand in many cells.
     *
     * @param clean as its author means it
     * @param unseen what is wrong with characters that nobody sees
     * @param lookAlike what is odd about letters that look like others
     */
    private record Words(String clean, Optional<String> unseen, Optional<String> lookAlike) {

        static Words of(String raw) {
            String clean = Texts.clean(raw);
            return new Words(clean, UnseenCharacters.in(raw), LookAlikes.in(clean));
        }
    }

    private final Map<String, Words> known = new HashMap<>();
    private final boolean dates1904;
    private final Findings findings;
    private @Nullable Formulas formulas;
    private @Nullable FormulaEvaluator evaluator;

    CellReader(Book book, Findings findings) {
        this.dates1904 = book.dates1904();
        this.findings = findings.as("cell");
    }

    Cell read(Book.@Nullable Cell cell, CellRef ref) {
        return read(cell, ref, false);
    }

    /** @param time whether the column holds times of day */
    Cell read(Book.@Nullable Cell cell, CellRef ref, boolean time) {
        if (time && cell != null && cell.type() == CellType.NUMERIC && cell.isDate()) {
            Optional<String> clock = clock(cell.raw());
            if (clock.isPresent()) {
                return new Cell(ref, Cell.Kind.TEXT, clock.get(), null, null, false, "");
            }
        }
        if (cell == null) {
            return Cell.blank(ref);
        }
        return switch (cell.type()) {
            case STRING -> text(cell.text(), ref, "");
            case NUMERIC -> number(cell, cell.raw(), ref, "");
            case BOOLEAN -> {
                findings.error(
                        ref,
                        "The cell holds the logical value %s."
                                .formatted(full(cell).getBooleanCellValue() ? "TRUE" : "FALSE"),
                        "Write a word or a number.");
                yield unreadable(ref);
            }
            case ERROR -> {
                findings.error(
                        ref,
                        "The cell holds the error %s."
                                .formatted(FormulaError.forInt(full(cell).getErrorCellValue())
                                        .getString()),
                        "Write the value that is meant.");
                yield unreadable(ref);
            }
            case FORMULA -> formula(cell, ref);
            default -> Cell.blank(ref);
        };
    }

    private Cell text(String raw, CellRef ref, String formula) {
        Words words = known.computeIfAbsent(raw, Words::of);
        String clean = words.clean();
        if (words.unseen().isPresent()) {
            findings.error(ref, words.unseen().get(), "Delete the text and type it again, instead of pasting it.");
            return unreadable(ref);
        }
        words.lookAlike()
                .ifPresent(message -> findings.warning(
                        ref, message, "Type the word again with one alphabet, wherever the name is used."));
        if (clean.length() > LONGEST_TEXT) {
            findings.error(
                    ref,
                    "The text has %s characters.".formatted(clean.length()),
                    "A cell may have up to %s. Put long texts into the contract.".formatted(LONGEST_TEXT));
            return unreadable(ref);
        }
        return clean.isEmpty() ? Cell.blank(ref) : new Cell(ref, Cell.Kind.TEXT, clean, null, null, false, formula);
    }

    private Cell number(Book.Cell cell, @Nullable String raw, CellRef ref, String formula) {
        if (raw == null || raw.isBlank()) {
            return Cell.blank(ref);
        }
        BigDecimal stored;
        try {
            stored = new BigDecimal(raw.length() > LONGEST_NUMBER ? "" : raw.strip());
        } catch (NumberFormatException e) {
            findings.error(ref, "'%s' is not a number.".formatted(Texts.brief(raw)), "Type the number again.");
            return unreadable(ref);
        }
        // The scale comes first: asking 1E+2000000000 for its digits would build them.
        if (stored.scale() < -LONGEST_NUMBER || stored.scale() > LONGEST_NUMBER) {
            findings.error(ref, "The number is too large or too small to be meant.", "Type the number again.");
            return unreadable(ref);
        }
        if (stored.abs().compareTo(TOO_LARGE) >= 0) {
            findings.error(
                    ref,
                    "The number has more than 15 digits before the point, and a spreadsheet keeps only the first 15.",
                    "If it is a reference and not an amount, set the cell's format to Text and type it again.");
            return unreadable(ref);
        }
        BigDecimal number = stored.round(SHOWN);
        String code = cell.format();
        if (cell.isDate()) {
            return date(number, ref, formula);
        }
        if (formula.isEmpty()
                && stored.subtract(number).abs().compareTo(stored.abs().multiply(NOISE)) > 0) {
            findings.warning(
                    ref,
                    "The cell holds %s, which has more digits than the 15 that a spreadsheet keeps."
                            .formatted(plain(stored)),
                    "%s counts. Type the number that is meant.".formatted(plain(number)));
        }
        NumberFormat format = new NumberFormat(code);
        if (format.disguises(number)) {
            findings.error(
                    ref,
                    "The number format does not show the number %s that the cell holds.".formatted(plain(number)),
                    "Set the cell's format to General, and check the number.");
            return unreadable(ref);
        }
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
                    "The cell holds %s but shows only %s decimals."
                            .formatted(
                                    format.isPercent() ? plain(number.movePointRight(2)) + " %" : plain(number),
                                    shown.getAsInt()),
                    "The whole number counts. Show all its decimals, or type the one that is meant.");
        }
        String digits = shown.isPresent() && !format.isPercent() && shown.getAsInt() > held
                ? number.setScale(shown.getAsInt()).toPlainString()
                : plain(number);
        return new Cell(ref, Cell.Kind.NUMBER, digits, number, null, format.isPercent(), formula);
    }

    /** The time that a part of a day stands for, in full minutes: {@code 0.375} is 09:00; empty when it is none. */
    private static Optional<String> clock(@Nullable String part) {
        try {
            BigDecimal minutes =
                    new BigDecimal(part == null || part.length() > 40 ? "" : part.strip()).multiply(MINUTES_OF_DAY);
            BigDecimal whole = minutes.setScale(0, RoundingMode.HALF_EVEN);
            boolean clock = whole.signum() >= 0
                    && whole.compareTo(MINUTES_OF_DAY) <= 0
                    && minutes.subtract(whole).abs().compareTo(NEAR_A_MINUTE) < 0;
            int minute = clock ? whole.intValueExact() : 0;
            return clock
                    ? Optional.of(String.format(Locale.ROOT, "%02d:%02d", minute / 60, minute % 60))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
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

    private Cell formula(Book.Cell read, CellRef ref) {
        String formula = "";
        XSSFCell cell = full(read);
        XSSFWorkbook workbook = cell.getSheet().getWorkbook();
        CellValue result;
        try {
            formula = cell.getCellFormula();
            if (formulas == null) {
                formulas = new Formulas(workbook);
            }
            Optional<String> doubt = formulas.doubt(cell, formula);
            if (doubt.isPresent()) {
                findings.error(ref, doubt.get(), AS_VALUE);
                return unreadable(ref);
            }
            if (cell.getRawValue() == null) {
                findings.error(
                        ref,
                        "The formula =%s has no result stored with it.".formatted(Texts.brief(formula)),
                        "Open the workbook in a spreadsheet, recalculate it and save it, or write the value itself.");
                return unreadable(ref);
            }
            if (evaluator == null) {
                evaluator = workbook.getCreationHelper().createFormulaEvaluator();
            }
            result = evaluator.evaluate(cell);
        } catch (RuntimeException | StackOverflowError e) {
            findings.error(ref, "The formula =%s cannot be checked.".formatted(Texts.brief(formula)), AS_VALUE);
            return unreadable(ref);
        }
        if (result.getCellType() == CellType.ERROR) {
            findings.error(
                    ref,
                    "The formula =%s gives the error %s."
                            .formatted(
                                    Texts.brief(formula),
                                    FormulaError.forInt(result.getErrorValue()).getString()),
                    AS_VALUE);
            return unreadable(ref);
        }
        if (result.getCellType() != cell.getCachedFormulaResultType()) {
            return stale(ref, formula);
        }
        if (result.getCellType() == CellType.STRING) {
            if (result.getStringValue().length() > LONGEST_TEXT) {
                // What is held for other formulas would add up.
                evaluator.clearAllCachedResultValues();
            }
            return result.getStringValue().equals(cell.getRichStringCellValue().getString())
                    ? text(result.getStringValue(), ref, formula)
                    : stale(ref, formula);
        }
        if (result.getCellType() != CellType.NUMERIC) {
            findings.error(
                    ref, "The formula =%s gives no number and no text.".formatted(Texts.brief(formula)), AS_VALUE);
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
        return same ? number(read, computed.toPlainString(), ref, formula) : stale(ref, formula);
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
    static String currencyShown(Book.@Nullable Cell cell) {
        return cell == null ? "" : new NumberFormat(cell.format()).currency().orElse("");
    }

    /** Marks on the letters that change what an author means, which the text alone does not show. */
    static Optional<String> marks(Book.@Nullable Cell cell) {
        if (cell == null || cell.type() == CellType.BLANK) {
            return Optional.empty();
        }
        if (cell.struck()) {
            return Optional.of("The cell holds something that is struck through.");
        }
        return cell.raised()
                ? Optional.of("The text holds raised or lowered characters, such as the mark of a footnote.")
                : Optional.empty();
    }

    /** What is neither text nor number is read by POI only. */
    private static XSSFCell full(Book.Cell cell) {
        return ((PoiBook.PoiCell) cell).cell();
    }
}
