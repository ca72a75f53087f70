package io.pactable.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** Stands in the help for the web service, which the application starts itself, before any command is parsed. */
@Command(
        name = "serve",
        description = "Starts the web service; also what a call without a command does. Options of Spring Boot, such as"
                + " --server.port=8081, are handed on.")
final class ServeCommand implements Callable<Integer> {

    @Unmatched
    List<String> handedOn = new ArrayList<>();

    @Override
    public Integer call() {
        throw new PactableCommand.Refused("'serve' must be the first word, before options other than --rules.");
    }
}
