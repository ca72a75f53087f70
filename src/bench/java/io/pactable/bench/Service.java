package io.pactable.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Pactable's service as a process of its own, from its jar. */
final class Service implements AutoCloseable {

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private static final long MOST_NANOS = 120_000_000_000L;

    private final Process process;
    private final int port;
    private final double upAfter;
    private final long started = System.nanoTime();

    /** Starts it and waits until it says that it is up. */
    Service(Path rules, String... options) throws IOException, InterruptedException {
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        List<String> command = new ArrayList<>(List.of(Child.java()));
        command.addAll(List.of(options));
        command.addAll(List.of(
                "-jar",
                Cold.JAR.toString(),
                "serve",
                "--rules",
                rules.toString(),
                "--server.port=" + port,
                "--server.address=127.0.0.1"));
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        while (!isUp()) {
            if (!process.isAlive() || System.nanoTime() - started > MOST_NANOS) {
                close();
                throw new IllegalStateException("The service does not come up.");
            }
            Thread.sleep(5);
        }
        upAfter = since();
    }

    private boolean isUp() throws InterruptedException {
        try {
            return send(HttpRequest.newBuilder(uri("/actuator/health")).timeout(Duration.ofSeconds(5)))
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** Seconds from its start until it was up. */
    double upAfter() {
        return upAfter;
    }

    /** Seconds since its start. */
    double since() {
        return (System.nanoTime() - started) / 1e9;
    }

    /** The answer to facts. */
    String evaluate(String json) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(uri("/api/v1/evaluations"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer.body());
        }
        return answer.body();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
