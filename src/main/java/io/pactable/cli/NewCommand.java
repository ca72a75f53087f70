package io.pactable.cli;

import io.pactable.cli.PactableCommand.Refused;
import io.pactable.rulebook.read.RulebookReader;
import io.pactable.rulebook.write.FreshWorkbook;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Writes a fresh workbook, so that nobody starts from a blank sheet. */
@Command(
        name = "new",
        description = "Writes a fresh workbook <rules>/<id>/<id>.drl.xlsx that evaluates and passes its examples as it"
                + " stands.",
        mixinStandardHelpOptions = true)
final class NewCommand implements Callable<Integer> {

    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    private final PactableCommand root;

    @Parameters(paramLabel = "<id>", description = "Lower-case letters, digits and hyphens, for example hosting-2026.")
    String id = "";

    NewCommand(PactableCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        if (!ID.matcher(id).matches()) {
            throw new Refused(
                    "'%s' cannot be the id of a rulebook. Use up to 63 lower-case letters, digits and hyphens, for example hosting-2026."
                            .formatted(id));
        }
        Path folder = root.rulesFolder().resolve(id);
        Path file = folder.resolve(id + RulebookReader.EXTENSION);
        try {
            Files.createDirectories(folder);
            Files.write(file, FreshWorkbook.of(id), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException e) {
            throw new Refused("'%s' is there already and was left as it is. Choose another id.".formatted(file));
        } catch (IOException e) {
            throw new Refused("'%s' cannot be written: %s".formatted(file, e.getMessage()));
        }
        root.out.println("Written: " + file);
        root.out.println("Open it in a spreadsheet, replace the rows by your clauses, then run: pactable check " + id);
        return ExitCodes.DONE;
    }
}
