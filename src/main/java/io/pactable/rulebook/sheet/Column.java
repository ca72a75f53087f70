package io.pactable.rulebook.sheet;

import java.util.List;

/**
 * A column of a sheet.
 *
 * @param key how the program finds it, whatever its caption
 * @param caption what an author reads at its head
 * @param type what its cells hold
 * @param required whether every row needs it
 * @param choices words to choose from; empty when any text or number will do
 * @param open whether other words than the choices may be written too
 * @param note what the cell note at its head says
 * @param width in characters
 * @param keyword first technical row of a decision table: {@code CONDITION}, {@code ACTION} or {@code METADATA}; empty
 *     for the other sheets
 * @param object second technical row: the fact that a condition is about; empty for actions
 * @param code third technical row: the Drools code that takes the cell as {@code $param}
 */
public record Column(
        String key,
        String caption,
        Type type,
        boolean required,
        List<String> choices,
        boolean open,
        String note,
        int width,
        String keyword,
        String object,
        String code) {

    /** What a cell holds. */
    public enum Type {
        TEXT,
        /** A clause number: text, even when it looks like a number or a date. */
        CLAUSE,
        /** A number in the unit of something else, so that 5 % shown as a percentage counts as 5. */
        NUMBER,
        /** Money: a number that must not be shown as a percentage. */
        MONEY,
        /** Percent: 5 means five percent, and so does a cell that shows 5 %. */
        PERCENT,
        /** A day, written as a date of the spreadsheet or as 2026-03-31. */
        DAY,
        /** A time of day, written as 09:00; a cell of the spreadsheet that holds a time is one too. */
        TIME,
        /** A formula of this product: text, even when it is only a number. */
        FORMULA,
        /** A whole number, zero or above. */
        WHOLE,
        /** A number, a word or several, according to the row. */
        ANY
    }

    public Column {
        choices = List.copyOf(choices);
    }
}
