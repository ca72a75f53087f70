package io.pactable.cli;

import io.pactable.evaluation.ContractEvaluator;
import io.pactable.rulebook.read.RulebookShelf;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command line. Output goes to standard output in UTF-8, what went wrong to standard error. */
@Command(
        name = "pactable",
        description = "Service contracts as decision tables: facts in, conclusions and exact money out.",
        mixinStandardHelpOptions = true,
        version = PactableCommand.PRODUCT,
        subcommands = {
            EvaluateCommand.class,
            CheckCommand.class,
            TestCommand.class,
            DiffCommand.class,
            NewCommand.class,
            ServeCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:evaluated, but something is not determined (in bulk: or was refused; check, test: an example fails; diff: there"
                    + " are differences)",
            "2:the input was refused; nothing was done",
            "3:something went wrong in the product itself"
        })
public final class PactableCommand {

    /** The folder that is used when none is named. */
    public static final String DEFAULT_RULES = "rules";

    /** Name and version of the product. */
    static final String PRODUCT = "pactable 0.1.0";

    @Option(
            names = "--rules",
            paramLabel = "<folder>",
            scope = ScopeType.INHERIT,
            description = "The folder of rulebooks, one sub-folder each. 'rules' unless named; where that is not there,"
                    + " the samples in the product are used.")
    @Nullable
    Path rules;

    @Spec
    @Nullable
    CommandSpec spec;

    private final Supplier<ContractEvaluator> evaluator;
    private final Supplier<RulebookShelf> builtIn;
    final ExcusedFiles excusedFiles;
    final PrintStream out;
    final PrintStream err;

    private PactableCommand(
            Supplier<ContractEvaluator> evaluator,
            Supplier<RulebookShelf> builtIn,
            ExcusedFiles excusedFiles,
            PrintStream out,
            PrintStream err) {
        this.evaluator = evaluator;
        this.builtIn = builtIn;
        this.excusedFiles = excusedFiles;
        this.out = out;
        this.err = err;
    }

    /** Runs a command where no calendars can be read: {@code --excused} is refused. */
    public static int run(
            String[] args,
            Supplier<ContractEvaluator> evaluator,
            Supplier<RulebookShelf> builtIn,
            PrintStream out,
            PrintStream err) {
        ExcusedFiles none = (text, period, zone) -> {
            throw new Refused("--excused: Calendars cannot be read here. Give excused events in the facts.");
        };
        return run(args, evaluator, builtIn, none, out, err);
    }

    /**
     * Runs a command.
     *
     * @param args as typed
     * @param evaluator made only when a command needs it
     * @param builtIn the sample rulebooks in the product
     * @param excusedFiles reads calendars of excused events
     * @return one of {@link ExitCodes}
     */
    public static int run(
            String[] args,
            Supplier<ContractEvaluator> evaluator,
            Supplier<RulebookShelf> builtIn,
            ExcusedFiles excusedFiles,
            PrintStream out,
            PrintStream err) {
        PactableCommand command = new PactableCommand(evaluator, builtIn, excusedFiles, out, err);
        CommandLine line = new CommandLine(command, new Factory(command))
                .setOut(new java.io.PrintWriter(out, true, StandardCharsets.UTF_8))
                .setErr(new java.io.PrintWriter(err, true, StandardCharsets.UTF_8))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionStrategy(new CommandLine.RunLast())
                .setParameterExceptionHandler((e, given) -> {
                    err.println(e.getMessage());
                    err.println("Try 'pactable --help'.");
                    return ExitCodes.REFUSED;
                })
                .setExecutionExceptionHandler((e, commandLine, result) -> {
                    if (e instanceof Refused) {
                        err.println(e.getMessage());
                        return ExitCodes.REFUSED;
                    }
                    err.println("Something went wrong in Pactable itself: " + e + ". Please report it.");
                    return ExitCodes.BROKEN;
                });
        return line.execute(args);
    }

    ContractEvaluator evaluator() {
        return evaluator.get();
    }

    /** @throws Refused if a folder was named that is not there */
    RulebookShelf shelf() {
        Path folder = rules;
        if (folder == null) {
            Path usual = Path.of(DEFAULT_RULES);
            return Files.isDirectory(usual) ? RulebookShelf.ofFolder(usual) : builtIn.get();
        }
        try {
            return RulebookShelf.ofFolder(folder);
        } catch (IllegalArgumentException e) {
            throw new Refused("--rules: " + e.getMessage());
        }
    }

    Path rulesFolder() {
        return rules == null ? Path.of(DEFAULT_RULES) : rules;
    }

    /** A command was given input that it cannot use. The message is for the user. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }

    /** Gives commands the one that holds them. */
    private record Factory(PactableCommand root) implements CommandLine.IFactory {

        @Override
        public <K> K create(Class<K> type) throws Exception {
            if (type == EvaluateCommand.class) {
                return type.cast(new EvaluateCommand(root));
            }
            if (type == CheckCommand.class) {
                return type.cast(new CheckCommand(root));
            }
            if (type == TestCommand.class) {
                return type.cast(new TestCommand(root));
            }
            if (type == DiffCommand.class) {
                return type.cast(new DiffCommand(root));
            }
            if (type == NewCommand.class) {
                return type.cast(new NewCommand(root));
            }
            return CommandLine.defaultFactory().create(type);
        }
    }
}
