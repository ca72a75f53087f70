package io.pactable.rulebook.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.pactable.rulebook.Cell;
import io.pactable.rulebook.CellRef;
import io.pactable.rulebook.Columns;
import io.pactable.rulebook.EngineersRules;
import io.pactable.rulebook.Row;
import io.pactable.rulebook.Rulebook;
import io.pactable.rulebook.Table;
import io.pactable.rulebook.read.RulebookReader;
import io.pactable.rulebook.sheet.SheetKind;
import io.pactable.support.Chance;
import io.pactable.support.Rulebooks;
import io.pactable.support.Samples;
import io.pactable.support.WorkbookChange;
import io.pactable.support.WorkbookText;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulebookDiffTests {

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

    private static final Map<String, Rulebook> READ = new ConcurrentHashMap<>();

    private static Difference between(String before, String after) {
        return RulebookDiff.between(readable(before), readable(after));
    }

    /** Each text is written and read once. */
    private static Rulebook readable(String text) {
        return READ.computeIfAbsent(text, t -> readable(WorkbookText.write(t)));
    }

    private static Rulebook readable(byte[] workbook) {
        return RulebookReader.read("test", "test.drl.xlsx", workbook, List.of())
                .readable()
                .orElseThrow();
    }

    private static List<String> sentences(Difference difference) {
        return difference.sheets().stream()
                .flatMap(s -> s.rows().stream())
                .flatMap(r -> r.sentences().stream())
                .toList();
    }

    private static List<String> order(Difference difference) {
        return difference.sheets().stream().flatMap(s -> s.order().stream()).toList();
    }

    @Test
    void findsNothingBetweenAWorkbookAndItself() {
        Difference difference = between(BEFORE, BEFORE);

        assertThat(difference.isEmpty()).isTrue();
        assertThat(difference.hasMeaning()).isFalse();
        assertThat(difference.follow("Remedies", 11)).hasValue(11);
    }

    /** What is edited, and the sentence for it. */
    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            3.1 | Tier 1 | Uptime | 99 | 99.9 ~ 3.1 | Tier 1 | Uptime | 99.2 | 99.9 ~ Clause 3.1, band 'Tier 1' of Uptime: the lower end changed from at least 99 % to at least 99.2 % [Service levels!F12]
            3.1 | Tier 2 | Uptime | | 99 ~ 3.1 | Worst | Uptime | | 99 ~ Clause 3.1, band 'Tier 2' of Uptime: 'Band' changed from 'Tier 2' to 'Worst' [Service levels!C13]
            4.1 | Uptime | Tier 1 | service credit | 5 ~ 4.1 | Uptime | Tier 1 | service credit | 7 ~ Clause 4.1, service credit for band 'Tier 1' of Uptime: 'Rate' changed from 5 percent of charge to 7 percent of charge [Remedies!H11]
            4.2 | Uptime | Tier 2 ~ 4.7 | Uptime | Tier 2 ~ Clause 4.2, service credit for band 'Tier 2' of Uptime: 'Clause' changed from 4.2 to 4.7 [Remedies!A12]
            10 | 4.3 | cap | all penalties | 10 ~ 10 | 4.3 | cap | all penalties | 12.5 ~ Clause 4.3, cap on all penalties: 'Percent' changed from 10 % to 12.5 % [Limits!G11]
            Time zone | | Europe/Berlin ~ Time zone | | Europe/Madrid ~ Time zone: 'Value' changed from 'Europe/Berlin' to 'Europe/Madrid' [Contract!C12]
            Title | | Hosting ~ Title | | Web hosting ~ Title: 'Value' changed from 'Hosting' to 'Web hosting' [Contract!C6]
            Uptime | % | higher | 99.9 ~ Uptime | % | higher | 99.95 ~ KPI 'Uptime': 'Target level' changed from 99.9 % to 99.95 % [KPIs!D6]
            99.9 | 0 | 100 | not determined ~ 99.9 | | 100 | not determined ~ KPI 'Uptime': 'Lowest valid' was 0 % and is now blank [KPIs!G6]
            expect | service credit | 4.1 | 50 ~ expect | service credit | 4.1 | 60 ~ Example 'First degree', expect service credit 4.1: 'Value' changed from 50 to 60 [Examples!F9]
            """)
    void saysAChangeInTheWordsOfTheContract(String from, String to, String sentence) {
        assertThat(BEFORE).contains(from);

        Difference difference = between(BEFORE, BEFORE.replace(from, to));

        assertThat(sentences(difference)).containsExactly(sentence);
        assertThat(difference.hasMeaning()).isTrue();
        assertThat(sentences(between(BEFORE.replace(from, to), BEFORE))).hasSize(1);
    }

    @Test
    void saysAnEndThatTurnsFromAtLeastToAboveAsOneChange() {
        String after = BEFORE.replace("at least | below", "above | at most").replace("99.9 | | met", "99.9 | | met");

        assertThat(sentences(between(BEFORE, after)))
                .containsExactly(
                        "Clause 3.1, band 'Kept' of Uptime: the lower end changed from at least 99.9 % to above 99.9 % [Service levels!F11 -> G11]",
                        "Clause 3.1, band 'Tier 1' of Uptime: the lower end changed from at least 99 % to above 99 % [Service levels!F12 -> G12]",
                        "Clause 3.1, band 'Tier 1' of Uptime: the upper end changed from below 99.9 % to at most 99.9 % [Service levels!I12 -> H12]",
                        "Clause 3.1, band 'Tier 2' of Uptime: the upper end changed from below 99 % to at most 99 % [Service levels!I13 -> H13]");
    }

    @Test
    void followsRowsBelowOneThatWasInserted() {
        String after = BEFORE.replace("3.1 | Tier 1 | Uptime | 99 | 99.9 | breach", """
                        3.1 | Tier 0 | Uptime | 99.5 | 99.9 | breach
                        3.1 | Tier 1 | Uptime | 99 | 99.5 | breach""");

        Difference difference = between(BEFORE, after);

        assertThat(sentences(difference))
                .containsExactly(
                        "Clause 3.1, band 'Tier 0' of Uptime: the row was added: Band: Tier 0; KPI: Uptime; at least 99.5 %; below 99.9 %; Verdict: breach [Service levels!A12]",
                        "Clause 3.1, band 'Tier 1' of Uptime: the upper end changed from below 99.9 % to below 99.5 % [Service levels!I12 -> I13]");
        assertThat(difference.count(Change.MOVED)).isZero();
        assertThat(difference.follow("Service levels", 13)).hasValue(14);
    }

    @Test
    void tellsRowsThatStandInAnotherOrder() {
        String one = "3.1 | Tier 1 | Uptime | 99 | 99.9 | breach\n";
        String two = "3.1 | Tier 2 | Uptime | | 99 | breach\n";

        Difference difference = between(BEFORE, BEFORE.replace(one + two, two + one));

        assertThat(sentences(difference)).isEmpty();
        assertThat(order(difference)).hasSize(1);
        assertThat(order(difference).get(0))
                .startsWith("Clause 3.1, band 'Tier ")
                .endsWith("Nothing depends on the order.");
        assertThat(difference.isEmpty()).isFalse();
        assertThat(difference.hasMeaning()).isFalse();
    }

    @Test
    void saysThatTheOrderOfLimitsWithOneNumberMatters() {
        String cap = "10 | 4.3 | cap | all penalties | 10 | Monthly charge | together\n";
        String second = "10 | 4.4 | cap | clause 4.1 | 5 | Monthly charge | together\n";

        Difference difference = between(BEFORE.replace(cap, cap + second), BEFORE.replace(cap, second + cap));
        Difference numbered = between(
                BEFORE.replace(cap, cap + second.replace("10 | 4.4", "20 | 4.4")),
                BEFORE.replace(cap, second.replace("10 | 4.4", "20 | 4.4") + cap));

        assertThat(difference.hasMeaning()).isTrue();
        assertThat(order(difference).get(0)).contains("look at the order");
        assertThat(numbered.hasMeaning()).isFalse();
    }

    @Test
    void takesTheSameNumberWrittenOtherwiseForTheSame() {
        byte[] after = WorkbookChange.apply(
                WorkbookText.write(BEFORE),
                "Service levels!F12 = text 99.00 && Remedies!H11 = number 0.05 as 0% && Limits!G11 = number 0.1 as 0%"
                        + " && Service levels!M12 = text BREACH && Service levels!D12 = text UPTIME");

        assertThat(sentences(RulebookDiff.between(readable(BEFORE), readable(after))))
                .isEmpty();
    }

    @Test
    void marksANoteAsWithoutEffect() {
        byte[] before = WorkbookText.write(BEFORE);
        String cell = new CellRef("KPIs", 6, SheetKind.KPIS.columns().size()).a1();

        Difference difference = RulebookDiff.between(
                readable(before), readable(WorkbookChange.apply(before, "KPIs!" + cell + " = text As agreed in May")));

        assertThat(difference.hasMeaning()).isFalse();
        assertThat(sentences(difference))
                .containsExactly(
                        "KPI 'Uptime': the note was blank and is now 'As agreed in May', which has no effect [KPIs!"
                                + cell + "]");
    }

    @Test
    void keepsARenamedExampleAndTellsWholeExamples() {
        String renamed = BEFORE.replace("First degree", "One tier missed");
        String without = BEFORE.substring(0, BEFORE.indexOf("Met | given | kpi"));

        assertThat(sentences(between(BEFORE, renamed)))
                .containsExactly(
                        "Example 'First degree': 'Example' changed from 'First degree' to 'One tier missed' [Examples!A6]");
        assertThat(sentences(between(BEFORE, without)))
                .containsExactly("Example 'Met': all 3 rows were removed [Examples!A10]");
        assertThat(sentences(between(without, BEFORE)))
                .containsExactly("Example 'Met': all 3 rows were added [Examples!A10]");
    }

    @Test
    void isNotConfusedByRowsThatAreThereTwice() {
        String row =
                "4.1 | Uptime | Tier 1 | service credit | 5 | percent of charge | Monthly charge | once | Provider | Customer\n";
        String twice = BEFORE.replace(row, row + row);

        Difference more = between(BEFORE, twice);
        Difference fewer = between(twice, BEFORE);
        Difference changed = between(twice, BEFORE.replace(row, row + row.replace("| 5 |", "| 6 |")));

        assertThat(more.count(Change.ADDED)).isEqualTo(1);
        assertThat(more.count(Change.CHANGED) + more.count(Change.MOVED)).isZero();
        assertThat(fewer.count(Change.REMOVED)).isEqualTo(1);
        assertThat(fewer.count(Change.MOVED)).isZero();
        assertThat(sentences(changed)).singleElement().asString().contains("'Rate' changed from 5");
    }

    /** Names and numbers that change everywhere at once are changes, not removals and additions. */
    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            Uptime ~ Availability ~ 8
            Tier 1 ~ Minor ~ 3
            3.1 | ~ 3.9 | ~ 4
            Provider ~ Supplier ~ 3
            Monthly charge ~ Yearly charge ~ 6
            """)
    void followsANameThatIsChangedEverywhere(String from, String to, int rows) {
        Difference difference = between(BEFORE, BEFORE.replace(from, to));

        assertThat(difference.count(Change.ADDED) + difference.count(Change.REMOVED) + difference.count(Change.MOVED))
                .isZero();
        assertThat(difference.count(Change.CHANGED)).isEqualTo(rows);
    }

    @Test
    void followsRowsWhoseClausesMovedUpByOne() {
        String limits = "10 | 4.3 | cap | all penalties | 10 | Monthly charge | together\n"
                + "20 | 4.4 | cap | all penalties | 30 | Monthly charge | together\n";
        String before = BEFORE.replace("10 | 4.3 | cap | all penalties | 10 | Monthly charge | together\n", limits);
        String after = before.replace("| 4.4 |", "| 4.5 |")
                .replace("| 4.3 |", "| 4.4 |")
                .replace("4.2 | Uptime", "4.3 | Uptime")
                .replace("4.1 | Uptime", "4.2 | Uptime")
                .replace("credit | 4.1 |", "credit | 4.2 |");

        assertThat(sentences(between(before, after)))
                .containsExactly(
                        "Clause 4.1, service credit for band 'Tier 1' of Uptime: 'Clause' changed from 4.1 to 4.2 [Remedies!A11]",
                        "Clause 4.2, service credit for band 'Tier 2' of Uptime: 'Clause' changed from 4.2 to 4.3 [Remedies!A12]",
                        "Clause 4.3, cap on all penalties: 'Clause' changed from 4.3 to 4.4 [Limits!B11]",
                        "Clause 4.4, cap on all penalties: 'Clause' changed from 4.4 to 4.5 [Limits!B12]",
                        "Example 'First degree', expect service credit 4.1: 'Name' changed from 4.1 to 4.2 [Examples!D9]");
    }

    @Test
    void takesAnotherRemedyForAnotherRow() {
        String row =
                "4.2 | Uptime | Tier 2 | service credit | 15 | percent of charge | Monthly charge | once | Provider | Customer";
        String other = "9.1 | all | points | penalty | 700 | amount | | once | Provider | Customer";

        Difference difference = between(BEFORE, BEFORE.replace(row, other));

        assertThat(difference.count(Change.ADDED)).isEqualTo(1);
        assertThat(difference.count(Change.REMOVED)).isEqualTo(1);
        assertThat(difference.count(Change.CHANGED)).isZero();
    }

    @Test
    void comparesWhatCanBeReadOfAFaultyWorkbook() {
        byte[] after = WorkbookChange.apply(WorkbookText.write(BEFORE), "Service levels!F12 = error #N/A");

        assertThat(sentences(RulebookDiff.between(readable(BEFORE), readable(after))))
                .containsExactly(
                        "Clause 3.1, band 'Tier 1' of Uptime: the lower end changed from at least 99 % to at least something that cannot be read [Service levels!F12]");
    }

    @Test
    void doesNotTakeASheetThatIsMissingForRowsThatWereRemoved() {
        byte[] after = WorkbookChange.apply(WorkbookText.write(BEFORE), "delete sheet Remedies");

        Difference difference = RulebookDiff.between(readable(BEFORE), readable(after));

        assertThat(difference.notCompared()).containsExactly(SheetKind.REMEDIES);
        assertThat(difference.sheets()).isEmpty();
        assertThat(difference.hasMeaning()).isTrue();
    }

    @Test
    void showsTheLinesOfEngineersRulesThatDiffer() {
        Rulebook plain = readable(BEFORE);
        Rulebook with = with(plain, "rule a\nwhen\nthen\nend\nrule b\nend\n");
        Rulebook changed = with(plain, "rule a\nwhen\n  X()\nthen\nend\nrule b\nend\n");

        assertThat(RulebookDiff.between(plain, with).files())
                .extracting(FileChange::change)
                .containsExactly(Change.ADDED);
        assertThat(RulebookDiff.between(with, plain).files())
                .extracting(FileChange::change)
                .containsExactly(Change.REMOVED);
        assertThat(RulebookDiff.between(with, changed).files().get(0).lines())
                .extracting(line -> line.kind().sign() + line.text())
                .containsExactly(" rule a", " when", "+  X()", " then", " end");
        assertThat(RulebookDiff.between(with, with).isEmpty()).isTrue();
    }

    private static Rulebook with(Rulebook book, String rules) {
        return RulebookReader.read(
                        "test",
                        "test.drl.xlsx",
                        WorkbookText.write(BEFORE),
                        List.of(new EngineersRules("extra.drl", rules)))
                .readable()
                .orElse(book);
    }

    @Test
    void countsTheSameFromEitherSideForAllSamples() throws IOException {
        List<Rulebook> samples = new ArrayList<>();
        for (String id : Samples.ids()) {
            samples.add(Samples.rulebook(id));
        }
        assertThat(samples).hasSizeGreaterThan(6);
        for (Rulebook one : samples) {
            assertThat(RulebookDiff.between(one, one).isEmpty()).isTrue();
            for (Rulebook other : samples) {
                Difference there = RulebookDiff.between(one, other);
                Difference back = RulebookDiff.between(other, one);

                assertThat(there.count(Change.ADDED)).isEqualTo(back.count(Change.REMOVED));
                assertThat(there.count(Change.CHANGED)).isEqualTo(back.count(Change.CHANGED));
            }
        }
    }

    /** 4,000 bands in another order, of which three cells were edited. */
    @Test
    void findsThreeEditsAmongFourThousandShuffledRows() {
        List<String> rows = new ArrayList<>();
        for (int k = 0; k < 1_000; k++) {
            for (int b = 0; b < 4; b++) {
                rows.add("%s | Tier %s | KPI %s | %s | %s | breach".formatted(k / 10 + 1, b, k, b * 10, b * 10 + 10));
            }
        }
        List<String> edited = new ArrayList<>(rows);
        edited.set(17, edited.get(17).replace("| Tier 1 |", "| Minor |"));
        edited.set(2_000, edited.get(2_000).replace("| 0 | 10 |", "| 0 | 9.5 |"));
        edited.set(3_999, edited.get(3_999).replace("100 |", "200 |"));
        Rulebook before = bands(rows);
        Rulebook after = bands(new Chance(7).shuffled(edited));

        Difference difference =
                Assertions.assertTimeout(Duration.ofSeconds(2), () -> RulebookDiff.between(before, after));

        assertThat(difference.count(Change.CHANGED)).isEqualTo(3);
        assertThat(difference.count(Change.ADDED) + difference.count(Change.REMOVED))
                .isZero();
        assertThat(order(difference))
                .singleElement()
                .asString()
                .endsWith("of 4000 rows stand in another order. Nothing depends on the order.");
    }

    /** All rows changed, in each of which one cell stayed as it was. */
    @Test
    void doesNotTakeLongWhereNothingIsLeftOfFourThousandRows() {
        List<String> rows = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (int k = 0; k < 4_000; k++) {
            rows.add("%s | Tier | Uptime | %s | %s | breach".formatted(k, k, k + 1));
            others.add("X%s | Other | Latency | 0.%s1 | 0.%s2 | breach".formatted(k, k, k));
        }
        Rulebook before = bands(rows);
        Rulebook after = bands(others);

        Difference difference =
                Assertions.assertTimeout(Duration.ofSeconds(3), () -> RulebookDiff.between(before, after));

        assertThat(difference.count(Change.ADDED)).isEqualTo(difference.count(Change.REMOVED));
    }

    /** A rulebook with these bands only, without the way through a workbook. */
    private static Rulebook bands(List<String> rows) {
        List<String> keys = List.of("clause", "band", "kpi", "atLeast", "below", "verdict");
        List<Row> read = new ArrayList<>();
        for (String row : rows) {
            int number = 11 + read.size();
            List<String> said =
                    Arrays.stream(row.split("\\|")).map(String::strip).toList();
            Map<String, Cell> cells = new HashMap<>();
            Map<String, Integer> places = new HashMap<>();
            for (int c = 0; c < SheetKind.SERVICE_LEVELS.columns().size(); c++) {
                String key = SheetKind.SERVICE_LEVELS.columns().get(c).key();
                places.put(key, c + 1);
                int at = keys.indexOf(key);
                if (at >= 0) {
                    CellRef ref = new CellRef(SheetKind.SERVICE_LEVELS.title(), number, c + 1);
                    cells.put(key, new Cell(ref, Cell.Kind.TEXT, said.get(at), null, null, false, ""));
                }
            }
            read.add(new Row(number, new Columns(SheetKind.SERVICE_LEVELS.title(), places), cells));
        }
        Rulebook book = readable(BEFORE);
        return new Rulebook(
                book.id(),
                book.version(),
                book.terms(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(new Table(SheetKind.SERVICE_LEVELS, read)));
    }
}
