package io.pactable.cli;

import io.pactable.cli.PactableCommand.Refused;
import io.pactable.exchange.Rulebooks;
import io.pactable.exchange.UnknownRulebook;
import io.pactable.rulebook.read.RulebookReader;
import io.pactable.rulebook.read.RulebookShelf;
import io.pactable.rulebook.read.RulebookShelf.Shelved;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Finds the rulebooks that a command names: by their ids on the shelf, or by the paths of workbooks. */
final class Chosen {

    private static final String XLSX = ".xlsx";

    private Chosen() {}

    /**
     * All rulebooks of the shelf, or those that are named.
     *
     * @throws Refused if one is not there
     */
    static List<Shelved> of(List<String> named, PactableCommand root) {
        return named.isEmpty()
                ? root.shelf().all()
                : named.stream().map(name -> one(name, root)).toList();
    }

    /** The rulebook of a workbook, where there is such a file, else that of the shelf. */
    static Shelved one(String name, PactableCommand root) {
        if (isWorkbook(name)) {
            return workbook(Path.of(name));
        }
        RulebookShelf shelf = root.shelf();
        try {
            return Rulebooks.find(name, shelf);
        } catch (UnknownRulebook e) {
            throw new Refused(Objects.requireNonNull(e.getMessage()));
        }
    }

    private static boolean isWorkbook(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(XLSX) && Files.isRegularFile(Path.of(name));
    }

    private static Shelved workbook(Path path) {
        String file = path.getFileName().toString();
        String id = file.toLowerCase(Locale.ROOT).endsWith(RulebookReader.EXTENSION)
                ? file.substring(0, file.length() - RulebookReader.EXTENSION.length())
                : file.substring(0, file.length() - XLSX.length());
        return new Shelved(id, RulebookReader.read(id, file, bytes(path), List.of()));
    }

    /** @throws Refused if the file cannot be read */
    static byte[] bytes(Path path) {
        try {
            if (Files.size(path) > RulebookReader.LARGEST) {
                return new byte[RulebookReader.LARGEST + 1];
            }
            return Files.readAllBytes(path);
        } catch (IOException e) {
            throw new Refused("The file '%s' cannot be read.".formatted(path));
        }
    }

    /**
     * The workbook behind a name, to be written to.
     *
     * @throws Refused if it is not a file, as with the samples in the product
     */
    static Path file(String name, PactableCommand root) {
        if (isWorkbook(name)) {
            return Path.of(name);
        }
        one(name, root);
        Path file = root.rulesFolder().resolve(name).resolve(name + RulebookReader.EXTENSION);
        if (!Files.isRegularFile(file)) {
            throw new Refused(
                    "The rulebook '%s' has no file here that could be written to. Name a workbook, or the folder with --rules."
                            .formatted(name));
        }
        return file;
    }
}
