package io.pactable.exchange;

import io.pactable.contract.Names;
import io.pactable.evaluation.ClaimMade;
import io.pactable.exchange.FactsColumn.Kind;
import io.pactable.rulebook.Rulebook;
import io.pactable.settlement.Choice;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the lines of a {@link FactsTable} that are the facts of one evaluation. */
final class FactsTableLine {

    private static final Map<String, Kind> RECORDS = Map.of(
            "charge", Kind.CHARGE,
            "quantity", Kind.QUANTITY,
            "kpi", Kind.KPI,
            "observed", Kind.OBSERVED,
            "claim", Kind.CLAIM,
            "choice", Kind.CHOICE);

    private final FactsDraft facts = new FactsDraft();
    private final PeriodDraft draft = facts.top();
    private final String usualRulebook;
    private final @Nullable Rulebook book;

    /** What cells said that stand on every line of an evaluation. */
    private final Map<FactsColumn, String> said = new HashMap<>();

    /**
     * @param usualRulebook of a line that names none; empty for none
     * @param book the rulebook of the lines; null when it cannot be used
     */
    FactsTableLine(String usualRulebook, @Nullable Rulebook book) {
        this.usualRulebook = usualRulebook;
        this.book = book;
    }

    /** Reads a line of as many cells as there are columns. */
    void read(long number, List<FactsColumn> columns, List<String> cells, boolean first) {
        String place = "line " + number;
        if (first) {
            identity(place, columns, cells);
        }
        boolean fact = false;
        String scope = "";
        for (int c = 0; c < cells.size(); c++) {
            FactsColumn column = columns.get(c);
            if (cells.get(c).length() > FactsDraft.LONGEST && column.kind() != Kind.REMARK) {
                draft.refuse(
                        place + ", " + column.head(),
                        "The text has %s characters, but may have %s."
                                .formatted(cells.get(c).length(), FactsDraft.LONGEST));
                return;
            }
            fact |= column.kind() == Kind.VALUE;
            scope = column.kind() == Kind.SCOPE ? cells.get(c) : scope;
        }
        for (int c = 0; c < cells.size(); c++) {
            FactsColumn column = columns.get(c);
            if (!column.kind().identifies() && !cells.get(c).isEmpty()) {
                boolean ofTheLine = column.scope().isEmpty() && !fact;
                wide(place, column, ofTheLine ? scope : column.scope(), cells.get(c));
            }
        }
        if (fact) {
            fact(place, columns, cells, scope);
        }
    }

    FactsFile finish() {
        return facts.finish();
    }

    private void identity(String place, List<FactsColumn> columns, List<String> cells) {
        String rulebook = usualRulebook;
        Optional<String> from = Optional.empty();
        Optional<String> to = Optional.empty();
        boolean month = false;
        for (int c = 0; c < cells.size(); c++) {
            String cell = cells.get(c);
            String field = place + ", " + columns.get(c).head();
            if (cell.isEmpty()) {
                continue;
            }
            switch (columns.get(c).kind()) {
                case RULEBOOK -> rulebook = cell;
                case VERSION -> facts.version(field, cell);
                case DATE -> facts.date(field, cell);
                case CONTRACT -> facts.contract(field, cell);
                case AS_OF -> draft.day(field, cell).ifPresent(draft::asOf);
                case PERIOD -> {
                    month = true;
                    draft.period(new SentPeriod(draft.month(field, cell).orElse(null), null));
                }
                case FROM -> from = Optional.of(cell);
                case TO -> to = Optional.of(cell);
                default -> {}
            }
        }
        if (!rulebook.isEmpty()) {
            facts.rulebook(place + ", rulebook", rulebook);
        }
        if (month && (from.isPresent() || to.isPresent())) {
            draft.refuse(place + ", period", "The period is given by its month and by its days. Give one of the two.");
        } else if (from.isPresent() || to.isPresent()) {
            Optional<LocalDate> start = from.flatMap(text -> draft.day(place + ", from", text));
            Optional<LocalDate> end = to.flatMap(text -> draft.day(place + ", to", text));
            draft.period(draft.days(place + ", period", start, end, from.isPresent() && to.isPresent()));
        }
    }

    /** A cell of a column that names its fact. On several lines of an evaluation it may stand again and again. */
    private void wide(String place, FactsColumn column, String scope, String cell) {
        if (column.kind().ordinal() > Kind.NAMED.ordinal()) {
            return;
        }
        String before = said.putIfAbsent(new FactsColumn("", column.kind(), column.name(), scope), cell);
        String field = place + ", " + column.head();
        if (before == null) {
            take(field, field, column.kind(), column, column.name(), scope, cell);
        } else if (!before.equals(cell)) {
            draft.refuse(
                    field,
                    "The cell holds '%s', but on a line before of the same evaluation it was '%s'. Give one value."
                            .formatted(FactsDraft.brief(cell), FactsDraft.brief(before)));
        }
    }

    /** The fact that the line names in its cells. */
    private void fact(String place, List<FactsColumn> columns, List<String> cells, String scope) {
        String record = "kpi";
        String name = "";
        String value = "";
        for (int c = 0; c < cells.size(); c++) {
            switch (columns.get(c).kind()) {
                case RECORD -> record = cells.get(c).toLowerCase(Locale.ROOT);
                case NAME -> name = cells.get(c);
                case VALUE -> value = cells.get(c);
                default -> {}
            }
        }
        if (record.isEmpty() && name.isEmpty() && value.isEmpty()) {
            return;
        }
        Kind kind = RECORDS.get(record);
        if (kind == null) {
            List<String> known = RECORDS.keySet().stream().sorted().toList();
            draft.refuse(
                    place + ", record",
                    "'%s' is no record here. %s"
                            .formatted(
                                    FactsDraft.brief(record),
                                    Names.nearest(record, known)
                                            .map(n -> "Maybe '" + n + "' is meant.")
                                            .orElse("There are: " + String.join(", ", known) + ".")));
            return;
        }
        if (name.isEmpty() && kind != Kind.OBSERVED && kind != Kind.CLAIM) {
            draft.refuse(place + ", name", "The name is missing.");
            draft.unreadable(place, "");
            return;
        }
        take(place, place + ", value", kind, null, name, scope, value);
    }

    private void take(
            String place,
            String field,
            Kind kind,
            @Nullable FactsColumn column,
            String name,
            String scope,
            String value) {
        switch (kind) {
            case OBSERVED -> observed(field, value);
            case CHARGE -> draft.charge(place, name, scope, number(field, value).orElse(null));
            case QUANTITY ->
                draft.quantity(place, name, scope, number(field, value).orElse(null));
            case KPI -> kpi(place, field, name, scope, value);
            case CLAIM -> draft.day(field, value).ifPresent(on -> draft.claim(place, new ClaimMade(name, scope, on)));
            case CHOICE -> draft.choice(place, new Choice(value, name, scope));
            case NAMED -> {
                if (column != null && book != null) {
                    draft.refuse(field, FactsTable.meaningless(column, book));
                    draft.unreadable(place, name);
                }
            }
            default -> {}
        }
    }

    private void observed(String field, String kinds) {
        for (String kind : kinds.split(";")) {
            if (kind.isBlank()) {
                draft.refuse(field, "The value is missing. Write a kind of observation that was recorded in full.");
            } else {
                draft.observed(kind.strip());
            }
        }
    }

    private void kpi(String place, String field, String name, String scope, String value) {
        if (value.isEmpty()) {
            draft.measurement(place, "", name, scope, null, null, "");
            return;
        }
        Optional<BigDecimal> number = draft.number(field, value);
        if (number.isPresent()) {
            draft.measurement(place, "", name, scope, number.get(), null, "");
        } else {
            draft.unreadable(place, name);
        }
    }

    private Optional<BigDecimal> number(String field, String value) {
        if (value.isEmpty()) {
            draft.refuse(field, "The value is missing. Write a number.");
            return Optional.empty();
        }
        return draft.number(field, value);
    }
}
