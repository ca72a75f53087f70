package io.pactable.rulebook.read;

import io.pactable.conclusion.Occasion;
import io.pactable.contract.Worded;
import io.pactable.measurement.ObservationKind;
import io.pactable.rulebook.Cell;
import io.pactable.rulebook.Row;
import io.pactable.rulebook.Table;
import io.pactable.rulebook.sheet.SheetKind;
import io.pactable.rulebook.sheet.TermKind;
import io.pactable.settlement.RemedyKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What each sheet declares for others to name, by its rows as written. */
final class References {

    /** The names by which formulas and factors call the length of the period. */
    static final List<String> PERIOD_NUMBERS = List.of("period minutes", "period hours", "period days");

    private final Map<SheetKind, Table> tables;
    private final Set<SheetKind> lost;
    private final Map<String, Known> found = new HashMap<>();
    private final Map<String, List<Row>> rowsByLevel = new HashMap<>();
    private @Nullable List<Row> lostRows;

    /**
     * @param tables the sheets that could be read
     * @param lost the sheets that are there but could not be read in full
     */
    References(Map<SheetKind, Table> tables, Set<SheetKind> lost) {
        this.tables = tables;
        this.lost = lost;
    }

    Known roles() {
        return terms(TermKind.PARTY);
    }

    Known charges() {
        return terms(TermKind.CHARGE);
    }

    /** Kinds of observation. */
    Known observations() {
        return known(SheetKind.OBSERVATIONS, "observation", "", row -> true);
    }

    /** The fields of a kind of observation that hold times, or whose type cannot be told, in their order. */
    Known times(String observation) {
        return known(
                SheetKind.OBSERVATIONS,
                "field",
                "times of " + observation.toLowerCase(Locale.ROOT),
                row -> isOf(row, observation)
                        && Worded.find(
                                        ObservationKind.FieldType.class,
                                        row.cell("type").text())
                                .map(type -> type == ObservationKind.FieldType.TIME)
                                .orElse(true));
    }

    /** Whether the row declares a field of the kind, or it cannot be told of which. */
    private static boolean isOf(Row row, String observation) {
        Cell cell = row.cell("observation");
        return cell.text().isEmpty() || Cells.shown(cell).equalsIgnoreCase(observation);
    }

    /** Calendars of working hours and days. */
    Known calendars() {
        return known(SheetKind.HOURS, "calendar", "", row -> true);
    }

    /** Types of excused events. */
    Known exclusions() {
        return known(SheetKind.EXCLUSIONS, "type", "", row -> true);
    }

    Known escalations() {
        return known(SheetKind.ESCALATIONS, "name", "", row -> true);
    }

    /** What the rows of remedies that answer to an escalation name. */
    Known answeredEscalations() {
        return known(
                SheetKind.REMEDIES,
                "level",
                "escalated",
                row -> row.cell("band").text().isEmpty()
                        || row.cell("band").text().equalsIgnoreCase(Occasion.ESCALATED));
    }

    /** The KPIs that the bands of a service level judge. */
    Known kpisOf(String level) {
        return known(
                SheetKind.SERVICE_LEVELS,
                "kpi",
                "of " + level.toLowerCase(Locale.ROOT),
                row -> Cells.shown(level(row)).equalsIgnoreCase(level));
    }

    /**
     * What an amount can be counted by, multiplied or divided by: quantities, parameters, KPIs, the period's length.
     */
    Known factors() {
        return kept(
                "factors",
                () -> new Known(
                        Stream.of(numbers().names(), kpis().names(), PERIOD_NUMBERS)
                                .flatMap(List::stream)
                                .toList(),
                        numbers().open() || kpis().open()));
    }

    /** Quantities and parameters. */
    Known numbers() {
        return terms(TermKind.QUANTITY, TermKind.PARAMETER);
    }

    Known kpis() {
        return known(SheetKind.KPIS, "kpi", "", row -> true);
    }

    /** The KPIs that some band is about. */
    Known judgedKpis() {
        return known(SheetKind.SERVICE_LEVELS, "kpi", "", row -> true);
    }

    /** The scopes of all KPIs; any name may be one where a KPI leaves them open. */
    Known scopes() {
        return kept("scopes", () -> {
            List<String> named = rows(SheetKind.KPIS).stream()
                    .flatMap(row -> Stream.of(row.cell("scopes").text().split(";")))
                    .map(String::strip)
                    .filter(scope -> !scope.isEmpty())
                    .toList();
            boolean open = named.stream().anyMatch("any"::equalsIgnoreCase);
            return new Known(named, open || !isRead(SheetKind.KPIS));
        });
    }

    Known levels() {
        return kept("levels", () -> {
            List<Row> rows = rows(SheetKind.SERVICE_LEVELS);
            Stream<Cell> named = rows.stream().map(References::level);
            // Where a row names no known KPI, any KPI may be the one it means.
            Stream<Cell> meant = rows.stream().anyMatch(this::isLost)
                    ? rows(SheetKind.KPIS).stream().map(row -> row.cell("kpi"))
                    : Stream.of();
            return Known.of(Stream.concat(named, meant), !isRead(SheetKind.SERVICE_LEVELS));
        });
    }

    /** The bands of a service level, or of {@link Occasion#ALL}. */
    Known bands(String level) {
        return kept(
                "bands of " + level.toLowerCase(Locale.ROOT),
                () -> Known.of(
                        (level.equals(Occasion.ALL)
                                        ? rows(SheetKind.SERVICE_LEVELS)
                                        : rowsByLevel().getOrDefault(level.toLowerCase(Locale.ROOT), lostRows()))
                                .stream().map(row -> row.cell("band")),
                        !isRead(SheetKind.SERVICE_LEVELS)));
    }

    private List<Row> lostRows() {
        List<Row> known = lostRows;
        if (known == null) {
            known = rows(SheetKind.SERVICE_LEVELS).stream().filter(this::isLost).toList();
            lostRows = known;
        }
        return known;
    }

    /** The rows of each service level, and with them those of which it cannot be told. */
    private Map<String, List<Row>> rowsByLevel() {
        if (rowsByLevel.isEmpty()) {
            List<Row> lost = lostRows();
            Set<Row> lostOnes = Collections.newSetFromMap(new IdentityHashMap<>());
            lostOnes.addAll(lost);
            for (Row row : rows(SheetKind.SERVICE_LEVELS)) {
                if (!lostOnes.contains(row)) {
                    rowsByLevel
                            .computeIfAbsent(Cells.shown(level(row)).toLowerCase(Locale.ROOT), l -> new ArrayList<>())
                            .add(row);
                }
            }
            if (!lost.isEmpty()) {
                rowsByLevel.values().forEach(rows -> {
                    rows.addAll(lost);
                    rows.sort(Comparator.comparingInt(Row::number));
                });
            }
        }
        return rowsByLevel;
    }

    /** Whether it cannot be told which service level the row is about. */
    private boolean isLost(Row row) {
        Cell level = level(row);
        return level.kind() != Cell.Kind.TEXT && level.kind() != Cell.Kind.NUMBER
                || (row.cell("level").isBlank()
                        && kpis().find(Cells.shown(row.cell("kpi"))).isEmpty());
    }

    /** The clauses of remedies that are money, or whose kind cannot be told. */
    Known moneyClauses() {
        return known(
                SheetKind.REMEDIES,
                "clause",
                "of money",
                row -> Worded.find(RemedyKind.class, row.cell("kind").text())
                        .map(RemedyKind::isMoney)
                        .orElse(true));
    }

    Known groups() {
        return known(SheetKind.REMEDIES, "group", "", row -> true);
    }

    /** The name of a row's service level. */
    private static Cell level(Row row) {
        return row.cell("level").isBlank() ? row.cell("kpi") : row.cell("level");
    }

    private Known terms(TermKind... kinds) {
        List<TermKind> wanted = List.of(kinds);
        return known(SheetKind.CONTRACT, "name", wanted.toString(), row -> {
            // A row whose term is misspelt may declare anything.
            Optional<TermKind> term =
                    Worded.find(TermKind.class, row.cell("term").text());
            return term.isEmpty() || wanted.contains(term.get());
        });
    }

    private Known known(SheetKind kind, String column, String which, Predicate<Row> counts) {
        String key = kind + " " + column + " " + which;
        return kept(
                key, () -> Known.of(rows(kind).stream().filter(counts).map(row -> row.cell(column)), !isRead(kind)));
    }

    private Known kept(String key, Supplier<Known> reading) {
        Known known = found.get(key);
        if (known == null) {
            known = reading.get();
            found.put(key, known);
        }
        return known;
    }

    private List<Row> rows(SheetKind kind) {
        Table table = tables.get(kind);
        return table == null ? List.of() : table.rows();
    }

    /** Whether the sheet is known in full; one that may be left out is, when it is. */
    private boolean isRead(SheetKind kind) {
        return !lost.contains(kind) && (!kind.isRequired() || !rows(kind).isEmpty());
    }
}
