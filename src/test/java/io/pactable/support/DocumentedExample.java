package io.pactable.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.pactable.calendars.ExcusedCalendar;
import io.pactable.calendars.JollydayHolidays;
import io.pactable.engine.DroolsContractEvaluator;
import io.pactable.evaluation.FactsRefused;
import io.pactable.exchange.Answer;
import io.pactable.exchange.FactsJson;
import io.pactable.exchange.Submission;
import io.pactable.exchange.Supplement;
import io.pactable.measurement.Refusal;
import io.pactable.rulebook.EngineersRules;
import io.pactable.rulebook.Rulebook;
import io.pactable.rulebook.read.Reading;
import io.pactable.rulebook.read.RulebookReader;
import io.pactable.rulebook.sheet.SheetKind;
import io.pactable.rulebook.write.WorkbookWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Facts, the rulebook that a document judges them by, and what it prints that comes out.
 *
 * @param title the document, the heading and the number of the example
 * @param reading the workbook, read as any workbook is
 * @param facts as JSON
 * @param calendar an iCalendar file that is sent with them; empty for none
 * @param result the lines that the document prints
 * @param explanations texts of which each is printed by the product, one part after another
 * @param record fields of the record of the last period, as JSON; empty when the document prints none
 */
public record DocumentedExample(
        String title,
        Reading reading,
        String facts,
        String calendar,
        String result,
        List<String> explanations,
        String record) {

    /** Everything that the examples are evaluated with. */
    public static final DroolsContractEvaluator EVALUATOR = new DroolsContractEvaluator(new JollydayHolidays());

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** A place in the workbook, as statements name it. */
    private static final Pattern CELL = Pattern.compile(" \\[SHEET!A1\\]| \\(SHEET!A1\\)|, SHEET!A1(?=\\])"
            .replace("SHEET", "[A-Z][A-Za-z -]*")
            .replace("A1", "[A-Z]+[0-9]+"));

    /** Sheets that an example takes over from the base workbook when it does not show them itself. */
    private static final List<SheetKind> TAKEN_OVER =
            List.of(SheetKind.CONTRACT, SheetKind.KPIS, SheetKind.SERVICE_LEVELS);

    /** Fields of facts that stand once where there are several periods. */
    private static final List<String> OF_A_SEQUENCE =
            List.of("rulebook", "version", "date", "contract", "asOf", "history", "periods");

    /** Findings that a document prints for a workbook. */
    public record Findings(String title, Reading reading, List<String> printed) {

        @Override
        public String toString() {
            return title;
        }
    }

    /** What the documents show: examples, and workbooks with something wrong. */
    public record Shown(List<DocumentedExample> examples, List<Findings> findings) {}

    public Rulebook rulebook() {
        assertThat(reading.findings()).as("findings of " + title).isEmpty();
        return reading.rulebook().orElseThrow();
    }

    /** @throws FactsRefused if they are */
    public Answer answer() {
        List<Supplement> files = calendar.isEmpty()
                ? List.of()
                : List.of((rulebook, period, to) -> {
                    ExcusedCalendar.Reading read = ExcusedCalendar.read(
                            calendar, period, rulebook.terms().zone());
                    read.events().forEach(event -> to.excused("calendar", event));
                    read.refusals().forEach(to::refuse);
                });
        return Submission.answer(FactsJson.read(facts.getBytes(StandardCharsets.UTF_8)), files, rulebook(), EVALUATOR);
    }

    /**
     * What the product prints for people: the statement, or why the facts are refused. Without the cells that it names
     * and without line breaks.
     */
    public String printed() {
        String text;
        try {
            text = new String(answer().text(), StandardCharsets.UTF_8);
        } catch (FactsRefused e) {
            text = e.refusals().stream().map(Refusal::message).collect(Collectors.joining("\n"));
        }
        return CELL.matcher(text.replaceAll("\\s+", " ")).replaceAll("");
    }

    @Override
    public String toString() {
        return title;
    }

    /** Everything that the documents show; a base workbook and base facts hold from where they stand. */
    public static Shown of(List<String> documents) {
        Reader reader = new Reader();
        documents.forEach(name -> reader.read(Document.read(name)));
        return new Shown(List.copyOf(reader.examples), List.copyOf(reader.findings));
    }

    /** Puts the blocks of documents together. */
    private static final class Reader {

        private final List<DocumentedExample> examples = new ArrayList<>();
        private final List<Findings> findings = new ArrayList<>();
        private Map<SheetKind, List<Map<String, String>>> base = Map.of();
        private Map<SheetKind, List<Map<String, String>>> rows = Map.of();
        private boolean termsAreAdded;
        private String baseFacts = "{}";
        private List<EngineersRules> rules = List.of();
        private Optional<String> facts = Optional.empty();
        private Optional<Reading> reading = Optional.empty();
        private String calendar = "";

        void read(Document document) {
            rows = base;
            rules = List.of();
            facts = Optional.empty();
            reading = Optional.empty();
            int number = 0;
            for (Document.Block block : document.blocks()) {
                switch (block.language()) {
                    case "workbook base", "workbook base, terms are added" -> {
                        base = WorkbookText.rows(block.text());
                        termsAreAdded = block.language().endsWith("added");
                        rows = base;
                        reading = Optional.empty();
                    }
                    case "workbook" -> {
                        rows = completed(WorkbookText.rows(block.text()));
                        rules = List.of();
                        reading = Optional.empty();
                    }
                    case "drl" -> {
                        rules = List.of(RulebookReader.engineersRules("escalation.drl", block.text()));
                        reading = Optional.empty();
                    }
                    case "facts base" -> {
                        baseFacts = block.text();
                        facts = Optional.of(baseFacts);
                        calendar = "";
                    }
                    case "facts" -> {
                        facts = Optional.of(factsWith(baseFacts, block.text()));
                        calendar = "";
                    }
                    case "ical" -> calendar = block.text();
                    case "result" ->
                        examples.add(new DocumentedExample(
                                title(document, block, ++number),
                                reading(),
                                facts.orElseThrow(() -> new IllegalStateException("No facts: " + block)),
                                calendar,
                                block.text(),
                                List.of(),
                                ""));
                    case "explanation" -> last(e -> e.with(block.text(), e.record()));
                    case "record" -> last(e -> e.withRecord(block.text()));
                    case "finding" ->
                        findings.add(new Findings(
                                title(document, block, ++number),
                                reading(),
                                block.text().lines().map(String::strip).toList()));
                    default -> {}
                }
            }
        }

        private static String title(Document document, Document.Block block, int number) {
            return "%s, %s (%s)".formatted(document.name(), block.heading(), number);
        }

        private void last(java.util.function.UnaryOperator<DocumentedExample> change) {
            int at = examples.size() - 1;
            examples.set(at, change.apply(examples.get(at)));
        }

        /** The workbook goes through the real writer and reader. */
        private Reading reading() {
            Reading read = reading.orElseGet(
                    () -> RulebookReader.read("portal", "portal.drl.xlsx", WorkbookWriter.write(rows), rules));
            reading = Optional.of(read);
            return read;
        }

        private Map<SheetKind, List<Map<String, String>>> completed(Map<SheetKind, List<Map<String, String>>> shown) {
            Map<SheetKind, List<Map<String, String>>> all = new EnumMap<>(SheetKind.class);
            TAKEN_OVER.forEach(kind -> all.put(kind, base.getOrDefault(kind, List.of())));
            all.putAll(shown);
            if (termsAreAdded) {
                all.put(SheetKind.CONTRACT, grown(shown.getOrDefault(SheetKind.CONTRACT, List.of())));
            }
            return all;
        }

        /** The terms of the base with those of an example: the same term of the same name is replaced. */
        private List<Map<String, String>> grown(List<Map<String, String>> shown) {
            Map<List<String>, List<Map<String, String>>> byName = new LinkedHashMap<>();
            base.getOrDefault(SheetKind.CONTRACT, List.of()).forEach(row -> byName.put(term(row), List.of(row)));
            Map<List<String>, List<Map<String, String>>> changed = new LinkedHashMap<>();
            shown.forEach(row ->
                    changed.computeIfAbsent(term(row), k -> new ArrayList<>()).add(row));
            byName.putAll(changed);
            return byName.values().stream().flatMap(List::stream).toList();
        }

        private static List<String> term(Map<String, String> row) {
            return List.of(row.getOrDefault("term", ""), row.getOrDefault("name", ""));
        }
    }

    private DocumentedExample with(String explanation, String printed) {
        List<String> all = new ArrayList<>(explanations);
        all.add(explanation);
        return new DocumentedExample(title, reading, facts, calendar, result, List.copyOf(all), printed);
    }

    private DocumentedExample withRecord(String printed) {
        return new DocumentedExample(title, reading, facts, calendar, result, explanations, printed);
    }

    /** The facts with what they do not show; in a sequence each period is completed. */
    private static String factsWith(String base, String shown) {
        ObjectNode given = (ObjectNode) JSON.readTree(shown);
        ObjectNode facts = (ObjectNode) JSON.readTree(base);
        if (given.has("periods")) {
            ObjectNode period = facts.deepCopy();
            period.remove(OF_A_SEQUENCE);
            facts.retain(OF_A_SEQUENCE);
            ArrayNode periods = JSON.createArrayNode();
            for (JsonNode one : given.path("periods")) {
                ObjectNode whole = period.deepCopy();
                whole.setAll((ObjectNode) one);
                periods.add(whole);
            }
            given.set("periods", periods);
        }
        facts.setAll(given);
        return facts.toString();
    }
}
