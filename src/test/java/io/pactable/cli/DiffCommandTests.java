package io.pactable.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pactable.engine.DroolsContractEvaluator;
import io.pactable.rulebook.read.RulebookShelf;
import io.pactable.rulebook.write.FreshWorkbook;
import io.pactable.support.WorkbookChange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiffCommandTests {

    private static final DroolsContractEvaluator EVALUATOR = new DroolsContractEvaluator();
    private static final byte[] FRESH = FreshWorkbook.of("hosting");

    private record Ran(int exit, String out, String err) {}

    @TempDir
    Path folder;

    @BeforeEach
    void putTheRulebookOnTheShelf() throws IOException {
        Files.createDirectories(folder.resolve("rules/hosting"));
        Files.write(folder.resolve("rules/hosting/hosting.drl.xlsx"), FRESH);
    }

    private Ran diff(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        List<String> all = new java.util.ArrayList<>(
                List.of("--rules", folder.resolve("rules").toString(), "diff"));
        all.addAll(List.of(args));
        int exit = PactableCommand.run(
                all.toArray(String[]::new),
                () -> EVALUATOR,
                () -> RulebookShelf.of(Map.of()),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Ran(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private String edited(String change) throws IOException {
        return Files.write(folder.resolve("edited.xlsx"), WorkbookChange.apply(FRESH, change))
                .toString();
    }

    private String facts(String uptime) throws IOException {
        return Files.writeString(folder.resolve("april.json"), """
                {"rulebook": "hosting", "period": "2026-04",
                 "charges": [{"name": "Monthly charge", "value": "1000.00"}],
                 "measurements": [{"kpi": "Monthly uptime", "value": %s}]}
                """.formatted(uptime))
                .toString();
    }

    @Test
    void findsNoDifferenceBetweenAnIdAFolderAndAFileOfTheSameContent() throws IOException {
        String same = Files.write(folder.resolve("same.xlsx"), FRESH).toString();

        Ran byFile = diff("hosting", same);
        Ran byFolder = diff(folder.resolve("rules/hosting").toString(), "hosting");

        assertThat(byFile.exit()).isEqualTo(ExitCodes.DONE);
        assertThat(byFile.out()).contains("The two versions say the same.", "All 3 examples come out the same");
        assertThat(byFolder.exit()).isEqualTo(ExitCodes.DONE);
    }

    @Test
    void tellsTheScriptThatTheVersionsDifferAndWhatItCosts() throws IOException {
        Ran ran = diff("hosting", edited("Remedies!H11 = number 7"), "--facts", facts("99.5"));

        assertThat(ran.exit()).isEqualTo(ExitCodes.DIFFERENT);
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out())
                .contains(
                        "'Rate' changed from 5 percent of charge to 7 percent of charge [Remedies!H11]",
                        "Effect on past periods",
                        "+20.00");
    }

    @Test
    void tellsTheScriptThatANoteMakesNoDifference() throws IOException {
        Ran ran = diff("hosting", edited("Contract!G6 = text As signed"));

        assertThat(ran.exit()).isEqualTo(ExitCodes.DONE);
        assertThat(ran.out())
                .contains("to 'As signed'", "effect [Contract!G6]", "Nothing that is concluded depends on it.");
    }

    @Test
    void writesJsonAndPages() throws IOException {
        String file = edited("Remedies!H11 = number 7");

        assertThat(diff("hosting", file, "--format", "json").out())
                .startsWith("{")
                .contains("\"differs\" : true");
        assertThat(diff("hosting", file, "--format", "html").out())
                .startsWith("<!DOCTYPE html>")
                .endsWith("</html>\n");
    }

    @Test
    void comparesWhatCanBeReadOfAFaultyWorkbook() throws IOException {
        Ran ran = diff("hosting", edited("Remedies!H11 = text seven"));

        assertThat(ran.exit()).isEqualTo(ExitCodes.DIFFERENT);
        assertThat(ran.out()).contains("changed from 5 percent of charge to 'seven'", "The later version has errors");
    }

    @Test
    void refusesWhatIsNotThereOrCannotBeRead() throws IOException {
        String text =
                Files.writeString(folder.resolve("text.xlsx"), "no workbook").toString();
        Files.createDirectories(folder.resolve("empty"));

        assertThat(diff("hostin", "hosting").err())
                .contains("There is no file or folder 'hostin', and no rulebook of the id", "Maybe 'hosting' is meant");
        assertThat(diff("hosting", "none.xlsx").err()).contains("There is no file or folder 'none.xlsx'.");
        assertThat(diff("hosting", folder.resolve("empty").toString()).err()).contains("has no workbook");
        assertThat(diff("hosting", text).err())
                .contains("Nothing of the rulebook can be read", "text.xlsx: The file is not an Excel workbook.");
        assertThat(diff("hosting", text, "--format", "json").out()).contains("rulebook-unreadable", "\"status\" : 422");
        assertThat(diff("hosting", "hosting", "--facts", "none.json").err()).contains("There is no file 'none.json'");
        assertThat(diff("hosting", "hosting", "--facts", text).err()).contains("must end in .json or .csv");
        assertThat(diff("hosting", text).exit()).isEqualTo(ExitCodes.REFUSED);
        assertThat(diff("hosting").exit()).isEqualTo(ExitCodes.REFUSED);
    }

    @Test
    void tellsItsExitCodesInTheHelp() {
        assertThat(diff("--help").out()).contains("Exit codes:", "they differ", "a workbook (.xlsx)");
    }
}
