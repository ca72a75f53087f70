package io.pactable.rulebook;

/**
 * One thing to know about a rulebook before it is used.
 *
 * @param severity whether it can be used
 * @param file name of the file, for example {@code cloud.drl.xlsx}
 * @param place the cell, for example {@code Service levels!E12}; the sheet or empty when there is no one cell
 * @param message what is wrong
 * @param remedy what would be right
 */
public record Finding(Severity severity, String file, String place, String message, String remedy) {

    /** Whether a rulebook with the finding can be used. */
    public enum Severity {
        /** It cannot. */
        ERROR,
        /** It can, but somebody should look. */
        WARNING
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
