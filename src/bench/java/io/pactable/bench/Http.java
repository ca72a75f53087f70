package io.pactable.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Single evaluations over HTTP, by 32 connections on the machine of the service. Full load is made by wrk where it is
 * installed; half of it by the benchmark's own generator, since wrk keeps no rate.
 */
final class Http {

    private static final int CONNECTIONS = 32;
    private static final int BODIES = 64;

    /**
     * Also of a quick look: one stall of the machine in a few seconds would decide what one request in a hundred waits.
     */
    private static final int ROUNDS = 3;

    private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");
    private static final Pattern LATENCY = Pattern.compile("\\s(50|99)%\\s+([0-9.]+)(us|ms|s)");

    private final Plan plan;

    Http(Plan plan) {
        this.plan = plan;
    }

    Figures.Requests run() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("http");
        Path rules = folder.resolve("rules");
        Books.put(rules, "bands", 0);
        List<String> bodies = Work.of(40).cases().subList(0, BODIES).stream()
                .map(one -> Books.json("bands", one))
                .toList();
        Optional<Path> wrk = wrk();
        int seconds = plan.full() ? 10 : 5;
        List<Requests.Answered> full = new ArrayList<>();
        List<Requests.Answered> half = new ArrayList<>();
        try (Service service = new Service(rules);
                Requests own = new Requests(service.uri("/api/v1/evaluations"), bodies, CONNECTIONS)) {
            own.run(plan.warmUpOfService(), 0);
            for (int round = 0; round < ROUNDS; round++) {
                full.add(wrk.isPresent() ? loaded(wrk.get(), folder, service, bodies, seconds) : own.run(seconds, 0));
                half.add(own.run(seconds, full.get(round).perSecond() / 2));
                Say.line("HTTP, round %s: full load %s, half %s", round + 1, full.get(round), half.get(round));
            }
        }
        return new Figures.Requests(
                (wrk.isPresent()
                                ? "Full load by wrk"
                                : "Full load by the benchmark's own generator (wrk is not installed)")
                        + ", half load by the benchmark's own generator",
                CONNECTIONS,
                median(full, Requests.Answered::perSecond),
                median(full, Requests.Answered::p50),
                median(full, Requests.Answered::p99),
                median(half, Requests.Answered::perSecond),
                median(half, Requests.Answered::p50),
                median(half, Requests.Answered::p99));
    }

    private static double median(
            List<Requests.Answered> rounds, java.util.function.Function<Requests.Answered, Double> figure) {
        return Rounds.median(rounds.stream().map(figure).toList());
    }

    private static Optional<Path> wrk() {
        return Stream.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(java.io.File.pathSeparator))
                .map(folder -> Path.of(folder, "wrk"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Requests.Answered loaded(Path wrk, Path folder, Service service, List<String> bodies, int seconds)
            throws IOException {
        StringBuilder script = new StringBuilder("local bodies = {\n");
        bodies.forEach(body -> script.append("[[").append(body).append("]],\n"));
        script.append("""
                }
                local next = 0
                local headers = {["Content-Type"] = "application/json"}
                request = function()
                  next = next % #bodies + 1
                  return wrk.format("POST", nil, headers, bodies[next])
                end
                """);
        Path lua = Files.writeString(folder.resolve("post.lua"), script);
        Child.Ended ended = Child.run(List.of(
                wrk.toString(),
                "-t1",
                "-c" + CONNECTIONS,
                "-d" + seconds + "s",
                "--latency",
                "-s",
                lua.toString(),
                service.uri("/api/v1/evaluations").toString()));
        String output = String.join("\n", ended.output());
        if (output.contains("Non-2xx") || output.contains("Socket errors")) {
            throw new IllegalStateException(output);
        }
        Matcher rate = RATE.matcher(output);
        if (!rate.find()) {
            throw new IllegalStateException(output);
        }
        return new Requests.Answered(Double.parseDouble(rate.group(1)), latency(output, "50"), latency(output, "99"));
    }

    private static double latency(String output, String percent) {
        Matcher found = LATENCY.matcher(output);
        while (found.find()) {
            if (found.group(1).equals(percent)) {
                double number = Double.parseDouble(found.group(2));
                return switch (found.group(3).toLowerCase(Locale.ROOT)) {
                    case "us" -> number / 1_000;
                    case "ms" -> number;
                    default -> number * 1_000;
                };
            }
        }
        return Double.NaN;
    }
}
