package io.pactable.bulk;

import io.pactable.evaluation.FactsRefused;
import io.pactable.exchange.FactsFile;
import io.pactable.exchange.FactsJson;
import io.pactable.exchange.FactsTable;
import io.pactable.exchange.SentLine;
import io.pactable.measurement.Refusal;
import io.pactable.rulebook.Rulebook;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the facts of one evaluation from its lines. Safe for many threads. */
interface LineFacts {

    /**
     * Reads them.
     *
     * @param rulebooks gives a rulebook by its id, where it can be used
     * @throws FactsRefused if they cannot be read at all; anything else that is wrong is in
     *     {@link FactsFile#refusals()}
     */
    FactsFile read(Asked asked, Function<String, Optional<Rulebook>> rulebooks);

    /** The rulebook that the lines seem to name, found without reading them; empty when that cannot be seen. */
    String glance(Asked asked);

    /** Each line is one JSON object. */
    static LineFacts json(int longest) {
        return new OfJson(longest);
    }

    /** Lines of a table. */
    static LineFacts table(FactsTable table) {
        return new OfATable(table);
    }

    /** See {@link #json}. */
    record OfJson(int longest) implements LineFacts {

        private static final Pattern RULEBOOK = Pattern.compile("\"rulebook\"\\s*:\\s*\"([^\"\\\\]{1,100})\"");

        /** Where the rulebook is looked for; it is named first as a rule. */
        private static final int BEGINNING = 200;

        @Override
        public String glance(Asked asked) {
            byte[] bytes = asked.lines().get(0).bytes();
            Matcher named = RULEBOOK.matcher(
                    new String(bytes, 0, Math.min(bytes.length, BEGINNING), StandardCharsets.ISO_8859_1));
            return named.find() ? named.group(1) : "";
        }

        @Override
        public FactsFile read(Asked asked, Function<String, Optional<Rulebook>> rulebooks) {
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
        }
    }

    /** See {@link #table}. */
    record OfATable(FactsTable table) implements LineFacts {

        @Override
        public String glance(Asked asked) {
            return table.glance(asked.lines().get(0));
        }

        @Override
        public FactsFile read(Asked asked, Function<String, Optional<Rulebook>> rulebooks) {
            if (asked.doubtful() > 0) {
                throw refused(
                        "line " + asked.doubtful(),
                        "The line cannot be read. It stands beside these and may belong to them, so they are not evaluated without it. Correct it.");
            }
            return table.read(asked.lines(), rulebooks);
        }
    }

    private static FactsRefused refused(String field, String message) {
        return new FactsRefused(List.of(new Refusal(field, message)));
    }
}
