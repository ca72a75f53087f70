package io.pactable.rulebook.read;

import io.pactable.measurement.Kpi;
import io.pactable.rulebook.EngineersRules;
import io.pactable.rulebook.Row;
import io.pactable.rulebook.Table;
import io.pactable.rulebook.sheet.SheetKind;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Warns of KPIs of which nothing comes: no band judges them, and no other row works with their values. */
final class IdleKpis {

    /** Columns that may hold names of KPIs, separated by semicolons. */
    private static final Map<SheetKind, List<String>> NAMED =
            Map.of(SheetKind.KPIS, List.of("of"), SheetKind.REMEDIES, List.of("forEach", "multipliedBy", "dividedBy"));

    private final References known;
    private final Map<SheetKind, Table> tables;
    private final List<EngineersRules> rules;

    IdleKpis(References known, Map<SheetKind, Table> tables, List<EngineersRules> rules) {
        this.known = known;
        this.tables = tables;
        this.rules = rules;
    }

    void find(List<Kpi> kpis, Set<SheetKind> lost, Findings findings) {
        if (known.judgedKpis().open() || lost.contains(SheetKind.REMEDIES)) {
            return;
        }
        List<String> longestFirst = known.kpis().names().stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
        for (Kpi kpi : kpis) {
            boolean judged = known.judgedKpis().find(kpi.name()).isPresent();
            if (!judged && !isNamed(kpi) && !isInFormula(kpi, longestFirst) && !isInRules(kpi)) {
                findings.warning(
                        KpisBuilder.place(kpi, "kpi"),
                        "No row of the sheet Service levels judges the KPI '%s', and no other row works with its value."
                                .formatted(kpi.name()),
                        "Add its bands, or delete the KPI.");
            }
        }
    }

    private boolean isNamed(Kpi kpi) {
        return NAMED.entrySet().stream()
                .flatMap(e -> rows(e.getKey())
                        .flatMap(row ->
                                e.getValue().stream().map(key -> row.cell(key).text())))
                .flatMap(list -> Stream.of(list.split(";", -1)))
                .map(String::strip)
                .anyMatch(kpi.name()::equalsIgnoreCase);
    }

    /** Whether a formula names the KPI: not only another whose name it is a part of. */
    private boolean isInFormula(Kpi kpi, List<String> longestFirst) {
        return Stream.of(SheetKind.KPIS, SheetKind.REMEDIES)
                .flatMap(this::rows)
                .map(row -> FormulaText.withoutTexts(row.cell("formula").text()))
                .anyMatch(code -> {
                    String rest = code;
                    for (String name : longestFirst) {
                        if (name.length() > kpi.name().length()) {
                            rest = rest.replace(name, "?".repeat(name.length()));
                        }
                    }
                    return FormulaText.names(rest, kpi.name());
                });
    }

    private boolean isInRules(Kpi kpi) {
        return rules.stream().anyMatch(file -> file.text().contains('"' + kpi.name() + '"'));
    }

    private Stream<Row> rows(SheetKind kind) {
        return tables.getOrDefault(kind, new Table(kind, List.of())).rows().stream();
    }
}
