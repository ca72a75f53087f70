package io.pactable.rulebook.read;

import io.pactable.conclusion.Occasion;
import io.pactable.conclusion.Verdict;
import io.pactable.contract.ClauseId;
import io.pactable.contract.ClauseLine;
import io.pactable.contract.Decimals;
import io.pactable.contract.InForce;
import io.pactable.measurement.Kpi;
import io.pactable.measurement.MissingDataPolicy;
import io.pactable.rulebook.Band;
import io.pactable.rulebook.Bound;
import io.pactable.rulebook.CellRef;
import io.pactable.rulebook.Table;
import io.pactable.rulebook.sheet.SheetKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads the {@code Service levels} sheet: which value means what. */
final class LevelsBuilder {

    /** What stands for bands, or for something else, where bands are named. */
    private static final List<String> BAND_WORDS = List.of(
            Occasion.ANY_BREACH, Occasion.ANY_MET, Occasion.ANY, Occasion.POINTS, Occasion.ESCALATED, Occasion.EXCUSED);

    private final References known;
    private final Findings findings;

    LevelsBuilder(References known, Findings findings) {
        this.known = known;
        this.findings = findings;
    }

    List<Band> build(Table table, List<Kpi> kpis) {
        Map<String, List<Band>> byName = new LinkedHashMap<>();
        List<Band> bands = Rows.read(table, findings, cells -> {
            Optional<Band> band = band(cells, kpis);
            band.filter(b -> !cells.isFaulty()).ifPresent(b -> isAlone(cells, b, byName));
            return band;
        });
        assumptionsHold(kpis, bands);
        daysFollow(bands);
        return bands;
    }

    /** A name stands for one band on each day. */
    private static void isAlone(Cells cells, Band band, Map<String, List<Band>> byName) {
        String key = band.serviceLevel() + "\n" + band.name() + "\n" + band.scope();
        List<Band> named = byName.computeIfAbsent(key.toLowerCase(Locale.ROOT), k -> new ArrayList<>());
        named.stream()
                .filter(b -> b.inForce().meets(band.inForce()))
                .findFirst()
                .ifPresent(earlier -> cells.error(
                        "band",
                        "%s has a band '%s' in row %s already%s."
                                .formatted(
                                        band.serviceLevel(),
                                        band.name(),
                                        earlier.line().row(),
                                        isDated(band) || isDated(earlier) ? " for some of the same days" : ""),
                        isDated(band) || isDated(earlier)
                                ? "Let one row end on the day before the other starts."
                                : "Give each band of a service level a name of its own."));
        named.add(band);
    }

    private static boolean isDated(Band band) {
        return !band.inForce().equals(InForce.ALWAYS);
    }

    /** Between the first and the last day of a service level there is none without any band. */
    private void daysFollow(List<Band> bands) {
        if (findings.hasErrorOn(SheetKind.SERVICE_LEVELS.title())) {
            return;
        }
        Map<String, List<Band>> levels = new LinkedHashMap<>();
        bands.forEach(b -> levels.computeIfAbsent(b.serviceLevel() + "\n" + b.scope(), k -> new ArrayList<>())
                .add(b));
        for (List<Band> level : levels.values()) {
            Days.gap(level.stream().map(Band::inForce).toList())
                    .ifPresent(day -> level.stream()
                            .filter(b -> b.inForce().from() != null
                                    && b.inForce().from().isAfter(day))
                            .min(Comparator.comparing(b -> b.inForce().from()))
                            .ifPresent(b -> findings.warning(
                                    new CellRef(
                                            SheetKind.SERVICE_LEVELS.title(),
                                            b.line().row(),
                                            SheetKind.SERVICE_LEVELS
                                                            .columns()
                                                            .indexOf(SheetKind.SERVICE_LEVELS.column("validFrom"))
                                                    + 1),
                                    "On %s no band of %s is in force, but on days before and after there is one."
                                            .formatted(day, b.serviceLevel()),
                                    "Let each row start on the day after the one before it ends.")));
        }
    }

    private Optional<Band> band(Cells cells, List<Kpi> kpis) {
        Optional<ClauseId> clause = cells.clause("clause");
        Optional<Verdict> verdict = cells.word("verdict", Verdict.class);
        Optional<Kpi> kpi = cells.name("kpi", "KPI", null, known.kpis())
                .flatMap(name -> kpis.stream()
                        .filter(k -> k.name().equalsIgnoreCase(name))
                        .findFirst());
        // A unit that could not be read takes any number.
        String unit = kpi.map(Kpi::unit).orElse("");
        Optional<String> scope = kpi.map(k -> scope(cells, k)).orElse(Optional.of(""));
        Optional<Bound> lower = bound(cells, "atLeast", "above", unit);
        Optional<Bound> upper = bound(cells, "atMost", "below", unit);
        if (lower.isPresent() && upper.isPresent()) {
            int order = lower.get().value().compareTo(upper.get().value());
            boolean point = lower.get().inclusive() && upper.get().inclusive();
            if (order > 0 || (order == 0 && !point)) {
                cells.error(
                        cells.has("atLeast") ? "atLeast" : "above",
                        "No value lies in the band: its lower end %s is not below its upper end %s."
                                .formatted(
                                        Decimals.plain(lower.get().value()),
                                        Decimals.plain(upper.get().value())),
                        "Exchange or correct the ends.");
            }
        }
        Optional<BigDecimal> points = cells.plain("points");
        if (points.isPresent() && points.get().signum() < 0) {
            cells.error("points", "The points are negative.", "Write a number that is 0 or more.");
        }
        InForce inForce = cells.inForce();
        String level = cells.text("level");
        if (level.equalsIgnoreCase(Occasion.ALL)) {
            cells.error("level", "'all' stands for every service level.", "Give it another name.");
        }
        String band = cells.text("band");
        if (BAND_WORDS.contains(band.toLowerCase(Locale.ROOT)) || band.contains(Occasion.SEPARATOR)) {
            cells.error(
                    "band",
                    "The sheet Remedies could not tell the band '%s' from something else.".formatted(Texts.brief(band)),
                    "Choose a name without semicolons that is none of: %s.".formatted(String.join(", ", BAND_WORDS)));
        }
        if (clause.isEmpty() || verdict.isEmpty() || kpi.isEmpty() || scope.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Band(
                new ClauseLine(clause.get(), SheetKind.SERVICE_LEVELS.title(), cells.number()),
                known.levels().spelled(level.isEmpty() ? kpi.get().name() : level),
                known.bands(Occasion.ALL).spelled(band),
                kpi.get().name(),
                scope.get(),
                lower.orElse(null),
                upper.orElse(null),
                points.orElse(BigDecimal.ZERO),
                verdict.get(),
                inForce));
    }

    private static Optional<String> scope(Cells cells, Kpi kpi) {
        if (!cells.has("scope")) {
            return Optional.of("");
        }
        return kpi.anyScope()
                ? Optional.of(cells.text("scope"))
                : cells.name("scope", "scope of " + kpi.name(), null, new Known(kpi.scopes(), false));
    }

    private static Optional<Bound> bound(Cells cells, String inclusive, String exclusive, String unit) {
        if (cells.has(inclusive) && cells.has(exclusive)) {
            cells.error(
                    exclusive,
                    "The band has two ends on the same side.",
                    "Keep one: '%s' if the number itself lies in the band, '%s' if it does not."
                            .formatted(
                                    SheetKind.SERVICE_LEVELS.column(inclusive).caption(),
                                    SheetKind.SERVICE_LEVELS.column(exclusive).caption()));
            return Optional.empty();
        }
        boolean including = cells.has(inclusive);
        return cells.number(including ? inclusive : exclusive, unit).map(value -> new Bound(value, including));
    }

    /** An assumed value must lie where its policy says it does. */
    private void assumptionsHold(List<Kpi> kpis, List<Band> bands) {
        for (Kpi kpi : kpis) {
            BigDecimal assumed = kpi.assumed();
            if (assumed == null) {
                continue;
            }
            // Two bands for it, or a band with an error, are a fault of the bands.
            boolean unclear = findings.hasErrorOn(SheetKind.SERVICE_LEVELS.title())
                    || bands.stream()
                                    .filter(b -> b.kpi().equals(kpi.name())
                                            && b.serviceLevel().equals(kpi.name())
                                            && b.scope().isEmpty()
                                            && b.inForce().equals(InForce.ALWAYS)
                                            && b.holds(kpi.compared(assumed)))
                                    .count()
                            > 1;
            if (unclear) {
                continue;
            }
            Verdict claimed = kpi.ifMissing() == MissingDataPolicy.ASSUME_MET ? Verdict.MET : Verdict.BREACH;
            bands.stream()
                    .filter(b -> b.kpi().equals(kpi.name()) && b.holds(kpi.compared(assumed)))
                    .filter(b -> b.verdict() != claimed)
                    .findFirst()
                    .ifPresent(b -> findings.error(
                            new CellRef(
                                    SheetKind.KPIS.title(),
                                    kpi.line().row(),
                                    SheetKind.KPIS.columns().indexOf(SheetKind.KPIS.column("assumed")) + 1),
                            "A missing %s is to be '%s', but the assumed value %s lies in the band '%s', which is '%s'."
                                    .formatted(
                                            kpi.name(),
                                            kpi.ifMissing().word(),
                                            kpi.print(assumed),
                                            b.name(),
                                            b.verdict().word()),
                            "Correct the assumed value or the policy."));
        }
    }
}
