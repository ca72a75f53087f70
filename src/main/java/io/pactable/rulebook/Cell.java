package io.pactable.rulebook;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A cell as its author means it, and where it stands.
 *
 * @param ref its place
 * @param kind what it holds
 * @param text the text without stray spaces; for a number its digits, for a date {@code 2026-03-31}; empty when blank
 * @param number as shown to 15 significant digits, the precision of spreadsheets; null unless it is a number. A cell
 *     shown as 5 % holds 0.05 here
 * @param date null unless it is a date
 * @param percent whether it is shown as a percentage
 * @param formula the formula that yields the value; empty when there is none
 */
public record Cell(
        CellRef ref,
        Kind kind,
        String text,
        @Nullable BigDecimal number,
        @Nullable LocalDate date,
        boolean percent,
        String formula) {

    /** What a cell can hold. {@code UNREADABLE}: something that a finding speaks of already. */
    public enum Kind {
        BLANK,
        TEXT,
        NUMBER,
        DATE,
        UNREADABLE
    }

    public static Cell blank(CellRef ref) {
        return new Cell(ref, Kind.BLANK, "", null, null, false, "");
    }

    public boolean isBlank() {
        return kind == Kind.BLANK;
    }
}
