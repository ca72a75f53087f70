package io.pactable.rulebook.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.pactable.engine.DroolsContractEvaluator;
import io.pactable.exchange.FactsFile;
import io.pactable.exchange.FactsJson;
import io.pactable.exchange.Submission;
import io.pactable.measurement.Holidays;
import io.pactable.support.Rulebooks;
import io.pactable.support.WorkbookText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** More rulebooks than may be held: forgotten ones are read and compiled again, and nobody sees a difference. */
class ManyRulebooksTests {

    private static final int BOOKS = 13;

    @TempDir
    static Path folder;

    @BeforeAll
    static void fill() throws IOException {
        for (int i = 0; i < BOOKS; i++) {
            put(i, "Contract " + i);
        }
    }

    private static Path put(int number, String title) throws IOException {
        Path place = Files.createDirectories(folder.resolve("book-" + number));
        return Files.write(
                place.resolve("book-" + number + RulebookReader.EXTENSION),
                WorkbookText.write(Rulebooks.HOSTING.replace("Title | | Hosting", "Title | | " + title)));
    }

    @Test
    void holdsNoMoreThanItMayAndReloadsWhatItForgotUnderConcurrentUse() throws Exception {
        RulebookShelf shelf = RulebookShelf.ofFolder(folder, 5, Instant::now);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (DroolsContractEvaluator evaluator = new DroolsContractEvaluator(3, Holidays.NONE)) {
            List<String> alone = IntStream.range(0, BOOKS)
                    .mapToObj(i -> answer(i, shelf, evaluator))
                    .toList();

            List<Future<List<String>>> together = new ArrayList<>();
            for (int thread = 0; thread < 4; thread++) {
                int step = 5 + 2 * thread;
                together.add(threads.submit(() -> IntStream.range(0, BOOKS)
                        .mapToObj(i -> answer(i * step % BOOKS, shelf, evaluator))
                        .toList()));
            }

            for (int thread = 0; thread < 4; thread++) {
                int step = 5 + 2 * thread;
                assertThat(together.get(thread).get())
                        .isEqualTo(IntStream.range(0, BOOKS)
                                .mapToObj(i -> alone.get(i * step % BOOKS))
                                .toList());
            }
            assertThat(alone).doesNotHaveDuplicates();
            assertThat(shelf.size()).isEqualTo(5);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void noticesAChangedAnAddedAndADeletedFileAtTheNextCall() throws IOException {
        RulebookShelf shelf = RulebookShelf.ofFolder(folder, 5, Instant::now);
        Path workbook = put(0, "Before");
        // Long ago, so that the folder's own time is relied on.
        FileTime past = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));
        Files.setLastModifiedTime(folder.resolve("book-0"), past);
        assertThat(title(shelf)).isEqualTo("Before");
        assertThat(shelf.find("book-0")).isEqualTo(shelf.find("book-0"));
        Object state = shelf.state("book-0").orElseThrow();
        assertThat(shelf.state("book-0")).contains(state);

        Files.setLastModifiedTime(put(0, "Afters"), past);
        assertThat(title(shelf)).isEqualTo("Afters");
        assertThat(shelf.state("book-0").orElseThrow()).isNotEqualTo(state);

        Files.setLastModifiedTime(folder.resolve("book-0"), past);
        assertThat(title(shelf)).isEqualTo("Afters");
        Files.writeString(folder.resolve("book-0/x.drl"), "package rules;\n");
        assertThat(shelf.find("book-0")
                        .orElseThrow()
                        .reading()
                        .rulebook()
                        .orElseThrow()
                        .engineersRules())
                .hasSize(1);

        Files.delete(folder.resolve("book-0/x.drl"));
        Files.delete(workbook);
        assertThat(shelf.find("book-0").orElseThrow().reading().rulebook()).isEmpty();
        put(0, "Contract 0");
    }

    private static String title(RulebookShelf shelf) {
        return shelf.find("book-0")
                .orElseThrow()
                .reading()
                .rulebook()
                .orElseThrow()
                .terms()
                .title();
    }

    private static String answer(int number, RulebookShelf shelf, DroolsContractEvaluator evaluator) {
        FactsFile facts = FactsJson.read("""
                {"rulebook": "book-%s", "period": "2026-04",
                 "charges": [{"name": "Monthly charge", "value": "1000"}],
                 "measurements": [{"kpi": "Uptime", "value": "98"}]}
                """.formatted(number).getBytes(StandardCharsets.UTF_8));
        return new String(Submission.answer(facts, List.of(), shelf, evaluator).json(), StandardCharsets.UTF_8);
    }
}
