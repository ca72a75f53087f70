package io.pactable.cli;

import io.pactable.cli.PactableCommand.Refused;
import io.pactable.exchange.ComparedVersion;
import io.pactable.exchange.Rulebooks;
import io.pactable.exchange.UnknownRulebook;
import io.pactable.rulebook.read.RulebookReader;
import io.pactable.rulebook.read.RulebookShelf;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A version of a rulebook as a command names it: a workbook, the folder of a rulebook, or the id of one in the folder
 * of rulebooks. Where there is a file or folder of the name, that is meant.
 */
final class GivenVersion {

    private static final String XLSX = ".xlsx";
    private static final String DRL = ".drl";

    private GivenVersion() {}

    /** @throws Refused if there is nothing of the name, or it cannot be read */
    static ComparedVersion of(String given, Supplier<RulebookShelf> shelf) {
        Optional<Path> path = path(given);
        if (path.filter(Files::isDirectory).isPresent()) {
            return folder(given, path.get());
        }
        if (path.filter(Files::exists).isPresent()) {
            return ComparedVersion.workbook(given, bytes(path.get()));
        }
        String lower = given.toLowerCase(Locale.ROOT);
        if (given.contains("/") || given.contains("\\") || lower.endsWith(XLSX)) {
            throw new Refused("There is no file or folder '%s'.".formatted(given));
        }
        try {
            return ComparedVersion.rulebook(given, Rulebooks.find(given, shelf.get()));
        } catch (UnknownRulebook e) {
            throw new Refused("There is no file or folder '%s', and no rulebook of the id: %s"
                    .formatted(given, Objects.requireNonNull(e.getMessage())));
        }
    }

    private static Optional<Path> path(String given) {
        try {
            return given.isBlank() ? Optional.empty() : Optional.of(Path.of(given));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static ComparedVersion folder(String given, Path folder) {
        List<Path> files = files(folder);
        Path workbook = workbook(given, files);
        String name = workbook.getFileName().toString();
        String id = name.substring(
                0,
                name.length() - (name.endsWith(RulebookReader.EXTENSION) ? RulebookReader.EXTENSION : XLSX).length());
        Map<String, byte[]> contents = new TreeMap<>();
        contents.put(id + RulebookReader.EXTENSION, bytes(workbook));
        for (Path file : files) {
            if (file.getFileName().toString().endsWith(DRL)) {
                contents.put(file.getFileName().toString(), bytes(file));
            }
        }
        RulebookShelf one = RulebookShelf.of(Map.of(id, contents));
        return ComparedVersion.rulebook(given, Rulebooks.find(id, one));
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(Files::isRegularFile)
                    // Spreadsheets leave such files while a workbook is open.
                    .filter(p -> !p.getFileName().toString().startsWith("~$")
                            && !p.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new Refused("The folder '%s' cannot be listed.".formatted(folder));
        }
    }

    private static Path workbook(String given, List<Path> files) {
        List<Path> workbooks = ending(files, RulebookReader.EXTENSION);
        if (workbooks.isEmpty()) {
            workbooks = ending(files, XLSX);
        }
        if (workbooks.size() == 1) {
            return workbooks.get(0);
        }
        throw new Refused(
                workbooks.isEmpty()
                        ? "The folder '%s' has no workbook. Name the folder of one rulebook, or a workbook."
                                .formatted(given)
                        : "The folder '%s' has %s workbooks. Name the one that is meant."
                                .formatted(given, workbooks.size()));
    }

    private static List<Path> ending(List<Path> files, String ending) {
        return files.stream()
                .filter(p -> p.getFileName().toString().endsWith(ending))
                .toList();
    }

    /** The content, or of one that is too large so much that this is seen. */
    private static byte[] bytes(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(RulebookReader.LARGEST + 1);
        } catch (IOException e) {
            throw new Refused("The file '%s' cannot be read.".formatted(file));
        }
    }
}
