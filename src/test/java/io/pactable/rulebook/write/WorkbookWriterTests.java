package io.pactable.rulebook.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.pactable.rulebook.Rulebook;
import io.pactable.rulebook.read.Reading;
import io.pactable.rulebook.read.RulebookReader;
import io.pactable.rulebook.sheet.Column;
import io.pactable.rulebook.sheet.SheetKind;
import io.pactable.support.Samples;
import io.pactable.support.WorkbookText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class WorkbookWriterTests {

    private static final String TEXT = """
            [KPIs]
            KPI | Unit | Better is | Target level | Lowest valid | If missing | Note
            Uptime | % | higher | 99.9900 | 0.1 | reject | A note that is much longer than one line of the column has room for, so that it must be wrapped.
            Load | % | lower | 123456789012345.6 | 0 | reject |
            Cost | % | lower | 1 | 0 | reject | Short.
            """;

    static List<String> samples() throws IOException {
        return Samples.ids();
    }

    private static XSSFWorkbook open(byte[] bytes) throws IOException {
        return new XSSFWorkbook(new ByteArrayInputStream(bytes));
    }

    /** The row of the captions: the only one that holds the caption of the first column. */
    private static int captions(XSSFSheet sheet, SheetKind kind) {
        return IntStream.range(2, 20)
                .filter(r -> {
                    XSSFRow row = sheet.getRow(r);
                    return row != null
                            && row.getCell(0) != null
                            && !row.getZeroHeight()
                            && row.getCell(0)
                                    .getStringCellValue()
                                    .equals(kind.columns().get(0).caption());
                })
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @EnumSource(SheetKind.class)
    void theHeadIsLockedWithItsTechnicalRowsHiddenAndTheRowsBelowAreOpen(SheetKind kind) throws IOException {
        try (XSSFWorkbook workbook = open(WorkbookWriter.write(Map.of()))) {
            XSSFSheet sheet = workbook.getSheet(kind.title());
            int captions = captions(sheet, kind);

            assertThat(sheet.getProtect()).isTrue();
            assertThat(IntStream.range(2, captions))
                    .isNotEmpty()
                    .allMatch(r -> sheet.getRow(r).getZeroHeight());
            for (Row row : sheet) {
                for (Cell cell : row) {
                    assertThat(cell.getCellStyle().getLocked())
                            .as(cell.getAddress().formatAsString())
                            .isEqualTo(row.getRowNum() <= captions);
                }
            }
        }
    }

    /** A protected sheet lets a row be deleted only if every cell of it is open, those beside the table included. */
    @ParameterizedTest
    @EnumSource(SheetKind.class)
    void everyCellThatIsNotWrittenIsOpenToo(SheetKind kind) throws IOException {
        try (XSSFWorkbook workbook = open(WorkbookWriter.write(Map.of()))) {
            XSSFSheet sheet = workbook.getSheet(kind.title());

            assertThat(IntStream.of(0, kind.columns().size() - 1, kind.columns().size(), 16_383))
                    .allMatch(c -> !sheet.getColumnStyle(c).getLocked());
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void noCellStandsOutsideTheTable(String id) throws IOException {
        try (XSSFWorkbook workbook =
                open(WorkbookWriter.rewrite(Samples.rulebook(id).tables()))) {
            for (SheetKind kind : SheetKind.values()) {
                for (Row row : workbook.getSheet(kind.title())) {
                    assertThat((int) row.getLastCellNum())
                            .as("%s row %s", kind.title(), row.getRowNum() + 1)
                            .isLessThanOrEqualTo(kind.columns().size());
                }
            }
        }
    }

    @Test
    void numbersKeepTheirDigits() throws IOException {
        try (XSSFWorkbook workbook = open(WorkbookText.write(TEXT))) {
            XSSFSheet sheet = workbook.getSheet("KPIs");
            int first = captions(sheet, SheetKind.KPIS) + 1;
            int target = SheetKind.KPIS.columns().indexOf(SheetKind.KPIS.column("target"));
            int lowest = SheetKind.KPIS.columns().indexOf(SheetKind.KPIS.column("lowest"));

            assertThat(sheet.getRow(first).getCell(target).getRawValue()).isEqualTo("99.9900");
            assertThat(sheet.getRow(first).getCell(lowest).getRawValue()).isEqualTo("0.1");
            // More digits than a spreadsheet keeps are written as text, where they survive.
            XSSFCell long16 = sheet.getRow(first + 1).getCell(target);
            assertThat(long16.getStringCellValue()).isEqualTo("123456789012345.6");
        }
    }

    @Test
    void aRowIsAsHighAsItsLongestTextAndGrowsWhenItIsEdited() throws IOException {
        try (XSSFWorkbook workbook = open(WorkbookText.write(TEXT))) {
            XSSFSheet sheet = workbook.getSheet("KPIs");
            int first = captions(sheet, SheetKind.KPIS) + 1;

            assertThat(sheet.getRow(first).getHeightInPoints())
                    .isGreaterThan(2 * sheet.getRow(first + 2).getHeightInPoints());
            assertThat(sheet.getRow(first).getCTRow().isSetCustomHeight()).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aSampleWrittenAgainSaysTheSameInTheSameBytes(String id) throws IOException {
        String file = id + RulebookReader.EXTENSION;
        Rulebook rulebook = Samples.rulebook(id);

        byte[] again = WorkbookWriter.rewrite(rulebook.tables());

        assertThat(RulebookReader.read(id, file, again, List.of())
                        .rulebook()
                        .orElseThrow()
                        .version())
                .isEqualTo(rulebook.version());
        assertThat(again).isEqualTo(WorkbookWriter.rewrite(rulebook.tables()));
    }

    /** The sheets in the order in which an author fills them in; those that few contracts need are there, but empty. */
    @Test
    void aFreshWorkbookHoldsEverySheetAndIsReadWithoutAFinding() throws IOException {
        byte[] fresh = FreshWorkbook.of("portal");
        try (XSSFWorkbook workbook = open(fresh)) {
            assertThat(IntStream.range(0, workbook.getNumberOfSheets())
                            .mapToObj(workbook::getSheetName)
                            .toList())
                    .isEqualTo(
                            Stream.of(SheetKind.values()).map(SheetKind::title).toList());
        }
        Reading reading = RulebookReader.read("portal", "portal.drl.xlsx", fresh, List.of());
        assertThat(reading.findings()).isEmpty();
        assertThat(reading.rulebook().orElseThrow().tables())
                .filteredOn(table -> table.kind().mayBeLeftOut())
                .hasSize(6)
                .allSatisfy(table -> assertThat(table.rows()).isEmpty());
    }

    /**
     * A spreadsheet turns 2026-03-31, 09:00 and =a into something else unless the cell is a text before it is typed.
     */
    @ParameterizedTest
    @EnumSource(SheetKind.class)
    void whatASpreadsheetWouldTurnIntoSomethingElseIsTextBeforeItIsTyped(SheetKind kind) throws IOException {
        try (XSSFWorkbook workbook = open(WorkbookWriter.write(Map.of()))) {
            XSSFRow row = workbook.getSheet(kind.title()).getRow(captions(workbook.getSheet(kind.title()), kind) + 1);
            for (int c = 0; c < kind.columns().size(); c++) {
                boolean text = Set.of(Column.Type.CLAUSE, Column.Type.DAY, Column.Type.TIME, Column.Type.FORMULA)
                        .contains(kind.columns().get(c).type());
                assertThat(row.getCell(c).getCellStyle().getDataFormatString().equals("@"))
                        .as(kind.columns().get(c).caption())
                        .isEqualTo(text);
            }
        }
    }

    /** Stock Drools compares these cells letter by letter with what the product counts. */
    @Test
    void theCellsOfAnEscalationAreWrittenInOneWay() throws IOException {
        byte[] written = WorkbookText.write("""
                [Service levels]
                Clause | Band | KPI | Verdict
                4.1 | Low | Uptime | breach
                [Escalations]
                Clause | Escalation | Service level | Band | Counted | Window | At least | Effect
                6.1 | A | Uptime | Any Breach;low | each level | In a row | 2 | remedy
                6.2 | B | Uptime | POINTS | each level | contract year | 2 | remedy
                """);
        try (XSSFWorkbook workbook = open(written)) {
            XSSFSheet sheet = workbook.getSheet("Escalations");
            int first = captions(sheet, SheetKind.ESCALATIONS) + 1;
            int band = SheetKind.ESCALATIONS.columns().indexOf(SheetKind.ESCALATIONS.column("band"));
            int gaps = SheetKind.ESCALATIONS.columns().indexOf(SheetKind.ESCALATIONS.column("gaps"));

            assertThat(sheet.getRow(first).getCell(band).getStringCellValue()).isEqualTo("any breach; Low");
            assertThat(sheet.getRow(first).getCell(gaps).getStringCellValue()).isEqualTo("break");
            assertThat(sheet.getRow(first + 1).getCell(band).getStringCellValue())
                    .isEqualTo("points");
            assertThat(sheet.getRow(first + 1).getCell(gaps).getStringCellValue())
                    .isEqualTo("break");
        }
    }
}
