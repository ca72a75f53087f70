package io.pactable.hostile;

import com.sun.management.OperatingSystemMXBean;
import io.pactable.calendars.JollydayHolidays;
import io.pactable.engine.DroolsContractEvaluator;
import io.pactable.evaluation.RulebookCheck;
import io.pactable.evaluation.RulebookReport;
import io.pactable.rulebook.Finding;
import io.pactable.rulebook.read.Reading;
import io.pactable.rulebook.read.RulebookReader;
import io.pactable.rulebook.write.AnnotatedWorkbook;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is done with every hostile file in a process of its own: it is read, checked, evaluated with its examples and
 * annotated. Prints a line for each file: its name, the milliseconds, the outcome and everything that a user would see.
 */
final class HostileRun {

    /** The time of the processor counts, not that of the clock: the machine may have more to do. */
    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private HostileRun() {}

    /** @param arguments the folder of the files; or {@code control}, a port, the secret and the marker */
    public static void main(String[] arguments) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        if (arguments[0].equals("control")) {
            alarm(out, Integer.parseInt(arguments[1]), Path.of(arguments[2]), Path.of(arguments[3]));
        } else {
            try (DroolsContractEvaluator evaluator = new DroolsContractEvaluator(new JollydayHolidays());
                    Stream<Path> files = Files.list(Path.of(arguments[0]))) {
                for (Path file : files.sorted().toList()) {
                    run(out, file, evaluator);
                }
            }
        }
        out.println("property\t" + System.getProperty(Canary.PROPERTY, "not set"));
    }

    private static void run(PrintStream out, Path file, DroolsContractEvaluator evaluator) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        long start = PROCESS.getProcessCpuTime();
        String outcome;
        String said;
        try {
            Reading reading = RulebookReader.read("hostile", "hostile.drl.xlsx", bytes, List.of());
            RulebookReport report = RulebookCheck.of("hostile", reading, evaluator);
            Optional<byte[]> annotated = AnnotatedWorkbook.of(bytes, report.findings());
            boolean sameVersion = !report.isUsable()
                    || reading.readable().map(r -> r.version()).equals(annotated.flatMap(HostileRun::version));
            outcome = !sameVersion ? "changed" : report.isUsable() ? "read" : "refused";
            said = Stream.concat(
                            report.findings().stream().map(Finding::toString),
                            report.examples().stream().map(Object::toString))
                    .toList()
                    .toString();
        } catch (RuntimeException | Error e) {
            outcome = "failed";
            said = e.toString() + Stream.of(e.getStackTrace()).limit(12).toList();
        }
        long milliseconds = (PROCESS.getProcessCpuTime() - start) / 1_000_000;
        String line = said.length() <= 20_000 ? said : said.substring(0, 20_000);
        out.println(String.join(
                "\t",
                file.getFileName().toString(),
                String.valueOf(milliseconds),
                outcome,
                line.replace('\n', ' ').replace('\r', ' ').replace('\t', ' ')));
    }

    private static Optional<String> version(byte[] workbook) {
        return RulebookReader.read("hostile", "hostile.drl.xlsx", workbook, List.of())
                .readable()
                .map(r -> r.version());
    }

    /** Does on purpose what no workbook may do. */
    private static void alarm(PrintStream out, int port, Path secret, Path marker) throws IOException {
        new Socket(InetAddress.getLoopbackAddress(), port).close();
        out.println("secret\t" + Files.readString(secret));
        Files.writeString(marker, "ran");
        System.setProperty(Canary.PROPERTY, "ran");
    }
}
