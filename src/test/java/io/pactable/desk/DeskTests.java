package io.pactable.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import io.pactable.rulebook.Rulebook;
import io.pactable.rulebook.read.Reading;
import io.pactable.rulebook.read.RulebookReader;
import io.pactable.rulebook.write.FreshWorkbook;
import io.pactable.support.Chromium;
import io.pactable.support.DeskContracts;
import io.pactable.support.DeskService;
import io.pactable.support.WorkbookText;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The desk as an author meets it: a real browser, a real server on a free port. */
@DisplayName("The desk")
class DeskTests {

    private static final String TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final String FAULTY = "faulty.drl.xlsx";
    private static final String HOSTING = "hosting-2026.drl.xlsx";

    private static DeskService service;
    private static Chromium chromium;

    private final List<String> consoleErrors = new ArrayList<>();
    private BrowserContext context;
    private Page page;

    @BeforeAll
    static void start() {
        service = DeskService.running();
        chromium = Chromium.start();
    }

    @AfterAll
    static void stop() {
        chromium.close();
    }

    @BeforeEach
    void open() {
        context = chromium.browser().newContext(new Browser.NewContextOptions().setViewportSize(1280, 900));
        page = context.newPage();
        page.setDefaultTimeout(10_000);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && !message.text().contains("status of 4")) {
                consoleErrors.add(message.text());
            }
        });
    }

    @AfterEach
    void close() {
        context.close();
        assertThat(consoleErrors).isEmpty();
    }

    // ------------------------------------------------------------------ opening

    @Test
    void showsThatAFreshWorkbookCanBeUsed() {
        upload(HOSTING, FreshWorkbook.of("hosting-2026"));

        assertThat(page).hasTitle("Contract hosting-2026 – findings and sheets – Pactable Desk");
        assertThat(page.getByRole(AriaRole.HEADING, level(1))).hasText("Contract hosting-2026");
        assertThat(page.locator("#verdict")).containsText("It can be used.");
        assertThat(page.getByText(Pattern.compile("^([0-9]+) of \\1 examples pass$")))
                .isVisible();
        assertThat(page.locator("#cell-service-levels-F11")).containsText("99.9");
    }

    @Test
    void opensARulebookOfTheShelf() {
        page.navigate(service.url("/desk"));
        page.getByRole(AriaRole.LINK, link("Hosting of the customer portal portal"))
                .click();

        assertThat(page.locator("#verdict")).hasText("It cannot be used yet: one of its examples does not come out.");
    }

    @Test
    void takesAWorkbookThatIsDropped() {
        page.navigate(service.url("/desk"));
        String bytes = Base64.getEncoder().encodeToString(FreshWorkbook.of("dropped"));
        page.waitForNavigation(() -> page.evaluate("""
                ([name, bytes]) => {
                    const data = new DataTransfer();
                    data.items.add(new File([Uint8Array.from(atob(bytes), c => c.charCodeAt(0))], name));
                    document.querySelector('form[data-drop] label')
                        .dispatchEvent(new DragEvent('drop', {bubbles: true, cancelable: true, dataTransfer: data}));
                }""", List.of("dropped.drl.xlsx", bytes)));

        assertThat(page.getByRole(AriaRole.HEADING, level(1))).hasText("Contract dropped");
    }

    @Test
    void saysBeforeSendingThatAFileCannotBeOne() {
        page.navigate(service.url("/desk"));
        page.setInputFiles("#workbook", new FilePayload("contract.docx", "application/msword", new byte[] {1}));
        page.getByRole(AriaRole.BUTTON, button("Check the workbook")).click();

        assertThat(page.getByText("This is not an Excel workbook (.xlsx).")).isVisible();
        assertThat(page).hasURL(service.url("/desk"));
    }

    // ----------------------------------------------------------------- findings

    @Test
    void leadsFromAFindingToItsCellAndBack() {
        upload(FAULTY, WorkbookText.write(DeskContracts.FAULTY));

        Locator finding = page.locator(".finding")
                .filter(new Locator.FilterOptions().setHasText("'99,0' is a text, not a number."));
        finding.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Service levels!F12"))
                .click();
        Locator cell = page.locator("#cell-service-levels-F12");
        assertThat(cell).isFocused();
        assertThat(cell).containsText("99,0");
        assertThat(cell).containsText("Error");
        cell.getByRole(AriaRole.LINK).click();
        assertThat(finding).isFocused();
        assertThat(page.locator(".says-row").filter(new Locator.FilterOptions().setHasText("Maybe 'Response time'")))
                .isVisible();
        assertThat(page.locator("#verdict")).containsText("It cannot be used yet");
    }

    @Test
    void canBeUsedWithTheKeyboardAlone() {
        page.navigate(service.url("/desk"));
        press("Tab");
        assertThat(page.getByRole(AriaRole.LINK, link("Skip to the content"))).isFocused();
        press("Enter");
        press("Tab");
        assertThat(page.locator("#workbook")).isFocused();
        page.setInputFiles("#workbook", payload(FAULTY, WorkbookText.write(DeskContracts.FAULTY)));
        // The dialog of the system, which gives the focus back, is not opened here.
        page.locator("#workbook").focus();
        press("Tab");
        assertThat(page.getByRole(AriaRole.BUTTON, button("Check the workbook")))
                .isFocused();
        press("Enter");
        page.waitForURL("**/desk/workbooks/**");

        tabTo("a.place");
        String place = page.locator(":focus").textContent();
        press("Enter");
        assertThat(page.locator("td:focus")).hasCount(1);
        assertThat("#" + page.locator("td:focus").getAttribute("id")).endsWith(place.substring(place.indexOf('!') + 1));
        press("Tab");
        assertThat(page.locator("a.mark:focus")).hasCount(1);
        press("Enter");
        assertThat(page.locator(".finding:focus")).containsText(place);
    }

    @Test
    void acceptsAWarningWithAReasonAndGivesTheWorkbookBack() {
        upload(HOSTING, WorkbookText.write(DeskContracts.WRONG_EXAMPLE));
        Locator finding = page.locator(".finding")
                .filter(new Locator.FilterOptions().setHas(page.locator("details")))
                .first();
        String message = finding.locator(".message").textContent();
        finding.locator("summary").click();
        finding.getByLabel("Reason").fill("Agreed with the customer.");
        finding.getByLabel("Your name").fill("A. Author");
        assertThat(finding.getByLabel("On", new Locator.GetByLabelOptions().setExact(true)))
                .not()
                .hasValue("");
        finding.getByLabel("On", new Locator.GetByLabelOptions().setExact(true)).fill("2026-04-30");
        finding.getByRole(AriaRole.BUTTON).click();

        assertThat(page.getByRole(AriaRole.STATUS)).containsText("download the copy to keep it");
        Locator accepted = page.locator(".is-accepted");
        assertThat(accepted).containsText(message);
        assertThat(accepted).containsText("“Agreed with the customer.” – A. Author, 2026-04-30");
        Reading reading = read(download("Download the workbook"));
        assertThat(reading.rulebook().orElseThrow().acceptances()).hasSize(1);
    }

    // ----------------------------------------------------------------- examples

    @Test
    void showsExpectedBesideGotWithTheRowThatConcludedIt() {
        upload(HOSTING, WorkbookText.write(DeskContracts.WRONG_EXAMPLE));
        tab("Examples");

        Locator bad = page.locator("article").filter(new Locator.FilterOptions().setHasText("A bad month"));
        assertThat(bad.getByRole(AriaRole.HEADING, new Locator.GetByRoleOptions().setLevel(3)))
                .hasText("A bad month fails");
        Locator credit = bad.locator(".differs");
        assertThat(credit).containsText("service credit 4.2 EUR 150.00");
        assertThat(credit).containsText("service credit 4.2 EUR 100.00");
        bad.getByText("What came out, step by step").click();
        Locator cap = bad.locator(".waterfall tbody tr").nth(1);
        assertThat(cap).containsText("−50.00");
        cap.getByRole(AriaRole.LINK).click();
        assertThat(page.locator("#row-limits-11")).isFocused();
    }

    // ------------------------------------------------------------------- try it

    @Test
    void showsWhatFollowsFromFactsThatAreTried() {
        upload(HOSTING, WorkbookText.write(DeskContracts.WRONG_EXAMPLE));
        tab("Try it");
        page.getByLabel("Month", new Page.GetByLabelOptions().setExact(true)).fill("2026-05");
        page.getByLabel("Monthly charge").fill("2000.00");
        page.getByLabel("Uptime").fill("99.5");
        evaluate();

        Locator result = page.locator(".result");
        assertThat(result).containsText("What follows for 2026-05-01 to 2026-05-31");
        assertThat(result).containsText("Provider owes Customer EUR 100.00.");
        assertThat(result).containsText("5 % of Monthly charge EUR 2,000.00");
        assertThat(page.getByLabel("Uptime")).hasValue("99.5");
    }

    @Test
    void saysAtTheFieldWhatIsWrongAndKeepsWhatWasWritten() {
        upload(HOSTING, WorkbookText.write(DeskContracts.WRONG_EXAMPLE));
        tab("Try it");
        page.getByLabel("Uptime").fill("99,5");
        page.getByText("Excused events, claims").click();
        page.getByLabel("Other facts, as JSON").fill("{\"excused\": [");
        evaluate();
        page.getByLabel("Other facts, as JSON").fill("");
        evaluate();

        assertThat(page.getByRole(AriaRole.ALERT)).containsText("2 things have to be put right");
        Locator uptime = page.getByLabel("Uptime");
        assertThat(uptime).hasValue("99,5");
        assertThat(uptime).hasAttribute("aria-invalid", "true");
        assertThat(uptime).hasAccessibleDescription(Pattern.compile("Maybe 99.5 is meant"));
        page.getByRole(AriaRole.ALERT)
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Uptime"))
                .click();
        assertThat(uptime).isFocused();
    }

    @Test
    void turnsWhatWasTriedIntoAnExample() {
        upload(HOSTING, WorkbookText.write(DeskContracts.WRONG_EXAMPLE));
        tab("Examples");
        page.getByRole(AriaRole.LINK, link("Try with these facts: A bad month")).click();
        assertThat(page.getByLabel("Uptime")).hasValue("98.9");
        evaluate();
        page.getByRole(AriaRole.BUTTON, button("Turn into an example")).click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Give the example a name.");
        page.getByLabel("Name of the example").fill("An outage");
        page.getByRole(AriaRole.BUTTON, button("Turn into an example")).click();

        assertThat(page.getByRole(
                        AriaRole.HEADING, new Page.GetByRoleOptions().setName("An outage is to be confirmed")))
                .isVisible();
        Rulebook kept = read(download("Download the workbook")).rulebook().orElseThrow();
        assertThat(kept.examples()).hasSize(3);
        assertThat(kept.examples().get(2).name()).isEqualTo("An outage");
        assertThat(kept.examples().get(2).isToConfirm()).isTrue();
    }

    @Test
    void triesObservationsAsATableAndAsJson() {
        page.navigate(service.url("/desk/rulebooks/outages"));
        tab("Try it");
        page.getByLabel("Monthly charge").fill("1000");
        page.locator("#observations").fill("kind,id,from,to\noutage,O-1,2026-04-03T10:00,2026-04-03T22:00\n");
        page.locator("#month").fill("2026-04");
        evaluate();
        String asTable = page.locator(".totals").innerText();
        page.locator("#observations")
                .fill(
                        "[{\"kind\": \"outage\", \"id\": \"O-1\", \"from\": \"2026-04-03T10:00\", \"to\": \"2026-04-03T22:00\"}]");
        evaluate();

        assertThat(asTable).contains("owes");
        assertThat(page.locator(".totals")).hasText(asTable.strip());
        page.locator("#observations").fill("kind,id,from,to\noutage,O-1,yesterday,2026-04-03T22:00\n");
        evaluate();
        assertThat(page.locator("#observations")).hasAttribute("aria-invalid", "true");
        assertThat(page.locator("#observations-error-1")).containsText("line 2");
    }

    // --------------------------------------------------------------- difference

    @Test
    void showsWhatChangesAgainstTheVersionInUse() {
        upload(
                "portal.drl.xlsx",
                WorkbookText.write(DeskContracts.WRONG_EXAMPLE.replace("| 5 | percent", "| 7.5 | percent")));
        tab("Difference");

        assertThat(page.getByLabel("Compare with the version in use")).hasValue("portal");
        Locator changed = page.locator(".difference tr").filter(new Locator.FilterOptions().setHasText("7.5"));
        assertThat(changed.locator(".before")).containsText("5");
        assertThat(changed.locator(".after")).containsText("7.5");
        page.getByLabel("Compare with the version in use").selectOption("outages");
        page.getByRole(AriaRole.BUTTON, button("Compare")).click();
        assertThat(page.locator(".difference")).containsText("outages, version");
    }

    // ---------------------------------------------------------------- downloads

    @Test
    void givesTheWorkbookBackWithFindingsAsNotes() {
        byte[] faulty = WorkbookText.write(DeskContracts.FAULTY);
        upload("../../evil <name>.drl.xlsx", faulty);
        Download annotated =
                page.waitForDownload(() -> page.getByRole(AriaRole.LINK, link("Download with findings as notes"))
                        .click());

        assertThat(annotated.suggestedFilename()).isEqualTo("evil-name-with-findings.drl.xlsx");
        assertThat(read(bytes(annotated)).readable().orElseThrow().version())
                .isEqualTo(read(faulty).readable().orElseThrow().version());
    }

    @Test
    void givesAFreshWorkbook() {
        page.navigate(service.url("/desk"));
        Download fresh = page.waitForDownload(() ->
                page.getByRole(AriaRole.LINK, link("Download a fresh workbook")).click());

        assertThat(read(bytes(fresh)).rulebook()).isPresent();
    }

    // ------------------------------------------------------------------ hostile

    @Test
    void showsHostileTextAsText() {
        String script = "<script>window.hacked = 1</script>";
        String attribute = "\" onmouseover=\"window.hacked = 2\" x=\"";
        String link = "javascript:window.hacked=3";
        upload(
                "<img src=x onerror=window.hacked=4>.xlsx",
                WorkbookText.write(DeskContracts.WRONG_EXAMPLE
                        .replace("Hosting of the customer portal", script)
                        .replace("Tier 1", attribute)
                        .replace("A bad month", "${7*7} [[${7*7}]] " + link)
                        .replace("Uptime", "<b>Uptime</b>")));
        assertThat(page.getByRole(AriaRole.HEADING, level(1))).hasText(script);
        assertThat(page.locator(".filename")).containsText("<img src=x onerror=window.hacked=4>.xlsx");
        for (String tab : List.of("Examples", "Try it", "Findings and sheets")) {
            tab(tab);
            assertThat(page.locator("main script, main img, main [onmouseover], main b, a[href^='javascript:']"))
                    .hasCount(0);
        }
        tab("Examples");
        assertThat(page.getByText("${7*7} [[${7*7}]] " + link).first()).isVisible();
        tab("Try it");
        page.getByLabel("Monthly charge").fill("\"><script>window.hacked = 5</script>");
        evaluate();

        assertThat(page.getByLabel("Monthly charge")).hasValue("\"><script>window.hacked = 5</script>");
        assertThat(page.evaluate("window.hacked")).isNull();
    }

    // ------------------------------------------------------- without JavaScript

    @Test
    void worksWithoutJavaScript() {
        try (BrowserContext plain =
                chromium.browser().newContext(new Browser.NewContextOptions().setJavaScriptEnabled(false))) {
            page = plain.newPage();
            upload(HOSTING, WorkbookText.write(DeskContracts.WRONG_EXAMPLE));
            page.locator(".finding summary").first().click();
            page.getByLabel("Reason").first().fill("Agreed.");
            page.getByLabel("Your name").first().fill("A. Author");
            page.locator("#on-1").fill("2026-04-30");
            page.locator(".finding form button").first().click();
            assertThat(page.locator(".is-accepted")).hasCount(1);
            tab("Try it");
            page.getByLabel("Monthly charge").fill("1000.00");
            page.getByLabel("Uptime").fill("99.5");
            evaluate();
            assertThat(page.locator(".totals")).containsText("EUR 50.00");
        }
    }

    // ------------------------------------------------------------ accessibility

    @Test
    void hasNoViolationOfTheAccessibilityGuidelinesOnAWideAndOnANarrowScreen() {
        page.navigate(service.url("/desk"));
        scan();
        page.navigate(service.url("/desk/workbooks/none"));
        scan();
        upload(FAULTY, WorkbookText.write(DeskContracts.FAULTY));
        scan();
        upload(HOSTING, WorkbookText.write(DeskContracts.WRONG_EXAMPLE));
        openAll();
        scan();
        tab("Examples");
        openAll();
        scan();
        page.getByText("Propose examples").click();
        scan();
        tab("Difference");
        scan();
        page.getByLabel("Compare with the version in use").selectOption("outages");
        page.getByRole(AriaRole.BUTTON, button("Compare")).click();
        scan();
        tab("Try it");
        openAll();
        page.getByLabel("Uptime").fill("x");
        evaluate();
        scan();
        page.getByLabel("Monthly charge").fill("1000");
        page.getByLabel("Uptime").fill("98");
        evaluate();
        openAll();
        scan();
    }

    @Test
    void hasNoViolationInTheDark() {
        try (BrowserContext dark = chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setColorScheme(com.microsoft.playwright.options.ColorScheme.DARK))) {
            page = dark.newPage();
            upload(FAULTY, WorkbookText.write(DeskContracts.FAULTY));
            scanAsItIs();
            upload(HOSTING, WorkbookText.write(DeskContracts.WRONG_EXAMPLE));
            tab("Examples");
            openAll();
            scanAsItIs();
        }
    }

    private void scan() {
        for (int width : new int[] {390, 1280}) {
            page.setViewportSize(width, 844);
            scanAsItIs();
        }
    }

    private void scanAsItIs() {
        AxeRunOptions violations = new AxeRunOptions();
        violations.setResultTypes(List.of("violations"));
        // There are no frames: the scan needs no page of its own.
        assertThat(new AxeBuilder(page)
                        .setLegacyMode(true)
                        .options(violations)
                        .analyze()
                        .getViolations())
                .as(page.url())
                .map(rule -> rule.getId() + ": " + rule.getNodes().get(0).getHtml() + " "
                        + rule.getNodes().get(0).getFailureSummary())
                .isEmpty();
        assertThat(page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
                .as("%s is not wider than the window", page.url())
                .isEqualTo(true);
    }

    private void openAll() {
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)");
    }

    // ------------------------------------------------------------------ support

    private void upload(String name, byte[] workbook) {
        page.navigate(service.url("/desk"));
        page.setInputFiles("#workbook", payload(name, workbook));
        page.getByRole(AriaRole.BUTTON, button("Check the workbook")).click();
        page.waitForURL("**/desk/workbooks/**");
    }

    private static FilePayload payload(String name, byte[] workbook) {
        return new FilePayload(name, TYPE, workbook);
    }

    private void tab(String name) {
        page.locator(".tabs")
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(name))
                .click();
    }

    private void evaluate() {
        page.getByRole(AriaRole.BUTTON, button("Evaluate")).click();
    }

    private void press(String key) {
        page.keyboard().press(key);
    }

    private void tabTo(String selector) {
        for (int i = 0; i < 60 && page.locator(selector + ":focus").count() == 0; i++) {
            press("Tab");
        }
    }

    private byte[] download(String name) {
        return bytes(page.waitForDownload(
                () -> page.getByRole(AriaRole.LINK, link(name)).first().click()));
    }

    private static byte[] bytes(Download download) {
        try {
            return Files.readAllBytes(download.path());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Reading read(byte[] workbook) {
        return RulebookReader.read("read", "read.drl.xlsx", workbook, List.of());
    }

    private static Page.GetByRoleOptions level(int level) {
        return new Page.GetByRoleOptions().setLevel(level);
    }

    private static Page.GetByRoleOptions link(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    private static Page.GetByRoleOptions button(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }
}
