package io.pactable.rulebook.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.pactable.rulebook.Rulebook;
import io.pactable.support.WorkbookText;
import io.pactable.support.WrongInputs;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;

/** A rulebook is the same whichever spreadsheet saved it. */
class OtherToolsTests {

    private static final byte[] OWN = WorkbookText.write(WrongInputs.text("base.txt"));

    @Test
    void readsTheSameRulebookFromAFileThatLibreOfficeSaved() throws IOException {
        byte[] saved;
        try (InputStream in =
                Objects.requireNonNull(getClass().getResourceAsStream("/wrong-inputs/saved-by-libreoffice.drl.xlsx"))) {
            saved = in.readAllBytes();
        }

        isTheSame(saved);
    }

    @Test
    void readsTheSameRulebookFromAFileWithoutStylesAndWithTextsInTheirCells() throws IOException {
        isTheSame(withoutStyles());
    }

    private static void isTheSame(byte[] workbook) {
        Rulebook own = read(OWN).rulebook().orElseThrow();

        Reading reading = read(workbook);

        assertThat(reading.findings()).isEmpty();
        Rulebook other = reading.rulebook().orElseThrow();
        assertThat(other.version()).isEqualTo(own.version());
        assertThat(other.bands()).isEqualTo(own.bands());
        assertThat(other.remedies()).isEqualTo(own.remedies());
        assertThat(other.limits()).isEqualTo(own.limits());
        assertThat(other.kpis()).isEqualTo(own.kpis());
        assertThat(other.terms()).isEqualTo(own.terms());
    }

    private static Reading read(byte[] workbook) {
        return RulebookReader.read("hosting", "hosting.drl.xlsx", workbook, List.of());
    }

    /** The cells of the workbook in the least that the format asks for: no styles, no shared texts. */
    private static byte[] withoutStyles() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(OWN));
                ZipOutputStream zip = new ZipOutputStream(out)) {
            StringBuilder types = new StringBuilder("""
                    <?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
                    <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
                    <Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>""");
            StringBuilder sheets = new StringBuilder();
            StringBuilder links = new StringBuilder();
            for (int s = 0; s < workbook.getNumberOfSheets(); s++) {
                String part = "sheet" + s + ".xml";
                types.append("<Override PartName=\"/xl/")
                        .append(part)
                        .append("\" ContentType=\"")
                        .append("application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>");
                sheets.append("<sheet name=\"")
                        .append(workbook.getSheetName(s))
                        .append("\" sheetId=\"")
                        .append(s + 1)
                        .append("\" r:id=\"rId")
                        .append(s + 1)
                        .append("\"/>");
                links.append("<Relationship Id=\"rId")
                        .append(s + 1)
                        .append("\" Type=\"")
                        .append(
                                "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"")
                        .append(part)
                        .append("\"/>");
                add(zip, "xl/" + part, sheet(workbook.getSheetAt(s)));
            }
            add(zip, "[Content_Types].xml", types + "</Types>");
            add(zip, "xl/workbook.xml", """
                    <workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" \
                    xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>""" + sheets + "</sheets></workbook>");
            add(zip, "xl/_rels/workbook.xml.rels", relationships(links.toString()));
            add(
                    zip,
                    "_rels/.rels",
                    relationships(
                            "<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/>"));
        }
        return out.toByteArray();
    }

    private static String relationships(String links) {
        return "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" + links
                + "</Relationships>";
    }

    private static String sheet(XSSFSheet sheet) {
        StringBuilder xml = new StringBuilder(
                "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>");
        for (Row row : sheet) {
            xml.append("<row r=\"").append(row.getRowNum() + 1).append("\">");
            for (Cell cell : row) {
                String at = cell.getAddress().formatAsString();
                if (cell.getCellType() == CellType.STRING) {
                    String text =
                            cell.getStringCellValue().replace("&", "&amp;").replace("<", "&lt;");
                    xml.append("<c r=\"")
                            .append(at)
                            .append("\" t=\"inlineStr\"><is><t>")
                            .append(text)
                            .append("</t></is></c>");
                } else if (cell.getCellType() == CellType.NUMERIC) {
                    xml.append("<c r=\"")
                            .append(at)
                            .append("\"><v>")
                            .append(((XSSFCell) cell).getRawValue())
                            .append("</v></c>");
                }
            }
            xml.append("</row>");
        }
        return xml.append("</sheetData></worksheet>").toString();
    }

    private static void add(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }
}
