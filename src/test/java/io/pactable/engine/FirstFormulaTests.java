package io.pactable.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.pactable.Pactable;
import io.pactable.rulebook.read.RulebookReader;
import io.pactable.rulebook.read.RulebookShelf;
import io.pactable.support.Rulebooks;
import io.pactable.support.WorkbookText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The parser of formulas is loaded for a rulebook that has one, while it is read, and for no other. */
class FirstFormulaTests {

    private static final String PLAIN = Rulebooks.HOSTING;
    private static final String FORMULA = withFormula("(target - value) * Monthly charge / 100");

    @TempDir
    Path folder;

    private static String withFormula(String formula) {
        return Rulebooks.HOSTING
                .replace("| Of charge | For each |", "| Of charge | Formula |")
                .replace("| 5 | percent of charge | Monthly charge | once |", "| | formula | | " + formula + " |")
                .replace("| 15 | percent of charge | Monthly charge | once |", "| | formula | | " + formula + " |");
    }

    private record Ran(int exit, String out, String err, String classes) {}

    /** The program in a process of its own, with the names of all classes that it loads. */
    private Ran run(String rulebook, String... args) throws IOException, InterruptedException {
        Path rules = Files.createDirectories(folder.resolve("rules/test"));
        Files.write(rules.resolve("test" + RulebookReader.EXTENSION), WorkbookText.write(rulebook));
        Path classes = folder.resolve("classes.txt");
        Path out = folder.resolve("out.txt");
        Path err = folder.resolve("err.txt");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load:file=" + classes,
                "-cp",
                System.getProperty("java.class.path"),
                Pactable.class.getName()));
        command.addAll(List.of(args));
        command.addAll(List.of("--rules", folder.resolve("rules").toString()));
        int exit = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start()
                .waitFor();
        return new Ran(exit, Files.readString(out), Files.readString(err), Files.readString(classes));
    }

    private Ran evaluate(String rulebook) throws IOException, InterruptedException {
        Path facts = Files.writeString(folder.resolve("facts.json"), """
                {"rulebook": "test", "period": "2026-04",
                 "charges": [{"name": "Monthly charge", "value": "1000.00"}],
                 "measurements": [{"kpi": "Uptime", "value": 99.5}]}
                """);
        return run(rulebook, "evaluate", "--facts", facts.toString());
    }

    @Test
    void aRulebookWithoutAFormulaLoadsNothingOfFormulas() throws IOException, InterruptedException {
        Ran ran = evaluate(PLAIN);

        assertThat(ran.err()).isEmpty();
        assertThat(ran.exit()).isZero();
        assertThat(ran.out()).contains("service credit");
        assertThat(ran.classes())
                .contains("org.drools.")
                .doesNotContain("org.kie.dmn.", "org.antlr.", FeelSyntax.class.getName());
    }

    @Test
    void aRulebookWithAFormulaLoadsTheParserBeforeItIsReadInFull() throws IOException, InterruptedException {
        Ran ran = evaluate(FORMULA);

        assertThat(ran.err()).isEmpty();
        assertThat(ran.exit()).isZero();
        assertThat(ran.out()).contains("EUR 4.00");
        assertThat(ran.classes()).contains("org.kie.dmn.feel.parser.");
    }

    @ParameterizedTest
    @CsvSource({"1 +", "date(\"x\")", "nothing such", "'a # b'"})
    void aWrongFormulaIsSaidAndNothingElseIs(String formula) throws IOException, InterruptedException {
        Ran ran = run(withFormula(formula), "check");

        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out()).contains("The rulebook cannot be used.").doesNotContain("Exception", "ERROR", "\tat ");
    }

    @Test
    void aShelfSaysThatARulebookHasAFormula() {
        List<String> said = new ArrayList<>();
        RulebookShelf shelf = RulebookShelf.of(Map.of(
                        "plain", Map.of("plain.drl.xlsx", WorkbookText.write(PLAIN)),
                        "formula", Map.of("formula.drl.xlsx", WorkbookText.write(FORMULA))))
                .onFormula(() -> said.add("formula"));

        assertThat(shelf.find("plain").orElseThrow().reading().rulebook()).isPresent();
        assertThat(said).isEmpty();

        assertThat(shelf.find("formula").orElseThrow().reading().rulebook()).isPresent();
        assertThat(said).containsExactly("formula");
    }
}
