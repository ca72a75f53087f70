package io.pactable.evaluation.effect;

import io.pactable.contract.Worded;

/**
 * One conclusion that differs between two versions.
 *
 * @param change whether it is new, gone or another
 * @param type what it is, for example {@code level}, {@code service credit} or {@code termination right}
 * @param clause number of its clause, after where there is one
 * @param scope the part of the service; empty for the whole
 * @param before what was concluded, for example {@code met, Kept} or {@code EUR 50.00}; empty when nothing was
 * @param after what is concluded; empty when nothing is
 * @param words the change in one sentence without a full stop
 */
public record ConclusionChange(
        Kind change, String type, String clause, String scope, String before, String after, String words) {

    /** What became of a conclusion. */
    public enum Kind implements Worded {
        APPEARS("appears"),
        DISAPPEARS("disappears"),
        CHANGES("changes");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }
}
