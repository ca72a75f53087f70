package io.pactable.rulebook.read;

import io.pactable.rulebook.read.SheetContent.Value;
import io.pactable.rulebook.read.StylesContent.Style;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;

/** A workbook of texts and numbers only, as most rulebooks are: read while it is scanned, without POI's own copy. */
final class PlainBook implements Book {

    private final boolean dates1904;
    private final List<String> texts;
    private final List<Style> styles;
    private final List<Sheet> sheets = new ArrayList<>();

    /**
     * An empty one.
     *
     * @param texts those that cells share
     */
    PlainBook(boolean dates1904, List<String> texts, List<Style> styles) {
        this.dates1904 = dates1904;
        this.texts = texts;
        this.styles = styles;
    }

    void add(String name, boolean visible, SheetContent content) {
        sheets.add(new PlainSheet(this, name, visible, content));
    }

    @Override
    public List<Sheet> sheets() {
        return sheets;
    }

    @Override
    public boolean dates1904() {
        return dates1904;
    }

    @Override
    public @Nullable XSSFWorkbook full() {
        return null;
    }

    @Override
    public void close() {
        // Nothing is open.
    }

    private record PlainSheet(PlainBook book, String name, boolean visible, SheetContent content) implements Sheet {

        @Override
        public int lastRow() {
            return content.lastRow();
        }

        @Override
        public @Nullable Row row(int at) {
            SheetContent.Line line = content.lines().get(at);
            return line == null ? null : new PlainRow(this, line);
        }

        @Override
        public List<CellRangeAddress> merged() {
            return content.merged();
        }

        @Override
        public boolean hides(int column) {
            return content.columns().stream().anyMatch(c -> c.hidden() && c.first() <= column && column <= c.last());
        }

        private Style style(Value value) {
            int style = value.style() >= 0 ? value.style() : styleOf(value.column());
            return book.styles.get(Math.max(style, 0));
        }

        private int styleOf(int column) {
            for (SheetContent.Columns columns : content.columns()) {
                if (columns.first() <= column && column <= columns.last()) {
                    return columns.style();
                }
            }
            return -1;
        }
    }

    private record PlainRow(PlainSheet sheet, SheetContent.Line line) implements Row {

        @Override
        public boolean hidden() {
            return line.hidden();
        }

        @Override
        public List<? extends Cell> cells() {
            return line.values().stream()
                    .map(value -> new PlainCell(sheet, value))
                    .toList();
        }

        @Override
        public @Nullable Cell cell(int column) {
            for (Value value : line.values()) {
                if (value.column() == column) {
                    return new PlainCell(sheet, value);
                }
            }
            return null;
        }
    }

    private record PlainCell(PlainSheet sheet, Value value) implements Cell {

        @Override
        public int column() {
            return value.column();
        }

        @Override
        public CellType type() {
            return value.number() ? CellType.NUMERIC : CellType.STRING;
        }

        @Override
        public String raw() {
            return value.value();
        }

        @Override
        public String text() {
            return value.shared() < 0 ? value.value() : sheet.book.texts.get(value.shared());
        }

        @Override
        public String format() {
            return sheet.style(value).format();
        }

        @Override
        public boolean isDate() {
            return sheet.style(value).date();
        }

        @Override
        public boolean struck() {
            return sheet.style(value).struck();
        }

        @Override
        public boolean raised() {
            return false;
        }
    }
}
