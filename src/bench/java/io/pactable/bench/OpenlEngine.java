package io.pactable.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.openl.rules.runtime.RulesEngineFactory;

/**
 * OpenL Tablets: a {@code Rules} table in a workbook, compiled once against a Java interface. Its conditions are of the
 * forms that OpenL indexes (equality, and a range between two columns of the type BigDecimal). Numbers are cells of
 * text, since OpenL would read numeric cells as binary fractions. Called once for each value.
 */
final class OpenlEngine implements Engine {

    @Override
    public byte[] source(List<BandRow> rows) {
        try (XSSFWorkbook workbook = new XSSFWorkbook()) {
            Sheet sheet = workbook.createSheet("Rules");
            line(sheet, 1, "Environment");
            line(sheet, 2, "import", "io.pactable.bench");
            sheet.addMergedRegion(new CellRangeAddress(1, 1, 1, 2));
            line(sheet, 5, "Rules Credit credit(String kpi, BigDecimal value)");
            sheet.addMergedRegion(new CellRangeAddress(5, 5, 1, 5));
            line(sheet, 6, "C1", "C2", "", "RET1", "");
            line(sheet, 7, "kpi == name", "lower <= value && value < upper", "", "new Credit(band, percent)", "");
            line(sheet, 8, "String name", "BigDecimal lower", "BigDecimal upper", "String band", "BigDecimal percent");
            line(sheet, 9, "KPI", "From", "Below", "Band", "Percent");
            for (int r : List.of(6, 7)) {
                sheet.addMergedRegion(new CellRangeAddress(r, r, 2, 3));
                sheet.addMergedRegion(new CellRangeAddress(r, r, 4, 5));
            }
            int r = 10;
            for (BandRow row : rows) {
                line(
                        sheet,
                        r++,
                        row.level().key(),
                        row.lower().toPlainString(),
                        row.upper().toPlainString(),
                        row.band(),
                        row.percent().toPlainString());
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            workbook.write(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void line(Sheet sheet, int number, String... cells) {
        Row row = sheet.createRow(number);
        for (int c = 0; c < cells.length; c++) {
            row.createCell(c + 1).setCellValue(cells[c]);
        }
    }

    @Override
    public Loaded load(byte[] source) {
        RulesEngineFactory<BandTable> factory;
        try {
            Path file = Files.createTempFile("bands", ".xlsx");
            try {
                Files.write(file, source);
                factory = new RulesEngineFactory<>(file.toUri().toURL(), BandTable.class);
                factory.newEngineInstance();
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return cases -> {
            BandTable table = factory.newEngineInstance();
            return (Plain) one -> conclude(table, one);
        };
    }

    private static List<Concluded> conclude(BandTable table, Case one) {
        List<Concluded> concluded = new ArrayList<>(one.values().size());
        for (Case.Value value : one.values()) {
            Credit credit = table.credit(value.key(), value.value());
            concluded.add(Concluded.of(value.key(), credit.band(), credit.percent(), one.charge()));
        }
        return concluded;
    }
}
