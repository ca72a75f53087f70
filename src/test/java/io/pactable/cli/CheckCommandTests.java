package io.pactable.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.pactable.engine.DroolsContractEvaluator;
import io.pactable.rulebook.read.RulebookShelf;
import io.pactable.support.WorkbookChange;
import io.pactable.support.WorkbookText;
import io.pactable.support.WrongInputs;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

/** The commands by which authors check and test. */
class CheckCommandTests {

    private static final DroolsContractEvaluator EVALUATOR = new DroolsContractEvaluator();
    private static final byte[] CLEAN = WorkbookText.write(WrongInputs.text("clean.txt"));
    private static final String GAP = "Service levels!I13 = number 99.2";
    private static final String WORSE = "Remedies!H13 = number 4";
    private static final String WRONG_EXAMPLE = "Examples!F10 = number 101";

    private record Ran(int exit, String out, String err) {}

    @TempDir
    Path folder;

    @BeforeEach
    void putTheRulebookOnTheShelf() throws IOException {
        write(CLEAN);
    }

    private void write(byte[] workbook) throws IOException {
        Files.createDirectories(folder.resolve("rules/desk"));
        Files.write(file(), workbook);
    }

    private Path file() {
        return folder.resolve("rules/desk/desk.drl.xlsx");
    }

    private Ran run(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exit = PactableCommand.run(
                Stream.concat(Stream.of("--rules", folder.resolve("rules").toString()), Stream.of(args))
                        .toArray(String[]::new),
                () -> EVALUATOR,
                () -> RulebookShelf.of(Map.of()),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Ran(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void aCleanRulebookEndsWithNothing() {
        Ran ran = run("check");

        assertThat(ran.exit()).isEqualTo(ExitCodes.DONE);
        assertThat(ran.out())
                .startsWith(
                        "desk  Hosting and desk, checked\n  0 errors, 0 warnings, 0 notes. 4 of 4 examples pass.\n");
    }

    @Test
    void anErrorOfMeaningEndsWithTwoAndItsExamplesRunAllTheSame() throws IOException {
        write(WorkbookChange.apply(CLEAN, GAP));

        Ran ran = run("check", "desk");

        assertThat(ran.exit()).isEqualTo(ExitCodes.REFUSED);
        assertThat(ran.out())
                .contains("error    Service levels!I13  gap", "1 error, 0 warnings", "4 of 4 examples pass");
    }

    @Test
    void aWarningEndsWithNothing() throws IOException {
        write(WorkbookChange.apply(CLEAN, "KPIs!K6 = text carry last"));

        Ran ran = run("check", "desk");

        assertThat(ran.exit()).isEqualTo(ExitCodes.DONE);
        assertThat(ran.out()).contains("warning  KPIs!K6  silence-rewarded", "About: Uptime, carry last");
    }

    @Test
    void anExampleThatFailsEndsWithOneAndShowsBothSides() throws IOException {
        write(WorkbookChange.apply(CLEAN, WRONG_EXAMPLE));

        Ran checked = run("check", "desk");
        Ran tested = run("test", "desk", "--explain");

        assertThat(checked.exit()).isEqualTo(ExitCodes.NOT_DETERMINED);
        assertThat(tested.exit()).isEqualTo(ExitCodes.NOT_DETERMINED);
        assertThat(tested.out())
                .contains(
                        "example 'Good month' fails",
                        "differs F10  expected: bonus 5.2 EUR 101.00",
                        "got: bonus 5.2 EUR 100.00 [Remedies!A14]",
                        "1 % of Monthly charge EUR 10,000.00",
                        "example 'The cap holds' passes",
                        "3 of 4 examples pass.");
    }

    @Test
    void readsAWorkbookByItsPath() throws IOException {
        Path elsewhere = Files.write(folder.resolve("edited.xlsx"), WorkbookChange.apply(CLEAN, GAP));

        Ran ran = run("check", elsewhere.toString());

        assertThat(ran.exit()).isEqualTo(ExitCodes.REFUSED);
        assertThat(ran.out()).startsWith("edited  Hosting and desk, checked\n").contains("Service levels!I13  gap");
    }

    @Test
    void passesNothingOnThatATerminalWouldObey() throws IOException {
        Path odd = Files.write(folder.resolve("red\u001b[31m.xlsx"), WorkbookChange.apply(CLEAN, GAP));

        Ran ran = run("check", odd.toString());

        assertThat(ran.out()).contains("Service levels!I13  gap").doesNotContain("\u001b");
    }

    @Test
    void writesJsonOfThePublishedForm() throws IOException {
        write(WorkbookChange.apply(CLEAN, WORSE + " && " + WRONG_EXAMPLE));

        String json = run("check", "desk", "--format", "json").out();

        String schema = Files.readString(Path.of("docs/schema/report.schema.json"));
        String one = json.substring(json.indexOf('[') + 1, json.lastIndexOf(']'));
        assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(schema)
                        .validate(one, InputFormat.JSON))
                .isEmpty();
        assertThat(json)
                .contains("\"kind\" : \"worse-costs-less\"", "\"state\" : \"failed\"", "\"publishable\" : false");
    }

    @Test
    void writesWhatBuildServersRead() throws Exception {
        write(WorkbookChange.apply(CLEAN, GAP + " && " + WRONG_EXAMPLE));

        Ran ran = run("check", "--format", "junit");

        Element suite = (Element) DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(ran.out().getBytes(StandardCharsets.UTF_8)))
                .getElementsByTagName("testsuite")
                .item(0);
        assertThat(suite.getAttribute("name")).isEqualTo("desk");
        assertThat(suite.getAttribute("tests")).isEqualTo("5");
        assertThat(suite.getAttribute("errors")).isEqualTo("1");
        assertThat(suite.getElementsByTagName("testcase").getLength()).isEqualTo(5);
        assertThat(suite.getElementsByTagName("error").getLength()).isOne();
        assertThat(suite.getElementsByTagName("failure").getLength())
                .isEqualTo(Integer.parseInt(suite.getAttribute("failures")))
                .isPositive();
    }

    @Test
    void writesAPageInWhichNothingOfAWorkbookIsMarkup() throws IOException {
        write(WorkbookChange.apply(CLEAN, "Contract!C6 = text <script>alert(1)</script> && " + GAP));

        String page = run("check", "--format", "html").out();

        assertThat(page)
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "<td class=\"error\">error</td>")
                .doesNotContain("<script");
    }

    @Test
    void aWarningIsAcceptedWithAReasonThatIsKeptWithTheRulebook() throws IOException {
        write(WorkbookChange.apply(CLEAN, "KPIs!K6 = text carry last"));

        Ran accepted = run(
                "check",
                "desk",
                "--accept",
                "silence-rewarded: Uptime, carry last",
                "--reason",
                "Agreed in clause 3.1.",
                "--by",
                "J. Doe",
                "--on",
                "2026-03-31");
        Ran later = run("check", "desk");

        assertThat(accepted.exit()).isEqualTo(ExitCodes.DONE);
        assertThat(later.out())
                .isEqualTo(accepted.out())
                .contains(
                        "accepted KPIs!K6  silence-rewarded",
                        "Accepted by J. Doe on 2026-03-31: Agreed in clause 3.1.",
                        "0 errors, 0 warnings, 0 notes, 1 accepted");
    }

    @Test
    void anAcceptanceEndsWhenTheFindingChanges() throws IOException {
        write(WorkbookChange.apply(CLEAN, "KPIs!K6 = text carry last"));
        run("check", "desk", "--accept", "silence-rewarded: Uptime, carry last", "--reason", "Agreed.");
        write(WorkbookChange.apply(Files.readAllBytes(file()), "KPIs!K6 = text exclude"));

        Ran ran = run("check", "desk");

        assertThat(ran.out())
                .contains(
                        "KPIs!K6  silence-rewarded",
                        "Accepted!B6  accepts-nothing",
                        "Maybe 'Uptime, exclude' is meant");
    }

    @Test
    void refusesToAcceptWhatIsNotThereOrWithoutAReason() throws IOException {
        write(WorkbookChange.apply(CLEAN, "KPIs!K6 = text carry last"));

        Ran misspelt = run("check", "desk", "--accept", "silence-rewarded: Uptime, cary last", "--reason", "Agreed.");
        Ran unreasoned = run("check", "desk", "--accept", "silence-rewarded: Uptime, carry last");
        Ran all = run("check", "--accept", "silence-rewarded: Uptime, carry last", "--reason", "Agreed.");

        assertThat(List.of(misspelt.exit(), unreasoned.exit(), all.exit())).containsOnly(ExitCodes.REFUSED);
        assertThat(misspelt.err()).contains("Maybe 'silence-rewarded: Uptime, carry last' is meant.");
        assertThat(unreasoned.err()).contains("Say with --reason why");
        assertThat(all.err()).contains("Name the one rulebook");
    }

    @Test
    void examplesAtTheBoundsAreAddedToBeConfirmed() {
        Ran added = run("check", "desk", "--add-examples");
        Ran tested = run("test", "desk");
        Ran again = run("check", "desk", "--add-examples");

        assertThat(added.err()).contains("14 examples added to the sheet Examples");
        assertThat(added.out())
                .contains("example-to-confirm", "14 examples do not say yet", "4 of 18 examples pass, 14 to confirm");
        assertThat(tested.exit()).isEqualTo(ExitCodes.DONE);
        assertThat(tested.out()).contains("example 'Uptime 99.9, at the bound' to confirm");
        assertThat(again.err()).contains("nothing was added");
    }

    @Test
    void saysThatThereIsNoSuchRulebook() {
        Ran ran = run("test", "dusk");

        assertThat(ran.exit()).isEqualTo(ExitCodes.REFUSED);
        assertThat(ran.err()).contains("Maybe 'desk' is meant.");
    }
}
