package io.pactable;

import static org.assertj.core.api.Assertions.assertThat;

import io.pactable.support.Document;
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
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The guide to very many evaluations: the files that it shows go in, and those that it shows come out. */
class BulkGuideTests {

    private static final Document GUIDE = Document.read("bulk.md");

    private static final Map<String, String> FILES = GUIDE.blocks().stream()
            .filter(block -> block.language().contains(" "))
            .collect(Collectors.toMap(
                    block -> block.language().substring(block.language().indexOf(' ') + 1), Document.Block::text));

    @TempDir
    Path folder;

    private record Ran(int exit, String err) {}

    private Ran evaluate(String input, String out, String... options) throws IOException {
        Files.writeString(folder.resolve(input), file(input));
        List<String> args = new ArrayList<>(List.of(
                "evaluate",
                "--bulk",
                folder.resolve(input).toString(),
                "--out",
                folder.resolve(out).toString(),
                "--rules",
                "rules"));
        args.addAll(Arrays.asList(options));
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exit = Pactable.command(
                args.toArray(String[]::new),
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Ran(exit, err.toString(StandardCharsets.UTF_8).replace(folder + java.io.File.separator, ""));
    }

    private static String file(String name) {
        return Objects.requireNonNull(FILES.get(name), name);
    }

    /** A version says nothing to a reader of the guide and changes with every edit of the sample. */
    private String written(String name) throws IOException {
        return Files.readString(folder.resolve(name)).replaceAll("[0-9a-f]{64}", "…");
    }

    /** The same without the numbers of lines, which differ where an evaluation has several. */
    private List<String> rows(String name) throws IOException {
        return written(name).lines().map(row -> row.substring(row.indexOf(','))).toList();
    }

    @Test
    void showsWhatComesOfATable() throws IOException {
        Ran ran = evaluate("april.csv", "results.csv");

        assertThat(written("results.csv")).isEqualTo(file("results.csv"));
        assertThat(written("results.refused.csv")).isEqualTo(file("results.refused.csv"));
        assertThat(ran.exit()).isEqualTo(1);
        assertThat(GUIDE.text()).contains("```text\n" + ran.err() + "```");
    }

    @Test
    void showsThreeFormsOfOneTable() throws IOException {
        evaluate("april.csv", "results.csv");
        Ran regions = evaluate("regions.csv", "regions.out.csv", "--rulebook", "public-cloud");
        Ran facts = evaluate("facts.csv", "facts.out.csv", "--rulebook", "public-cloud");

        assertThat(regions.exit()).isZero();
        assertThat(facts.exit()).isZero();
        assertThat(rows("regions.out.csv")).isEqualTo(rows("results.csv"));
        assertThat(rows("facts.out.csv")).isEqualTo(rows("results.csv"));
    }

    @Test
    void showsWhatComesOfJsonLines() throws IOException {
        Ran ran = evaluate("deliveries.jsonl", "results.jsonl", "--detail", "conclusions");

        assertThat(ran.exit()).isEqualTo(1);
        assertThat(written("results.jsonl")).isEqualTo(file("results.jsonl"));
        assertThat(written("results.refused.jsonl")).isEqualTo(file("results.refused.jsonl"));
    }

    @Test
    void linksOnlyToWhatIsThere() {
        assertThat(GUIDE.text().lines().filter(line -> line.startsWith("- [")))
                .allSatisfy(line ->
                        assertThat(GUIDE.anchors()).contains(line.substring(line.indexOf('#') + 1, line.indexOf(')'))));
    }
}
