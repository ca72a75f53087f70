package io.pactable.bulk;

import io.pactable.exchange.SentLine;
import java.util.List;

/**
 * The lines of one evaluation.
 *
 * @param lines one, or several that belong together
 * @param doubtful number of a line beside them that cannot be read and may belong to them; 0 for none
 */
record Asked(List<SentLine> lines, long doubtful) {

    Asked {
        lines = List.copyOf(lines);
    }

    static Asked one(SentLine line) {
        return new Asked(List.of(line), 0);
    }

    long number() {
        return lines.get(0).number();
    }

    long bytes() {
        return lines.stream().mapToLong(line -> line.bytes().length).sum();
    }
}
