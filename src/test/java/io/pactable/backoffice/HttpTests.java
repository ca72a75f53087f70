package io.pactable.backoffice;

import static org.assertj.core.api.Assertions.assertThat;

import io.pactable.Pactable;
import io.pactable.exchange.FactsCsv;
import io.pactable.rulebook.write.FreshWorkbook;
import io.pactable.support.WorkbookChange;
import io.pactable.support.WorkbookText;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The service as a back office meets it: a real server on a free port, and a folder with a sound and a broken rulebook.
 */
@DisplayName("HTTP")
class HttpTests {

    private static final String FACTS = """
            {"rulebook": "hosting", "period": "2026-04", "contract": "C-7",
             "charges": [{"name": "Monthly charge", "value": "1000.00"}],
             "measurements": [{"id": "probe-1", "kpi": "Monthly uptime", "value": 99.5}]}
            """;

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    static Path rules;

    private static ConfigurableApplicationContext service =
            new org.springframework.context.support.GenericApplicationContext();
    private static String base = "";

    @BeforeAll
    static void start() throws IOException {
        put("hosting", FreshWorkbook.of("hosting"));
        put("broken", WorkbookText.write("[Contract]\nTerm | Name | Value\nCurrency | | Euros\n"));
        service = SpringApplication.run(
                Pactable.class,
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--pactable.largest-body=16MB",
                "--pactable.rules=" + rules);
        int port = java.util.Objects.requireNonNull(((WebServerApplicationContext) service).getWebServer())
                .getPort();
        base = "http://127.0.0.1:" + port;
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static void put(String id, byte[] workbook) throws IOException {
        Files.createDirectories(rules.resolve(id));
        Files.write(rules.resolve(id).resolve(id + ".drl.xlsx"), workbook);
    }

    private static HttpResponse<String> check(byte[] workbook) throws Exception {
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create(base + "/api/v1/rulebooks/check?name=draft.drl.xlsx"))
                        .header("Content-Type", "application/octet-stream")
                        .POST(BodyPublishers.ofByteArray(workbook))
                        .build(),
                BodyHandlers.ofString());
    }

    @Test
    void checksAWorkbookThatIsSent() throws Exception {
        HttpResponse<String> answer = check(FreshWorkbook.of("draft"));

        JsonNode json = json(answer);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json.at("/id").asString()).isEqualTo("draft");
        assertThat(json.at("/publishable").asBoolean()).isTrue();
        assertThat(json.at("/findings")).isEmpty();
        assertThat(json.at("/examples"))
                .hasSize(3)
                .allMatch(e -> e.at("/passed").asBoolean());
    }

    @Test
    void saysAtWhichCellAWorkbookThatIsSentIsWrong() throws Exception {
        HttpResponse<String> answer =
                check(WorkbookChange.apply(FreshWorkbook.of("draft"), "Service levels!I12 = number 99.5"));

        JsonNode json = json(answer);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json.at("/publishable").asBoolean()).isFalse();
        assertThat(json.at("/errors").asInt()).isOne();
        assertThat(json.at("/findings")).anySatisfy(finding -> {
            assertThat(finding.at("/kind").asString()).isEqualTo("gap");
            assertThat(finding.at("/severity").asString()).isEqualTo("error");
            assertThat(finding.at("/file").asString()).isEqualTo("draft.drl.xlsx");
            assertThat(finding.at("/place").asString()).isEqualTo("Service levels!I12");
        });
    }

    @Test
    void checksWhatIsNoWorkbookAndWhatIsTooLarge() throws Exception {
        HttpResponse<String> text = check("no workbook".getBytes(StandardCharsets.UTF_8));
        HttpResponse<String> large = check(new byte[21 * 1024 * 1024]);

        assertThat(json(text).at("/findings/0/message").asString()).isEqualTo("The file is not an Excel workbook.");
        assertThat(large.statusCode()).isEqualTo(413);
        assertThat(json(large).at("/detail").asString()).contains("has more than 20971520 bytes");
    }

    @Test
    void answersWithConclusionsStatementAndRulebookHash() throws Exception {
        HttpResponse<String> answer = post("application/json", FACTS);

        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode json = json(answer);
        assertThat(json.at("/rulebook/version").asString()).hasSize(64);
        assertThat(json.at("/contract").asString()).isEqualTo("C-7");
        assertThat(json.at("/conclusions/0/type").asString()).isEqualTo("breach");
        assertThat(json.at("/conclusions/0/facts/0").asString()).isEqualTo("probe-1");
        assertThat(json.at("/conclusions/1/clause").asString()).isEqualTo("4.1");
        assertThat(json.at("/conclusions/1/cell").asString()).isEqualTo("Remedies!A11");
        assertThat(json.at("/conclusions/1/amount").isString()).isTrue();
        assertThat(json.at("/conclusions/1/amount").asString()).isEqualTo("50.00");
        assertThat(json.at("/statement/totals/0/payer").asString()).isEqualTo("Provider");
        assertThat(json.at("/explanation/0/steps/0/cell").asString()).startsWith("Service levels!A");
    }

    @Test
    void leavesOutTheExplanationIfConclusionsAreAskedForOnly() throws Exception {
        ObjectNode whole = (ObjectNode) json(post("application/json", FACTS));

        HttpResponse<String> brief = post("?detail=conclusions", "application/json", FACTS);
        HttpResponse<String> full = post("?detail=full", "application/json", FACTS);
        HttpResponse<String> other = post("?detail=short", "application/json", FACTS);

        assertThat(json(full)).isEqualTo(whole);
        whole.remove("explanation");
        whole.at("/statement/lines").forEach(line -> ((ObjectNode) line).remove("steps"));
        assertThat(json(brief)).isEqualTo(whole);
        assertThat(brief.body()).contains("\"because\"").doesNotContain("\"steps\"");
        assertThat(other.statusCode()).isEqualTo(400);
        assertThat(other.body()).contains("The parameter 'detail' is 'full' or 'conclusions'.");
    }

    @Test
    void takesTheSameFactsAsCsv() throws Exception {
        String csv = """
                record,name,scope,value
                rulebook,,,hosting
                contract,,,C-7
                period,,,2026-04
                charge,Monthly charge,,1000.00
                kpi,Monthly uptime,,99.5
                """;

        HttpResponse<String> answer = post("text/csv", csv);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo(post("application/json", FACTS).body().replace("probe-1", "line 6"));
    }

    @Test
    void refusesAllWrongFieldsAtOnce() throws Exception {
        String facts = """
                {"rulebook": "hosting", "period": {"from": "2026-04-02", "to": "2026-05-02"}, "colour": "red",
                 "charges": [{"name": "Monthly charg", "value": "1000.00"}],
                 "measurements": [{"kpi": "Monthly uptime", "value": "99,5"}, {"kpi": "Latency", "value": 3}]}
                """;

        HttpResponse<String> answer = post("application/json", facts);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        JsonNode problems = json(answer).get("problems");
        assertThat(problems.valueStream().map(p -> p.get("field").asString()))
                .containsExactlyInAnyOrder(
                        "colour",
                        "measurements[0].value",
                        "period",
                        "charges[0].name",
                        "charges",
                        "measurements[1].kpi");
        assertThat(answer.body()).contains("Maybe 99.5 is meant", "Maybe 'Monthly charge' is meant");
    }

    @Test
    void saysWhereTheJsonBreaks() throws Exception {
        HttpResponse<String> answer = post("application/json", "{\"rulebook\": \"hosting\",\n \"period\": }");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).get("detail").asString()).contains("line 2").doesNotContain("jackson", "Exception");
    }

    @Test
    void saysThatThereIsNoSuchRulebook() throws Exception {
        HttpResponse<String> answer = post("application/json", FACTS.replace("\"hosting\"", "\"hostin\""));

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("Maybe 'hosting' is meant");
        assertThat(answer.body()).containsSubsequence("\"problems\"", "\"field\"", "\"message\"");
    }

    @Test
    void saysWhyABrokenRulebookCannotBeUsedAndServesTheOthers() throws Exception {
        HttpResponse<String> answer = post("application/json", FACTS.replace("\"hosting\"", "\"broken\""));

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(json(answer)
                        .get("problems")
                        .valueStream()
                        .map(p -> p.get("place").asString()))
                .contains("Contract!C6");
        assertThat(post("application/json", FACTS).statusCode()).isEqualTo(200);
    }

    @Test
    void listsRulebooksWithWhatIsWrongWithThem() throws Exception {
        JsonNode list = json(get("/api/v1/rulebooks")).get("rulebooks");

        assertThat(list.at("/0/id").asString()).isEqualTo("broken");
        assertThat(list.at("/0/usable").asBoolean()).isFalse();
        assertThat(list.at("/0/findings").size()).isPositive();
        assertThat(list.at("/1/id").asString()).isEqualTo("hosting");
        assertThat(list.at("/1/usable").asBoolean()).isTrue();
    }

    @Test
    void showsWhichFactsARulebookAsksFor() throws Exception {
        JsonNode shown = json(get("/api/v1/rulebooks/hosting"));

        assertThat(shown.at("/facts/charges/0/name").asString()).isEqualTo("Monthly charge");
        assertThat(shown.at("/facts/measurements/0/kpi").asString()).isEqualTo("Monthly uptime");
        assertThat(shown.at("/examples/0/passed").asBoolean()).isTrue();
        assertThat(get("/api/v1/rulebooks/none").statusCode()).isEqualTo(404);
    }

    @Test
    void tellsItsHealthByRulebook() throws Exception {
        HttpResponse<String> answer = get("/actuator/health");

        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode health = json(answer);
        assertThat(health.get("status").asString()).isEqualTo("DEGRADED");
        assertThat(health.at("/components/rulebooks/details/hosting").asString())
                .isEqualTo("compiled");
        assertThat(health.at("/components/rulebooks/details/broken/0").asString())
                .contains("Contract");
    }

    @Test
    void publishesItsInterfaceWithTheSchemasOfTheDocuments() throws Exception {
        JsonNode api = json(get("/v3/api-docs"));

        assertThat(api.at("/paths/~1api~1v1~1evaluations/post/requestBody/content/application~1json/schema/$ref")
                        .asString())
                .isEqualTo("#/components/schemas/Facts");
        assertThat(api.at("/components/schemas/Facts/properties/measurements").isMissingNode())
                .isFalse();
        assertThat(api.at("/components/schemas/Facts/oneOf").size()).isEqualTo(2);
        assertThat(api.at("/components/schemas/Evaluation/oneOf/0/$ref").asString())
                .isEqualTo("#/components/schemas/Evaluation-evaluation");
        assertThat(api.at("/components/schemas/Evaluation-evaluation/properties/conclusions")
                        .isMissingNode())
                .isFalse();
        assertThat(get("/swagger-ui/index.html").statusCode()).isEqualTo(200);
    }

    @Test
    void answersOtherMistakesWithAProblemAndNoStackTrace() throws Exception {
        HttpResponse<String> method = get("/api/v1/evaluations");
        HttpResponse<String> type = post("text/plain", FACTS);
        HttpResponse<String> none = get("/api/v1/nothing");

        assertThat(method.statusCode()).isEqualTo(405);
        assertThat(type.statusCode()).isEqualTo(415);
        assertThat(none.statusCode()).isEqualTo(404);
        for (HttpResponse<String> answer : java.util.List.of(method, type, none)) {
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(answer.body()).doesNotContain("java.", "springframework", "\tat ");
        }
    }

    @Test
    void refusesABodyThatIsTooLarge() throws Exception {
        HttpResponse<String> answer = post("application/json", " ".repeat(16 * 1024 * 1024 + 1));
        HttpResponse<String> table = post("text/csv", " ".repeat(FactsCsv.LARGEST + 1));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("16777216 bytes");
        assertThat(table.statusCode()).isEqualTo(413);
    }

    @Test
    void refusesABodyThatIsTooLargeWithoutSayingSoFirst() throws Exception {
        byte[] blanks = " ".repeat(16 * 1024 * 1024 + 1).getBytes(StandardCharsets.US_ASCII);
        HttpResponse<String> answer = CLIENT.send(
                HttpRequest.newBuilder(URI.create(base + "/api/v1/evaluations"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(blanks)))
                        .build(),
                BodyHandlers.ofString(StandardCharsets.UTF_8));

        assertThat(answer.statusCode()).isEqualTo(413);
    }

    @Test
    void answersEachPeriodOfASequence() throws Exception {
        String facts = """
                {"rulebook": "hosting", "contract": "C-7", "periods": [
                 {"period": "2026-05", "charges": [{"name": "Monthly charge", "value": "1000.00"}],
                  "measurements": [{"kpi": "Monthly uptime", "value": 100}]},
                 {"period": "2026-04", "charges": [{"name": "Monthly charge", "value": "1000.00"}],
                  "measurements": [{"kpi": "Monthly uptime", "value": 99.5}]}]}
                """;

        HttpResponse<String> answer = post("application/json", facts);
        HttpResponse<String> wrong = post("application/json", facts.replace("99.5", "101"));

        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode json = json(answer);
        assertThat(json.get("contract").asString()).isEqualTo("C-7");
        assertThat(json.at("/rulebook/version").asString()).hasSize(64);
        assertThat(json.at("/periods/0/period/from").asString()).isEqualTo("2026-04-01");
        assertThat(json.at("/periods/0/statement/totals/0/amount").asString()).isEqualTo("50.00");
        assertThat(json.at("/periods/1/period/from").asString()).isEqualTo("2026-05-01");
        assertThat(json(wrong).at("/problems/0/field").asString()).isEqualTo("periods[1].measurements[0].value");
    }

    @Test
    void takesTheRecordOfAnAnswerAsHistory() throws Exception {
        String record = json(post("application/json", FACTS)).get("record").toString();

        HttpResponse<String> next = post(
                "application/json",
                FACTS.replace("2026-04", "2026-05")
                        .replace("\"charges\"", "\"history\": [" + record + "], \"charges\""));

        assertThat(next.statusCode()).isEqualTo(200);
    }

    @Test
    void evaluatesByAnEditedWorkbookFromTheNextRequestOn() throws Exception {
        put("edited", FreshWorkbook.of("edited"));
        String facts = FACTS.replace("\"hosting\"", "\"edited\"");
        String before =
                json(post("application/json", facts)).at("/rulebook/version").asString();

        put("edited", FreshWorkbook.of("another title"));
        String after =
                json(post("application/json", facts)).at("/rulebook/version").asString();

        assertThat(after).isNotEqualTo(before);
        Files.delete(rules.resolve("edited").resolve("edited.drl.xlsx"));
        Files.delete(rules.resolve("edited"));
    }

    private static HttpResponse<String> post(String type, String body) throws Exception {
        return post("", type, body);
    }

    private static HttpResponse<String> post(String query, String type, String body) throws Exception {
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create(base + "/api/v1/evaluations" + query))
                        .header("Content-Type", type)
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create(base + path)).GET().build(),
                BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }
}
