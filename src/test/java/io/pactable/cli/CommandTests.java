package io.pactable.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pactable.engine.DroolsContractEvaluator;
import io.pactable.measurement.ExcusedEvent;
import io.pactable.measurement.Refusal;
import io.pactable.rulebook.read.RulebookShelf;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandTests {

    private record Ran(int exit, String out, String err) {}

    @TempDir
    Path folder;

    /** Finds one maintenance window in a calendar that is not empty. */
    private static final ExcusedFiles CALENDARS = (text, period, zone) -> text.isBlank()
            ? new ExcusedFiles.Found(List.of(), List.of(new Refusal("line 1", "The calendar is empty.")))
            : new ExcusedFiles.Found(
                    List.of(new ExcusedEvent(
                            "M-1",
                            "maintenance",
                            "",
                            period.from() + "T02:00",
                            period.from() + "T04:00",
                            "",
                            zone.getId(),
                            List.of())),
                    List.of());

    private Ran run(String... args) {
        return run(new DroolsContractEvaluator(), args);
    }

    private Ran run(DroolsContractEvaluator made, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try (DroolsContractEvaluator evaluator = made) {
            int exit = PactableCommand.run(
                    args,
                    () -> evaluator,
                    () -> RulebookShelf.of(Map.of()),
                    CALENDARS,
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
        assertThat(checked.out()).contains("0 errors, 0 warnings, 0 notes. 3 of 3 examples pass.");
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
    void leavesOutTheExplanationIfConclusionsAreAskedForOnly() throws IOException {
        run("new", "hosting", "--rules", rules());
        String file = facts("f.json", json("99.5"));

        Ran whole = run("evaluate", "--facts", file, "--format", "json", "--rules", rules());
        Ran brief = run("evaluate", "--facts", file, "--format", "json", "--detail", "conclusions", "--rules", rules());
        Ran text = run("evaluate", "--facts", file, "--detail", "conclusions", "--rules", rules());

        assertThat(brief.exit()).isEqualTo(ExitCodes.DONE);
        assertThat(whole.out()).contains("\"explanation\"", "\"steps\"", "\"because\"");
        assertThat(brief.out()).doesNotContain("\"explanation\"", "\"steps\"").contains("\"because\"", "\"50.00\"");
        assertThat(text.exit()).isEqualTo(ExitCodes.REFUSED);
        assertThat(text.err()).contains("--detail: It goes with --format json.");
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
    void printsOneStatementForEachPeriodAndWhoOwesWhatForAll() throws IOException {
        run("new", "hosting", "--rules", rules());
        String sequence = """
                {"rulebook": "hosting", "periods": [
                 {"period": "2026-04", "charges": [{"name": "Monthly charge", "value": "1000.00"}],
                  "measurements": [{"kpi": "Monthly uptime", "value": "99.5"}]},
                 {"period": "2026-05", "charges": [{"name": "Monthly charge", "value": "1000.00"}],
                  "measurements": [{"kpi": "Monthly uptime", "value": "100"}]}]}
                """;

        Ran ran = run("evaluate", "--facts", facts("f.json", sequence), "--rules", rules());

        assertThat(ran.exit()).isEqualTo(ExitCodes.DONE);
        assertThat(ran.out())
                .contains("Period    2026-04-01 to 2026-04-30", "Period    2026-05-01 to 2026-05-31")
                .endsWith("""
                        All periods
                        -----------
                        2026-04-01 to 2026-04-30  Provider owes Customer EUR 50.00
                        2026-05-01 to 2026-05-31  nobody owes anything
                        """);
        assertThat(ran.err()).isEmpty();
    }

    @Test
    void printsTheWayToEachAmountAsAWaterfall() throws IOException {
        run("new", "hosting", "--rules", rules());

        Ran ran = run("evaluate", "--facts", facts("f.json", json("99.5")), "--rules", rules());

        assertThat(ran.out().lines())
                .contains("Amounts, step by step", "Service credit, clause 4.1, Provider to Customer")
                .anySatisfy(line -> assertThat(line).startsWith("  owed").endsWith("EUR 50.00"))
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(100));
    }

    @Test
    void readsTablesOfObservationsAndSaysWhatIsWrongWithThem() throws IOException {
        run("new", "hosting", "--rules", rules());
        String sound = facts("f.json", json("99.5"));

        Ran kind = run(
                "evaluate",
                "--facts",
                sound,
                "--observations",
                "ticket=" + facts("tickets.csv", "id,opened\nT-1,2026-04-01\n"),
                "--rules",
                rules());
        Ran none = run("evaluate", "--facts", sound, "--observations", "ticket=none.csv", "--rules", rules());
        Ran form = run("evaluate", "--facts", sound, "--observations", facts("t.txt", "x"), "--rules", rules());
        Ran both = run(
                "evaluate",
                "--facts",
                sound,
                "--observations",
                "ticket=" + facts("both.csv", "kind,id\nticket,T-1\n"),
                "--rules",
                rules());

        assertThat(kind.exit()).isEqualTo(ExitCodes.REFUSED);
        assertThat(kind.err()).contains("tickets.csv, line 1: There is no kind of observation 'ticket'");
        assertThat(none.err()).contains("--observations: There is no file 'none.csv'");
        assertThat(form.err()).contains("--observations: The name of the file", "must end in .csv");
        assertThat(both.err()).contains("both.csv, line 1: The table has a column 'kind'");
    }

    @Test
    void readsCalendarsOfExcusedEvents() throws IOException {
        run("new", "hosting", "--rules", rules());
        String sound = facts("f.json", json("99.5"));

        Ran wrong = run("evaluate", "--facts", sound, "--excused", facts("m.ics", " "), "--rules", rules());
        Ran none = run("evaluate", "--facts", sound, "--excused", "none.ics", "--rules", rules());
        Ran form = run("evaluate", "--facts", sound, "--excused", facts("m.txt", "x"), "--rules", rules());

        assertThat(wrong.exit()).isEqualTo(ExitCodes.REFUSED);
        assertThat(wrong.err()).contains("m.ics, line 1: The calendar is empty.");
        assertThat(none.err()).contains("--excused: There is no file 'none.ics'");
        assertThat(form.err()).contains("--excused: The name of the file", "must end in .ics");
    }

    @Test
    void putsOtherFilesToOnePeriodOnly() throws IOException {
        run("new", "hosting", "--rules", rules());
        String sequence = json("99.5")
                .replace("\"period\": \"2026-04\",", "\"periods\": [{\"period\": \"2026-04\",")
                .replace("]}", "]}]}")
                .replace("}]}]},", "}],");

        Ran ran = run(
                "evaluate",
                "--facts",
                facts("f.json", sequence),
                "--excused",
                facts("m.ics", "BEGIN"),
                "--rules",
                rules());

        assertThat(ran.err()).contains("periods: Files of observations and of excused events go with the facts of one");
    }

    @Test
    void showsHowFarItIsOnOneLineAndTakesItAway() throws Exception {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try (Progress progress = Progress.shownOn(new PrintStream(err, true, StandardCharsets.UTF_8), 1, 1)) {
            progress.doing("Reading tickets.csv");
            progress.count(45_000);
            for (int i = 0; i < 500 && err.size() == 0; i++) {
                Thread.sleep(10);
            }
        }

        String shown = err.toString(StandardCharsets.UTF_8);
        assertThat(shown)
                .contains("Reading tickets.csv: 45,000 observations")
                .doesNotContain("\n")
                .endsWith("\r");
    }

    @Test
    void saysNothingOnTheWayWhenNobodyWatches() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try (Progress progress = Progress.none(new PrintStream(err, true, StandardCharsets.UTF_8))) {
            progress.doing("Reading tickets.csv");
            progress.count(45_000);
        }

        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
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
                        "differs F8   expected: service credit 4.2 EUR 150.00",
                        "got: service credit 4.2 EUR 100.00",
                        "expected: nothing",
                        "got: breach 3.1",
                        "0 of 1 examples pass");
    }
}
