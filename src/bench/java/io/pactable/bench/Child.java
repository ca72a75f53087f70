package io.pactable.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Processes that are started to be measured. */
final class Child {

    /** The command's own advice for a process that is called for one answer. */
    static final String FIRST_COMPILER_ONLY = "-XX:TieredStopAtLevel=1";

    private Child() {}

    /** Java of the same installation. */
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** The class path of this process, or only its entries whose file names start with one of these words. */
    static String classPath(String... starts) {
        return Arrays.stream(System.getProperty("java.class.path").split(java.io.File.pathSeparator))
                .filter(entry -> starts.length == 0
                        || !entry.endsWith(".jar")
                        || Arrays.stream(starts)
                                .anyMatch(Path.of(entry).getFileName().toString()::startsWith))
                .collect(Collectors.joining(java.io.File.pathSeparator));
    }

    /** A class of the benchmark with the whole class path, as a process that is measured from within. */
    static Map<String, Double> figures(Class<?> main, Object... arguments) {
        List<String> command = new ArrayList<>(List.of(java(), "-Xms2g", "-Xmx2g", "-cp", classPath(), main.getName()));
        Arrays.stream(arguments).map(Object::toString).forEach(command::add);
        Map<String, Double> figures = new TreeMap<>();
        for (String line : run(command).output()) {
            String[] words = line.split(" ", -1);
            if (words.length == 3 && words[0].equals("figure")) {
                figures.put(words[1], Double.valueOf(words[2]));
            }
        }
        return figures;
    }

    /** What a process that is measured from within says of itself. */
    static void figure(String name, double value) {
        System.out.println("figure " + name + " " + value);
    }

    /**
     * What a process said and how long it took.
     *
     * @param seconds from its start to its end
     * @param output its lines
     */
    record Ended(double seconds, List<String> output) {}

    /**
     * Runs a process to its end.
     *
     * @throws IllegalStateException with its last lines, if it fails
     */
    static Ended run(List<String> command) {
        long start = System.nanoTime();
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            List<String> output = new ArrayList<>();
            try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
                lines.lines().forEach(output::add);
            }
            int exit = process.waitFor();
            double seconds = (System.nanoTime() - start) / 1e9;
            if (exit != 0) {
                throw new IllegalStateException("Exit code %s of %s: %s"
                        .formatted(
                                exit,
                                command.get(command.size() - 1),
                                String.join("\n", output.subList(Math.max(0, output.size() - 20), output.size()))));
            }
            return new Ended(seconds, output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
