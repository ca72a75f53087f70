package io.pactable.bulk;

import io.pactable.evaluation.FactsRefused;
import io.pactable.exchange.FactsTable;
import io.pactable.exchange.SentLine;
import io.pactable.measurement.Refusal;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A file of facts: JSON lines, or a table whose first line names the columns.
 *
 * @param file which it is
 * @param facts reads a line of it
 * @param keys what lines of one evaluation have in common; null when each line is one evaluation
 * @param start where the first line of facts is
 */
record BulkInput(Path file, LineFacts facts, @Nullable Function<SentLine, Optional<String>> keys, Position start) {

    /** Most bytes at the end of the file by which it is known again. */
    private static final long END = 64 * 1024;

    /**
     * Looks at the beginning of a file.
     *
     * @param usualRulebook the rulebook of lines that name none; empty when each line has to
     * @param longest most bytes of a line
     * @throws BulkRefused if it is no such file
     */
    static BulkInput of(Path file, String usualRulebook, int longest) throws IOException {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        boolean table = name.endsWith(".csv");
        if (!table && !name.endsWith(".jsonl") && !name.endsWith(".ndjson")) {
            throw new BulkRefused(
                    "--bulk: The name of the file '%s' must end in .jsonl, .ndjson or .csv.".formatted(file));
        }
        if (!Files.exists(file)) {
            throw new BulkRefused("--bulk: There is no file '%s'.".formatted(file));
        }
        if (!Files.isReadable(file) || !Files.isRegularFile(file)) {
            throw new BulkRefused("--bulk: The file '%s' cannot be read.".formatted(file));
        }
        if (!table) {
            if (!usualRulebook.isEmpty()) {
                throw new BulkRefused("--rulebook: JSON lines name their rulebook themselves. Leave the option out.");
            }
            return new BulkInput(file, LineFacts.json(longest), null, beginning());
        }
        return table(file, usualRulebook, longest);
    }

    private static Position beginning() {
        return new Position(0, 0, 0, Hashes.sha256());
    }

    private static BulkInput table(Path file, String usualRulebook, int longest) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            LineReader lines = new LineReader(in, longest, beginning());
            SentLine head = lines.next();
            while (head != null && head.isBlank()) {
                head = lines.next();
            }
            if (head == null) {
                throw new BulkRefused("%s: The file is empty. Its first line must name the columns.".formatted(file));
            }
            FactsTable table = FactsTable.of(head, usualRulebook, longest);
            return new BulkInput(file, LineFacts.table(table), table.isGrouped() ? table::key : null, lines.position());
        } catch (FactsRefused e) {
            throw new BulkRefused("%s: The first line of the table is not right. Nothing was evaluated.\n%s"
                    .formatted(file, e.refusals().stream().map(BulkInput::said).collect(Collectors.joining("\n"))));
        }
    }

    private static String said(Refusal refusal) {
        return "  %s: %s".formatted(refusal.field(), refusal.message());
    }

    /** What the file is known by. */
    Order.Input known() throws IOException {
        long size = Files.size(file);
        return new Order.Input(
                file.getFileName().toString(), size, Hashes.soFar(Hashes.of(file, Math.max(0, size - END), size)));
    }
}
