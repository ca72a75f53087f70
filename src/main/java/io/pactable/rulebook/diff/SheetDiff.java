package io.pactable.rulebook.diff;

import io.pactable.rulebook.diff.SheetDifference.Move;
import io.pactable.rulebook.sheet.SheetKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares one sheet of two versions. */
final class SheetDiff {

    private final SheetKind kind;
    private final List<RowContent> before;
    private final List<RowContent> after;
    private final CellChanges cells;
    private final Map<RowContent, RowContent> pairs = new LinkedHashMap<>();
    private final List<Placed> changes = new ArrayList<>();

    /** A change, and where it stands among the rows of the later version. */
    private record Placed(int after, int before, RowChange change) {}

    SheetDiff(SheetKind kind, List<RowContent> before, List<RowContent> after, CellChanges.Units units) {
        this.kind = kind;
        this.before = before;
        this.after = after;
        boolean examples = kind == SheetKind.EXAMPLES;
        this.cells = new CellChanges(kind, units, examples ? Set.of(ExampleMatching.NAME) : Set.of());
        if (examples) {
            examples();
        } else {
            pairs.putAll(RowMatching.of(kind, before, after));
            changes(before, after);
        }
    }

    /** What differs; empty when nothing does. */
    SheetDifference difference() {
        changes.sort(Comparator.comparingInt(Placed::after).thenComparingInt(Placed::before));
        List<Move> moves = RowOrder.moved(pairs).stream()
                .map(row -> new Move(Subject.of(row), row.number(), partner(row).number()))
                .toList();
        return new SheetDifference(
                kind,
                changes.stream().map(Placed::change).toList(),
                moves,
                RowOrder.matters(kind, pairs),
                pairs.size());
    }

    /** Of the rows that are in both versions, the number before and the number after. */
    Map<Integer, Integer> numbers() {
        Map<Integer, Integer> numbers = new HashMap<>();
        pairs.forEach((from, to) -> numbers.put(from.number(), to.number()));
        return numbers;
    }

    private RowContent partner(RowContent row) {
        RowContent partner = pairs.get(row);
        if (partner == null) {
            throw new IllegalStateException("Row %s has no counterpart.".formatted(row.number()));
        }
        return partner;
    }

    private void changes(List<RowContent> old, List<RowContent> now) {
        int last = -1;
        for (RowContent row : old) {
            RowContent partner = pairs.get(row);
            if (partner == null) {
                changes.add(new Placed(last, row.index() + 1, alone(Change.REMOVED, List.of(row))));
                continue;
            }
            last = partner.index();
            List<CellChange> changed = cells.between(row, partner);
            if (!changed.isEmpty()) {
                changes.add(new Placed(partner.index(), 0, changed(row, partner, changed)));
            }
        }
        Set<RowContent> known = Set.copyOf(pairs.values());
        for (RowContent row : now) {
            if (!known.contains(row)) {
                changes.add(new Placed(row.index(), 0, alone(Change.ADDED, List.of(row))));
            }
        }
    }

    private static RowChange changed(RowContent before, RowContent after, List<CellChange> changed) {
        String number = Subject.clause(before);
        String clause = number.isEmpty() ? Subject.clause(after) : number;
        String from = "%s!A%s".formatted(before.kind().title(), before.number());
        return new RowChange(
                Change.CHANGED,
                clause,
                Subject.of(before),
                before.number(),
                after.number(),
                before.number() == after.number() ? from : from + " -> A" + after.number(),
                1,
                changed);
    }

    /** A row that is in one version only, or the rows of such an example. */
    private RowChange alone(Change change, List<RowContent> rows) {
        RowContent first = rows.get(0);
        boolean added = change == Change.ADDED;
        String subject = Subject.of(first);
        if (rows.size() > 1) {
            subject = "Example '%s'".formatted(first.meaning(ExampleMatching.NAME));
        }
        List<CellChange> filled = new ArrayList<>();
        for (RowContent row : rows) {
            filled.addAll(added ? cells.between(null, row) : cells.between(row, null));
        }
        return new RowChange(
                change,
                Subject.clause(first),
                subject,
                added ? 0 : first.number(),
                added ? first.number() : 0,
                "%s!A%s".formatted(kind.title(), first.number()),
                rows.size(),
                filled);
    }

    private void examples() {
        int last = -1;
        for (ExampleMatching.Pair pair : ExampleMatching.of(before, after)) {
            if (pair.before().isEmpty() || pair.after().isEmpty()) {
                boolean added = pair.before().isEmpty();
                List<RowContent> rows = added ? pair.after() : pair.before();
                changes.add(new Placed(
                        added ? rows.get(0).index() : last,
                        added ? 0 : rows.get(0).index() + 1,
                        alone(added ? Change.ADDED : Change.REMOVED, rows)));
                continue;
            }
            pairs.putAll(pair.rows());
            renamed(pair);
            changes(pair.before(), pair.after());
            last = Math.max(last, pair.after().get(0).index());
        }
    }

    private void renamed(ExampleMatching.Pair pair) {
        RowContent from = pair.before().get(0);
        RowContent to = pair.after().get(0);
        if (from.meaning(ExampleMatching.NAME).equals(to.meaning(ExampleMatching.NAME))) {
            return;
        }
        List<CellChange> name = new CellChanges(kind, kpi -> "", Set.of())
                .between(from, to).stream()
                        .filter(c -> c.caption()
                                .equals(kind.column(ExampleMatching.NAME).caption()))
                        .toList();
        RowChange change = changed(from, to, name);
        changes.add(new Placed(
                to.index(),
                -1,
                new RowChange(
                        Change.CHANGED,
                        "",
                        "Example '%s'".formatted(from.meaning(ExampleMatching.NAME)),
                        change.before(),
                        change.after(),
                        change.place(),
                        pair.after().size(),
                        name)));
    }
}
