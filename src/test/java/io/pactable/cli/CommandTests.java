package io.pactable.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pactable.engine.DroolsContractEvaluator;
import io.pactable.rulebook.read.RulebookShelf;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandTests {

    private record Ran(int exit, String out, String err) {}

    @TempDir
    Path folder;

    private Ran run(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try (DroolsContractEvaluator evaluator = new DroolsContractEvaluator()) {
            int exit = PactableCommand.run(
                    args,
                    () -> evaluator,
                    () -> RulebookShelf.of(Map.of()),
                    new PrintStream(out, true, StandardCharsets.UTF_8),
                    new PrintStream(err, true, StandardCharsets.UTF_8));
            return new Ran(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        }
    }

    private String rules() {
        return folder.resolve("rules").toString();
    }

    private String facts(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }

    private static String json(String value) {
        return """
                {"rulebook": "hosting", "period": "2026-04",
                 "charges": [{"name": "Monthly charge", "value": "1000.00"}],
                 "measurements": [{"kpi": "Monthly uptime", "value": %s}]}
                """.formatted(value);
    }

    @Test
    void writesAFreshWorkbookThatEvaluatesAndPassesItsExamples() throws IOException {
        Ran made = run("new", "hosting", "--rules", rules());
        Ran checked = run("check", "--rules", rules());
        Ran evaluated = run("--rules", rules(), "evaluate", "--facts", facts("f.json", json("99.5")));

        assertThat(made.exit()).isEqualTo(ExitCodes.DONE);
        assertThat(made.err()).isEmpty();
        assertThat(checked.exit()).isEqualTo(ExitCodes.DONE);
        assertThat(checked.out()).contains("2 of 2 examples pass").doesNotContain("error", "warning");
        assertThat(evaluated.exit()).isEqualTo(ExitCodes.DONE);
        assertThat(evaluated.out()).contains("Service credit EUR 50.00", "Provider owes Customer EUR 50.00");
    }

    @Test
    void neverOverwritesAWorkbook() {
        run("new", "hosting", "--rules", rules());

        Ran again = run("new", "hosting", "--rules", rules());

        assertThat(again.exit()).isEqualTo(ExitCodes.REFUSED);
        assertThat(again.err()).contains("is there already and was left as it is");
    }

    @Test
    void refusesAnIdThatCouldBeAPath() {
        Ran ran = run("new", "../hosting", "--rules", rules());

        assertThat(ran.exit()).isEqualTo(ExitCodes.REFUSED);
        assertThat(ran.err()).contains("'../hosting' cannot be the id of a rulebook");
        assertThat(folder.resolve("hosting")).doesNotExist();
    }

    @Test
    void tellsTheScriptWhenSomethingIsNotDetermined() throws IOException {
        run("new", "hosting", "--rules", rules());

        Ran ran = run("evaluate", "--facts", facts("f.json", json("null")), "--rules", rules());

        assertThat(ran.exit()).isEqualTo(ExitCodes.NOT_DETERMINED);
        assertThat(ran.out()).contains("Monthly uptime cannot be judged: the measurement is missing.");
    }

    @Test
    void listsEverythingThatIsWrongWithTheFacts() throws IOException {
        run("new", "hosting", "--rules", rules());
        String file = facts("f.json", json("\"99,5\"").replace("2026-04", "April"));

        Ran text = run("evaluate", "--facts", file, "--rules", rules());
        Ran json = run("evaluate", "--facts", file, "--format", "json", "--rules", rules());

        assertThat(text.exit()).isEqualTo(ExitCodes.REFUSED);
        assertThat(text.out()).isEmpty();
        assertThat(text.err())
                .contains("period: 'April' is not a month", "measurements[0].value: '99,5' is not a number");
        assertThat(json.exit()).isEqualTo(ExitCodes.REFUSED);
        assertThat(json.out()).contains("\"status\" : 422", "measurements[0].value");
    }

    @Test
    void takesTheSameFactsAsCsv() throws IOException {
        run("new", "hosting", "--rules", rules());
        String csv = """
                record,name,scope,value
                rulebook,,,hosting
                period,,,2026-04
                charge,Monthly charge,,1000.00
                kpi,Monthly uptime,,99.5
                """;

        Ran ran = run("evaluate", "--facts", facts("f.csv", csv), "--format", "json", "--rules", rules());

        assertThat(ran.exit()).isEqualTo(ExitCodes.DONE);
        assertThat(ran.out()).contains("\"amount\" : \"50.00\"", "\"line 5\"");
    }

    @Test
    void saysWhatIsWrongWithTheCallItself() throws IOException {
        assertThat(run("evaluate").err()).contains("--facts");
        assertThat(run("evaluate").exit()).isEqualTo(ExitCodes.REFUSED);
        assertThat(run("evaluate", "--facts", folder.resolve("none.json").toString())
                        .err())
                .contains("There is no file");
        assertThat(run("evaluate", "--facts", facts("f.txt", "x")).err()).contains("must end in .json or .csv");
        assertThat(run("check", "--rules", folder.resolve("none").toString()).err())
                .contains("--rules: There is no folder");
        assertThat(run("evaluat").exit()).isEqualTo(ExitCodes.REFUSED);
        assertThat(run("--help").out()).contains("evaluate", "check", "new", "serve", "Exit codes");
    }

    @Test
    void reportsAnExampleThatFails() throws IOException {
        Files.createDirectories(folder.resolve("rules/wrong"));
        Files.write(
                folder.resolve("rules/wrong/wrong.drl.xlsx"),
                io.pactable.support.WorkbookText.write(io.pactable.support.Rulebooks.HOSTING + """
                        [Examples]
                        Example | Part | What | Name | Value
                        One tenth | given | charge | Monthly charge | 1000
                        One tenth | given | kpi | Uptime | 98
                        One tenth | expect | service credit | 4.2 | 150.00
                        """));

        Ran ran = run("check", "wrong", "--rules", rules());

        assertThat(ran.exit()).isEqualTo(ExitCodes.NOT_DETERMINED);
        assertThat(ran.out())
                .contains(
                        "example 'One tenth' fails",
                        "Examples!F8: expected service credit 4.2 EUR 150.00, but it was EUR 100.00",
                        "not expected, but concluded: breach",
                        "0 of 1 examples pass");
    }
}
