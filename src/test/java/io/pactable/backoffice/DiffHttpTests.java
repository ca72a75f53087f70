package io.pactable.backoffice;

import static org.assertj.core.api.Assertions.assertThat;

import io.pactable.Pactable;
import io.pactable.rulebook.write.FreshWorkbook;
import io.pactable.support.WorkbookChange;
import java.io.ByteArrayOutputStream;
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
import java.util.List;
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

@DisplayName("Difference over HTTP")
class DiffHttpTests {

    private static final String EDGE = "edge-of-a-part";
    private static final byte[] FRESH = FreshWorkbook.of("hosting");
    private static final byte[] EDITED = WorkbookChange.apply(FRESH, "Remedies!H11 = number 7");
    private static final String FACTS = """
            {"rulebook": "hosting", "period": "2026-04", "charges": [{"name": "Monthly charge", "value": "1000.00"}],
             "measurements": [{"kpi": "Monthly uptime", "value": 99.5}]}
            """;

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    static Path rules;

    private static ConfigurableApplicationContext service =
            new org.springframework.context.support.GenericApplicationContext();
    private static String base = "";

    private record Part(String name, String file, byte[] content) {}

    @BeforeAll
    static void start() throws IOException {
        Files.createDirectories(rules.resolve("hosting"));
        Files.write(rules.resolve("hosting/hosting.drl.xlsx"), FRESH);
        service = SpringApplication.run(
                Pactable.class,
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--spring.servlet.multipart.max-file-size=1MB",
                "--pactable.rules=" + rules);
        int port = java.util.Objects.requireNonNull(((WebServerApplicationContext) service).getWebServer())
                .getPort();
        base = "http://127.0.0.1:" + port;
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static Part workbook(String name, byte[] content) {
        return new Part(name, name + ".xlsx", content);
    }

    private static Part facts(String file, String content) {
        return new Part("facts", file, content.getBytes(StandardCharsets.UTF_8));
    }

    private static HttpResponse<String> post(String query, String accept, Part... parts) throws Exception {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (Part part : List.of(parts)) {
            body.writeBytes("--%s\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\n\r\n"
                    .formatted(EDGE, part.name(), part.file())
                    .getBytes(StandardCharsets.UTF_8));
            body.writeBytes(part.content());
            body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        }
        body.writeBytes("--%s--\r\n".formatted(EDGE).getBytes(StandardCharsets.UTF_8));
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create(base + "/api/v1/rulebooks/diff" + query))
                        .header("Content-Type", "multipart/form-data; boundary=" + EDGE)
                        .header("Accept", accept)
                        .POST(BodyPublishers.ofByteArray(body.toByteArray()))
                        .build(),
                BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    @Test
    void comparesAWorkbookWithTheOneOnTheShelf() throws Exception {
        HttpResponse<String> answer = post(
                "?id=hosting",
                "*/*",
                workbook("after", EDITED),
                facts("april.json", FACTS),
                facts("again.json", FACTS));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        JsonNode difference = json(answer);
        assertThat(difference.at("/before/name").asString()).isEqualTo("hosting");
        assertThat(difference.at("/after/name").asString()).isEqualTo("after.xlsx");
        assertThat(difference.at("/sheets/0/rows/0/cells/0/from").asString()).isEqualTo("5 percent of charge");
        assertThat(difference.at("/facts/1/name").asString()).isEqualTo("again.json");
        assertThat(difference.at("/sum/totals/0/difference").asString()).isEqualTo("40.00");
    }

    @Test
    void comparesTwoWorkbooksAndOneThatTakesTheShelfsPlace() throws Exception {
        HttpResponse<String> two = post("", "application/json", workbook("before", EDITED), workbook("after", FRESH));
        HttpResponse<String> same = post("?id=hosting", "application/json", workbook("before", FRESH));

        assertThat(json(two).at("/sheets/0/rows/0/cells/0/to").asString()).isEqualTo("5 percent of charge");
        assertThat(json(same).get("differs").asBoolean()).isFalse();
        assertThat(json(same).at("/after/name").asString()).isEqualTo("hosting");
    }

    @Test
    void answersWithAPageWhereOneIsAskedFor() throws Exception {
        HttpResponse<String> page = post("?id=hosting", "text/html", new Part("after", "<b>.xlsx", EDITED));

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .startsWith("default-src 'none'");
        assertThat(page.body())
                .startsWith("<!DOCTYPE html>")
                .contains("&lt;b&gt;")
                .doesNotContain("<b>");
    }

    @Test
    void saysWhatIsWrongWithTheRequest() throws Exception {
        HttpResponse<String> nothing = post("?id=hosting", "*/*", facts("april.json", FACTS));
        HttpResponse<String> half = post("", "text/html", workbook("after", EDITED));
        HttpResponse<String> three = post("?id=hosting", "*/*", workbook("before", FRESH), workbook("after", EDITED));
        HttpResponse<String> unknown = post("?id=hostin", "*/*", workbook("after", EDITED));
        HttpResponse<String> none = post("?id=hosting", "*/*", workbook("after", new byte[] {1, 2, 3}));
        HttpResponse<String> facts = post("?id=hosting", "*/*", workbook("after", EDITED), facts("a.json", "{"));
        HttpResponse<String> large = post("?id=hosting", "*/*", workbook("after", new byte[2_000_000]));

        assertThat(nothing.statusCode()).isEqualTo(400);
        assertThat(nothing.body()).contains("neither a part 'before' nor a part 'after'");
        assertThat(half.statusCode()).isEqualTo(400);
        assertThat(half.body()).contains("There is no part 'before' and no id");
        assertThat(three.statusCode()).isEqualTo(400);
        assertThat(three.body()).contains("no place for the rulebook 'hosting'");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(none.statusCode()).isEqualTo(422);
        assertThat(none.body()).contains("rulebook-unreadable", "The file is not an Excel workbook.");
        assertThat(facts.statusCode()).isEqualTo(400);
        assertThat(facts.body()).contains("a.json: ");
        assertThat(large.statusCode()).isEqualTo(413);
        for (HttpResponse<String> problem : List.of(nothing, half, three, unknown, none, facts, large)) {
            assertThat(problem.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(problem.body()).doesNotContain("java.", "springframework", "\tat ");
            assertThat(json(problem).propertyNames()).contains("type", "title", "status", "detail", "problems");
        }
    }

    @Test
    void publishesTheDocumentOfADifference() throws Exception {
        HttpResponse<String> answer = CLIENT.send(
                HttpRequest.newBuilder(URI.create(base + "/v3/api-docs")).GET().build(),
                BodyHandlers.ofString(StandardCharsets.UTF_8));
        JsonNode post = json(answer).at("/paths/~1api~1v1~1rulebooks~1diff/post");

        assertThat(post.at("/responses/200/content/application~1json/schema/$ref")
                        .asString())
                .isEqualTo("#/components/schemas/Difference");
        assertThat(post.at("/requestBody/content/multipart~1form-data/schema/properties")
                        .propertyNames())
                .contains("before", "after", "facts");
        assertThat(json(answer)
                        .at("/components/schemas/Difference/properties/sum")
                        .isMissingNode())
                .isFalse();
    }
}
