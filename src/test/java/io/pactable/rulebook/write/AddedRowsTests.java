package io.pactable.rulebook.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.pactable.rulebook.Rulebook;
import io.pactable.rulebook.Table;
import io.pactable.rulebook.sheet.SheetKind;
import io.pactable.support.Rulebooks;
import io.pactable.support.WorkbookChange;
import io.pactable.support.WorkbookText;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;

class AddedRowsTests {

    private static final byte[] SOUND = WorkbookText.write(Rulebooks.HOSTING + """
            [Examples]
            Example | Part | What | Name | Value
            Low | given | charge | Monthly charge | 1000
            Low | given | kpi | Uptime | 99.5
            Low | expect | breach | 3.1 | Tier 1
            """);

    private static final List<Map<String, String>> MORE = List.of(
            Map.of("example", "High", "part", "given", "what", "charge", "name", "Monthly charge", "value", "1000"),
            Map.of("example", "High", "part", "given", "what", "kpi", "name", "Uptime", "value", "99.90"),
            Map.of("example", "High", "part", "expect", "what", "nothing", "note", "=1+1"));

    private static byte[] add(byte[] workbook, SheetKind kind, List<Map<String, String>> rows) {
        return AddedRows.add(workbook, kind, rows).orElseThrow();
    }

    private static List<String> column(byte[] workbook, SheetKind kind, String key) {
        Table table = Rulebooks.of("test", workbook).tables().stream()
                .filter(t -> t.kind() == kind)
                .findFirst()
                .orElseThrow();
        return table.rows().stream().map(r -> r.cell(key).text()).toList();
    }

    private static XSSFWorkbook open(byte[] bytes) throws IOException {
        return new XSSFWorkbook(new ByteArrayInputStream(bytes));
    }

    @Test
    void theRowsStandBelowTheLastOneAndReadBack() {
        byte[] workbook = add(SOUND, SheetKind.EXAMPLES, MORE);

        Rulebook rulebook = Rulebooks.of("test", workbook);
        assertThat(rulebook.examples()).extracting(e -> e.name()).containsExactly("Low", "High");
        assertThat(column(workbook, SheetKind.EXAMPLES, "value"))
                .containsExactly("1000", "99.5", "Tier 1", "1000", "99.9", "");
        assertThat(column(workbook, SheetKind.EXAMPLES, "note")).endsWith("=1+1");
    }

    @Test
    void theCellsLookLikeThoseAboveAreOpenAndHoldNoFormula() throws IOException {
        try (XSSFWorkbook workbook = open(add(SOUND, SheetKind.EXAMPLES, MORE))) {
            XSSFSheet sheet = workbook.getSheet("Examples");
            for (int r = 8; r <= 10; r++) {
                XSSFRow row = sheet.getRow(r);
                for (int c = 0; c < SheetKind.EXAMPLES.columns().size(); c++) {
                    XSSFCell cell = row.getCell(c);
                    assertThat(cell.getCellType()).isNotEqualTo(CellType.FORMULA);
                    assertThat(cell.getCellStyle().getLocked()).isFalse();
                    assertThat(cell.getCellStyle().getFont())
                            .isEqualTo(sheet.getRow(7).getCell(c).getCellStyle().getFont());
                }
            }
            XSSFCell note = sheet.getRow(10).getCell(6);
            assertThat(note.getStringCellValue()).isEqualTo("=1+1");
            assertThat(note.getCellStyle().getQuotePrefixed()).isTrue();
        }
    }

    @Test
    void columnsAreFoundWhereTheAuthorMovedThem() throws IOException {
        byte[] moved = swap(SOUND, "Examples", 2, 4, 5, 3);
        assertThat(Rulebooks.of("test", moved).examples()).hasSize(1);

        byte[] workbook = add(moved, SheetKind.EXAMPLES, MORE);

        assertThat(Rulebooks.of("test", workbook).examples())
                .extracting(e -> e.name())
                .containsExactly("Low", "High");
    }

    /** The workbook with two columns of a sheet in the other's place, from the technical row on. */
    private static byte[] swap(byte[] bytes, String name, int from, int rows, int one, int other) throws IOException {
        try (XSSFWorkbook workbook = open(bytes);
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            XSSFSheet sheet = workbook.getSheet(name);
            IntStream.range(from, from + rows + 4)
                    .filter(r -> sheet.getRow(r) != null)
                    .forEach(r -> {
                        XSSFRow row = sheet.getRow(r);
                        String left = text(row, one);
                        String right = text(row, other);
                        row.getCell(one, org.apache.poi.ss.usermodel.Row.MissingCellPolicy.CREATE_NULL_AS_BLANK)
                                .setCellValue(right);
                        row.getCell(other, org.apache.poi.ss.usermodel.Row.MissingCellPolicy.CREATE_NULL_AS_BLANK)
                                .setCellValue(left);
                    });
            workbook.write(out);
            return out.toByteArray();
        }
    }

    private static String text(XSSFRow row, int column) {
        XSSFCell cell = row.getCell(column);
        return cell == null
                ? ""
                : cell.getCellType() == CellType.NUMERIC ? cell.getRawValue() : cell.getStringCellValue();
    }

    @Test
    void aSheetThatWasLeftOutIsMadeAtItsPlace() throws IOException {
        byte[] without = WorkbookChange.apply(SOUND, "delete sheet Exclusions && delete sheet Hours");

        byte[] workbook = add(
                without,
                SheetKind.HOURS,
                List.of(Map.of(
                        "calendar", "Office", "days", "mon-fri", "from", "09:00", "to", "17:00", "says", "open")));

        assertThat(Rulebooks.of("test", workbook).hours()).hasSize(1);
        try (XSSFWorkbook opened = open(workbook)) {
            assertThat(opened.getSheetIndex("Hours")).isEqualTo(2);
            assertThat(opened.getSheetIndex("KPIs")).isEqualTo(3);
        }
    }

    @Test
    void aTableWithoutRowsGetsItsFirstOnes() {
        byte[] workbook = add(
                WorkbookText.write(Rulebooks.HOSTING),
                SheetKind.EXAMPLES,
                List.of(
                        Map.of("example", "A", "part", "given", "what", "kpi", "name", "Uptime", "value", "99.9"),
                        Map.of("example", "A", "part", "expect", "what", "nothing")));

        assertThat(Rulebooks.of("test", workbook).examples()).hasSize(1);
    }

    @Test
    void theFormatOfTheRowAboveDoesNotChangeTheNumber() {
        byte[] percent = WorkbookChange.apply(SOUND, "Examples!F8 = number 0.5 as 0%");

        assertThat(AddedRows.add(percent, SheetKind.EXAMPLES, MORE)).isPresent();
        byte[] workbook = add(
                WorkbookChange.apply(SOUND, "Remedies!H12 = number 0.15 as 0%"),
                SheetKind.REMEDIES,
                List.of(Map.of(
                        "clause",
                        "4.9",
                        "level",
                        "Uptime",
                        "band",
                        "Tier 2",
                        "kind",
                        "service credit",
                        "rate",
                        "2.5",
                        "rateIs",
                        "percent of charge",
                        "charge",
                        "Monthly charge",
                        "forEach",
                        "once",
                        "payer",
                        "Provider",
                        "payee",
                        "Customer")));
        assertThat(Rulebooks.of("test", workbook).remedies()).hasSize(3);
        assertThat(column(workbook, SheetKind.REMEDIES, "rate")).endsWith("2.5");
    }

    @Test
    void whatCannotBeAddedIsRefused() {
        byte[] spoilt = WorkbookChange.apply(SOUND, "Examples!A3 = blank");

        assertThat(AddedRows.add(spoilt, SheetKind.EXAMPLES, MORE)).isEmpty();
        assertThat(AddedRows.add(new byte[0], SheetKind.EXAMPLES, MORE)).isEmpty();
        assertThat(AddedRows.add(SOUND, SheetKind.EXAMPLES, List.of(Map.of("unheard", "of"))))
                .isEmpty();
    }
}
