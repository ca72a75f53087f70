package io.pactable.rulebook.write;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.poi.ss.util.CellAddress;
import org.apache.poi.util.Units;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFClientAnchor;
import org.apache.poi.xssf.usermodel.XSSFComment;
import org.apache.poi.xssf.usermodel.XSSFFont;
import org.apache.poi.xssf.usermodel.XSSFRichTextString;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;

/** The notes on one sheet: writes ours below the author's, and takes away ours of an earlier time. */
final class SheetNotes {

    private static final String AUTHOR = "Pactable";

    /** Size of a note, in characters and lines. */
    private static final int WIDTH = 46;

    private static final int PIXELS = 7;
    private static final int MOST_LINES = 40;

    private final XSSFSheet sheet;

    SheetNotes(XSSFSheet sheet) {
        this.sheet = sheet;
    }

    void write(Map<CellAddress, List<String>> texts) {
        Map<CellAddress, XSSFComment> old = new TreeMap<>(sheet.getCellComments());
        old.forEach((at, note) -> {
            XSSFRichTextString said = note.getString();
            int start = NoteText.start(said.getString());
            boolean ours = start < said.length();
            if (!ours && !texts.containsKey(at)) {
                return;
            }
            XSSFRichTextString kept = ours ? before(said, start) : before(said, said.length());
            String author = note.getAuthor();
            boolean shown = note.isVisible();
            remove(at);
            if (texts.containsKey(at)) {
                add(at, kept, texts.get(at), author, shown);
            } else if (kept.length() > 0) {
                add(at, kept, List.of(), author, shown);
            }
        });
        texts.forEach((at, ours) -> {
            if (!old.containsKey(at)) {
                add(at, new XSSFRichTextString(""), ours, AUTHOR, false);
            }
        });
    }

    private void add(CellAddress at, XSSFRichTextString kept, List<String> ours, String author, boolean shown) {
        XSSFRichTextString text = new XSSFRichTextString("");
        copy(kept, kept.length(), text);
        if (!ours.isEmpty()) {
            if (kept.length() > 0) {
                text.append("\n");
            }
            text.append(NoteText.joined(ours), font());
        }
        XSSFComment note =
                sheet.createDrawingPatriarch().createCellComment(anchor(at, Lines.of(text.getString(), WIDTH)));
        note.setAddress(at);
        note.setString(text);
        note.setAuthor(author);
        note.setVisible(shown);
    }

    /** What the author wrote above our line, as it looks. */
    private static XSSFRichTextString before(XSSFRichTextString said, int start) {
        int end = start;
        while (end > 0 && Character.isWhitespace(said.getString().charAt(end - 1))) {
            end--;
        }
        XSSFRichTextString kept = new XSSFRichTextString("");
        copy(said, end, kept);
        return kept;
    }

    private static void copy(XSSFRichTextString from, int length, XSSFRichTextString to) {
        String text = from.getString();
        if (from.numFormattingRuns() == 0 && length > 0) {
            to.append(text.substring(0, length));
        }
        for (int run = 0; run < from.numFormattingRuns(); run++) {
            int start = from.getIndexOfFormattingRun(run);
            int end = Math.min(length, start + from.getLengthOfFormattingRun(run));
            if (end > start) {
                to.append(text.substring(start, end), from.getFontOfFormattingRun(run));
            }
        }
    }

    private static XSSFFont font() {
        XSSFFont font = new XSSFFont();
        font.setFontName("Calibri");
        font.setFontHeightInPoints((short) 10);
        return font;
    }

    /** The place of the note, beside its cell, as wide and as high as its text needs. */
    private XSSFClientAnchor anchor(CellAddress at, int lines) {
        int column = Math.min(at.getColumn() + 1, 16_380);
        int top = at.getRow();
        // A new note is first at the corner of its place, where no other may be.
        while (sheet.getCellComment(new CellAddress(top, column)) != null) {
            top++;
        }
        int to = column;
        int rest = WIDTH * PIXELS;
        while (rest > sheet.getColumnWidthInPixels(to) && to < Math.min(column + 40, 16_383)) {
            rest -= sheet.isColumnHidden(to) ? 0 : (int) sheet.getColumnWidthInPixels(to);
            to++;
        }
        int below = top;
        double height = (Math.min(lines, MOST_LINES) + 1) * 14.0;
        for (double covered = 0; covered < height && below < top + 60; below++) {
            XSSFRow row = sheet.getRow(below);
            covered += row == null
                    ? sheet.getDefaultRowHeightInPoints()
                    : row.getZeroHeight() ? 0 : row.getHeightInPoints();
        }
        return new XSSFClientAnchor(0, 0, Units.pixelToEMU(rest), 0, column, top, to, Math.min(below, 1_048_575));
    }

    private void remove(CellAddress at) {
        XSSFRow foundRow = sheet.getRow(at.getRow());
        XSSFRow row = foundRow == null ? sheet.createRow(at.getRow()) : foundRow;
        XSSFCell foundCell = row.getCell(at.getColumn());
        XSSFCell cell = foundCell == null ? row.createCell(at.getColumn()) : foundCell;
        cell.removeCellComment();
        if (foundCell == null) {
            row.removeCell(cell);
        }
        if (foundRow == null) {
            sheet.removeRow(row);
        }
    }
}
