package io.pactable.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A document in Markdown.
 *
 * @param name of the file, for example {@code rulebook.md}
 * @param text all of it
 */
public record Document(String name, String text) {

    public static final Path FOLDER = Path.of("docs");

    /**
     * A fenced block.
     *
     * @param heading the heading above it
     * @param language the words after the opening fence
     * @param text what stands between the fences, each line ended
     */
    public record Block(String heading, String language, String text) {}

    /** The document of the folder {@code docs}. */
    public static Document read(String name) {
        try {
            return new Document(name, Files.readString(FOLDER.resolve(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All fenced blocks, in their order. */
    public List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        String heading = "";
        String language = "";
        StringBuilder block = new StringBuilder();
        boolean inside = false;
        for (String line : text.lines().toList()) {
            if (line.startsWith("```")) {
                if (inside) {
                    blocks.add(new Block(heading, language, block.toString()));
                }
                inside = !inside;
                language = line.substring(3).strip();
                block.setLength(0);
            } else if (inside) {
                block.append(line).append('\n');
            } else if (line.startsWith("#")) {
                heading = line.replaceFirst("^#+ ", "");
            }
        }
        assertThat(inside).as("a block that is not closed in " + name).isFalse();
        return blocks;
    }

    /** The only block of the language. */
    public String only(String language) {
        List<Block> found =
                blocks().stream().filter(b -> b.language().equals(language)).toList();
        assertThat(found).as(language).hasSize(1);
        return found.get(0).text();
    }

    /** The text from a heading, with its marks, to the next one of its rank or of the one above. */
    public String chapter(String heading) {
        int from = text.indexOf("\n" + heading + "\n");
        assertThat(from).as(heading).isNotNegative();
        Matcher next = Pattern.compile("\n#{2,3} ").matcher(text);
        return text.substring(from, next.find(from + heading.length()) ? next.start() : text.length());
    }

    /** The names by which links lead to its headings. */
    public List<String> anchors() {
        return text.lines()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("^#+ ", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9 -]", "")
                        .replace(' ', '-'))
                .toList();
    }

    /** The cells of every row of a table that stands below the heading, without its first two lines. */
    public List<List<String>> table(String heading) {
        List<String> rows =
                chapter(heading).lines().filter(line -> line.startsWith("|")).toList();
        assertThat(rows).as("rows of the table under " + heading).hasSizeGreaterThan(2);
        return rows.subList(2, rows.size()).stream()
                .map(row -> List.of(row.substring(1, row.length() - 1).split("\\|", -1)).stream()
                        .map(String::strip)
                        .toList())
                .toList();
    }
}
