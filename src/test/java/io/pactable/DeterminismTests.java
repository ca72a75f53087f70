package io.pactable;

import static org.assertj.core.api.Assertions.assertThat;

import io.pactable.calendars.JollydayHolidays;
import io.pactable.engine.DroolsContractEvaluator;
import io.pactable.evaluation.Evaluation;
import io.pactable.evaluation.EvaluationRequest;
import io.pactable.exchange.EvaluationJson;
import io.pactable.exchange.EvaluationText;
import io.pactable.exchange.FactsJson;
import io.pactable.exchange.Submission;
import io.pactable.rulebook.Rulebook;
import io.pactable.support.Rulebooks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TimeZone;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The same request gives the same bytes. */
@DisplayName("The same request")
class DeterminismTests {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    static Stream<Path> facts() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("docs/examples"))) {
            return files.filter(f -> f.toString().endsWith(".json")).sorted().toList().stream();
        }
    }

    @ParameterizedTest(name = "gives the same bytes in the locale {0} and the time zone {1}")
    @CsvSource({
        "ar-EG-u-nu-arab, Pacific/Kiritimati",
        "tr-TR, America/Sao_Paulo",
        "de-DE, Asia/Kathmandu",
        "hi-IN-u-nu-deva, UTC"
    })
    void givesTheSameBytesAnywhere(String locale, String zone) throws IOException {
        List<String> here = all();
        Locale locales = Locale.getDefault();
        TimeZone zones = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag(locale));
            TimeZone.setDefault(TimeZone.getTimeZone(zone));

            assertThat(all()).isEqualTo(here);
        } finally {
            Locale.setDefault(locales);
            TimeZone.setDefault(zones);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("facts")
    void givesTheSameBytesWhateverTheOrderOfTheFacts(Path file) throws IOException {
        Rulebook rulebook = rulebook(file);
        String sorted = answer(rulebook, file, Files.readAllBytes(file));
        Random seeded = new Random(20260401);
        for (int i = 0; i < 5; i++) {
            byte[] shuffled = JSON.writeValueAsBytes(shuffled(JSON.readTree(Files.readAllBytes(file)), seeded));

            assertThat(answer(rulebook, file, shuffled)).isEqualTo(sorted);
        }
    }

    /** Every list in another order. All that the samples measure and observe has an id of its own. */
    private static JsonNode shuffled(JsonNode node, Random seeded) {
        if (node instanceof ArrayNode list) {
            List<JsonNode> members = new ArrayList<>();
            list.forEach(member -> members.add(shuffled(member, seeded)));
            Collections.shuffle(members, seeded);
            list.removeAll();
            list.addAll(members);
        } else if (node instanceof ObjectNode object) {
            object.forEach(member -> shuffled(member, seeded));
        }
        return node;
    }

    @Test
    void givesTheSameBytesFromManyThreads() throws Exception {
        Path file = facts().findFirst().orElseThrow();
        Rulebook rulebook = rulebook(file);
        EvaluationRequest request = new EvaluationRequest(
                rulebook, FactsJson.read(Files.readAllBytes(file)).facts(rulebook));
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (DroolsContractEvaluator evaluator = new DroolsContractEvaluator()) {
            Callable<String> task =
                    () -> new String(EvaluationJson.write(evaluator.evaluate(request)), StandardCharsets.UTF_8);
            List<Future<String>> answers = threads.invokeAll(Collections.nCopies(200, task));
            String first = answers.get(0).get();
            for (Future<String> answer : answers) {
                assertThat(answer.get()).isEqualTo(first);
            }
        } finally {
            threads.shutdown();
        }
    }

    private static List<String> all() throws IOException {
        List<String> answers = new ArrayList<>();
        for (Path file : facts().toList()) {
            Rulebook rulebook = rulebook(file);
            answers.add(answer(rulebook, file, Files.readAllBytes(file)));
        }
        return answers;
    }

    private static Rulebook rulebook(Path facts) throws IOException {
        String id = facts.getName(facts.getNameCount() - 2).toString();
        return Rulebooks.of(id, Files.readAllBytes(Path.of("rules", id, id + ".drl.xlsx")));
    }

    private static String answer(Rulebook rulebook, Path file, byte[] facts) {
        try (DroolsContractEvaluator evaluator = new DroolsContractEvaluator(new JollydayHolidays())) {
            StringBuilder answer = new StringBuilder(file.toString());
            for (Evaluation evaluation : Submission.answer(FactsJson.read(facts), List.of(), rulebook, evaluator)
                    .evaluations()) {
                answer.append(new String(EvaluationJson.write(evaluation), StandardCharsets.UTF_8))
                        .append(EvaluationText.write(evaluation));
            }
            return answer.toString();
        }
    }
}
