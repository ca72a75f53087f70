package io.pactable.rulebook.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.pactable.rulebook.Rulebook;
import io.pactable.support.Samples;
import io.pactable.support.WorkbookChange;
import io.pactable.support.WorkbookText;
import io.pactable.support.WrongFiles;
import io.pactable.support.WrongInputs;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.Arguments;

/** What is read while a workbook is scanned is what POI reads from it, findings included. */
class PlainBookTests {

    private static final String FILE = "test.drl.xlsx";

    /** All of them agree; one of so many is enough to see that they still do. */
    private static final int EVERY = 16;

    @Test
    void agreesWithPoiOnEachSample() throws IOException {
        for (String id : Samples.ids()) {
            byte[] workbook = Files.readAllBytes(Samples.FOLDER.resolve(id).resolve(id + RulebookReader.EXTENSION));

            assertThat(isPlain(workbook)).as(id).isTrue();
            agrees(id, workbook);
        }
    }

    @Test
    void agreesWithPoiOnOddWorkbooks() {
        int plain =
                agreements("workbooks.csv", WorkbookChange.cut(WorkbookText.write(WrongInputs.text("base.txt")), 22));
        plain += agreements(
                "observed.csv", WorkbookChange.cut(WorkbookText.write(WrongInputs.text("observed.txt")), 30));

        assertThat(plain).isGreaterThan(12);
    }

    private static int agreements(String table, byte[] sound) {
        int plain = 0;
        int row = 0;
        for (Arguments arguments : WrongInputs.rows(table).toList()) {
            if (row++ % EVERY != 0) {
                continue;
            }
            String change = String.valueOf(arguments.get()[1]);
            byte[] workbook = change.startsWith("file ")
                    ? WrongFiles.make(change.substring(5), sound)
                    : WorkbookChange.apply(sound, change);
            plain += isPlain(workbook) ? 1 : 0;
            agrees(change, workbook);
        }
        return plain;
    }

    @Test
    void readsAWorkbookSavedByLibreOfficeWithoutPoi() throws IOException {
        byte[] saved;
        try (InputStream in =
                Objects.requireNonNull(getClass().getResourceAsStream("/wrong-inputs/saved-by-libreoffice.drl.xlsx"))) {
            saved = in.readAllBytes();
        }

        assertThat(isPlain(saved)).isTrue();
        agrees("LibreOffice", saved);
    }

    private static boolean isPlain(byte[] workbook) {
        try (Book book = WorkbookFile.read(workbook)) {
            return book instanceof PlainBook;
        } catch (WorkbookFile.Unopened e) {
            return false;
        }
    }

    private static void agrees(String what, byte[] workbook) {
        Reading own = RulebookReader.read("test", FILE, workbook, List.of());
        Reading poi = RulebookReader.read("test", FILE, () -> new PoiBook(WorkbookFile.open(workbook)), List.of());

        assertThat(own.findings()).as(what).isEqualTo(poi.findings());
        assertThat(own.readable().map(Rulebook::version))
                .as(what)
                .isEqualTo(poi.readable().map(Rulebook::version));
        assertThat(own.readable().map(Rulebook::tables))
                .as(what)
                .isEqualTo(poi.readable().map(Rulebook::tables));
    }
}
