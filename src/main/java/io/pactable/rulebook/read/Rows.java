package io.pactable.rulebook.read;

import io.pactable.rulebook.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Walks through the rows of a sheet. */
final class Rows {

    private Rows() {}

    /**
     * What the rows say. A row that holds a remark only has its finding and is not asked; one that lacks a required
     * cell is asked for its other findings and then left out.
     *
     * @param table the sheet; null when it is not there
     * @param row reads one row, empty after a finding
     */
    static <T> List<T> read(@Nullable Table table, Findings findings, Function<Cells, Optional<T>> row) {
        List<T> all = new ArrayList<>();
        if (table == null) {
            return all;
        }
        table.rows().forEach(one -> {
            Cells cells = new Cells(table.kind(), one, findings);
            if (!cells.isRemark()) {
                boolean complete = cells.complete();
                row.apply(cells).filter(read -> complete).ifPresent(all::add);
            }
        });
        return all;
    }
}
