package io.pactable.desk;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parts of a page, by what they show. */
final class Anchors {

    private static final Pattern CELL = Pattern.compile("(.+)!([A-Z]{1,3})([0-9]{1,7})");

    private Anchors() {}

    /**
     * A place such as {@code Service levels!E12}.
     *
     * @param sheet its name
     * @param column its letters
     * @param row as a spreadsheet counts
     */
    record Place(String sheet, String column, int row) {}

    /** The cell that the text names; empty when it names none. */
    static Optional<Place> cell(String place) {
        Matcher cell = CELL.matcher(place);
        return cell.matches()
                ? Optional.of(new Place(cell.group(1), cell.group(2), Integer.parseInt(cell.group(3))))
                : Optional.empty();
    }

    static String sheet(String title) {
        return "sheet-" + slug(title);
    }

    static String cell(String title, String a1) {
        return "cell-" + slug(title) + "-" + a1;
    }

    static String row(String title, int number) {
        return "row-" + slug(title) + "-" + number;
    }

    /** The anchor of the row of a place; empty when it names no cell. */
    static String row(String place) {
        return cell(place).map(c -> row(c.sheet(), c.row())).orElse("");
    }

    /** The anchor of a place; empty when it names no cell. */
    static String of(String place) {
        return cell(place).map(c -> cell(c.sheet(), c.column() + c.row())).orElse("");
    }

    private static String slug(String title) {
        return title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }
}
