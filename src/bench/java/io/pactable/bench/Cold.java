package io.pactable.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** From the start of a process to its first answer: the command, the service, and two peers in small programs. */
final class Cold {

    static final Path JAR = Path.of("target", "pactable.jar");

    private static final String[] OPENL_JARS = {
        "org.openl",
        "poi-",
        "xmlbeans-",
        "commons-",
        "slf4j-api",
        "asm-",
        "antlr4-",
        "groovy-",
        "SparseBitSet",
        "curves",
        "log4j-"
    };
    private static final String[] DROOLS_JARS = {
        "drools-",
        "kie-",
        "mvel2-",
        "ecj-",
        "antlr-",
        "slf4j-api",
        "xstream-",
        "mxparser",
        "xmlpull",
        "javaparser-",
        "commons-"
    };

    private final Plan plan;

    Cold(Plan plan) {
        this.plan = plan;
    }

    /** Seconds, by what is started. */
    Map<String, Double> run() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("cold");
        Path rules = folder.resolve("rules");
        Books.put(rules, "bands", 0);
        String facts = Books.json("bands", Work.edited(40, 0, 1).cases().get(0));
        Path json = Files.writeString(folder.resolve("facts.json"), facts);
        List<BandRow> rows = Work.of(40).rows();
        Path openl = Files.write(folder.resolve("openl"), new OpenlEngine(false).source(rows));
        Path drools = Files.write(folder.resolve("drools"), new DroolsEngine(false).source(rows));
        Map<String, List<Double>> all = new LinkedHashMap<>();
        int rounds = plan.full() ? 7 : 3;
        for (int round = 0; round < rounds; round++) {
            add(all, Targets.CLI, command(rules, json));
            try (Service service = new Service(rules)) {
                add(all, Targets.SERVICE_UP, service.upAfter());
                service.evaluate(facts);
                add(all, Targets.SERVICE, service.since());
            }
            add(all, Targets.OPENL, peer("OPENL", openl, OPENL_JARS));
            add(all, Targets.DROOLS, peer("DROOLS_NEW", drools, DROOLS_JARS));
        }
        Map<String, Double> medians = new LinkedHashMap<>();
        all.forEach((what, seconds) -> medians.put(what, Rounds.median(seconds)));
        Say.line("From process to first answer, seconds: %s", medians);
        return medians;
    }

    private static void add(Map<String, List<Double>> all, String what, double seconds) {
        all.computeIfAbsent(what, w -> new ArrayList<>()).add(seconds);
    }

    private static double command(Path rules, Path json) {
        Child.Ended ended = Child.run(List.of(
                Child.java(),
                Child.FIRST_COMPILER_ONLY,
                "-jar",
                JAR.toString(),
                "evaluate",
                "--rules",
                rules.toString(),
                "--facts",
                json.toString()));
        if (ended.output().stream().noneMatch(line -> line.startsWith("Conclusions"))) {
            throw new IllegalStateException(String.join("\n", ended.output()));
        }
        return ended.seconds();
    }

    private static double peer(String engine, Path file, String... jars) {
        return Child.run(List.of(
                        Child.java(),
                        Child.FIRST_COMPILER_ONLY,
                        "-cp",
                        Child.classPath(jars),
                        FirstAnswerMain.class.getName(),
                        engine,
                        file.toString()))
                .seconds();
    }
}
