package io.pactable;

import io.pactable.calendars.ExcusedCalendar;
import io.pactable.calendars.JollydayHolidays;
import io.pactable.cli.ExcusedFiles;
import io.pactable.cli.PactableCommand;
import io.pactable.engine.DroolsContractEvaluator;
import io.pactable.evaluation.ContractEvaluator;
import io.pactable.evaluation.RulebookCheck;
import io.pactable.exchange.FactsFile;
import io.pactable.exchange.FactsJson;
import io.pactable.exchange.Submission;
import io.pactable.rulebook.read.Reading;
import io.pactable.rulebook.read.RulebookReader;
import io.pactable.rulebook.read.RulebookShelf;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** Starts the product: a command, or the web service. The only place that sees both the engine and who asks. */
@SpringBootApplication
public class Pactable {

    /** Name of the property that names the folder of rulebooks. */
    static final String RULES = "pactable.rules";

    /** Name of the property that says how many rulebooks are held as read. */
    static final String MOST_HELD = "pactable.rulebooks-held";

    /** Name of the property that says how many rulebooks are held as compiled. */
    static final String MOST_COMPILED = "pactable.rulebooks-compiled";

    private static final int MOST_NAMED = 50;

    /** Facts for the sample by which the service is warmed up. */
    private static final String WARM_UP = """
            {"rulebook": "public-cloud", "period": "2026-04",
             "charges": [{"name": "Monthly charge", "scope": "eu-west", "value": "100.00"},
                         {"name": "Monthly charge", "scope": "us-east", "value": "250.00"}],
             "measurements": [{"kpi": "Monthly uptime", "scope": "eu-west", "value": "98.5"},
                              {"kpi": "Monthly uptime", "scope": "us-east", "value": "99.99"}]}
            """;

    public static void main(String[] args) {
        Call call = Call.of(args);
        if (call.serves()) {
            serve(call);
            return;
        }
        // Set before anything logs: a command prints its answer and nothing else.
        // Without a logging system it also starts sooner; what goes wrong is said by the command itself.
        System.setProperty("slf4j.provider", "org.slf4j.helpers.NOP_FallbackServiceProvider");
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        System.exit(command(args, utf8(FileDescriptor.out), utf8(FileDescriptor.err)));
    }

    /** Runs a command and returns its exit code. No web server, no Spring context. */
    static int command(String[] args, PrintStream out, PrintStream err) {
        Lazy evaluator = new Lazy();
        if (List.of(args).contains("evaluate")) {
            // Meanwhile the command line is taken apart, which takes as long.
            inBackground("engine warm-up", () -> evaluator.get().warmUp());
        }
        ExcusedFiles calendars = (text, period, zone) -> {
            ExcusedCalendar.Reading reading = ExcusedCalendar.read(text, period, zone);
            return new ExcusedFiles.Found(reading.events(), reading.refusals());
        };
        return PactableCommand.run(args, evaluator, BuiltInRulebooks::shelf, calendars, out, err);
    }

    private static void serve(Call call) {
        if (!call.rules().isEmpty() && !Files.isDirectory(Path.of(call.rules()))) {
            utf8(FileDescriptor.err)
                    .println("--rules: There is no folder '%s'. Name the folder that holds a folder for each rulebook."
                            .formatted(call.rules()));
            System.exit(2);
        }
        List<String> args = new ArrayList<>(call.handedOn());
        if (!call.rules().isEmpty()) {
            args.add("--" + RULES + "=" + call.rules());
        }
        SpringApplication application = new SpringApplication(Pactable.class);
        // From here on there is a log.
        application.addInitializers(context -> inBackground("warm-up", Pactable::warmUp)
                .setUncaughtExceptionHandler((t, e) -> log().warn("The service could not be warmed up.", e)));
        application.run(args.toArray(String[]::new));
    }

    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    @Bean(destroyMethod = "close")
    DroolsContractEvaluator contractEvaluator(Environment environment) {
        int most = environment.getProperty(MOST_COMPILED, Integer.class, DroolsContractEvaluator.MOST_COMPILED);
        return new DroolsContractEvaluator(most, new JollydayHolidays());
    }

    /** Loads what an evaluation and a check need while the service starts, so that the first who asks does not wait. */
    private static void warmUp() {
        String id = "public-cloud";
        RulebookShelf samples = BuiltInRulebooks.shelf();
        byte[] workbook = samples.workbook(id).orElseThrow();
        try (DroolsContractEvaluator evaluator = new DroolsContractEvaluator()) {
            FactsFile facts = FactsJson.read(WARM_UP.getBytes(StandardCharsets.UTF_8));
            Submission.answer(facts, List.of(), samples, evaluator).json();
            Reading reading = RulebookReader.read(id, id + RulebookReader.EXTENSION, workbook, List.of());
            RulebookCheck.of(id, reading, evaluator);
        }
    }

    private static Thread inBackground(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((t, e) -> {});
        thread.start();
        return thread;
    }

    @Bean
    RulebookShelf rulebookShelf(Environment environment) {
        String named = environment.getProperty(RULES, "");
        Path folder = Path.of(named.isEmpty() ? PactableCommand.DEFAULT_RULES : named);
        if (named.isEmpty() && !Files.isDirectory(folder)) {
            RulebookShelf builtIn = BuiltInRulebooks.shelf();
            log().info(
                            "There is no folder 'rules' here: serving the sample rulebooks in the product, {}.",
                            builtIn.ids());
            return builtIn;
        }
        int most = environment.getProperty(MOST_HELD, Integer.class, RulebookShelf.MOST_HELD);
        RulebookShelf shelf = RulebookShelf.ofFolder(folder, most, Instant::now);
        List<String> ids = shelf.ids();
        log().info(
                        "Serving the rulebooks of the folder '{}': {}.",
                        folder,
                        ids.size() <= MOST_NAMED
                                ? ids
                                : ids.subList(0, MOST_NAMED) + " and %s more".formatted(ids.size() - MOST_NAMED));
        return shelf;
    }

    /** Not a constant: a command must not start logging before it has said how. */
    private static Logger log() {
        return LoggerFactory.getLogger(Pactable.class);
    }

    /** Made once, when it is first needed. */
    private static final class Lazy implements Supplier<ContractEvaluator> {

        private final List<ContractEvaluator> made = new ArrayList<>();

        @Override
        public synchronized ContractEvaluator get() {
            if (made.isEmpty()) {
                made.add(new DroolsContractEvaluator(new JollydayHolidays()));
            }
            return made.get(0);
        }
    }

    /**
     * What the program was called for.
     *
     * @param serves whether for the web service
     * @param rules the folder of rulebooks; empty when none was named
     * @param handedOn options for Spring
     */
    record Call(boolean serves, String rules, List<String> handedOn) {

        private static final List<String> HELP = List.of("--help", "-h", "--version", "-V");

        /** Without a command, or with the command {@code serve}, the service is meant. */
        static Call of(String[] args) {
            List<String> rest = new ArrayList<>();
            String rules = "";
            for (int i = 0; i < args.length; i++) {
                if (args[i].equals("--rules") && i + 1 < args.length) {
                    rules = args[++i];
                } else if (args[i].startsWith("--rules=")) {
                    rules = args[i].substring("--rules=".length());
                } else {
                    rest.add(args[i]);
                }
            }
            if (rest.isEmpty()) {
                return new Call(true, rules, rest);
            }
            String first = rest.get(0);
            boolean helpOfServe = first.equals("serve") && rest.stream().anyMatch(HELP::contains);
            if (first.equals("serve") && !helpOfServe) {
                return new Call(true, rules, rest.subList(1, rest.size()));
            }
            boolean folderMissing = rest.contains("--rules");
            return new Call(first.startsWith("--") && !HELP.contains(first) && !folderMissing, rules, rest);
        }
    }
}
