package io.pactable.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.pactable.engine.DroolsContractEvaluator;
import io.pactable.evaluation.ExampleResult;
import io.pactable.evaluation.RulebookUnusable;
import io.pactable.evaluation.effect.Comparison;
import io.pactable.evaluation.effect.ConclusionChange;
import io.pactable.evaluation.effect.ExampleEffect;
import io.pactable.evaluation.effect.FactsEffect;
import io.pactable.evaluation.effect.MoneyChange;
import io.pactable.exchange.Comparisons.PastFacts;
import io.pactable.rulebook.read.RulebookShelf;
import io.pactable.support.Rulebooks;
import io.pactable.support.WorkbookChange;
import io.pactable.support.WorkbookText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import tools.jackson.databind.json.JsonMapper;

class ComparisonTests {

    private static final DroolsContractEvaluator EVALUATOR = new DroolsContractEvaluator();

    private static final String BEFORE = Rulebooks.HOSTING + """
            [Examples]
            Example | Part | What | Name | Value
            First degree | given | kpi | Uptime | 99.2
            First degree | given | charge | Monthly charge | 1000
            First degree | expect | breach | 3.1 | Tier 1
            First degree | expect | service credit | 4.1 | 50
            Met | given | kpi | Uptime | 100
            Met | given | charge | Monthly charge | 1000
            Met | expect | nothing | |
            """;

    /** The first degree costs more, and the second begins sooner. */
    private static final String AFTER = BEFORE.replace("service credit | 5 |", "service credit | 7.5 |")
            .replace("Tier 1 | Uptime | 99 |", "Tier 1 | Uptime | 99.1 |")
            .replace("Tier 2 | Uptime | | 99 |", "Tier 2 | Uptime | | 99.1 |");

    private static final Map<String, byte[]> WRITTEN = new ConcurrentHashMap<>();

    private static Comparison compared(String before, String after, PastFacts... facts) {
        return Comparisons.of(version("before.xlsx", before), version("after.xlsx", after), List.of(facts), EVALUATOR);
    }

    private static ComparedVersion version(String name, String text) {
        return ComparedVersion.workbook(name, WRITTEN.computeIfAbsent(text, WorkbookText::write));
    }

    private static PastFacts month(String month, String uptime) {
        return new PastFacts(month + ".json", read("""
                {"rulebook": "before", "period": "%s", "charges": [{"name": "Monthly charge", "value": "1000.00"}],
                 "measurements": [{"kpi": "Uptime", "value": %s}]}
                """.formatted(month, uptime)));
    }

    private static FactsFile read(String json) {
        return FactsJson.read(json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void saysForEachExampleWhatComesOutOtherwise() {
        Comparison comparison = compared(BEFORE, AFTER);

        assertThat(comparison.differs()).isTrue();
        assertThat(comparison.examples())
                .extracting(ExampleEffect::name, ExampleEffect::before, ExampleEffect::after)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                "First degree", ExampleResult.State.PASSED, ExampleResult.State.FAILED),
                        org.assertj.core.groups.Tuple.tuple(
                                "Met", ExampleResult.State.PASSED, ExampleResult.State.PASSED));
        assertThat(comparison.examples().get(0).effect().conclusions())
                .extracting(ConclusionChange::words)
                .containsExactly(
                        "Service credit, clause 4.1, Provider to Customer: EUR 50.00 became EUR 75.00 (+25.00)");
        assertThat(comparison.examples().get(1).effect().differs()).isFalse();
    }

    @Test
    void runsAnExampleThatWasEditedAsItWasAndAsItIs() {
        String edited = AFTER.replace("expect | service credit | 4.1 | 50", "expect | service credit | 4.1 | 75");

        assertThat(compared(BEFORE, edited).examples())
                .extracting(e -> e.name() + " of " + e.of().word() + ": " + DifferenceWords.word(e.before()) + ", "
                        + DifferenceWords.word(e.after()))
                .containsExactly(
                        "First degree of after: fails, passes",
                        "Met of both: passes, passes",
                        "First degree of before: passes, fails");
    }

    @Test
    void saysWhyAnExampleCannotBeEvaluatedUnderOneVersion() {
        String renamed = BEFORE.replace("Uptime", "Availability");

        Comparison comparison = compared(BEFORE, renamed);

        assertThat(comparison.examples().get(0).effect().isCompared()).isFalse();
        assertThat(comparison.examples().get(0).effect().before().reasons())
                .anySatisfy(reason -> assertThat(reason).contains("Availability"));
        assertThat(DifferenceText.write(comparison)).contains("Not evaluated before:", "Availability");
    }

    @Test
    void addsUpTheMoneyOfPastPeriodsByClause() {
        Comparison comparison =
                compared(BEFORE, AFTER, month("2026-04", "99.2"), month("2026-05", "99.05"), month("2026-06", "100"));

        assertThat(comparison.facts())
                .extracting(f -> f.periods().get(0).effect().differs())
                .containsExactly(true, true, false);
        assertThat(comparison.facts().get(1).periods().get(0).effect().conclusions())
                .extracting(ConclusionChange::words)
                .containsExactly(
                        "Uptime, clause 3.1: breach, Tier 1 became breach, Tier 2",
                        "Now concluded: service credit, clause 4.2, Provider to Customer: EUR 100.00",
                        "No longer concluded: service credit, clause 4.1, Provider to Customer: EUR 50.00");
        assertThat(comparison.clauses())
                .extracting(c -> "%s %s %s %s".formatted(c.clause(), c.before(), c.after(), c.difference()))
                .containsExactly("4.1 100.00 75.00 -25.00", "4.2 0 100.00 100.00");
        assertThat(comparison.totals())
                .extracting(MoneyChange::before, MoneyChange::after, MoneyChange::signed)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(
                        new java.math.BigDecimal("100.00"), new java.math.BigDecimal("175.00"), "+EUR 75.00"));
    }

    @Test
    void countsAnAmountUnderTheNewNumberOfItsClause() {
        String renumbered =
                BEFORE.replace("4.1 | Uptime", "7.3 | Uptime").replace("credit | 4.1 | 50", "credit | 7.3 | 50");

        Comparison comparison = compared(BEFORE, renumbered, month("2026-04", "99.2"));

        assertThat(comparison.facts().get(0).periods().get(0).effect().differs())
                .isFalse();
        assertThat(comparison.clauses()).isEmpty();
        assertThat(comparison.differs()).isTrue();
    }

    @Test
    void evaluatesASequenceOfPeriodsEachWithTheOneBefore() {
        FactsFile sequence = read("""
                {"rulebook": "before", "periods": [
                 {"period": "2026-05", "charges": [{"name": "Monthly charge", "value": "1000.00"}],
                  "measurements": [{"kpi": "Uptime", "value": 99.2}]},
                 {"period": "2026-04", "charges": [{"name": "Monthly charge", "value": "1000.00"}],
                  "measurements": [{"kpi": "Uptime", "value": null}]}]}
                """);

        Comparison comparison = compared(BEFORE, AFTER, new PastFacts("spring.json", sequence));

        assertThat(comparison.facts().get(0).periods())
                .extracting(p -> p.period().name() + " " + p.effect().differs())
                .containsExactly("2026-04 false", "2026-05 true");
        assertThat(comparison.comparedPeriods()).isEqualTo(2);
    }

    @Test
    void saysFactsThatOneVersionRefuses() {
        String renamed = BEFORE.replace("Uptime", "Availability");

        Comparison comparison = compared(BEFORE, renamed, month("2026-04", "99.2"));

        FactsEffect facts = comparison.facts().get(0);
        assertThat(facts.before()).isEmpty();
        assertThat(facts.after()).anySatisfy(r -> assertThat(r).startsWith("measurements[0].kpi: There is no KPI"));
        assertThat(facts.periods()).hasSize(1);
        assertThat(comparison.comparedPeriods()).isZero();
        assertThat(DifferenceText.write(comparison))
                .contains("Evaluated before: Provider owes Customer EUR 50.00", "Not evaluated after:");
    }

    @Test
    void takesFactsOfAnyVersion() {
        PastFacts named = new PastFacts("april.json", read("""
                {"rulebook": "before", "version": "0123456789abcdef", "period": "2026-04",
                 "charges": [{"name": "Monthly charge", "value": "1000.00"}],
                 "measurements": [{"kpi": "Uptime", "value": 99.2}]}
                """));

        assertThat(compared(BEFORE, AFTER, named).comparedPeriods()).isEqualTo(1);
        assertThat(Comparisons.of(version("a.xlsx", BEFORE), version("b.xlsx", AFTER), List.of(named), EVALUATOR)
                        .remarks())
                .containsExactly(
                        "april.json: the facts name the rulebook 'before', which is neither of the two. They were evaluated by both all the same.");
    }

    @Test
    void doesNotSetAnAmountAgainstOneInAnotherCurrency() {
        Comparison comparison =
                compared(BEFORE, BEFORE.replace("Currency | | EUR", "Currency | | USD"), month("2026-04", "99.2"));

        assertThat(comparison.totals()).extracting(MoneyChange::signed).containsExactly("-EUR 50.00", "+USD 50.00");
    }

    @Test
    void showsWhatCanBeReadOfAVersionThatHasErrors() {
        ComparedVersion faulty = ComparedVersion.workbook(
                "after.xlsx", WorkbookChange.apply(WorkbookText.write(AFTER), "Service levels!F12 = error #N/A"));

        Comparison comparison =
                Comparisons.of(version("before.xlsx", BEFORE), faulty, List.of(month("2026-04", "99.2")), EVALUATOR);

        assertThat(comparison.isEvaluated()).isFalse();
        assertThat(comparison.examples()).isEmpty();
        assertThat(comparison.differs()).isTrue();
        assertThat(DifferenceText.write(comparison))
                .contains(
                        "'Rate' changed from 5 percent of charge to 7.5 percent of charge",
                        "The later version has errors, so nothing was evaluated",
                        "Service levels!F12");
    }

    @Test
    void saysADeadlineByTheClockOfTheContract() {
        String plan =
                "[Remedies]\nClause | Service level | Band | Kind | Within | Within in | Counted after | In favour of\n"
                        + "4.1 | Uptime | Tier 1 | rectification plan | %s | days | period end | Customer\n";
        String cut = BEFORE.substring(0, BEFORE.indexOf("[Remedies]"));

        Comparison comparison =
                compared(cut + plan.formatted(5) + LIMITS, cut + plan.formatted(10) + LIMITS, month("2026-04", "99.2"));

        assertThat(comparison.facts().get(0).periods().get(0).effect().conclusions())
                .extracting(ConclusionChange::words)
                .containsExactly(
                        "Rectification plan, clause 4.1, to Customer: due 2026-05-06T00:00:00+02:00 became due 2026-05-11T00:00:00+02:00");
        assertThat(comparison.totals()).isEmpty();
    }

    private static final String LIMITS =
            "[Limits]\nOrder | Clause | Kind | Applies to\n[Examples]\nExample | Part | What\n";

    @Test
    void refusesWhatIsNoWorkbook() {
        ComparedVersion none = ComparedVersion.workbook("after.xlsx", new byte[] {1, 2, 3});

        assertThatThrownBy(() -> Comparisons.of(version("before.xlsx", BEFORE), none, List.of(), EVALUATOR))
                .isInstanceOf(RulebookUnusable.class);
    }

    @Test
    void takesTheEngineersRulesOfTheOtherForAWorkbookAlone() {
        String drl = "package rules;\nrule \"never\" when eval(false) then end\n";
        ComparedVersion shelved = withRules("hosting", drl);

        Comparison comparison = Comparisons.of(shelved, version("hosting.xlsx", BEFORE), List.of(), EVALUATOR);

        assertThat(comparison.difference().files()).isEmpty();
        assertThat(comparison.remarks())
                .containsExactly(
                        "hosting.xlsx is a workbook without the engineers' rules beside it; those of hosting were taken for it.");
    }

    @Test
    void showsEngineersRulesThatDifferWithoutWhatATerminalWouldObey() {
        String drl = "package rules;\nrule \"never\" when eval(false) then end\n";
        String long100 = "// \u001b[31m" + "x".repeat(150) + "<script>\n";

        Comparison comparison =
                Comparisons.of(withRules("old", drl), withRules("new", drl + long100), List.of(), EVALUATOR);

        assertThat(comparison.differs()).isTrue();
        String text = DifferenceText.write(comparison);
        assertThat(text).contains("Engineers' rules: extra.drl", "     2  rule \"never\"", "+    3  // \uFFFD[31mxxx");
        assertThat(text).doesNotContain("\u001b");
        assertThat(text.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
        assertThat(DifferenceHtml.document(comparison))
                .contains("&lt;script&gt;")
                .doesNotContain("<script", "\u001b");
        assertThat(new String(DifferenceJson.write(comparison), StandardCharsets.UTF_8))
                .contains("\"change\" : \"added\"");
    }

    private static ComparedVersion withRules(String name, String drl) {
        RulebookShelf shelf = RulebookShelf.of(Map.of(
                "hosting",
                Map.of(
                        "hosting.drl.xlsx",
                        WRITTEN.computeIfAbsent(BEFORE, WorkbookText::write),
                        "extra.drl",
                        drl.getBytes(StandardCharsets.UTF_8))));
        return ComparedVersion.rulebook(name, shelf.find("hosting").orElseThrow());
    }

    // ------------------------------------------------------------------ forms

    private static final Comparison FULL = full();

    private static Comparison full() {
        String nasty = AFTER.replace("Title | | Hosting", "Title | | <b onmouseover=alert(1)>\"R&D'</b>")
                .replace("3.1 | Kept", "3.1 | <script>alert(1)</script>")
                .replace("4.3 | cap", "4.30 | cap");
        return compared(
                BEFORE,
                nasty,
                month("2026-04", "99.2"),
                month("2026-05", "null"),
                new PastFacts("wrong.json", read("{\"rulebook\": \"before\", \"period\": \"2026-04\"}")));
    }

    @Test
    void writesATextThatFitsTheWidth() {
        String text = DifferenceText.write(FULL);

        assertThat(text.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
        assertThat(text.lines()).noneMatch(line -> line.endsWith(" "));
        assertThat(text).isEqualTo(DifferenceText.write(full()));
    }

    @Test
    void writesJsonThatKeepsToTheSchema() throws IOException {
        String json = new String(DifferenceJson.write(FULL), StandardCharsets.UTF_8);
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(Path.of("docs/schema/difference.schema.json")));

        assertThat(schema.validate(json, InputFormat.JSON)).isEmpty();
        assertThat(JsonMapper.shared()
                        .readTree(json)
                        .at("/sum/totals/0/difference")
                        .asString())
                .isEqualTo("25.00");
        assertThat(schema.validate(
                        new String(DifferenceJson.write(compared(BEFORE, BEFORE)), StandardCharsets.UTF_8),
                        InputFormat.JSON))
                .isEmpty();
    }

    @Test
    void writesAPageInWhichNothingOfTheWorkbookIsMarkup() throws Exception {
        String page = DifferenceHtml.document(FULL);

        assertThat(page).doesNotContain("<script", "<b ", " style=", " onmouseover=alert(1)>\"");
        Document parsed = DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(page.replaceFirst("<!DOCTYPE html>", "")
                        .replaceAll("<meta([^>]*)>", "<meta$1/>")
                        .getBytes(StandardCharsets.UTF_8)));
        assertThat(parsed.getDocumentElement().getAttribute("lang")).isEqualTo("en");
        assertThat(elements(parsed, "h1")).hasSize(1);
        assertThat(elements(parsed, "table")).isNotEmpty().allSatisfy(table -> {
            assertThat(table.getElementsByTagName("caption").getLength()).isEqualTo(1);
            assertThat(table.getElementsByTagName("thead").getLength()).isEqualTo(1);
        });
        assertThat(elements(parsed, "th"))
                .allSatisfy(th -> assertThat(th.getAttribute("scope")).isNotEmpty());
    }

    @Test
    void writesAPieceForAPageThatAllowsNoStyleOfItsOwn() {
        String piece = DifferenceHtml.fragment(FULL, 2);

        assertThat(piece)
                .startsWith("<section class=\"difference\"><h2>")
                .doesNotContain("<style", "style=", "<script", "<h1", "<html");
        assertThatThrownBy(() -> DifferenceHtml.fragment(FULL, 5)).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<Element> elements(Document document, String name) {
        NodeList found = document.getElementsByTagName(name);
        return java.util.stream.IntStream.range(0, found.getLength())
                .mapToObj(i -> (Element) found.item(i))
                .toList();
    }
}
