package io.pactable.rulebook;

import io.pactable.contract.Worded;

/**
 * One thing to know about a rulebook before it is used.
 *
 * @param kind id of the kind of finding, for example {@code gap}: see {@code docs/findings.md}
 * @param severity whether it can be used
 * @param file name of the file, for example {@code cloud.drl.xlsx}
 * @param place the cell, for example {@code Service levels!E12}; the sheet or empty when there is no one cell
 * @param about what it is about, in a form that stays the same when rows are moved, for example {@code Uptime, 98.9 to
 *     99}: with the kind it identifies the finding, so that it can be accepted; empty for what cannot be
 * @param message what is wrong
 * @param remedy what would be right
 */
public record Finding(
        String kind, Severity severity, String file, String place, String about, String message, String remedy) {

    /** Whether a rulebook with the finding can be used. */
    public enum Severity implements Worded {
        /** It cannot. */
        ERROR("error"),
        /** It can, but somebody should look. */
        WARNING("warning"),
        /** It can, and this is worth knowing. */
        NOTE("note");

        private final String word;

        Severity(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    /** An error that is about one cell, sheet or file, and cannot be accepted. */
    public static Finding error(String kind, String file, String place, String message, String remedy) {
        return new Finding(kind, Severity.ERROR, file, place, "", message, remedy);
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /** The finding on one line, for example {@code cloud.drl.xlsx, KPIs!C11: …}. */
    @Override
    public String toString() {
        return "%s%s: %s %s".formatted(file, place.isEmpty() ? "" : ", " + place, message, remedy);
    }
}
