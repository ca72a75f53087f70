package io.pactable.rulebook.write;

import io.pactable.rulebook.Finding;
import io.pactable.rulebook.read.WorkbookFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.apache.poi.ss.util.CellAddress;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;

/**
 * The author's own workbook with each finding as a note at its cell, and the cell marked in the colour of its severity.
 *
 * <p>Nothing that the product reads is changed, so the annotated workbook has the version of the original; the author's
 * own notes are kept. Annotating it again replaces the notes and marks of the time before.
 */
public final class AnnotatedWorkbook {

    /** Cells that get a note: more are of no use to anybody, and slow to open. */
    private static final int MOST_NOTES = 1000;

    private final XSSFWorkbook workbook;
    private final Map<XSSFSheet, Map<CellAddress, List<String>>> notes = new LinkedHashMap<>();
    private final Map<XSSFSheet, Marks> marks = new LinkedHashMap<>();
    private int placed;
    private int left;

    private AnnotatedWorkbook(XSSFWorkbook workbook) {
        this.workbook = workbook;
    }

    /**
     * The annotated workbook; empty when the file cannot be opened as one, and then a finding says so.
     *
     * @param workbook bytes of the author's file, which may have any fault
     * @param findings in the order in which the notes of one cell should name them; those without a cell go to the
     *     first cell of their sheet that can be seen, or of the first sheet
     */
    public static Optional<byte[]> of(byte[] workbook, List<Finding> findings) {
        try (XSSFWorkbook opened = WorkbookFile.open(workbook)) {
            AnnotatedWorkbook annotated = new AnnotatedWorkbook(opened);
            annotated.collect(findings);
            annotated.write();
            return Optional.of(WorkbookBytes.of(opened));
        } catch (WorkbookFile.Unopened | IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private void collect(List<Finding> findings) {
        for (int i = 0; i < workbook.getNumberOfSheets(); i++) {
            notes.put(workbook.getSheetAt(i), new TreeMap<>());
            marks.put(workbook.getSheetAt(i), new Marks());
        }
        findings.forEach(this::place);
        if (left > 0) {
            XSSFSheet sheet = firstVisible();
            add(
                    sheet,
                    firstCell(sheet),
                    "There are %s more findings than the %s cells that are marked. Mend these first."
                            .formatted(left, MOST_NOTES));
        }
    }

    private void place(Finding finding) {
        String place = finding.place();
        int mark = place.lastIndexOf('!');
        Optional<XSSFSheet> named = sheet(mark < 0 ? place : place.substring(0, mark));
        XSSFSheet sheet = named.filter(
                        s -> workbook.getSheetVisibility(workbook.getSheetIndex(s)) == SheetVisibility.VISIBLE)
                .orElseGet(this::firstVisible);
        Optional<CellAddress> cell =
                named.filter(s -> s == sheet && mark >= 0).flatMap(s -> address(place.substring(mark + 1)));
        CellAddress at = cell.map(c -> visible(sheet, c)).orElseGet(() -> firstCell(sheet));
        if (!notes.getOrDefault(sheet, Map.of()).containsKey(at) && placed >= MOST_NOTES) {
            left++;
            return;
        }
        boolean here = cell.filter(at::equals).isPresent();
        boolean said = here || place.isEmpty() || place.equals(sheet.getSheetName());
        boolean besideIt = finding.file().endsWith(".drl");
        String where = besideIt ? (finding.file() + ", " + place) : said ? "" : place;
        add(sheet, at, NoteText.of(finding, where));
        marks.computeIfAbsent(sheet, s -> new Marks()).add(at, finding.severity());
    }

    private void add(XSSFSheet sheet, CellAddress at, String text) {
        List<String> texts = notes.computeIfAbsent(sheet, s -> new TreeMap<>()).computeIfAbsent(at, a -> {
            placed++;
            return new ArrayList<>();
        });
        texts.add(text);
    }

    private void write() {
        notes.forEach((sheet, texts) -> new SheetNotes(sheet).write(texts));
        marks.forEach((sheet, cells) -> cells.write(sheet));
    }

    private Optional<XSSFSheet> sheet(String name) {
        return notes.keySet().stream()
                .filter(s -> s.getSheetName().strip().equalsIgnoreCase(name.strip()))
                .findFirst();
    }

    private XSSFSheet firstVisible() {
        return notes.keySet().stream()
                .filter(s -> workbook.getSheetVisibility(workbook.getSheetIndex(s)) == SheetVisibility.VISIBLE)
                .findFirst()
                .orElseThrow();
    }

    private static CellAddress firstCell(XSSFSheet sheet) {
        return visible(sheet, CellAddress.A1);
    }

    /** The cell itself, or where its row or column is hidden the next one below or beside it that can be seen. */
    private static CellAddress visible(XSSFSheet sheet, CellAddress cell) {
        int row = cell.getRow();
        while (row <= sheet.getLastRowNum() && isHidden(sheet.getRow(row))) {
            row++;
        }
        int column = cell.getColumn();
        while (column < cell.getColumn() + 200 && (sheet.isColumnHidden(column) || sheet.getColumnWidth(column) == 0)) {
            column++;
        }
        return new CellAddress(row, column);
    }

    private static boolean isHidden(@Nullable XSSFRow row) {
        return row != null && (row.getZeroHeight() || (row.getCTRow().isSetHt() && row.getHeight() == 0));
    }

    /** The cell, for example {@code C12}; empty for what is none, for example the line of a file. */
    private static Optional<CellAddress> address(String text) {
        return text.matches("[A-Z]{1,3}[1-9][0-9]{0,6}") ? Optional.of(new CellAddress(text)) : Optional.empty();
    }
}
