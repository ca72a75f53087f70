package io.pactable.rulebook.diff;

import io.pactable.contract.Worded;
import java.util.List;

/**
 * A file of engineers' rules that differs.
 *
 * @param change whether it was added, removed or changed
 * @param file its name
 * @param lines what differs, with two unchanged lines around; of an added or removed file all lines
 */
public record FileChange(Change change, String file, List<Line> lines) {

    public FileChange {
        lines = List.copyOf(lines);
    }

    /**
     * One line.
     *
     * @param kind what became of it; one that stayed the same is shown for its neighbours
     * @param before number of the line before; 0 when it was added
     * @param after number of the line after; 0 when it was removed
     * @param text the line
     */
    public record Line(Kind kind, int before, int after, String text) {}

    /** What became of a line. */
    public enum Kind implements Worded {
        SAME("same", ' '),
        REMOVED("removed", '-'),
        ADDED("added", '+');

        private final String word;
        private final char sign;

        Kind(String word, char sign) {
            this.word = word;
            this.sign = sign;
        }

        @Override
        public String word() {
            return word;
        }

        /** The sign at the start of the line. */
        public char sign() {
            return sign;
        }
    }
}
