package io.pactable.exchange;

import io.pactable.contract.Declaration;
import io.pactable.contract.Names;
import io.pactable.evaluation.FactsRefused;
import io.pactable.exchange.FactsColumn.Kind;
import io.pactable.measurement.Kpi;
import io.pactable.measurement.Refusal;
import io.pactable.rulebook.Rulebook;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A table of facts of very many evaluations (RFC 4180, UTF-8, no line breaks in cells): its head names the columns, and
 * each line is the facts of one evaluation. With a column {@code value} or {@code scope} each line is a part of them,
 * and lines that follow one another and name the same contract and period belong together.
 *
 * <p>The words are those of {@link FactsCsv}. Safe for many threads.
 */
public final class FactsTable {

    /** Most lines of one evaluation. */
    public static final int MOST_LINES = 10_000;

    private final List<FactsColumn> columns;
    private final String usualRulebook;
    private final int longest;
    private final boolean grouped;
    private final Map<String, List<FactsColumn>> resolved = new ConcurrentHashMap<>();

    private FactsTable(List<FactsColumn> columns, String usualRulebook, int longest) {
        this.columns = columns;
        this.usualRulebook = usualRulebook;
        this.longest = longest;
        this.grouped = has(Kind.VALUE) || has(Kind.SCOPE);
    }

    /**
     * A table whose first line names its columns.
     *
     * @param usualRulebook the rulebook of lines that name none; empty when each line has to
     * @param longest most bytes of a line
     * @throws FactsRefused with everything that is wrong with the first line
     */
    public static FactsTable of(SentLine head, String usualRulebook, int longest) {
        List<String> heads = CsvCells.of(head, longest);
        if (heads.size() == 1 && heads.get(0).contains(";")) {
            throw new FactsRefused(List.of(
                    refusal(head, "The columns are separated by commas, not by semicolons. Save the table so.")));
        }
        List<FactsColumn> columns = heads.stream().map(FactsColumn::of).toList();
        FactsTable table = new FactsTable(columns, usualRulebook, longest);
        List<Refusal> refusals = new ArrayList<>();
        Set<FactsColumn> seen = new HashSet<>();
        for (FactsColumn column : columns) {
            boolean empty = column.kind() == Kind.NAMED && column.name().isEmpty();
            if (empty) {
                refusals.add(refusal(head, "A column has no name. Name it, or begin its name with # to leave it out."));
            } else if (column.kind() != Kind.REMARK
                    && !seen.add(new FactsColumn("", column.kind(), column.name(), column.scope()))) {
                refusals.add(
                        refusal(head, "The column '%s' stands there twice. Give it once.".formatted(column.head())));
            }
            if (column.head().length() > FactsDraft.LONGEST) {
                refusals.add(refusal(
                        head,
                        "The name of a column has %s characters, but may have %s."
                                .formatted(column.head().length(), FactsDraft.LONGEST)));
            }
        }
        table.missing().forEach(message -> refusals.add(refusal(head, message)));
        if (!refusals.isEmpty()) {
            throw new FactsRefused(refusals);
        }
        return table;
    }

    private List<String> missing() {
        List<String> missing = new ArrayList<>();
        if (!has(Kind.RULEBOOK) && usualRulebook.isEmpty()) {
            missing.add("There is no column 'rulebook'. Add it, or name the rulebook of all lines with --rulebook.");
        }
        if (!has(Kind.PERIOD) && !(has(Kind.FROM) && has(Kind.TO))) {
            missing.add("There is no column 'period', as 2026-04, and there are no columns 'from' and 'to'. Add one or"
                    + " the other.");
        }
        if (has(Kind.VALUE) && !has(Kind.NAME)) {
            missing.add(
                    "There is a column 'value', but none says of what. Add the column 'kpi', or the columns 'record'"
                            + " and 'name'.");
        }
        if (!has(Kind.VALUE) && (has(Kind.NAME) || has(Kind.RECORD))) {
            missing.add("There is no column 'value' beside the names. Add it.");
        }
        return missing;
    }

    private boolean has(Kind kind) {
        return columns.stream().anyMatch(column -> column.kind() == kind);
    }

    private static Refusal refusal(SentLine line, String message) {
        return new Refusal("line " + line.number(), message);
    }

    /** Whether several lines may be the facts of one evaluation. */
    public boolean isGrouped() {
        return grouped;
    }

    /** What lines of one evaluation have in common; empty when the line cannot be read. */
    public Optional<String> key(SentLine line) {
        try {
            List<String> cells = CsvCells.of(line, longest);
            if (cells.size() != columns.size()) {
                return Optional.empty();
            }
            StringBuilder key = new StringBuilder();
            for (int c = 0; c < cells.size(); c++) {
                if (columns.get(c).kind().identifies()) {
                    key.append(cells.get(c)).append('\n');
                }
            }
            return Optional.of(key.toString());
        } catch (FactsRefused e) {
            return Optional.empty();
        }
    }

    /** The rulebook that a line names; empty when it names none or cannot be read. */
    public String glance(SentLine line) {
        try {
            List<String> cells = CsvCells.of(line, longest);
            String id = cells.size() == columns.size() ? cell(Kind.RULEBOOK, cells) : "";
            return id.isEmpty() ? usualRulebook : id;
        } catch (FactsRefused e) {
            return "";
        }
    }

    /**
     * Reads the facts of one evaluation.
     *
     * @param lines one, or several of the same {@link #key}
     * @param rulebooks gives a rulebook by its id, where it can be used
     * @throws FactsRefused if a line cannot be read at all; anything else that is wrong is in
     *     {@link FactsFile#refusals()}
     */
    public FactsFile read(List<SentLine> lines, Function<String, Optional<Rulebook>> rulebooks) {
        if (lines.size() > MOST_LINES) {
            throw new FactsRefused(List.of(refusal(
                    lines.get(0),
                    "More than %s lines belong to one evaluation. Send it in parts.".formatted(MOST_LINES))));
        }
        FactsTableLine reader = null;
        List<FactsColumn> known = columns;
        for (SentLine line : lines) {
            List<String> cells = CsvCells.of(line, longest);
            if (cells.size() != columns.size()) {
                throw new FactsRefused(List.of(refusal(
                        line,
                        "The line has %s columns, but the table has %s.%s"
                                .formatted(
                                        cells.size(),
                                        columns.size(),
                                        cells.size() > columns.size()
                                                ? " Write numbers with a decimal point and without grouping; a text with a comma stands in quotes."
                                                : ""))));
            }
            boolean first = reader == null;
            if (reader == null) {
                String id = cell(Kind.RULEBOOK, cells);
                Optional<Rulebook> book = rulebooks.apply(id.isEmpty() ? usualRulebook : id);
                known = book.map(this::resolved).orElse(columns);
                reader = new FactsTableLine(usualRulebook, book.orElse(null));
            }
            reader.read(line.number(), known, cells, first);
        }
        return Objects.requireNonNull(reader, "An evaluation has at least one line.")
                .finish();
    }

    private String cell(Kind kind, List<String> cells) {
        for (int c = 0; c < columns.size(); c++) {
            if (columns.get(c).kind() == kind) {
                return cells.get(c);
            }
        }
        return "";
    }

    /** The columns of which only the rulebook says what they are. */
    private List<FactsColumn> resolved(Rulebook book) {
        return resolved.computeIfAbsent(
                book.id() + ' ' + book.version(),
                key -> columns.stream().map(column -> resolved(column, book)).toList());
    }

    private static FactsColumn resolved(FactsColumn column, Rulebook book) {
        if (column.kind() != Kind.NAMED) {
            return column;
        }
        // A name with a colon in it is not a name and a scope.
        for (String name : Stream.of(column.head(), column.name()).distinct().toList()) {
            List<Kind> kinds = kinds(name, book);
            if (kinds.size() == 1) {
                return new FactsColumn(
                        column.head(), kinds.get(0), name, name.equals(column.name()) ? column.scope() : "");
            }
        }
        return column;
    }

    private static List<Kind> kinds(String name, Rulebook book) {
        List<Kind> kinds = new ArrayList<>();
        if (book.kpis().stream().map(Kpi::name).anyMatch(name::equals)) {
            kinds.add(Kind.KPI);
        }
        if (book.terms().charges().stream().map(Declaration::name).anyMatch(name::equals)) {
            kinds.add(Kind.CHARGE);
        }
        if (book.terms().quantities().stream().map(Declaration::name).anyMatch(name::equals)) {
            kinds.add(Kind.QUANTITY);
        }
        return kinds;
    }

    /** Why a cell has no meaning under the rulebook. */
    static String meaningless(FactsColumn column, Rulebook book) {
        if (!kinds(column.name(), book).isEmpty()) {
            return "'%s' is the name of several things in the rulebook. Name the column 'kpi:%s', 'charge:%s' or 'quantity:%s'."
                    .formatted(column.name(), column.head(), column.head(), column.head());
        }
        List<String> known = Stream.of(
                        book.kpis().stream().map(Kpi::name),
                        book.terms().charges().stream().map(Declaration::name),
                        book.terms().quantities().stream().map(Declaration::name))
                .flatMap(names -> names)
                .toList();
        return Names.unknown("KPI, charge or quantity", column.name(), known);
    }
}
