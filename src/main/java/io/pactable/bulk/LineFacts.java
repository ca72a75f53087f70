package io.pactable.bulk;

import io.pactable.evaluation.FactsRefused;
import io.pactable.exchange.FactsFile;
import io.pactable.exchange.FactsJson;
import io.pactable.exchange.FactsTable;
import io.pactable.exchange.SentLine;
import io.pactable.measurement.Refusal;
import io.pactable.rulebook.Rulebook;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads the facts of one evaluation from its lines. Safe for many threads. */
@FunctionalInterface
interface LineFacts {

    /**
     * Reads them.
     *
     * @param rulebooks gives a rulebook by its id, where it can be used
     * @throws FactsRefused if they cannot be read at all; anything else that is wrong is in
     *     {@link FactsFile#refusals()}
     */
    FactsFile read(Asked asked, Function<String, Optional<Rulebook>> rulebooks);

    /** Each line is one JSON object. */
    static LineFacts json(int longest) {
        return (asked, rulebooks) -> {
            SentLine line = asked.lines().get(0);
            if (!line.whole()) {
                throw refused("", "The line has more than %s bytes. Send fewer facts on a line.".formatted(longest));
            }
            try {
                return FactsJson.read(line.bytes());
            } catch (FactsRefused e) {
                throw new FactsRefused(e.refusals().stream()
                        // Here every text is the only line of its own.
                        .map(r -> new Refusal(r.field(), r.message().replace("(line 1, column ", "(column ")))
                        .toList());
            }
        };
    }

    /** Lines of a table. */
    static LineFacts table(FactsTable table) {
        return (asked, rulebooks) -> {
            if (asked.doubtful() > 0) {
                throw refused(
                        "line " + asked.doubtful(),
                        "The line cannot be read. It stands beside these and may belong to them, so they are not evaluated without it. Correct it.");
            }
            return table.read(asked.lines(), rulebooks);
        };
    }

    private static FactsRefused refused(String field, String message) {
        return new FactsRefused(List.of(new Refusal(field, message)));
    }
}
