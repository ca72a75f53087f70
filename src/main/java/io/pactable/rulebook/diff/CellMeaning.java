package io.pactable.rulebook.diff;

import io.pactable.contract.Decimals;
import io.pactable.rulebook.Cell;
import io.pactable.rulebook.Row;
import io.pactable.rulebook.sheet.Column;
import io.pactable.rulebook.sheet.SheetKind;
import io.pactable.rulebook.sheet.TermKind;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a cell says, apart from how it is written: two cells that mean the same have the same text here. */
final class CellMeaning {

    /** Stands for something that nobody can read. */
    private static final String UNREADABLE = "\u0000";

    private static final int LONGEST_NUMBER = 60;
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]+(\\.[0-9]+)?(?: ?%)?");

    /** Columns that name something of another row, in which upper and lower case are the same. */
    private static final Map<SheetKind, Set<String>> REFERENCES = Map.of(
            SheetKind.KPIS, Set.of("of", "hours", "lifetime"),
            SheetKind.EXCLUSIONS, Set.of("kpis", "hours"),
            SheetKind.SERVICE_LEVELS, Set.of("kpi"),
            SheetKind.ESCALATIONS, Set.of("level", "band", "to"),
            SheetKind.REMEDIES, Set.of("level", "band", "charge", "forEach", "payer", "payee", "hours"),
            SheetKind.LIMITS, Set.of("reach", "charge"),
            SheetKind.EARN_BACK, Set.of("level"));

    /** Terms whose value is a name, even where it consists of digits. */
    private static final Set<String> NAMED =
            Set.of(lower(TermKind.TITLE.word()), lower(TermKind.REFERENCE.word()), lower(TermKind.PARTY.word()));

    /** What is plain to see without quotes. */
    private static final Set<Column.Type> BARE = EnumSet.of(Column.Type.CLAUSE, Column.Type.DAY, Column.Type.TIME);

    private CellMeaning() {}

    /** The meaning of a cell; empty when it is blank. */
    static String of(SheetKind kind, Column column, Row row) {
        Cell cell = row.cell(column.key());
        return switch (cell.kind()) {
            case BLANK -> "";
            case UNREADABLE -> UNREADABLE;
            case DATE -> cell.text();
            case NUMBER -> column.type() == Column.Type.CLAUSE ? cell.text() : number(cell);
            case TEXT -> text(kind, column, row, cell.text());
        };
    }

    /** What an author reads in the cell; empty when it is blank. */
    static String shown(Column column, Cell cell) {
        return switch (cell.kind()) {
            case BLANK -> "";
            case UNREADABLE -> "something that cannot be read";
            case DATE -> cell.text();
            case NUMBER -> {
                String number = column.type() == Column.Type.CLAUSE ? cell.text() : number(cell);
                boolean percent =
                        column.type() == Column.Type.PERCENT || (cell.percent() && column.type() == Column.Type.TEXT);
                yield percent ? number + " %" : number;
            }
            case TEXT -> cell.text() + (column.type() == Column.Type.PERCENT && isPlain(cell.text()) ? " %" : "");
        };
    }

    /** Whether the cell holds words, which are quoted in a sentence. */
    static boolean isWords(Column column, Cell cell) {
        return cell.kind() == Cell.Kind.TEXT
                && !BARE.contains(column.type())
                && !NUMBER.matcher(cell.text()).matches();
    }

    private static boolean isPlain(String text) {
        return NUMBER.matcher(text).matches() && !text.endsWith("%");
    }

    private static String number(Cell cell) {
        BigDecimal number = cell.number();
        if (number == null) {
            return cell.text();
        }
        return Decimals.plain(cell.percent() ? number.movePointRight(2) : number);
    }

    private static String text(SheetKind kind, Column column, Row row, String text) {
        return switch (column.type()) {
            case NUMBER, MONEY, PERCENT, WHOLE -> digits(text);
            case ANY -> isName(kind, column, row) ? text : digits(text);
            case TEXT -> words(kind, column, text);
            default -> text;
        };
    }

    private static boolean isName(SheetKind kind, Column column, Row row) {
        return kind == SheetKind.CONTRACT
                && column.key().equals("value")
                && NAMED.contains(lower(row.cell("term").text()));
    }

    private static String digits(String text) {
        if (!NUMBER.matcher(text).matches() || text.length() > LONGEST_NUMBER) {
            return text;
        }
        String bare = text.endsWith("%") ? text.substring(0, text.length() - 1).strip() : text;
        return Decimals.plain(new BigDecimal(bare));
    }

    private static String words(SheetKind kind, Column column, String text) {
        boolean chosen = !column.open() && !column.choices().isEmpty();
        boolean refers = REFERENCES.getOrDefault(kind, Set.of()).contains(column.key());
        if (!chosen && !refers) {
            return text;
        }
        return Arrays.stream(lower(text).split(";")).map(String::strip).collect(Collectors.joining("; "));
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
