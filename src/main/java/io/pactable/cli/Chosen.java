package io.pactable.cli;

import io.pactable.cli.PactableCommand.Refused;
import io.pactable.rulebook.Rulebook;
import io.pactable.rulebook.read.Reading;
import io.pactable.rulebook.read.RulebookReader;
import io.pactable.rulebook.read.RulebookShelf.Shelved;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Finds the rulebooks that a command names, by their ids on the shelf or as files. */
final class Chosen {

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

    /** @throws Refused if there is no such rulebook */
    static Shelved one(String name, PactableCommand root) {
        Reading reading = GivenVersion.of(name, root::shelf).read(List.of());
        String id = reading.readable().map(Rulebook::id).orElse(name);
        return new Shelved(id, reading);
    }

    /**
     * The workbook behind a name, to be written to.
     *
     * @throws Refused if it is not a file, as with the samples in the product
     */
    static Path file(String name, PactableCommand root) {
        Path own = Path.of(name);
        if (Files.isRegularFile(own)) {
            return own;
        }
        Path folder = Files.isDirectory(own) ? own : root.rulesFolder().resolve(name);
        Path file = folder.resolve(folder.getFileName() + RulebookReader.EXTENSION);
        if (!Files.isRegularFile(file)) {
            throw new Refused(
                    "The rulebook '%s' has no file here that could be written to. Name a workbook, or the folder with --rules."
                            .formatted(name));
        }
        return file;
    }
}
