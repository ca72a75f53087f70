package io.pactable.exchange;

import io.pactable.rulebook.EngineersRules;
import io.pactable.rulebook.Rulebook;
import io.pactable.rulebook.read.Reading;
import io.pactable.rulebook.read.RulebookReader;
import io.pactable.rulebook.read.RulebookShelf.Shelved;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** One of two versions of a rulebook that are compared: a rulebook with all its files, or a workbook alone. */
public final class ComparedVersion {

    private static final String XLSX = ".xlsx";

    private final String name;
    private final boolean alone;
    private final Function<List<EngineersRules>, Reading> reader;

    private ComparedVersion(String name, boolean alone, Function<List<EngineersRules>, Reading> reader) {
        this.name = name;
        this.alone = alone;
        this.reader = reader;
    }

    /**
     * A workbook without the files beside it.
     *
     * @param file its name, by which it is called
     * @param bytes its content
     */
    public static ComparedVersion workbook(String file, byte[] bytes) {
        String base = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
        return new ComparedVersion(file, true, rules -> RulebookReader.read(id(base), base, bytes, rules));
    }

    /**
     * A rulebook with the files beside its workbook.
     *
     * @param name what the user called it
     */
    public static ComparedVersion rulebook(String name, Shelved shelved) {
        return new ComparedVersion(name, false, rules -> shelved.reading());
    }

    /** What the user called it. */
    public String name() {
        return name;
    }

    /** Whether it is a workbook without the files beside it. */
    boolean isAlone() {
        return alone;
    }

    /** The engineers' rules that it brings. */
    List<EngineersRules> rules() {
        return alone
                ? List.of()
                : reader.apply(List.of())
                        .readable()
                        .map(Rulebook::engineersRules)
                        .orElse(List.of());
    }

    /**
     * Reads it.
     *
     * @param beside engineers' rules that go with a workbook that is alone
     */
    public Reading read(List<EngineersRules> beside) {
        return reader.apply(beside);
    }

    private static String id(String file) {
        return Optional.of(file)
                .map(f -> without(f, RulebookReader.EXTENSION))
                .map(f -> without(f, XLSX))
                .filter(f -> !f.isBlank())
                .orElse(file);
    }

    private static String without(String file, String ending) {
        return file.toLowerCase(java.util.Locale.ROOT).endsWith(ending)
                ? file.substring(0, file.length() - ending.length())
                : file;
    }
}
