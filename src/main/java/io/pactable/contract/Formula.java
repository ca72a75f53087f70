package io.pactable.contract;

/**
 * An expression that an author wrote in a cell, in FEEL: the expression language of the OMG's Decision Model and
 * Notation standard.
 *
 * @param text as written; not blank
 * @param cell where it stands, for example {@code KPIs!X12}
 */
public record Formula(String text, String cell) {

    /** What a formula takes by a name, or gives. */
    public enum Type {
        NUMBER("a number"),
        TEXT("a text"),
        YES_NO("yes or no (true or false)"),
        TIME("a date and time"),
        /** A list of observations, each with its fields. */
        LIST("a list"),
        /** Something whose type cannot be told beforehand. */
        ANY("anything");

        private final String words;

        Type(String words) {
            this.words = words;
        }

        /** As a message names it, for example {@code a number}. */
        public String words() {
            return words;
        }
    }

    /** A formula gave no usable value. The message says why, in words for the reader of an evaluation. */
    public static final class Failed extends Exception {

        private static final long serialVersionUID = 1L;

        public Failed(String reason) {
            super(reason);
        }
    }
}
