package io.pactable.backoffice;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.pactable.Pactable;
import io.pactable.rulebook.write.FreshWorkbook;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Very many evaluations over HTTP, as a back office sends and reads them: at once, one by one, and too slowly. */
@DisplayName("HTTP, in bulk")
@Timeout(60)
class BatchHttpTests {

    private static final String PATH = "/api/v1/evaluations:batch";
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    static Path rules;

    private static ConfigurableApplicationContext service = new GenericApplicationContext();
    private static int port;

    @BeforeAll
    static void start() throws IOException {
        Files.createDirectories(rules.resolve("hosting"));
        Files.write(rules.resolve("hosting").resolve("hosting.drl.xlsx"), FreshWorkbook.of("hosting"));
        service = SpringApplication.run(
                Pactable.class,
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--pactable.batch.longest-line=2KB",
                "--pactable.batch.at-once=1",
                "--pactable.rules=" + rules);
        port = Objects.requireNonNull(((WebServerApplicationContext) service).getWebServer())
                .getPort();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static String facts(int number, String value) {
        return """
                {"rulebook": "hosting", "contract": "C-%s", "period": "2026-04", \
                "charges": [{"name": "Monthly charge", "value": "1000.00"}], \
                "measurements": [{"kpi": "Monthly uptime", "value": "%s"}]}
                """.formatted(number, value);
    }

    private static HttpResponse<String> send(String path, String type, String body) throws Exception {
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .header("Content-Type", type)
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private static HttpResponse<String> send(String body) throws Exception {
        return send(PATH, "application/x-ndjson", body);
    }

    private static List<JsonNode> lines(HttpResponse<String> answer) {
        return answer.body().lines().map(JSON::readTree).toList();
    }

    @Test
    void answersEachLineInItsOrderGoodOrBad() throws Exception {
        String body = facts(1, "99.5") + "\n" + facts(2, "x") + "no json\n" + "[" + "1".repeat(3000) + "]\n"
                + facts(3, "99.99").strip();

        HttpResponse<String> answer = send(body);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/x-ndjson");
        assertThat(lines(answer)).extracting(l -> l.path("line").asInt()).containsExactly(1, 3, 4, 5, 6);
        assertThat(lines(answer))
                .extracting(l -> l.at("/problem/status").asInt())
                .containsExactly(0, 422, 400, 400, 0);
        assertThat(lines(answer).get(3).at("/problem/detail").asString())
                .isEqualTo("The line has more than 2048 bytes. Send fewer facts on a line.");
    }

    @Test
    void answersALineAsTheSameFactsAreAnsweredAlone() throws Exception {
        HttpResponse<String> batch = send(facts(1, "99.5"));
        HttpResponse<String> alone = send("/api/v1/evaluations", "application/json", facts(1, "99.5"));

        assertThat(batch.body()).hasLineCount(1).startsWith("{\"line\":1,");
        assertThat(JSON.readTree(batch.body().replace("{\"line\":1,", "{"))).isEqualTo(JSON.readTree(alone.body()));
    }

    @Test
    void answersInThePublishedForm() throws Exception {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(Path.of("docs/schema/resultline.schema.json")), InputFormat.JSON);
        String sequence = facts(3, "99")
                .replace("\"period\"", "\"periods\": [{\"period\"")
                .replace("]}\n", "]}]}\n");
        String body = facts(1, "99.5") + facts(2, "x") + sequence;

        HttpResponse<String> full = send(body);
        HttpResponse<String> brief = send(PATH + "?detail=conclusions", "application/x-ndjson", body);

        assertThat((full.body() + brief.body()).lines())
                .hasSize(6)
                .allSatisfy(line ->
                        assertThat(schema.validate(line, InputFormat.JSON)).isEmpty());
        assertThat(full.body()).contains("\"explanation\"", "\"steps\"");
        assertThat(brief.body()).doesNotContain("\"explanation\"", "\"steps\"").contains("\"record\"");
    }

    @Test
    void refusesAnotherContentTypeAndAnotherDetail() throws Exception {
        HttpResponse<String> type = send(PATH, "application/json", facts(1, "99"));
        HttpResponse<String> detail = send(PATH + "?detail=all", "application/x-ndjson", facts(1, "99"));

        assertThat(type.statusCode()).isEqualTo(415);
        assertThat(type.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(detail.statusCode()).isEqualTo(400);
        assertThat(detail.body()).contains("The parameter 'detail' is 'full' or 'conclusions'.");
    }

    @Test
    void standsInTheDescriptionOfTheInterface() throws Exception {
        HttpResponse<String> api = CLIENT.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v3/api-docs"))
                        .build(),
                BodyHandlers.ofString());

        JsonNode post = JSON.readTree(api.body()).path("paths").path(PATH).path("post");
        assertThat(post.path("requestBody").path("content").has("application/x-ndjson"))
                .isTrue();
        assertThat(post.at("/responses/200/content").toString()).contains("#/components/schemas/ResultLine");
        assertThat(post.path("responses").propertyNames()).contains("200", "400", "415", "503");
    }

    // ------------------------------------------------------------ while lines still arrive

    private static byte[] head() {
        return ("POST " + PATH + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-ndjson\r\n"
                        + "Transfer-Encoding: chunked\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] chunk(String text) {
        return (Integer.toHexString(text.length()) + "\r\n" + text + "\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    /** The next line of an answer that comes in chunks. */
    private static String result(BufferedReader answer) throws IOException {
        String line = answer.readLine();
        while (line != null && !line.startsWith("{")) {
            line = answer.readLine();
        }
        return Objects.requireNonNull(line, "The answer ended.");
    }

    @Test
    void answersALineBeforeTheNextOneIsSent() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            OutputStream out = socket.getOutputStream();
            BufferedReader answer =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            out.write(head());
            for (int i = 1; i <= 3; i++) {
                String facts = facts(i, "99.5");
                out.write(chunk(facts.substring(0, 50)));
                out.write(chunk(facts.substring(50)));
                out.flush();
                assertThat(result(answer)).startsWith("{\"line\":" + i + ",").contains("\"contract\":\"C-" + i + "\"");
            }
            out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            String line = answer.readLine();
            while (!Objects.equals(line, "0")) {
                assertThat(line).as("the end of the answer").isNotNull();
                line = answer.readLine();
            }
        }
    }

    @Test
    void answersOnlyAsManyBatchesAtOnceAsItMay() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write(head());
            socket.getOutputStream().write(chunk(facts(1, "99.5")));
            socket.getOutputStream().flush();
            result(new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8)));

            HttpResponse<String> other = send(facts(2, "99.5"));

            assertThat(other.statusCode()).isEqualTo(503);
            assertThat(other.body()).contains("Send this one later.");
        }
        assertThat(served()).isEqualTo(200);
    }

    /** The status of a batch that is sent again until the service has noticed that the one before is gone. */
    private static int served() throws Exception {
        int status = 503;
        while (status == 503) {
            status = send(facts(2, "99.5")).statusCode();
        }
        return status;
    }

    /** Sends without reading: what the service takes is bounded by its window and the buffers of two sockets. */
    @Test
    void readsNoFurtherWhileItsAnswersAreNotRead() throws Exception {
        String lines = IntStream.range(0, 100).mapToObj(i -> facts(i, "99.5")).collect(Collectors.joining());
        byte[] chunk = chunk(lines);
        long sent = 0;
        try (Selector selector = Selector.open();
                SocketChannel channel = SocketChannel.open()) {
            channel.setOption(java.net.StandardSocketOptions.SO_RCVBUF, 64 * 1024);
            channel.setOption(java.net.StandardSocketOptions.SO_SNDBUF, 64 * 1024);
            channel.connect(new InetSocketAddress("127.0.0.1", port));
            channel.write(ByteBuffer.wrap(head()));
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_WRITE);
            ByteBuffer buffer = ByteBuffer.wrap(chunk);
            // Until nothing can be sent for two seconds.
            while (selector.select(2_000) > 0 && sent < 100L * 1024 * 1024) {
                selector.selectedKeys().clear();
                sent += channel.write(buffer);
                if (!buffer.hasRemaining()) {
                    buffer.rewind();
                }
            }
        }

        assertThat(sent).isBetween((long) chunk.length, 16L * 1024 * 1024);
        assertThat(served()).isEqualTo(200);
    }
}
