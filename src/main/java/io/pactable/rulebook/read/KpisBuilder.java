package io.pactable.rulebook.read;

import io.pactable.conclusion.Occasion;
import io.pactable.contract.Decimals;
import io.pactable.contract.Rounding;
import io.pactable.measurement.Derivation;
import io.pactable.measurement.DerivationKind;
import io.pactable.measurement.Direction;
import io.pactable.measurement.Kpi;
import io.pactable.measurement.MissingDataPolicy;
import io.pactable.rulebook.CellRef;
import io.pactable.rulebook.Table;
import io.pactable.rulebook.sheet.SheetKind;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads the {@code KPIs} sheet: what is measured, in which unit, and what a missing value means. */
final class KpisBuilder {

    private final References known;
    private final Findings findings;
    private final DerivationBuilder derivations;

    KpisBuilder(References known, Findings findings) {
        this.known = known;
        this.findings = findings;
        this.derivations = new DerivationBuilder(known);
    }

    List<Kpi> build(Table table) {
        Map<String, Integer> names = new LinkedHashMap<>();
        List<Kpi> kpis = Rows.read(table, findings, cells -> {
            String name = cells.text("kpi");
            if (name.equalsIgnoreCase(Occasion.ALL)) {
                cells.error(
                        "kpi",
                        "'all' stands for every service level and cannot be the name of a KPI.",
                        "Give it another name.");
            }
            Integer earlier = name.isEmpty() ? null : names.putIfAbsent(name.toLowerCase(Locale.ROOT), cells.number());
            if (earlier != null) {
                cells.error(
                        "kpi",
                        "The KPI '%s' is given in row %s already.".formatted(name, earlier),
                        "Give each KPI a name of its own.");
            }
            return kpi(cells, name);
        });
        excessHasTarget(kpis);
        new KpiCircles(known, findings).find(kpis);
        return List.copyOf(kpis);
    }

    private Optional<Kpi> kpi(Cells cells, String name) {
        String unit = cells.text("unit");
        Optional<Direction> better = cells.word("better", Direction.class);
        Optional<MissingDataPolicy> missing = cells.word("missing", MissingDataPolicy.class);
        Optional<BigDecimal> lowest = cells.number("lowest", unit);
        Optional<BigDecimal> highest = cells.number("highest", unit);
        Optional<BigDecimal> assumed = cells.number("assumed", unit);
        if (lowest.isPresent() && highest.isPresent() && lowest.get().compareTo(highest.get()) > 0) {
            cells.error(
                    "lowest",
                    "The lowest valid value %s is above the highest, %s."
                            .formatted(Decimals.plain(lowest.get()), Decimals.plain(highest.get())),
                    "Exchange them.");
        }
        boolean assumes = missing.isPresent()
                && (missing.get() == MissingDataPolicy.ASSUME_MET || missing.get() == MissingDataPolicy.ASSUME_MISSED);
        if (assumes && !cells.has("assumed")) {
            cells.missing(
                    "assumed",
                    "The policy '%s' needs the value that takes the place of a missing one."
                            .formatted(missing.get().word()));
        }
        if (!assumes && missing.isPresent() && cells.has("assumed")) {
            cells.error(
                    "assumed",
                    "A value is assumed, but the policy for missing values is '%s'."
                            .formatted(missing.get().word()),
                    "Choose 'assume met' or 'assume missed', or empty the cell.");
        }
        Optional<Integer> decimals = cells.whole("decimals", 0, 20);
        Optional<Rounding> rounding = cells.word("rounding", Rounding.class);
        if (cells.has("decimals") != cells.has("rounding")) {
            String empty = cells.has("decimals") ? "rounding" : "decimals";
            cells.missing(empty, "Rounding before comparison needs both the decimals and the way of rounding.");
        }
        List<String> scopes = cells.list("scopes");
        boolean any = scopes.size() == 1 && scopes.get(0).equalsIgnoreCase("any");
        if (scopes.size() == 1 && scopes.get(0).contains(",")) {
            cells.warning(
                    "scopes",
                    "'%s' is read as the name of one scope.".formatted(Texts.brief(scopes.get(0))),
                    "Scopes are separated by semicolons, not by commas.");
        }
        if (scopes.stream().map(s -> s.toLowerCase(Locale.ROOT)).distinct().count() < scopes.size()) {
            cells.error("scopes", "A scope is named twice.", "Name each scope once.");
        }
        if (!any && scopes.stream().anyMatch("any"::equalsIgnoreCase)) {
            cells.error("scopes", "'any' stands beside other scopes.", "Write 'any' alone, or the scopes without it.");
        }
        Optional<Derivation> derivation = derivations.build(cells, name, unit);
        if (better.isEmpty() || missing.isEmpty() || (assumes && assumed.isEmpty())) {
            return Optional.empty();
        }
        Kpi kpi = new Kpi(
                name,
                unit,
                better.get(),
                cells.number("target", unit).orElse(null),
                cells.number("expected", unit).orElse(null),
                cells.number("minimum", unit).orElse(null),
                lowest.orElse(null),
                highest.orElse(null),
                rounding.isPresent() ? decimals.orElse(null) : null,
                decimals.isPresent() ? rounding.orElse(null) : null,
                missing.get(),
                assumed.orElse(null),
                any ? List.of() : scopes,
                any,
                cells.text("refusal"),
                derivation.orElse(null),
                cells.line("KPI " + name));
        boolean ranges =
                kpi.lowest() == null || kpi.highest() == null || kpi.lowest().compareTo(kpi.highest()) <= 0;
        if (kpi.assumed() != null && ranges && !kpi.admits(kpi.assumed())) {
            cells.error(
                    "assumed",
                    "The assumed value %s is outside the valid range.".formatted(kpi.print(kpi.assumed())),
                    "It must be %s.".formatted(kpi.range()));
        }
        return Optional.of(kpi);
    }

    /** How far a KPI is worse than its target can be told only if it has one. */
    private void excessHasTarget(List<Kpi> kpis) {
        for (Kpi kpi : kpis) {
            Derivation derivation = kpi.derivation();
            if (derivation == null || derivation.kind().source() != DerivationKind.Source.KPIS) {
                continue;
            }
            kpis.stream()
                    .filter(of -> derivation.of().contains(of.name()))
                    .filter(of -> of.target() == null || of.target().signum() == 0)
                    .filter(of -> !findings.hasErrorIn(
                            SheetKind.KPIS.title(), of.line().row()))
                    .findFirst()
                    .ifPresent(of -> findings.error(
                            place(kpi, "of"),
                            "The KPI '%s' states no target level other than 0 (%s), so no part of it can be taken."
                                    .formatted(of.name(), of.line().cell()),
                            "State its target level, or work the value out by a formula."));
        }
    }

    /** The cell of a KPI's row. */
    static CellRef place(Kpi kpi, String column) {
        SheetKind kind = SheetKind.KPIS;
        return new CellRef(kind.title(), kpi.line().row(), kind.columns().indexOf(kind.column(column)) + 1);
    }
}
