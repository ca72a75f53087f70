package io.pactable.rulebook.read;

import io.pactable.conclusion.Occasion;
import io.pactable.contract.ClauseId;
import io.pactable.contract.ClauseLine;
import io.pactable.contract.Decimals;
import io.pactable.contract.Formula;
import io.pactable.contract.InForce;
import io.pactable.contract.Names;
import io.pactable.contract.ServicePeriod;
import io.pactable.contract.Worded;
import io.pactable.rulebook.Cell;
import io.pactable.rulebook.Row;
import io.pactable.rulebook.sheet.Column;
import io.pactable.rulebook.sheet.SheetKind;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The cells of one row, asked for by the type that their column holds. Every answer that is missing has its finding.
 */
final class Cells {

    private static final Pattern DIGITS = Pattern.compile("[+-]?[0-9]+(\\.[0-9]+)?");
    private static final Pattern PERCENT = Pattern.compile("[+-]?[0-9]+(\\.[0-9]+)? ?%");
    private static final Pattern THOUSANDS_OR_DECIMALS = Pattern.compile("[+-]?[1-9][0-9]{0,2}\\.[0-9]{3}(?: ?%)?");
    private static final Pattern NUMERIC = Pattern.compile("[+-]?[0-9][0-9.,' ]* ?%?");
    private static final Pattern THOUSANDS_COMMA = Pattern.compile("[+-]?[1-9][0-9]{0,2},[0-9]{3}");
    private static final Pattern COMMA = Pattern.compile("[+-]?[0-9]+,[0-9]+");

    private static final Pattern GROUPED =
            Pattern.compile("[+-]?[1-9][0-9]{0,2}(?:[ '\u2019\u00A0\u202F][0-9]{3})+(?:[.,][0-9]+)?");

    /** What people write where there is no number. */
    private static final Pattern NONE = Pattern.compile("(?i)[-\u2013\u2014]+|n/?a|n\\.a\\.|none|nil|tbd|\\?+");

    private static final int LONGEST_NUMBER = 60;

    private final SheetKind kind;
    private final Row row;
    private final Findings findings;
    private final Set<String> reported = new HashSet<>();

    Cells(SheetKind kind, Row row, Findings findings) {
        this.kind = kind;
        this.row = row;
        this.findings = findings;
    }

    int number() {
        return row.number();
    }

    Cell cell(String key) {
        return row.cell(key);
    }

    boolean has(String key) {
        return !row.cell(key).isBlank();
    }

    /** Whether the row holds one cell only, as a remark does where a clause should be. It has its finding then. */
    boolean isRemark() {
        List<Cell> filled = List.copyOf(row.filled().values());
        if (filled.size() != 1 || absent().size() < 2) {
            return false;
        }
        findings.error(
                filled.get(0).ref(),
                filled.get(0).text().isEmpty()
                        ? "The row holds nothing else."
                        : "The row holds nothing but '%s'."
                                .formatted(Texts.brief(filled.get(0).text())),
                "Complete the row. If it is a remark, move it to the column Note of another row.");
        return true;
    }

    /** Whether every required cell of the row is there; one finding for each that is not. */
    boolean complete() {
        List<Column> absent = absent();
        absent.forEach(column -> missing(column.key(), "Every row of this sheet needs it: " + column.note()));
        return absent.isEmpty();
    }

    /** Whether a cell of the row has an error. */
    boolean isFaulty() {
        return findings.hasErrorIn(kind.title(), row.number());
    }

    /** Whether every required cell of the row is there. */
    boolean isComplete() {
        return absent().isEmpty();
    }

    private List<Column> absent() {
        return kind.columns().stream()
                .filter(c -> c.required() && row.cell(c.key()).isBlank())
                .toList();
    }

    void missing(String key, String why) {
        error(
                findings.as("blank"),
                key,
                "'%s' is empty.".formatted(kind.column(key).caption()),
                why);
    }

    void error(String key, String message, String remedy) {
        error(findings, key, message, remedy);
    }

    /** An error in the form of the cell itself. */
    private void wrong(String key, String message, String remedy) {
        error(findings.as("value"), key, message, remedy);
    }

    private void error(Findings as, String key, String message, String remedy) {
        Cell cell = row.cell(key);
        if (cell.kind() != Cell.Kind.UNREADABLE && reported.add(key)) {
            as.error(cell.ref(), message, remedy);
        }
    }

    void warning(String key, String message, String remedy) {
        findings.warning(row.cell(key).ref(), message, remedy);
    }

    /** The text of the cell; empty when it is blank or cannot be read. */
    String text(String key) {
        Cell cell = row.cell(key);
        if (cell.kind() == Cell.Kind.DATE) {
            error(
                    key,
                    "The cell holds the date %s.".formatted(cell.text()),
                    "'%s' is a text. If the spreadsheet made the date out of what was typed, set the cell's format to Text and type it again."
                            .formatted(kind.column(key).caption()));
            return "";
        }
        return shown(cell);
    }

    /** The text of the cell as its author sees it: {@code 5%} where a spreadsheet keeps 0.05. */
    static String shown(Cell cell) {
        BigDecimal number = cell.number();
        return number == null || !cell.percent() ? cell.text() : Decimals.plain(number.movePointRight(2)) + "%";
    }

    Optional<ClauseId> clause(String key) {
        Cell cell = row.cell(key);
        if (cell.isBlank() || cell.kind() == Cell.Kind.UNREADABLE) {
            return Optional.empty();
        }
        if (cell.kind() == Cell.Kind.DATE || cell.percent()) {
            error(
                    key,
                    "The spreadsheet turned the clause number into %s."
                            .formatted(cell.percent() ? "a percentage" : "the date " + cell.text()),
                    "Set the cell's format to Text and type the clause number again.");
            return Optional.empty();
        }
        if (cell.text().length() > ClauseId.LONGEST) {
            error(
                    key,
                    "The clause number has %s characters.".formatted(cell.text().length()),
                    "Write its number only, up to %s characters.".formatted(ClauseId.LONGEST));
            return Optional.empty();
        }
        return Optional.of(new ClauseId(cell.text()));
    }

    /**
     * The row as the place of a clause.
     *
     * @param otherwise what stands for the clause where the cell is empty; cut to the length of a clause number; empty
     *     only where the row has a clause
     */
    ClauseLine line(String otherwise) {
        return new ClauseLine(clause("clause").orElseGet(() -> new ClauseId(cut(otherwise))), kind.title(), number());
    }

    private static String cut(String text) {
        return text.length() <= ClauseId.LONGEST ? text : text.substring(0, ClauseId.LONGEST);
    }

    /**
     * One of the words of the type, or of those of them that the column offers; empty when the cell is blank or holds
     * another word.
     */
    <E extends Enum<E> & Worded> Optional<E> word(String key, Class<E> type) {
        String text = text(key);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Column column = kind.column(key);
        List<String> offered = column.open() ? Worded.words(type) : column.choices();
        Optional<E> found = Worded.find(type, text).filter(word -> offered.contains(word.word()));
        if (found.isEmpty()) {
            notOneOf(key, text, offered);
        }
        return found;
    }

    /** One of the words that the column offers; empty when the cell is blank or holds another word. */
    Optional<String> choice(String key) {
        String text = text(key);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        List<String> words = kind.column(key).choices();
        Optional<String> found = words.stream().filter(text::equalsIgnoreCase).findFirst();
        if (found.isEmpty()) {
            notOneOf(key, text, words);
        }
        return found;
    }

    /** The parts of the cell, which semicolons separate. */
    List<String> list(String key) {
        return Occasion.bands(text(key));
    }

    /** The days on which the row holds, by its columns {@code validFrom} and {@code validUntil}. */
    InForce inForce() {
        Optional<LocalDate> from = has("validFrom") ? day("validFrom") : Optional.empty();
        Optional<LocalDate> until = has("validUntil") ? day("validUntil") : Optional.empty();
        if (from.isPresent() && until.isPresent() && until.get().isBefore(from.get())) {
            wrong(
                    "validUntil",
                    "The row ends on %s, before it starts on %s.".formatted(until.get(), from.get()),
                    "Correct one of the two days.");
            return InForce.ALWAYS;
        }
        return new InForce(from.orElse(null), until.orElse(null));
    }

    /** A formula of this product; what is in it is checked elsewhere. Empty when the cell is blank or holds none. */
    Optional<Formula> formula(String key) {
        Cell cell = row.cell(key);
        if (cell.isBlank() || cell.kind() == Cell.Kind.UNREADABLE) {
            return Optional.empty();
        }
        if (!cell.formula().isEmpty()) {
            wrong(
                    key,
                    "The spreadsheet works the cell out by itself (=%s), so there is no formula to read."
                            .formatted(Texts.brief(cell.formula())),
                    "Set the cell's format to Text and type the formula of this product, without an equals sign in front.");
            return Optional.empty();
        }
        if (cell.percent()) {
            wrong(
                    key,
                    "The cell is shown as a percentage.",
                    "'%s' is a formula. Set the cell's format to Text and type it again."
                            .formatted(kind.column(key).caption()));
            return Optional.empty();
        }
        String text = text(key);
        Optional<FormulaText.Fault> fault = text.isEmpty() ? Optional.empty() : FormulaText.fault(text);
        fault.ifPresent(f -> wrong(key, f.message(), f.remedy()));
        return text.isEmpty() || fault.isPresent()
                ? Optional.empty()
                : Optional.of(new Formula(text, cell.ref().toString()));
    }

    /** One finding for all cells of the row that say something where nothing is to be said. */
    void noMeaning(List<String> keys, String because, String remedy) {
        List<String> filled = keys.stream().filter(this::has).toList();
        if (filled.isEmpty()) {
            return;
        }
        String captions = filled.stream()
                .map(key -> "'" + kind.column(key).caption() + "'")
                .collect(Collectors.joining(", "));
        wrong(
                filled.get(0),
                "%s, so %s %s no meaning here.".formatted(because, captions, filled.size() == 1 ? "has" : "have"),
                remedy);
    }

    /** Cells that are given together or not at all: a finding for each empty one beside a filled one. */
    void together(List<String> keys, String why) {
        if (keys.stream().anyMatch(this::has)) {
            keys.stream().filter(key -> !has(key)).forEach(key -> missing(key, why));
        }
    }

    void notOneOf(String key, String text, List<String> words) {
        String nearest = Names.nearest(text, words)
                .map(n -> " Maybe '" + n + "' is meant.")
                .orElse("");
        wrong(
                key,
                "'%s' is none of the words of the column '%s'."
                        .formatted(Texts.brief(text), kind.column(key).caption()),
                "Choose one of: %s.%s".formatted(String.join(", ", words), nearest));
    }

    /** A number in the given unit: a cell that shows 5 % is 5 when the unit is %, and an error when it is not. */
    Optional<BigDecimal> number(String key, String unit) {
        // Where the unit itself could not be read, the number is not blamed for it.
        boolean percent = unit.isEmpty()
                || unit.contains("%")
                || List.of("percent", "per cent", "pct").contains(unit.toLowerCase(Locale.ROOT));
        return decimal(key, percent, "a number in " + unit);
    }

    Optional<BigDecimal> percent(String key) {
        return decimal(key, true, "a percentage");
    }

    Optional<BigDecimal> money(String key) {
        return decimal(key, false, "an amount of money");
    }

    /** A number whose unit the row itself decides: a cell that shows 5 % is 5. */
    Optional<BigDecimal> plainOrPercent(String key) {
        return decimal(key, true, "a number");
    }

    Optional<BigDecimal> plain(String key) {
        return decimal(key, false, "a number");
    }

    /** A day, in a cell that holds a date or a text like 2026-03-31. */
    Optional<LocalDate> day(String key) {
        Cell cell = row.cell(key);
        if (cell.kind() == Cell.Kind.DATE) {
            return Optional.ofNullable(cell.date());
        }
        try {
            LocalDate day = LocalDate.parse(cell.text());
            if (ServicePeriod.isSensible(day.getYear())) {
                return Optional.of(day);
            }
        } catch (DateTimeException e) {
            // Said below, like a year that cannot be meant.
        }
        wrong(
                key,
                cell.isBlank()
                        ? "'%s' is empty.".formatted(kind.column(key).caption())
                        : "'%s' is not a date.".formatted(Texts.brief(cell.text())),
                "Write it as 2026-03-31.");
        return Optional.empty();
    }

    /** A number above 0, if the cell holds one. */
    Optional<BigDecimal> positive(String key) {
        Optional<BigDecimal> number = plain(key);
        if (number.isPresent() && number.get().signum() <= 0) {
            wrong(key, "%s is not above 0.".formatted(Decimals.plain(number.get())), "Write a number above 0.");
            return Optional.empty();
        }
        return number;
    }

    /** A whole number between the bounds, both included. */
    Optional<Integer> whole(String key, int least, int most) {
        Optional<BigDecimal> number = plain(key);
        if (number.isEmpty()) {
            return Optional.empty();
        }
        BigDecimal value = number.get().stripTrailingZeros();
        if (value.scale() > 0
                || value.compareTo(BigDecimal.valueOf(least)) < 0
                || value.compareTo(BigDecimal.valueOf(most)) > 0) {
            wrong(
                    key,
                    "%s is not a whole number from %s to %s."
                            .formatted(row.cell(key).text(), least, most),
                    "Write such a number.");
            return Optional.empty();
        }
        return Optional.of(value.intValueExact());
    }

    private Optional<BigDecimal> decimal(String key, boolean percent, String wanted) {
        Optional<BigDecimal> number = unbounded(key, percent, wanted);
        if (number.isPresent() && !Decimals.fits(number.get())) {
            wrong(
                    key,
                    "The number has more than %s digits, or more than %s decimals."
                            .formatted(Decimals.MOST_DIGITS, Decimals.MOST_DECIMALS),
                    "Write a shorter one.");
            return Optional.empty();
        }
        return number;
    }

    private Optional<BigDecimal> unbounded(String key, boolean percent, String wanted) {
        Cell cell = row.cell(key);
        return switch (cell.kind()) {
            case BLANK, UNREADABLE -> Optional.empty();
            case NUMBER -> numeric(key, cell, percent, wanted);
            case TEXT -> fromText(key, cell.text(), percent, wanted);
            case DATE -> {
                wrong(
                        key,
                        "The cell holds the date %s.".formatted(cell.text()),
                        "'%s' is %s. Set the cell's format to General and type it again."
                                .formatted(kind.column(key).caption(), wanted));
                yield Optional.empty();
            }
        };
    }

    private Optional<BigDecimal> numeric(String key, Cell cell, boolean percent, String wanted) {
        BigDecimal number = Objects.requireNonNull(cell.number());
        if (!cell.percent()) {
            return Optional.of(new BigDecimal(Decimals.plain(number)));
        }
        if (percent) {
            return Optional.of(new BigDecimal(Decimals.plain(number.movePointRight(2))));
        }
        wrong(
                key,
                "The cell is shown as a percentage.",
                "'%s' is %s. Set the cell's format to General and type it again."
                        .formatted(kind.column(key).caption(), wanted));
        return Optional.empty();
    }

    /** Whether a text is meant as a number, however it is written. */
    static boolean isNumeric(String text) {
        return NUMERIC.matcher(text).matches();
    }

    /** Text that looks like a number counts as one only where it can be read in one way. */
    Optional<BigDecimal> fromText(String key, String text, boolean percent, String wanted) {
        if (THOUSANDS_OR_DECIMALS.matcher(text).matches()) {
            wrong(
                    key,
                    "The cell holds the text '%s', which some read as thousands and some as decimals.".formatted(text),
                    "Set the cell's format to General and type the number again.");
            return Optional.empty();
        }
        if (percent && PERCENT.matcher(text).matches() && text.length() <= LONGEST_NUMBER) {
            return Optional.of(
                    new BigDecimal(text.substring(0, text.length() - 1).strip()));
        }
        if (DIGITS.matcher(text).matches() && text.length() <= LONGEST_NUMBER) {
            return Optional.of(new BigDecimal(text));
        }
        if (THOUSANDS_COMMA.matcher(text).matches()) {
            wrong(
                    key,
                    "The cell holds the text '%s', which some read as thousands and some as decimals.".formatted(text),
                    "Set the cell's format to General and type the number again.");
            return Optional.empty();
        }
        String hint = NONE.matcher(text).matches()
                ? "Empty the cell where there is no number."
                : likely(text)
                        .map(number ->
                                "Maybe %s is meant: type it as a number, with the decimal sign of your spreadsheet."
                                        .formatted(number))
                        .orElseGet(() -> "'%s' is %s: write the digits only, without a unit, currency or grouping."
                                .formatted(kind.column(key).caption(), wanted));
        wrong(key, "'%s' is a text, not a number.".formatted(Texts.brief(text)), hint);
        return Optional.empty();
    }

    /** The number that somebody may have meant: without a sign that compares, with a plain minus and decimal point. */
    private static Optional<String> likely(String text) {
        if (text.length() > LONGEST_NUMBER) {
            return Optional.empty();
        }
        String plain = text.replaceFirst("^[<>\u2264\u2265=]+ *", "").replaceFirst("^[\u2013\u2212\u2014]", "-");
        String whole = GROUPED.matcher(plain).matches() ? plain.replaceAll("[ '\u2019\u00A0\u202F]", "") : plain;
        return COMMA.matcher(whole).matches()
                ? Optional.of(whole.replace(',', '.'))
                : Optional.of(whole)
                        .filter(w -> !w.equals(text) && DIGITS.matcher(w).matches());
    }

    /**
     * The name as it is declared; a finding with the nearest one when nothing bears it. Upper and lower case are the
     * same.
     */
    Optional<String> name(String key, String what, @Nullable String given, Known known) {
        String text = given == null ? text(key) : given;
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> found = known.find(text);
        if (found.isEmpty() && known.open()) {
            return Optional.of(text);
        }
        if (found.isEmpty()) {
            wrong(
                    key,
                    "There is no %s '%s' in this rulebook.".formatted(what, Texts.brief(text)),
                    Optional.of(text)
                            .filter(t -> Arrays.stream(t.split(","))
                                    .allMatch(part -> known.find(part.strip()).isPresent()))
                            .map(t -> "Separate several names by semicolons: " + t.replaceAll(" *, *", "; ") + ".")
                            .or(() -> Names.nearest(text, known.names()).map(n -> "Maybe '" + n + "' is meant."))
                            .orElseGet(() -> known.names().isEmpty()
                                    ? "Declare it on its sheet first."
                                    : "There is: " + String.join(", ", known.names()) + "."));
        }
        return found;
    }
}
