package io.pactable.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.pactable.hostile.HostileWorkbooks.Hostile;
import io.pactable.hostile.HostileWorkbooks.Outcome;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every hostile workbook is refused with a finding or read as harmless text, within five seconds and 512 megabytes, and
 * nothing in it runs, opens a file or reaches the network.
 */
class HostileWorkbooksTests {

    private static final long LONGEST = 5_000;

    private static final Pattern INSIDES = Pattern.compile(
            "\\b(java\\.(lang|util|io)|org\\.(apache|drools|kie))\\.[a-zA-Z.]*(Exception|Error)\\b|\\tat ");

    /** What the process said of a file. */
    private record Said(long milliseconds, String outcome, String text) {}

    @TempDir
    Path folder;

    @Test
    void noneOfThemDoesHarm() throws IOException, InterruptedException {
        try (Canary canary = new Canary(folder)) {
            List<Hostile> corpus = HostileWorkbooks.all(canary);
            Path files = Files.createDirectory(folder.resolve("files"));
            Map<String, Hostile> byFile = new LinkedHashMap<>();
            for (Hostile one : corpus) {
                String file = String.format(Locale.ROOT, "%03d.drl.xlsx", byFile.size());
                Files.write(files.resolve(file), one.maker().make());
                byFile.put(file, one);
            }

            List<String> lines = run("-Xmx512m", files.toString());

            Map<String, Said> said = new LinkedHashMap<>();
            lines.stream()
                    .map(line -> line.split("\t", 4))
                    .filter(l -> l.length == 4)
                    .forEach(l -> said.put(l[0], new Said(Long.parseLong(l[1]), l[2], l[3])));
            assertThat(byFile).hasSizeGreaterThan(70);
            assertThat(said.keySet()).as("files that were dealt with").containsExactlyElementsOf(byFile.keySet());
            SoftAssertions all = new SoftAssertions();
            byFile.forEach((file, hostile) -> {
                Said of = said.getOrDefault(file, new Said(0, "", ""));
                all.assertThat(of.outcome())
                        .as("%s: %s".formatted(hostile.name(), of.text()))
                        .isEqualTo(hostile.outcome() == Outcome.READ ? "read" : "refused");
                all.assertThat(of.text())
                        .as(hostile.name())
                        .contains(hostile.says())
                        .doesNotContainPattern(INSIDES);
                all.assertThat(of.milliseconds()).as(hostile.name()).isLessThan(LONGEST);
            });
            all.assertAll();
            assertThat(canary.calls()).as("calls to the network").isZero();
            assertThat(canary.marker()).doesNotExist();
            assertThat(lines)
                    .noneMatch(line -> line.contains(Canary.secretText()))
                    .contains("property\tnot set");
        }
    }

    @Test
    void theAlarmsGoOffWhenSomethingDoesHarm() throws IOException, InterruptedException {
        try (Canary canary = new Canary(folder)) {
            String port = canary.host().substring(canary.host().indexOf(':') + 1);

            List<String> lines = run(
                    "-Xmx64m",
                    "control",
                    port,
                    canary.secret().toString(),
                    canary.marker().toString());

            assertThat(lines)
                    .anyMatch(line -> line.contains(Canary.secretText()))
                    .contains("property\tran");
            assertThat(canary.marker()).exists();
            assertThat(canary.calls()).isEqualTo(1);
        }
    }

    private static String classPath() {
        return HostileRun.class.getClassLoader() instanceof URLClassLoader loader
                ? Stream.of(loader.getURLs()).map(URL::getPath).collect(Collectors.joining(File.pathSeparator))
                : System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    /** Runs them in a process of its own and gives what it printed. */
    private static List<String> run(String memory, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                memory,
                "-XX:TieredStopAtLevel=1",
                "-Dstdout.encoding=UTF-8",
                "-cp",
                classPath(),
                HostileRun.class.getName()));
        command.addAll(List.of(arguments));
        File out = File.createTempFile("hostile", ".txt");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(out)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.waitFor();
            return Files.readAllLines(out.toPath(), StandardCharsets.UTF_8);
        } finally {
            assertThat(out.delete()).isTrue();
        }
    }
}
