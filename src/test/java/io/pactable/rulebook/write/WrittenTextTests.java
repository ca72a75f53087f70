package io.pactable.rulebook.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.pactable.rulebook.Finding;
import io.pactable.rulebook.sheet.Column;
import io.pactable.rulebook.sheet.SheetKind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the product writes into a workbook is text and digits, and stays text when somebody edits its cell. */
class WrittenTextTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "=HYPERLINK(\"http://localhost\")",
                "+1+1",
                "-1+cmd|' /C calc'!A0",
                "@SUM(1,1)",
                "\t=1+1",
                "\r=1+1",
                " =1+1",
                "\uff1d1+1"
            })
    void aTextThatBeginsLikeAFormulaIsMarkedAsTextWhereverItIsWritten(String text) throws IOException {
        byte[] written = WorkbookWriter.write(everywhere(text));
        byte[] added = AddedRows.add(written, SheetKind.EXAMPLES, List.of(row(SheetKind.EXAMPLES, text)))
                .orElseThrow();
        byte[] annotated = AnnotatedWorkbook.of(
                        added, List.of(Finding.error("row", "x.drl.xlsx", "KPIs!A6", text, text)))
                .orElseThrow();
        byte[] fresh = FreshWorkbook.of(text);

        for (byte[] workbook : List.of(written, added, annotated, fresh)) {
            holdsNoFormula(workbook);
        }
        assertThat(marked(written, text)).isGreaterThan(SheetKind.values().length);
        assertThat(marked(added, text)).isGreaterThan(marked(written, text));
        assertThat(marked(annotated, text)).isEqualTo(marked(added, text));
    }

    private static Map<SheetKind, List<Map<String, String>>> everywhere(String text) {
        Map<SheetKind, List<Map<String, String>>> rows = new EnumMap<>(SheetKind.class);
        Stream.of(SheetKind.values()).forEach(kind -> rows.put(kind, List.of(row(kind, text))));
        return rows;
    }

    private static Map<String, String> row(SheetKind kind, String text) {
        Map<String, String> row = new LinkedHashMap<>();
        for (Column column : kind.columns()) {
            row.put(column.key(), text);
        }
        return row;
    }

    /** No sheet of the file has an element for a formula of a cell, however it is read. */
    private static void holdsNoFormula(byte[] workbook) throws IOException {
        List<String> sheets = new ArrayList<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(workbook))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (entry.getName().startsWith("xl/worksheets/sheet")) {
                    sheets.add(new String(in.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        }
        assertThat(sheets).hasSize(SheetKind.values().length).noneMatch(sheet -> sheet.matches("(?s).*<f[ >/].*"));
    }

    /** How many cells hold the text, all of which carry the mark of a typed text. */
    private static int marked(byte[] workbook, String text) throws IOException {
        int count = 0;
        try (XSSFWorkbook opened = new XSSFWorkbook(new ByteArrayInputStream(workbook))) {
            for (Sheet sheet : opened) {
                for (Row row : sheet) {
                    for (Cell cell : row) {
                        if (cell.getCellType() == CellType.STRING
                                && cell.getStringCellValue().strip().equals(text.strip())) {
                            count++;
                            assertThat(((XSSFCellStyle) cell.getCellStyle()).getQuotePrefixed())
                                    .as(cell.getAddress().formatAsString())
                                    .isTrue();
                        }
                    }
                }
            }
        }
        return count;
    }
}
