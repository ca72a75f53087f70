package io.pactable.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.openl.rules.runtime.RulesEngineFactory;

/**
 * OpenL Tablets: a {@code Rules} table in a workbook, compiled once against a Java interface. Its conditions are of the
 * forms that OpenL indexes: equality, and a range between two columns of the type BigDecimal. Numbers are cells of
 * text, since OpenL would read numeric cells as binary fractions. Called once for each value.
 */
final class OpenlEngine implements Engine {

    private final boolean objects;

    /**
     * @param objects whether a row makes an object of band and percentage, as authors would write it; else it answers
     *     with one text of both, which costs OpenL least, and which the caller looks up
     */
    OpenlEngine(boolean objects) {
        this.objects = objects;
    }

    @Override
    public byte[] source(List<BandRow> rows) {
        try (XSSFWorkbook workbook = new XSSFWorkbook()) {
            Sheet sheet = workbook.createSheet("Rules");
            int last = objects ? 5 : 4;
            line(sheet, 1, "Environment");
            line(sheet, 2, "import", "io.pactable.bench");
            merge(sheet, 1, 1, 2);
            line(sheet, 5, "Rules %s credit(String kpi, BigDecimal value)".formatted(objects ? "Credit" : "String"));
            merge(sheet, 5, 1, last);
            line(sheet, 6, "C1", "C2", "", "RET1", "");
            line(
                    sheet,
                    7,
                    "kpi == name",
                    "lower <= value && value < upper",
                    "",
                    objects ? "new Credit(band, percent)" : "",
                    "");
            line(
                    sheet,
                    8,
                    "String name",
                    "BigDecimal lower",
                    "BigDecimal upper",
                    "String band",
                    objects ? "BigDecimal percent" : "");
            line(sheet, 9, "KPI", "From", "Below", "Band", objects ? "Percent" : "");
            for (int r : List.of(6, 7)) {
                merge(sheet, r, 2, 3);
                if (objects) {
                    merge(sheet, r, 4, 5);
                }
            }
            int r = 10;
            for (BandRow row : rows) {
                String percent = row.percent().toPlainString();
                line(
                        sheet,
                        r++,
                        row.level().key(),
                        row.lower().toPlainString(),
                        row.upper().toPlainString(),
                        objects ? row.band() : row.band() + ";" + percent,
                        objects ? percent : "");
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            workbook.write(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void merge(Sheet sheet, int row, int from, int to) {
        sheet.addMergedRegion(new CellRangeAddress(row, row, from, to));
    }

    private static void line(Sheet sheet, int number, String... cells) {
        Row row = sheet.createRow(number);
        for (int c = 0; c < cells.length; c++) {
            if (!cells[c].isEmpty()) {
                row.createCell(c + 1).setCellValue(cells[c]);
            }
        }
    }

    @Override
    public Loaded load(byte[] source) {
        return objects ? objects(source) : texts(source);
    }

    private static Loaded objects(byte[] source) {
        RulesEngineFactory<ObjectTable> factory = factory(source, ObjectTable.class);
        return cases -> {
            ObjectTable table = factory.newEngineInstance();
            return (Plain) one -> conclude(table::credit, one);
        };
    }

    private static Loaded texts(byte[] source) {
        RulesEngineFactory<TextTable> factory = factory(source, TextTable.class);
        return cases -> {
            TextTable table = factory.newEngineInstance();
            Map<String, Credit> credits = new HashMap<>();
            return (Plain) one -> conclude(
                    (key, value) -> credits.computeIfAbsent(table.credit(key, value), OpenlEngine::credit), one);
        };
    }

    private static Credit credit(String text) {
        int at = text.indexOf(';');
        return new Credit(text.substring(0, at), new BigDecimal(text.substring(at + 1)));
    }

    private static <T> RulesEngineFactory<T> factory(byte[] source, Class<T> table) {
        try {
            Path file = Files.createTempFile("bands", ".xlsx");
            try {
                Files.write(file, source);
                RulesEngineFactory<T> factory =
                        new RulesEngineFactory<>(file.toUri().toURL(), table);
                factory.newEngineInstance();
                return factory;
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Concluded> conclude(BiFunction<String, BigDecimal, Credit> table, Case one) {
        List<Concluded> concluded = new ArrayList<>(one.values().size());
        for (Case.Value value : one.values()) {
            Credit credit = table.apply(value.key(), value.value());
            concluded.add(Concluded.of(value.key(), credit.band(), credit.percent(), one.charge()));
        }
        return concluded;
    }

    /** The table as Java calls it. */
    public interface ObjectTable {

        /** The row that holds the value. */
        Credit credit(String kpi, BigDecimal value);
    }

    /** The same, with band and percentage in one text. */
    public interface TextTable {

        /** The row that holds the value. */
        String credit(String kpi, BigDecimal value);
    }
}
