package io.pactable;

import static org.assertj.core.api.Assertions.assertThat;

import io.pactable.contract.Formula;
import io.pactable.measurement.CoverageDays;
import io.pactable.measurement.Derivation;
import io.pactable.rulebook.Band;
import io.pactable.rulebook.Finding;
import io.pactable.rulebook.Finding.Severity;
import io.pactable.rulebook.Rulebook;
import io.pactable.rulebook.read.Reading;
import io.pactable.rulebook.read.RulebookReader;
import io.pactable.settlement.Limit;
import io.pactable.settlement.Remedy;
import io.pactable.support.WorkbookChange;
import io.pactable.support.WorkbookText;
import io.pactable.support.WrongFiles;
import io.pactable.support.WrongInputs;
import java.time.DayOfWeek;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every odd workbook is read as its author means it, or refused with the cell and the remedy. */
class WrongWorkbooksTests {

    private static final Pattern INSIDES =
            Pattern.compile("\\b(java|org|io\\.pactable)\\.[a-z]|Exception|\\bnull\\b|\\tat |@[0-9a-f]{5,}");

    private static final byte[] SOUND = WorkbookChange.cut(WorkbookText.write(WrongInputs.text("base.txt")), 22);

    /** One with every sheet, and KPIs that are worked out. */
    private static final byte[] OBSERVED = WorkbookChange.cut(WorkbookText.write(WrongInputs.text("observed.txt")), 30);

    static Stream<Arguments> table() {
        return WrongInputs.rows("workbooks.csv");
    }

    static Stream<Arguments> observed() {
        return WrongInputs.rows("observed.csv");
    }

    @Test
    void readsTheSoundWorkbooksWithoutAFinding() {
        for (byte[] sound : List.of(SOUND, OBSERVED)) {
            Reading reading = read(sound);

            assertThat(reading.findings()).isEmpty();
            assertThat(reading.rulebook()).isPresent();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("table")
    void isReadAsMeantOrRefusedWithPlaceAndRemedy(
            String name, String change, String outcome, String place, String words, String remedy) {
        check(
                read(
                        change.startsWith("file ")
                                ? WrongFiles.make(change.substring(5), SOUND)
                                : WorkbookChange.apply(SOUND, change)),
                outcome,
                place,
                words,
                remedy);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("observed")
    void isReadAsMeantOrRefusedOnTheSheetsThatMayBeLeftOut(
            String name, String change, String outcome, String place, String words, String remedy) {
        check(read(WorkbookChange.apply(OBSERVED, change)), outcome, place, words, remedy);
    }

    private static void check(Reading reading, String outcome, String place, String words, String remedy) {
        assertThat(reading.findings())
                .allSatisfy(finding -> assertThat(finding.toString()).doesNotContainPattern(INSIDES));
        if (outcome.equals("reads")) {
            assertThat(reading.findings()).isEmpty();
            assertThat(value(reading.rulebook().orElseThrow(), place)).isEqualTo(words);
            return;
        }
        assertThat(reading.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(outcome.equals("warns") ? Severity.WARNING : Severity.ERROR);
            assertThat(finding.file()).isEqualTo("hosting.drl.xlsx");
            assertThat(finding.place()).isEqualTo(place);
            assertThat(finding.message()).contains(words);
            assertThat(finding.remedy()).contains(remedy);
        });
        assertThat(reading.rulebook().isPresent()).isEqualTo(outcome.equals("warns"));
    }

    @Test
    void findsAllFaultsOfAFileAtOnceInTheOrderOfTheSheets() {
        Reading reading = read(WorkbookChange.apply(
                SOUND,
                "Limits!A12 = text first && Remedies!H11 = text five && Service levels!C13 = logical TRUE"
                        + " && KPIs!C6 = text highr && Contract!C16 = text one"));

        assertThat(reading.findings())
                .extracting(Finding::place)
                .containsExactly("Contract!C16", "KPIs!C6", "Service levels!C13", "Remedies!H11", "Limits!A12");
    }

    @Test
    void findsAllFaultsOfARowAtOnce() {
        Reading reading = read(WorkbookChange.apply(
                SOUND,
                "Remedies!A12 = date 2026-01-05 && Remedies!C12 = text Majr && Remedies!H12 = text two"
                        + " && Remedies!N12 = number 0 && Remedies!AC12 = blank"));

        assertThat(reading.findings())
                .extracting(Finding::place)
                .containsExactly("Remedies!A12", "Remedies!C12", "Remedies!H12", "Remedies!N12", "Remedies!AC12");
    }

    @Test
    void findsAllFaultsOfTheSheetsThatMayBeLeftOutInTheirOrder() {
        Reading reading = read(WorkbookChange.apply(
                OBSERVED,
                "Earn-back!L11 = text cash && Limits!J14 = text yearly && Remedies!U11 = text asked && Escalations!F11 = text each"
                        + " && Exclusions!D7 = text all && KPIs!AM13 = text =1 && Hours!E6 = text opened"
                        + " && Observations!C14 = text logical"));

        assertThat(reading.findings())
                .extracting(Finding::place)
                .containsExactly(
                        "Observations!C14",
                        "Hours!E6",
                        "KPIs!AM13",
                        "Exclusions!D7",
                        "Escalations!F11",
                        "Remedies!U11",
                        "Limits!J14",
                        "Earn-back!L11");
    }

    @Test
    void everyFormulaKnowsItsCell() {
        Rulebook rulebook = read(OBSERVED).rulebook().orElseThrow();

        assertThat(Objects.requireNonNull(
                                derivation(rulebook, "Index of quality").formula())
                        .cell())
                .isEqualTo("KPIs!AM13");
        assertThat(Objects.requireNonNull(remedy(rulebook, "5.2").formula()).cell())
                .isEqualTo("Remedies!T12");
        assertThat(Objects.requireNonNull(derivation(rulebook, "Good samples").good())
                        .cell())
                .isEqualTo("KPIs!AA10");
    }

    @Test
    void blamesNoRowForNamingAnotherRowWithAFault() {
        Reading reading = read(WorkbookChange.apply(
                SOUND,
                "Contract!C14 = blank && Contract!C17 = text every && KPIs!K7 = text assume && Service levels!M13 = blank"
                        + " && Remedies!H13 = text much"));

        assertThat(reading.findings())
                .extracting(Finding::place)
                .containsExactly("Contract!C14", "Contract!C17", "KPIs!K7", "Service levels!M13", "Remedies!H13");
    }

    private static Reading read(byte[] workbook) {
        return RulebookReader.read("hosting", "hosting.drl.xlsx", workbook, List.of());
    }

    /** A value of the rulebook by a name that the table uses. */
    private static String value(Rulebook rulebook, String name) {
        if (name.equals("groups")) {
            return rulebook.remedies().stream()
                    .map(Remedy::group)
                    .filter(g -> !g.isEmpty())
                    .collect(Collectors.joining(" "));
        }
        if (name.equals("valid from")) {
            return text(rulebook.terms().validFrom());
        }
        String[] words = name.split(" ", 2);
        String of = words[1].replaceAll("^of (row )?", "");
        return switch (words[0]) {
            case "rate" -> text(remedy(rulebook, of).rate());
            case "multipliers" -> text(remedy(rulebook, of).multipliers().get(0).number());
            case "percent" -> text(limit(rulebook, of).percent());
            case "amount" -> text(limit(rulebook, of).amount());
            case "target" -> text(rulebook.kpi(of).orElseThrow().target());
            case "where" -> formula(derivation(rulebook, of).where());
            case "weight" -> formula(derivation(rulebook, of).weight());
            case "opens" -> text(hours(rulebook, of).fromMinute());
            case "closes" -> text(hours(rulebook, of).toMinute());
            case "date" -> text(hours(rulebook, of).date());
            case "days" ->
                hours(rulebook, of).weekdays().stream()
                        .sorted()
                        .map(DayOfWeek::name)
                        .collect(Collectors.joining(" "));
            case "from" -> text(remedy(rulebook, of).inForce().from());
            case "assumed" -> text(rulebook.kpi(of).orElseThrow().assumed());
            case "highest" -> text(rulebook.kpi(of).orElseThrow().highest());
            case "bands" -> bands(rulebook, of).map(Band::name).collect(Collectors.joining(" "));
            case "clauses" ->
                bands(rulebook, of).map(b -> b.line().clause().number()).collect(Collectors.joining(" "));
            case "clause" ->
                rulebook.remedies().stream()
                        .filter(r -> r.line().row() == Integer.parseInt(of))
                        .findFirst()
                        .orElseThrow()
                        .line()
                        .clause()
                        .number();
            default -> throw new IllegalArgumentException("Not a value: " + name);
        };
    }

    private static Derivation derivation(Rulebook rulebook, String kpi) {
        return Objects.requireNonNull(rulebook.kpi(kpi).orElseThrow().derivation());
    }

    private static String formula(@Nullable Formula formula) {
        return Objects.requireNonNull(formula).text();
    }

    private static CoverageDays hours(Rulebook rulebook, String row) {
        return rulebook.hours().stream()
                .filter(h -> h.line().row() == Integer.parseInt(row))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<Band> bands(Rulebook rulebook, String level) {
        return rulebook.bands().stream().filter(b -> b.serviceLevel().equals(level));
    }

    private static Remedy remedy(Rulebook rulebook, String clause) {
        return rulebook.remedies().stream()
                .filter(r -> r.line().clause().number().equals(clause))
                .findFirst()
                .orElseThrow();
    }

    private static Limit limit(Rulebook rulebook, String clause) {
        return rulebook.limits().stream()
                .filter(l -> l.line().clause().number().equals(clause))
                .findFirst()
                .orElseThrow();
    }

    private static String text(@Nullable Object value) {
        return Objects.requireNonNull(value).toString();
    }
}
