package io.pactable.rulebook.check;

import io.pactable.contract.Formulas;
import io.pactable.contract.InForce;
import io.pactable.measurement.Kpi;
import io.pactable.rulebook.Band;
import io.pactable.rulebook.CellRef;
import io.pactable.rulebook.Finding;
import io.pactable.rulebook.Row;
import io.pactable.rulebook.Rulebook;
import io.pactable.rulebook.Table;
import io.pactable.rulebook.sheet.SheetKind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the checks look at: the rulebook as far as it can be read, and where its cells are. */
final class Subject {

    /** The day of a rulebook whose terms have no first one. */
    static final LocalDate SOME_DAY = LocalDate.of(2026, 1, 1);

    private final Rulebook rulebook;
    private final Map<SheetKind, Map<Integer, Row>> rows = new EnumMap<>(SheetKind.class);
    private final Set<SheetKind> faulty = EnumSet.noneOf(SheetKind.class);
    private final Set<String> unreadableLevels = new LinkedHashSet<>();
    private boolean strayBands;
    private final Compensation compensation;
    private @Nullable List<LevelTable> levels;
    private @Nullable List<LevelTable> tidyLevels;

    Subject(Rulebook rulebook, List<Finding> before, Formulas formulas) {
        this.rulebook = rulebook;
        for (Table table : rulebook.tables()) {
            Map<Integer, Row> byNumber = new HashMap<>();
            table.rows().forEach(row -> byNumber.put(row.number(), row));
            rows.put(table.kind(), byNumber);
        }
        before.stream().filter(Finding::isError).forEach(this::note);
        this.compensation = new Compensation(rulebook, formulas);
    }

    /** Remembers what cannot be judged because of an error. */
    private void note(Finding error) {
        if (error.place().isEmpty()) {
            faulty.addAll(EnumSet.allOf(SheetKind.class));
            return;
        }
        int mark = error.place().indexOf('!');
        String sheet = mark < 0 ? error.place() : error.place().substring(0, mark);
        SheetKind.named(sheet).ifPresent(kind -> {
            faulty.add(kind);
            Row row = mark < 0
                    ? null
                    : rowsOf(kind).get(Integer.valueOf(error.place().replaceAll("^.*![A-Z]+", "")));
            if (kind == SheetKind.SERVICE_LEVELS) {
                String level = row == null ? "" : level(row).toLowerCase(Locale.ROOT);
                unreadableLevels.add(level);
                strayBands |= !isKnown(level);
            }
        });
    }

    /** Whether the name is that of a service level or KPI; if not, the row may belong to any of them. */
    private boolean isKnown(String level) {
        return Stream.concat(
                        rulebook.bands().stream().map(Band::serviceLevel),
                        rulebook.kpis().stream().map(Kpi::name))
                .anyMatch(level::equalsIgnoreCase);
    }

    private static String level(Row row) {
        String named = row.cell("level").text();
        return named.isEmpty() ? row.cell("kpi").text() : named;
    }

    private Map<Integer, Row> rowsOf(SheetKind kind) {
        return rows.getOrDefault(kind, Map.of());
    }

    Rulebook rulebook() {
        return rulebook;
    }

    Compensation compensation() {
        return compensation;
    }

    /** Whether nothing on these sheets has an error, so that what is not there is not there. */
    boolean isSound(SheetKind... sheets) {
        return Stream.of(sheets).noneMatch(faulty::contains);
    }

    /** The cell of a column in a row; the first of the row when the sheet lacks the column. */
    CellRef cell(SheetKind sheet, int row, String key) {
        Row read = rowsOf(sheet).get(row);
        return read == null
                ? new CellRef(sheet.title(), row, 1)
                : read.cell(key).ref();
    }

    /** The first row of a sheet with this text in a column; 1 when there is none. */
    int firstRow(SheetKind sheet, String key, String text) {
        return rowsOf(sheet).values().stream()
                .filter(row -> row.cell(key).text().equalsIgnoreCase(text))
                .mapToInt(Row::number)
                .min()
                .orElse(1);
    }

    CellRef cell(Band band, String key) {
        return cell(SheetKind.SERVICE_LEVELS, band.line().row(), key);
    }

    /** The cell with the lower end of a band; that of {@code at least} when it has none. */
    CellRef lowerCell(Band band) {
        return cell(band, band.lower() == null || band.lower().inclusive() ? "atLeast" : "above");
    }

    /** The cell with the upper end of a band; that of {@code below} when it has none. */
    CellRef upperCell(Band band) {
        return cell(band, band.upper() != null && band.upper().inclusive() ? "atMost" : "below");
    }

    Kpi kpi(String name) {
        return rulebook.kpi(name).orElseThrow();
    }

    /** The day by whose terms a line is judged that is in force at all. */
    LocalDate day(InForce inForce) {
        LocalDate first = rulebook.terms().validFrom();
        LocalDate usual = first == null ? SOME_DAY : first;
        if (inForce.on(usual)) {
            return usual;
        }
        return inForce.from() != null && inForce.from().isAfter(usual)
                ? inForce.from()
                : inForce.until() == null ? usual : inForce.until();
    }

    /** Each service level in each scope and stretch of days, where all its rows could be read. */
    List<LevelTable> levels() {
        if (levels == null) {
            levels = layOut();
        }
        return levels;
    }

    /** The levels, those scopes as one whose bands are the same: how bands fit together does not depend on a scope. */
    List<LevelTable> layouts() {
        Map<List<Object>, List<LevelTable>> alike = new LinkedHashMap<>();
        for (LevelTable level : levels()) {
            List<Integer> rows = level.bands().stream().map(b -> b.line().row()).toList();
            alike.computeIfAbsent(List.of(level.serviceLevel(), level.day(), rows), k -> new ArrayList<>())
                    .add(level);
        }
        return alike.values().stream()
                .map(same -> same.get(0).in(same.stream().map(LevelTable::scope).collect(Collectors.joining(", "))))
                .toList();
    }

    /** The levels of which it can be asked what follows from their values. */
    List<LevelTable> tidyLevels() {
        if (tidyLevels == null) {
            tidyLevels = levels().stream().filter(LevelTable::isTidy).toList();
        }
        return tidyLevels;
    }

    private List<LevelTable> layOut() {
        List<LevelTable> all = new ArrayList<>();
        if (unreadableLevels.contains("") || faulty.contains(SheetKind.KPIS)) {
            return all;
        }
        Map<String, List<Band>> byLevel = new LinkedHashMap<>();
        rulebook.bands()
                .forEach(b -> byLevel.computeIfAbsent(b.serviceLevel() + "\n" + b.kpi(), k -> new ArrayList<>())
                        .add(b));
        for (List<Band> bands : byLevel.values()) {
            Band first = bands.get(0);
            if (unreadableLevels.contains(first.serviceLevel().toLowerCase(Locale.ROOT))) {
                continue;
            }
            Kpi kpi = kpi(first.kpi());
            scopes(kpi, bands).forEach((scope, mine) -> stretches(kpi, scope, mine, all));
        }
        return all;
    }

    /** The bands for each scope that has bands of its own; for every scope, named by the empty text, where none has. */
    private static Map<String, List<Band>> scopes(Kpi kpi, List<Band> bands) {
        Map<String, List<Band>> byScope = new LinkedHashMap<>();
        List<Band> common = bands.stream().filter(b -> b.scope().isEmpty()).toList();
        if (common.size() == bands.size()) {
            byScope.put("", bands);
            return byScope;
        }
        if (kpi.scopes().isEmpty() && !common.isEmpty()) {
            byScope.put("", common);
        }
        bands.stream()
                .filter(b -> !b.scope().isEmpty())
                .forEach(b -> byScope.computeIfAbsent(b.scope(), s -> new ArrayList<>(common))
                        .add(b));
        if (!common.isEmpty()) {
            kpi.scopes().forEach(s -> byScope.putIfAbsent(s, common));
        }
        return byScope;
    }

    private void stretches(Kpi kpi, String scope, List<Band> bands, List<LevelTable> into) {
        Set<LocalDate> starts = new TreeSet<>();
        bands.forEach(b -> {
            if (b.inForce().from() != null) {
                starts.add(b.inForce().from());
            }
            if (b.inForce().until() != null) {
                starts.add(b.inForce().until().plusDays(1));
            }
        });
        boolean dated = !starts.isEmpty();
        List<LocalDate> days = new ArrayList<>();
        days.add(dated ? starts.iterator().next().minusDays(1) : day(InForce.ALWAYS));
        days.addAll(starts);
        for (LocalDate day : days) {
            List<Band> onDay = bands.stream().filter(b -> b.inForce().on(day)).toList();
            LevelTable table = new LevelTable(bands.get(0).serviceLevel(), kpi, scope, day, dated, onDay);
            boolean lacksStray = strayBands && !table.holes().isEmpty();
            if (!onDay.isEmpty() && !lacksStray) {
                into.add(table);
            }
        }
    }
}
