package io.pactable.desk;

import io.pactable.contract.Decimals;
import io.pactable.desk.SheetView.CellView;
import io.pactable.desk.SheetView.ColumnView;
import io.pactable.desk.SheetView.RowView;
import io.pactable.evaluation.RulebookReport;
import io.pactable.rulebook.Cell;
import io.pactable.rulebook.Finding;
import io.pactable.rulebook.Finding.Severity;
import io.pactable.rulebook.Row;
import io.pactable.rulebook.Rulebook;
import io.pactable.rulebook.Table;
import io.pactable.rulebook.sheet.Column;
import io.pactable.rulebook.sheet.Column.Type;
import io.pactable.rulebook.sheet.SheetKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Lays the findings of a report over its sheets. */
final class SheetViews {

    /** Rows of a sheet that are shown besides those with findings, unless all are asked for. */
    static final int ROWS = 200;

    private static final Set<Type> NUMBERS = EnumSet.of(Type.NUMBER, Type.MONEY, Type.PERCENT, Type.WHOLE);

    private final List<Table> tables;
    private final String whole;
    private final List<FindingView> findings = new ArrayList<>();
    private final Map<String, List<FindingView>> at = new HashMap<>();
    private final List<SheetView> sheets = new ArrayList<>();

    private SheetViews(RulebookReport report, String whole) {
        this.tables = report.readable().map(Rulebook::tables).orElse(List.of());
        this.whole = whole;
    }

    /**
     * What a page shows of a report.
     *
     * @param findings errors first, each with the part of the page that shows its place
     */
    record Shown(List<FindingView> findings, List<SheetView> sheets) {}

    /** @param whole anchor of the sheet of which all rows are shown; empty for none */
    static Shown of(RulebookReport report, String whole) {
        SheetViews views = new SheetViews(report, whole);
        views.place(report.findings());
        views.tables.forEach(views::sheet);
        return new Shown(views.findings, views.sheets);
    }

    private void place(List<Finding> reported) {
        List<Finding> sorted = reported.stream()
                .sorted(Comparator.comparing(Finding::severity))
                .toList();
        Set<String> cells = cells();
        for (Finding finding : sorted) {
            String anchor = Anchors.of(finding.place());
            if (!cells.contains(anchor)) {
                String sheet =
                        Anchors.cell(finding.place()).map(Anchors.Place::sheet).orElse(finding.place());
                anchor = tables.stream().anyMatch(t -> t.kind().title().equals(sheet)) ? Anchors.sheet(sheet) : "";
            }
            FindingView view = FindingView.of(findings.size() + 1, finding, anchor);
            findings.add(view);
            if (!anchor.isEmpty()) {
                at.computeIfAbsent(anchor, a -> new ArrayList<>()).add(view);
            }
        }
    }

    /** Anchors of the cells with content or with a place of their own. */
    private Set<String> cells() {
        Set<String> cells = new HashSet<>();
        for (Table table : tables) {
            for (Row row : table.rows()) {
                row.columns().keys().forEach(key -> cells.add(anchor(table, row.cell(key))));
            }
        }
        return cells;
    }

    private static String anchor(Table table, Cell cell) {
        return Anchors.cell(table.kind().title(), cell.ref().a1());
    }

    private void sheet(Table table) {
        SheetKind kind = table.kind();
        List<Column> columns = kind.columns().stream()
                .filter(column -> table.rows().stream().anyMatch(row -> shows(table, row, column)))
                .toList();
        List<RowView> rows = new ArrayList<>();
        int count = 0;
        Set<String> severities = new HashSet<>();
        for (int i = 0; i < table.rows().size(); i++) {
            RowView row = row(table, table.rows().get(i), columns);
            row.findings().forEach(f -> severities.add(f.severity()));
            count += row.findings().size();
            if (i < ROWS || !row.findings().isEmpty() || whole.equals(Anchors.sheet(kind.title()))) {
                rows.add(row);
            }
        }
        List<FindingView> ofSheet = at.getOrDefault(Anchors.sheet(kind.title()), List.of());
        ofSheet.forEach(f -> severities.add(f.severity()));
        sheets.add(new SheetView(
                kind.title(),
                Anchors.sheet(kind.title()),
                kind.help(),
                columns.stream().map(c -> head(table, c)).toList(),
                rows,
                ofSheet,
                count + ofSheet.size(),
                worst(severities),
                table.rows().size(),
                kind.columns().size() - columns.size()));
    }

    private boolean shows(Table table, Row row, Column column) {
        Cell cell = row.cell(column.key());
        return !cell.isBlank() || at.containsKey(anchor(table, cell));
    }

    private static ColumnView head(Table table, Column column) {
        // A column is shown only when a row shows it.
        String a1 = table.rows().get(0).cell(column.key()).ref().a1();
        return new ColumnView(a1.replaceAll("[0-9]", ""), column.caption(), NUMBERS.contains(column.type()));
    }

    private RowView row(Table table, Row row, List<Column> columns) {
        List<CellView> cells = new ArrayList<>();
        List<FindingView> ofRow = new ArrayList<>();
        for (Column column : columns) {
            Cell cell = row.cell(column.key());
            List<FindingView> ofCell = at.getOrDefault(anchor(table, cell), List.of());
            ofRow.addAll(ofCell);
            cells.add(new CellView(
                    anchor(table, cell),
                    cell.ref().a1(),
                    text(cell),
                    cell.kind() == Cell.Kind.NUMBER,
                    cell.kind() == Cell.Kind.UNREADABLE,
                    ofCell.isEmpty() ? "" : ofCell.get(0).severity(),
                    ofCell));
        }
        return new RowView(row.number(), Anchors.row(table.kind().title(), row.number()), cells, ofRow);
    }

    private static String text(Cell cell) {
        if (cell.percent() && cell.number() != null) {
            return Decimals.plain(Objects.requireNonNull(cell.number()).movePointRight(2)) + " %";
        }
        return cell.text();
    }

    private static String worst(Set<String> severities) {
        for (Severity severity : Severity.values()) {
            if (severities.contains(severity.word())) {
                return severity.word();
            }
        }
        return "";
    }
}
