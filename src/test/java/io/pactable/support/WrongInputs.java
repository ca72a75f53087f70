package io.pactable.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** The tables of wrong inputs: cells separated by bars, first line the captions, lines that start with # left out. */
public final class WrongInputs {

    private WrongInputs() {}

    public static String text(String file) {
        try (InputStream in = WrongInputs.class.getResourceAsStream("/wrong-inputs/" + file)) {
            if (in == null) {
                throw new IllegalArgumentException("There is no file " + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Each row as arguments of a test. */
    public static Stream<Arguments> rows(String file) {
        List<String> lines = text(file)
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
        int columns = lines.get(0).split("\\|", -1).length;
        return lines.stream().skip(1).map(line -> {
            String[] cells = line.split("\\|", -1);
            if (cells.length != columns) {
                throw new IllegalArgumentException("Not %s cells: %s".formatted(columns, line));
            }
            return Arguments.of(
                    (Object[]) Arrays.stream(cells).map(String::strip).toArray());
        });
    }
}
