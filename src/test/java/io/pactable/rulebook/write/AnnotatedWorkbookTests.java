package io.pactable.rulebook.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.pactable.rulebook.Finding;
import io.pactable.rulebook.Finding.Severity;
import io.pactable.rulebook.read.Reading;
import io.pactable.rulebook.read.RulebookReader;
import io.pactable.support.Rulebooks;
import io.pactable.support.WorkbookChange;
import io.pactable.support.WorkbookText;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.poi.ss.util.CellAddress;
import org.apache.poi.xssf.usermodel.XSSFClientAnchor;
import org.apache.poi.xssf.usermodel.XSSFComment;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTConditionalFormatting;

class AnnotatedWorkbookTests {

    private static final byte[] SOUND = WorkbookText.write(Rulebooks.HOSTING);

    private static Reading read(byte[] workbook) {
        return RulebookReader.read("hosting", "hosting.drl.xlsx", workbook, List.of());
    }

    private static byte[] annotated(byte[] workbook, Finding... findings) {
        return AnnotatedWorkbook.of(workbook, List.of(findings)).orElseThrow();
    }

    private static Finding finding(Severity severity, String place, String message) {
        return new Finding("gap", severity, "hosting.drl.xlsx", place, "", message, "Mend it.");
    }

    private static XSSFWorkbook open(byte[] bytes) throws IOException {
        return new XSSFWorkbook(new ByteArrayInputStream(bytes));
    }

    private static String note(byte[] workbook, String sheet, String cell) throws IOException {
        try (XSSFWorkbook opened = open(workbook)) {
            XSSFComment note = opened.getSheet(sheet).getCellComment(new CellAddress(cell));
            return note == null ? "" : note.getString().getString();
        }
    }

    /** The cells of the sheet that are marked, with the severity. */
    private static List<String> marked(byte[] workbook, String sheet) throws IOException {
        try (XSSFWorkbook opened = open(workbook)) {
            return Stream.of(opened.getSheet(sheet).getCTWorksheet().getConditionalFormattingArray())
                    .filter(f -> f.getCfRuleArray(0).getFormulaArray(0).contains("Pactable"))
                    .map(AnnotatedWorkbookTests::shortly)
                    .toList();
        }
    }

    private static String shortly(CTConditionalFormatting format) {
        return format.getSqref() + " " + format.getCfRuleArray(0).getFormulaArray(0);
    }

    @Test
    void eachFindingStandsInANoteAtItsCellAndSeveralInOne() throws IOException {
        byte[] workbook = annotated(
                SOUND,
                finding(Severity.WARNING, "Service levels!E12", "No band covers 98.95."),
                finding(Severity.NOTE, "Service levels!E12", "No example has it."),
                finding(Severity.ERROR, "KPIs!D40", "Something is here."));

        assertThat(note(workbook, "Service levels", "E12"))
                .isEqualTo(NoteText.LINE
                        + "\nWarning: No band covers 98.95. Mend it.\n\nNote: No example has it. Mend it.");
        assertThat(note(workbook, "KPIs", "D40")).endsWith("Error: Something is here. Mend it.");
        assertThat(marked(workbook, "Service levels")).containsExactly("E12 LEN(\"Pactable warning\")>0");
        assertThat(marked(workbook, "KPIs")).containsExactly("D40 LEN(\"Pactable error\")>0");
    }

    @Test
    void whatHasNoCellStandsAtTheFirstCellOfItsSheetOrOfTheFirstSheet() throws IOException {
        byte[] workbook = annotated(
                WorkbookChange.apply(SOUND, "hide sheet Limits"),
                finding(Severity.ERROR, "Remedies", "The sheet has no rows."),
                finding(Severity.ERROR, "", "The file is odd."),
                finding(Severity.ERROR, "Nowhere", "The sheet is missing."),
                finding(Severity.ERROR, "Limits", "The sheet is hidden."),
                Finding.error("engineers-rules", "late.drl", "line 4", "It does not compile.", "Correct it."));

        assertThat(note(workbook, "Remedies", "A1")).endsWith("Error: The sheet has no rows. Mend it.");
        assertThat(note(workbook, "Contract", "A1"))
                .contains("Error: The file is odd.", "Error (Nowhere): The sheet is missing.")
                .contains("Error (Limits): The sheet is hidden.")
                .contains("Error (late.drl, line 4): It does not compile.");
    }

    @Test
    void whatIsHiddenIsSaidAtTheNextCellThatIsSeen() throws IOException {
        byte[] workbook = annotated(
                WorkbookChange.apply(SOUND, "hide column KPIs!C"),
                finding(Severity.ERROR, "Remedies!A5", "The technical rows were changed."),
                finding(Severity.ERROR, "KPIs!C6", "The column is hidden."));

        assertThat(note(workbook, "Remedies", "A10"))
                .contains("Required.")
                .endsWith("Error (Remedies!A5): The technical rows were changed. Mend it.");
        assertThat(note(workbook, "KPIs", "D6")).contains("Error (KPIs!C6): The column is hidden.");
    }

    @Test
    void theVersionAndEverythingThatIsReadStayTheSame() {
        byte[] workbook = annotated(
                SOUND,
                finding(Severity.ERROR, "Service levels!E12", "One."),
                finding(Severity.WARNING, "Service levels!Z900", "Two."),
                finding(Severity.NOTE, "Contract", "Three."));

        assertThat(read(workbook)).isEqualTo(read(SOUND));
        assertThat(read(workbook).rulebook()).isPresent();
    }

    @Test
    void aFaultyWorkbookIsAnnotatedWithItsOwnFindingsAndKeepsThem() throws IOException {
        byte[] faulty = WorkbookChange.apply(
                SOUND, "KPIs!C6 = text highr && Service levels!F12 = error #N/A && merge Remedies!A11:B11");
        List<Finding> findings = read(faulty).findings();

        byte[] workbook = AnnotatedWorkbook.of(faulty, findings).orElseThrow();

        assertThat(findings).hasSize(3);
        assertThat(read(workbook).findings()).isEqualTo(findings);
        for (Finding finding : findings) {
            String[] place = finding.place().split("!");
            assertThat(note(workbook, place[0], place[1])).contains(finding.message());
        }
    }

    @Test
    void theAuthorsNoteIsKeptAndOursComesBelowIt() throws IOException {
        byte[] commented = comment(SOUND, "Service levels", "E12", "Agreed on 3 May.\nSee the minutes.");
        byte[] once = annotated(commented, finding(Severity.WARNING, "Service levels!E12", "A gap."));
        byte[] twice = annotated(once, finding(Severity.NOTE, "Service levels!E12", "Another word."));
        byte[] mended = annotated(twice);

        assertThat(note(once, "Service levels", "E12"))
                .isEqualTo("Agreed on 3 May.\nSee the minutes.\n" + NoteText.LINE + "\nWarning: A gap. Mend it.");
        assertThat(note(twice, "Service levels", "E12"))
                .isEqualTo("Agreed on 3 May.\nSee the minutes.\n" + NoteText.LINE + "\nNote: Another word. Mend it.");
        assertThat(note(mended, "Service levels", "E12")).isEqualTo("Agreed on 3 May.\nSee the minutes.");
        assertThat(marked(mended, "Service levels")).isEmpty();
        try (XSSFWorkbook opened = open(twice)) {
            assertThat(opened.getSheet("Service levels")
                            .getCellComment(new CellAddress("E12"))
                            .getAuthor())
                    .isEqualTo("Ms Lawyer");
        }
    }

    @Test
    void annotatingTwiceDoublesNothing() throws IOException {
        Finding[] findings = {
            finding(Severity.WARNING, "Service levels!E12", "A gap."), finding(Severity.ERROR, "Contract", "Odd.")
        };
        byte[] once = annotated(SOUND, findings);
        byte[] twice = annotated(once, findings);

        for (String sheet : List.of("Service levels", "Contract", "KPIs")) {
            try (XSSFWorkbook first = open(once);
                    XSSFWorkbook second = open(twice)) {
                assertThat(texts(second.getSheet(sheet))).isEqualTo(texts(first.getSheet(sheet)));
            }
            assertThat(marked(twice, sheet)).isEqualTo(marked(once, sheet));
        }
    }

    private static List<String> texts(XSSFSheet sheet) {
        return sheet.getCellComments().entrySet().stream()
                .map(e -> e.getKey() + " " + e.getValue().getString().getString())
                .sorted()
                .toList();
    }

    @Test
    void nothingElseOfTheWorkbookIsTouched() throws IOException {
        try (XSSFWorkbook before = open(SOUND);
                XSSFWorkbook after = open(annotated(SOUND, finding(Severity.ERROR, "Service levels!E12", "One.")))) {
            for (int i = 0; i < before.getNumberOfSheets(); i++) {
                XSSFSheet one = before.getSheetAt(i);
                XSSFSheet two = after.getSheetAt(i);
                assertThat(two.getSheetName()).isEqualTo(one.getSheetName());
                assertThat(two.getCTWorksheet().getSheetData().xmlText())
                        .isEqualTo(one.getCTWorksheet().getSheetData().xmlText());
                assertThat(String.valueOf(two.getCTWorksheet().getDataValidations()))
                        .isEqualTo(String.valueOf(one.getCTWorksheet().getDataValidations()));
                assertThat(two.getCTWorksheet().getSheetProtection().xmlText())
                        .isEqualTo(one.getCTWorksheet().getSheetProtection().xmlText());
                assertThat(two.getCTWorksheet().getColsArray(0).xmlText())
                        .isEqualTo(one.getCTWorksheet().getColsArray(0).xmlText());
            }
        }
    }

    @Test
    void theNoteIsLargeEnoughForItsText() throws IOException {
        byte[] workbook = annotated(
                SOUND,
                finding(Severity.ERROR, "Contract!A6", "Short."),
                finding(Severity.ERROR, "Contract!B7", "A sentence of some length. ".repeat(30)));

        try (XSSFWorkbook opened = open(workbook)) {
            XSSFSheet sheet = opened.getSheet("Contract");
            assertThat(height(sheet, "A6")).isBetween(20.0, 60.0);
            assertThat(height(sheet, "B7")).isGreaterThan(18 * 14.0);
        }
    }

    private static double height(XSSFSheet sheet, String cell) {
        XSSFClientAnchor anchor =
                (XSSFClientAnchor) sheet.getCellComment(new CellAddress(cell)).getClientAnchor();
        return IntStream.range(anchor.getRow1(), anchor.getRow2())
                .mapToDouble(r -> sheet.getRow(r) == null
                        ? sheet.getDefaultRowHeightInPoints()
                        : sheet.getRow(r).getHeightInPoints())
                .sum();
    }

    @Test
    void ofVeryManyFindingsTheFirstThousandAreMarked() throws IOException {
        List<Finding> findings = new ArrayList<>();
        for (int i = 11; i < 1200; i++) {
            findings.add(finding(Severity.WARNING, "Remedies!D" + i, "Row " + i + "."));
        }

        byte[] workbook = AnnotatedWorkbook.of(SOUND, findings).orElseThrow();

        assertThat(note(workbook, "Remedies", "D1010")).contains("Row 1010.");
        assertThat(note(workbook, "Remedies", "D1011")).isEmpty();
        assertThat(note(workbook, "Contract", "A1")).contains("There are 189 more findings");
    }

    @Test
    void whatIsNoWorkbookCannotBeAnnotated() {
        assertThat(AnnotatedWorkbook.of("Clause;Value".getBytes(StandardCharsets.UTF_8), List.of()))
                .isEmpty();
        assertThat(AnnotatedWorkbook.of(new byte[0], List.of())).isEmpty();
    }

    private static byte[] comment(byte[] workbook, String sheet, String cell, String text) throws IOException {
        try (XSSFWorkbook opened = open(workbook);
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            CellAddress at = new CellAddress(cell);
            XSSFComment note = opened.getSheet(sheet)
                    .createDrawingPatriarch()
                    .createCellComment(new XSSFClientAnchor(
                            0, 0, 0, 0, at.getColumn(), at.getRow(), at.getColumn() + 2, at.getRow() + 3));
            note.setString(text);
            note.setAuthor("Ms Lawyer");
            opened.write(out);
            return out.toByteArray();
        }
    }
}
