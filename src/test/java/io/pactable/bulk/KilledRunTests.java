package io.pactable.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed in the middle, again and again, with far less memory than results. */
class KilledRunTests {

    private static final int LINES = 30_000;

    @TempDir
    Path folder;

    private Path input() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 1; i <= LINES; i++) {
            String period = i % 100 == 0 ? "the month of may, to be corrected" : "2026-04";
            lines.append("""
                    {"rulebook": "hosting", "contract": "C-%s", "period": "%s", \
                    "charges": [{"name": "Monthly charge", "value": "1000.00"}], \
                    "measurements": [{"kpi": "Uptime", "value": "98.7"}]}
                    """.formatted(i, period));
        }
        return Files.writeString(folder.resolve("in.jsonl"), lines);
    }

    /** Lets a process work until it stops at a contract, and kills it there. */
    private void killAt(Path input, Path out, String contract) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classPath(),
                        KilledRun.class.getName(),
                        input.toString(),
                        out.toString(),
                        contract)
                .redirectError(folder.resolve("err.txt").toFile())
                .start();
        try (BufferedReader said = process.inputReader()) {
            assertThat(said.readLine())
                    .as(() -> "it stops at " + contract + ": " + err())
                    .isEqualTo(KilledRun.HERE);
        } finally {
            process.destroyForcibly();
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    /** Where the classes of the tests and of the product come from, whoever runs the tests. */
    private static String classPath() {
        if (KilledRun.class.getClassLoader() instanceof URLClassLoader loader) {
            return Arrays.stream(loader.getURLs())
                    .map(url -> Path.of(URI.create(url.toString())).toString())
                    .collect(Collectors.joining(File.pathSeparator));
        }
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    private String err() {
        try {
            return Files.readString(folder.resolve("err.txt"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Test
    void hasEveryGoodLineOnceAndEveryBadOneToo() throws Exception {
        Path input = input();
        Path out = folder.resolve("out.jsonl");

        killAt(input, out, "C-9001");
        long first = Files.size(folder.resolve("out.jsonl.part"));
        assertThat(out).doesNotExist();
        killAt(input, out, "C-22001");
        long second = Files.size(folder.resolve("out.jsonl.part"));
        BulkRun.Done done = KilledRun.run(input, out, "");
        KilledRun.run(input, folder.resolve("whole.jsonl"), "");

        assertThat(first).isPositive().isLessThan(second);
        assertThat(done.before()).isBetween(1_000L, 22_000L);
        assertThat(done.counts()).isEqualTo(new Counts(LINES - LINES / 100, 0, LINES / 100, 0));
        assertThat(out).hasSameBinaryContentAs(folder.resolve("whole.jsonl"));
        assertThat(folder.resolve("out.refused.jsonl")).hasSameBinaryContentAs(folder.resolve("whole.refused.jsonl"));
        assertThat(Files.size(out)).isGreaterThan(64 * 1024 * 1024);
        assertThat(folder).isDirectoryNotContaining("glob:**.{part,journal}");
    }
}
