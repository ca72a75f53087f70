package io.pactable.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pactable.engine.DroolsContractEvaluator;
import io.pactable.rulebook.read.RulebookShelf;
import io.pactable.support.Rulebooks;
import io.pactable.support.WorkbookText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BulkCommandTests {

    private static final DroolsContractEvaluator EVALUATOR = new DroolsContractEvaluator();
    private static final RulebookShelf SHELF =
            RulebookShelf.of(Map.of("hosting", Map.of("hosting.drl.xlsx", WorkbookText.write(Rulebooks.HOSTING))));

    private record Ran(int exit, String out, String err) {}

    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("good.csv"), """
                contract,month,Monthly charge,Uptime
                C-1,2026-04,1000.00,98
                C-2,2026-04,1000.00,99.95
                """);
    }

    @AfterAll
    static void close() {
        EVALUATOR.close();
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private Ran run(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        List<String> all = new ArrayList<>(List.of("evaluate"));
        all.addAll(Arrays.asList(args));
        int exit = PactableCommand.run(
                all.toArray(String[]::new),
                () -> EVALUATOR,
                () -> SHELF,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Ran(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** The folder 'rules' of this project must not be the one that is used. */
    private Ran hosting(String... args) throws IOException {
        Path rules = Files.createDirectories(folder.resolve("rules").resolve("hosting"));
        Files.write(rules.resolve("hosting.drl.xlsx"), WorkbookText.write(Rulebooks.HOSTING));
        List<String> all = new ArrayList<>(Arrays.asList(args));
        all.addAll(List.of("--rules", path("rules")));
        return run(all.toArray(String[]::new));
    }

    @Test
    void saysWhatBecameOfTheLines() throws IOException {
        Ran ran = hosting("--bulk", path("good.csv"), "--out", path("out.csv"), "--rulebook", "hosting");

        assertThat(ran.err())
                .isEqualTo("2 evaluated, 0 of them not determined; 0 refused. Results: %s%n", path("out.csv"));
        assertThat(ran.out()).isEmpty();
        assertThat(ran.exit()).isEqualTo(ExitCodes.DONE);
        assertThat(Files.readAllLines(folder.resolve("out.csv"))).hasSize(4);
    }

    @Test
    void tellsTheScriptWhenSomethingIsNotDetermined() throws IOException {
        Files.writeString(folder.resolve("open.csv"), "rulebook,month,Monthly charge,Uptime\nhosting,2026-04,1,\n");

        Ran ran = hosting("--bulk", path("open.csv"), "--out", path("out.jsonl"), "--threads", "1");

        assertThat(ran.exit()).isEqualTo(ExitCodes.NOT_DETERMINED);
        assertThat(ran.err()).contains("1 evaluated, 1 of them not determined; 0 refused.");
    }

    @Test
    void refusesWhatItCannotDo() throws IOException {
        String good = path("good.csv");
        String out = path("out.csv");

        assertThat(List.of(
                        run(),
                        run("--facts", good, "--bulk", good),
                        run("--bulk", good),
                        run("--bulk", path("none.csv"), "--out", out),
                        run("--bulk", folder.toString(), "--out", out),
                        run("--bulk", good, "--out", path("out.txt")),
                        run("--bulk", good, "--out", path("no/folder/out.csv")),
                        run("--bulk", good, "--out", out),
                        run("--bulk", good, "--out", out, "--threads", "0"),
                        run("--bulk", good, "--out", out, "--excused", "m.ics"),
                        run("--facts", good, "--out", out)))
                .allSatisfy(ran -> assertThat(ran.exit()).isEqualTo(ExitCodes.REFUSED))
                .allSatisfy(ran -> assertThat(ran.out()).isEmpty())
                .extracting(ran -> ran.err().lines().findFirst().orElse(""))
                .satisfiesExactly(
                        e -> assertThat(e).contains("--facts", "--bulk"),
                        e -> assertThat(e).contains("--facts", "--bulk"),
                        e -> assertThat(e).startsWith("--out: Name the file for the results"),
                        e -> assertThat(e).startsWith("--bulk: There is no file '"),
                        e -> assertThat(e).contains("must end in .jsonl, .ndjson or .csv."),
                        e -> assertThat(e).startsWith("--out: The name of the file '"),
                        e -> assertThat(e).startsWith("--out: There is no folder '"),
                        e -> assertThat(e).contains("The first line of the table is not right."),
                        e -> assertThat(e).isEqualTo("--threads: Name a number from 1 to 256."),
                        e -> assertThat(e).startsWith("--bulk: Observations and excused events"),
                        e -> assertThat(e).startsWith("--out: It goes with --bulk."));
        assertThat(folder).isDirectoryNotContaining("glob:**.{part,journal}");
    }

    @Test
    void showsHowFarItIsAndHowLongItStillTakes() {
        LineProgress progress = new LineProgress(0);
        progress.done(0, 1_000, 11_000);
        progress.done(12_345, 3_500, 11_000);

        assertThat(progress.text(5_000_000_000L))
                .isEqualTo("[======>             ]  31 %, 12,345 done, 2,469 a second, 0:15 left");
        assertThat(progress.text(5_000_000_000_000L)).endsWith("4:10:00 left");
        progress.done(20_000, 11_000, 11_000);
        assertThat(progress.text(8_000_000_000L))
                .isEqualTo("[====================] 100 %, 20,000 done, 2,500 a second, 0:00 left");
    }
}
