package io.pactable.rulebook.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.poi.ss.util.CellRangeAddress;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;

/** A sheet: the values in its rows, without formulas, logical values and errors, which are beyond this reader. */
final class SheetContent extends TextContent {

    private static final int MOST_COLUMNS = 16_384;
    private static final int MOST_ROWS = 1_048_576;
    private static final Set<String> IN_A_CELL = Set.of("v", "is", "extLst");

    /**
     * A cell with a value.
     *
     * @param style -1 when it is that of its column
     * @param shared the number of its text among those that are shared; -1 when the value is its own
     * @param number whether the value is a number
     */
    record Value(int column, int style, int shared, boolean number, String value) {}

    /** A row with a value. */
    record Line(boolean hidden, List<Value> values) {}

    /**
     * Columns next to each other.
     *
     * @param style -1 when they have none
     */
    record Columns(int first, int last, boolean hidden, int style) {}

    private final Map<Integer, Line> lines = new TreeMap<>();
    private final List<Columns> columns = new ArrayList<>();
    private final List<CellRangeAddress> merged = new ArrayList<>();
    private String part = "";
    private boolean data;
    private int row = -1;
    private boolean hidden;
    private List<Value> values = List.of();
    private int column;
    private int style;
    private String kind = "";
    private @Nullable String value;
    private boolean inline;
    private int mostShared = -1;
    private int mostStyle = -1;

    Map<Integer, Line> lines() {
        return lines;
    }

    List<Columns> columns() {
        return columns;
    }

    List<CellRangeAddress> merged() {
        return merged;
    }

    /** The last row that is mentioned, from 0; -1 when there is none. */
    int lastRow() {
        return row;
    }

    /** The highest number of a shared text that a cell names; -1 when none does. */
    int mostShared() {
        return mostShared;
    }

    int mostStyle() {
        return mostStyle;
    }

    @Override
    void start(String name, Attributes attributes, int depth, boolean own) {
        if (depth == 2) {
            part(own ? name : "", attributes);
        } else if (part.equals("sheetData")) {
            inData(name, attributes, depth, own);
        } else if (part.equals("cols") && depth == 3) {
            columns(attributes);
        } else if (part.equals("mergeCells") && depth == 3) {
            merge(attributes.getValue("ref"));
        }
    }

    private void part(String name, Attributes attributes) {
        part = name;
        switch (name) {
            case "sheetData" -> {
                if (data) {
                    beyond();
                }
                data = true;
            }
            case "cols" -> {
                if (!columns.isEmpty()) {
                    beyond();
                }
            }
            case "mergeCells" -> {
                if (!merged.isEmpty()) {
                    beyond();
                }
            }
            case "sheetFormatPr" -> {
                if (whole(attributes.getValue("baseColWidth"), 8) == 0) {
                    beyond();
                }
            }
            default -> {
                // What does not change a value.
            }
        }
    }

    private void columns(Attributes attributes) {
        int first = whole(attributes.getValue("min"), 0) - 1;
        int last = whole(attributes.getValue("max"), 0) - 1;
        int after = columns.isEmpty() ? -1 : columns.get(columns.size() - 1).last();
        if (first <= after || last < first || last >= MOST_COLUMNS) {
            beyond();
            return;
        }
        boolean without = measure(attributes.getValue("width"))
                .filter(width -> Math.round(width * 256) == 0)
                .isPresent();
        int own = whole(attributes.getValue("style"), -1);
        mostStyle = Math.max(mostStyle, own);
        columns.add(new Columns(first, last, without | flag(attributes.getValue("hidden"), false), own));
    }

    private void merge(@Nullable String area) {
        try {
            merged.add(CellRangeAddress.valueOf(area));
        } catch (RuntimeException e) {
            beyond();
        }
    }

    private void inData(String name, Attributes attributes, int depth, boolean own) {
        if (!own) {
            beyond();
        } else if (depth == 3) {
            row(name, attributes);
        } else if (depth == 4) {
            cell(name, attributes);
        } else if (depth == 5) {
            if (!IN_A_CELL.contains(name) || (name.equals("v") && value != null)) {
                beyond();
            } else if (name.equals("v")) {
                read();
            } else if (name.equals("is")) {
                inline = true;
                begin();
            }
        } else if (inline) {
            within(name, attributes, depth - 5, true);
        }
    }

    private void row(String name, Attributes attributes) {
        int at = whole(attributes.getValue("r"), 0) - 1;
        if (!name.equals("row") || at <= row || at >= MOST_ROWS) {
            beyond();
        }
        row = Math.max(row, at);
        boolean low =
                measure(attributes.getValue("ht")).filter(height -> height == 0).isPresent();
        hidden = low | flag(attributes.getValue("hidden"), false);
        values = new ArrayList<>();
        column = -1;
    }

    private void cell(String name, Attributes attributes) {
        int at = column(attributes.getValue("r"));
        if (!name.equals("c") || at <= column) {
            beyond();
        }
        column = at;
        style = whole(attributes.getValue("s"), -1);
        mostStyle = Math.max(mostStyle, style);
        String given = attributes.getValue("t");
        kind = given == null ? "n" : given;
        value = null;
        inline = false;
    }

    /** The column of a place such as {@code C12}; -1 when it is none in this row. */
    private int column(@Nullable String place) {
        int letters = 0;
        int number = 0;
        int length = place == null ? 0 : place.length();
        while (place != null && letters < length && place.charAt(letters) >= 'A' && place.charAt(letters) <= 'Z') {
            number = number * 26 + place.charAt(letters++) - 'A' + 1;
            if (letters > 3) {
                return -1;
            }
        }
        return place == null
                        || letters == length
                        || number > MOST_COLUMNS
                        || whole(place.substring(letters), 0) - 1 != row
                ? -1
                : number - 1;
    }

    @Override
    void end(String name, int depth) {
        if (!part.equals("sheetData")) {
            return;
        }
        if (depth == 3 && !values.isEmpty()) {
            lines.put(row, new Line(hidden, values));
        } else if (depth == 4) {
            endCell();
        } else if (depth == 5 && name.equals("v")) {
            value = letters();
        } else if (depth > 5 && inline) {
            endWithin(name, depth - 5);
        }
    }

    private void endCell() {
        String text = value;
        switch (kind) {
            case "n" -> {
                if (inline) {
                    beyond();
                } else if (text != null) {
                    values.add(new Value(column, style, -1, true, text));
                }
            }
            case "s" -> {
                int shared = whole(text, -1);
                if (shared < 0 || inline) {
                    beyond();
                    return;
                }
                mostShared = Math.max(mostShared, shared);
                values.add(new Value(column, style, shared, false, ""));
            }
            case "str" -> {
                if (text == null || inline || text.contains("_x")) {
                    beyond();
                    return;
                }
                values.add(new Value(column, style, -1, false, text));
            }
            case "inlineStr" -> {
                if (text != null || !inline) {
                    beyond();
                    return;
                }
                values.add(new Value(column, style, -1, false, whole()));
            }
            default -> beyond();
        }
    }
}
