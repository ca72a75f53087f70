package io.pactable.contract;

/**
 * A named number that the facts of a period must bring: a charge, or a quantity such as train miles.
 *
 * @param name as the clauses use it
 * @param each whether it is given once or for each scope
 * @param row row of the {@code Contract} sheet that declares it, from 1
 */
public record Declaration(String name, Each each, int row) {

    /** What one number of the name stands for. */
    public enum Each implements Worded {
        CONTRACT("once"),
        SCOPE("each scope");

        private final String word;

        Each(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }
}
