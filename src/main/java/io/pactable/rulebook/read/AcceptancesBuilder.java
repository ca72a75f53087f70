package io.pactable.rulebook.read;

import io.pactable.rulebook.Acceptance;
import io.pactable.rulebook.Table;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the {@code Accepted} sheet: which findings an author takes on, and why. */
final class AcceptancesBuilder {

    private AcceptancesBuilder() {}

    /** @param table null when the sheet is not there */
    static List<Acceptance> build(@Nullable Table table, Findings findings) {
        return Rows.read(table, findings, cells -> {
            Optional<LocalDate> on = cells.has("on") ? cells.day("on") : Optional.empty();
            return Optional.of(new Acceptance(
                    cells.cell("about").ref(),
                    cells.text("finding"),
                    cells.text("about"),
                    cells.text("reason"),
                    cells.text("by"),
                    on.map(LocalDate::toString).orElse("")));
        });
    }
}
