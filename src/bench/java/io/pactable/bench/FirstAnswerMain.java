package io.pactable.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A process that loads a table from a file and gives one answer. Arguments: the engine, the file. */
final class FirstAnswerMain {

    private FirstAnswerMain() {}

    public static void main(String... arguments) throws IOException {
        Engine engine = arguments[0].equals("OPENL") ? new OpenlEngine(false) : new DroolsEngine(false);
        Work work = Work.edited(40, 0, 1);
        Engine.Loaded loaded = engine.load(Files.readAllBytes(Path.of(arguments[1])));
        Engine.Worker worker = loaded.worker(work.cases());
        System.out.println(
                worker.read(worker.evaluate(work.cases().get(0))).get(0).band());
        System.exit(0);
    }
}
