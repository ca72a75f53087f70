package io.pactable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.pactable.conclusion.Conclusion;
import io.pactable.engine.DroolsContractEvaluator;
import io.pactable.evaluation.FactsRefused;
import io.pactable.exchange.Answer;
import io.pactable.exchange.FactsCsv;
import io.pactable.exchange.FactsJson;
import io.pactable.exchange.Submission;
import io.pactable.measurement.Refusal;
import io.pactable.rulebook.Rulebook;
import io.pactable.rulebook.read.RulebookReader;
import io.pactable.support.Observed;
import io.pactable.support.WorkbookText;
import io.pactable.support.WrongInputs;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every wrong fact is refused once, at its place, with what would be right. */
class WrongFactsTests {

    private static final Pattern INSIDES =
            Pattern.compile("\\b(java|org|io|tools|de)\\.[a-z]+\\.[a-z]|Exception|\\tat |@[0-9a-f]{5,}");

    private static final Rulebook HOSTING = rulebook("hosting", "base.txt");
    private static final Rulebook HELP_DESK = Observed.helpDesk();

    private static Rulebook rulebook(String id, String text) {
        return RulebookReader.read(id, id + ".drl.xlsx", WorkbookText.write(WrongInputs.text(text)), List.of())
                .rulebook()
                .orElseThrow();
    }

    static Stream<Arguments> table() {
        return Stream.concat(WrongInputs.rows("facts.csv"), WrongInputs.rows("facts-observed.csv"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "csv", "observed", "sequence", "table"})
    void evaluatesTheSoundFacts(String format) {
        assertThat(evaluate(format, sound(format))).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "csv", "table"})
    void readsFactsWithAMarkOfTheirEncoding(String format) {
        assertThat(evaluate(format, "\uFEFF" + sound(format))).isNotEmpty();
    }

    @ParameterizedTest(name = "{0} ({1})")
    @MethodSource("table")
    void isRefusedOnceWithPlaceAndRemedy(
            String name, String format, String find, String replace, String place, String words) {
        String sound = sound(format);
        String replaced = find.replace("<U+000A>", "\n");
        String wrong = find.equals("(all)") ? replace : sound.replace(replaced, replace.replace("<U+000A>", "\n"));
        assertThat(wrong).isNotEqualTo(sound);

        FactsRefused refused = catchThrowableOfType(FactsRefused.class, () -> evaluate(format, wrong));

        assertThat(refused).isNotNull();
        assertThat(refused.getMessage()).doesNotContainPattern(INSIDES);
        assertThat(refused.refusals()).singleElement().satisfies(refusal -> {
            assertThat(refusal.field()).isEqualTo(place);
            assertThat(refusal.message()).contains(words);
        });
    }

    @Test
    void namesAllFaultsOfAFileAtOnce() {
        String wrong = sound("json")
                .replace("\"1000.00\"", "\"-1\"")
                .replace("\"Users\"", "\"Usres\"")
                .replace("\"99.9\"", "\"101\"")
                .replace("\"id\": \"m2\"", "\"no\": \"m2\"")
                .replace("\"2026-04\"", "\"2025-04\"");

        FactsRefused refused = catchThrowableOfType(FactsRefused.class, () -> evaluate("json", wrong));

        assertThat(refused.refusals())
                .extracting(Refusal::field)
                .contains(
                        "charges[0].value",
                        "quantities[0].name",
                        "measurements[0].value",
                        "measurements[1].no",
                        "period.from");
    }

    @Test
    void saysOfVeryManyWrongObservationsOnlyTheFirst() {
        String wrong = sound("observed")
                .replace("\"observations\": [", "\"observations\": [" + "{\"id\": \"T\"},".repeat(5_000));

        FactsRefused refused = catchThrowableOfType(FactsRefused.class, () -> evaluate("observed", wrong));

        assertThat(refused.refusals()).hasSize(101);
        assertThat(refused.refusals().get(100).message()).startsWith("4900 more things are wrong");
    }

    private static String sound(String format) {
        return WrongInputs.text(
                switch (format) {
                    case "json" -> "facts.json";
                    case "observed" -> "facts-observed.json";
                    case "sequence" -> "facts-sequence.json";
                    case "table" -> "tickets.csv";
                    default -> "facts-lines.csv";
                });
    }

    private static List<Conclusion> evaluate(String format, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try (DroolsContractEvaluator evaluator = new DroolsContractEvaluator()) {
            Answer answer = switch (format) {
                case "json" -> Submission.answer(FactsJson.read(bytes), List.of(), HOSTING, evaluator);
                case "csv", "lines" -> Submission.answer(FactsCsv.read(bytes), List.of(), HOSTING, evaluator);
                case "table" ->
                    Submission.answer(
                            FactsJson.read(Observed.FACTS.getBytes(StandardCharsets.UTF_8)),
                            List.of(Observed.table("tickets.csv", "", bytes)),
                            HELP_DESK,
                            evaluator);
                default -> Submission.answer(FactsJson.read(bytes), List.of(), HELP_DESK, evaluator);
            };
            return answer.evaluations().stream()
                    .flatMap(e -> e.conclusions().stream())
                    .toList();
        }
    }
}
