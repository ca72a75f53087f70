package io.pactable.rulebook;

import io.pactable.rulebook.sheet.SheetKind;
import java.util.List;

/**
 * One sheet of a rulebook as read: its rows without the blank ones.
 *
 * @param kind which sheet
 * @param rows in the order of the sheet
 */
public record Table(SheetKind kind, List<Row> rows) {

    public Table {
        rows = List.copyOf(rows);
    }
}
