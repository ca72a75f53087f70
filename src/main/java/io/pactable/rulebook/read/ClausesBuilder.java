package io.pactable.rulebook.read;

import io.pactable.conclusion.Occasion;
import io.pactable.conclusion.Verdict;
import io.pactable.contract.ClauseId;
import io.pactable.contract.ClauseLine;
import io.pactable.contract.Decimals;
import io.pactable.contract.InForce;
import io.pactable.contract.Rounding;
import io.pactable.contract.Terms;
import io.pactable.contract.Worded;
import io.pactable.measurement.Direction;
import io.pactable.measurement.Kpi;
import io.pactable.measurement.MissingDataPolicy;
import io.pactable.rulebook.Band;
import io.pactable.rulebook.Bound;
import io.pactable.rulebook.CellRef;
import io.pactable.rulebook.Example;
import io.pactable.rulebook.Row;
import io.pactable.rulebook.Table;
import io.pactable.rulebook.row.LimitRow;
import io.pactable.rulebook.row.RemedyRow;
import io.pactable.rulebook.row.RuleNames;
import io.pactable.rulebook.sheet.ExampleWords;
import io.pactable.rulebook.sheet.SheetKind;
import io.pactable.settlement.Factor;
import io.pactable.settlement.Level;
import io.pactable.settlement.Limit;
import io.pactable.settlement.LimitKind;
import io.pactable.settlement.Measure;
import io.pactable.settlement.PartOfStep;
import io.pactable.settlement.RateKind;
import io.pactable.settlement.Reach;
import io.pactable.settlement.Remedy;
import io.pactable.settlement.RemedyKind;
import io.pactable.settlement.Taken;
import io.pactable.settlement.Trigger;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the sheets that refer to each other: KPIs, service levels, remedies, limits and examples. A row with an error
 * is left out, after all of its errors are found.
 */
final class ClausesBuilder {

    /** What stands for bands without being the name of one. */
    private static final List<String> BAND_WORDS =
            List.of(Occasion.ANY_BREACH, Occasion.ANY_MET, Occasion.ANY, Occasion.POINTS);

    private static final ClauseId NO_CLAUSE = new ClauseId("?");

    private final Findings findings;
    private final Terms terms;
    private final References known;

    ClausesBuilder(Terms terms, References known, Findings findings) {
        this.findings = findings;
        this.terms = terms;
        this.known = known;
    }

    // ---------------------------------------------------------------- KPIs

    List<Kpi> kpis(Table table) {
        List<Kpi> kpis = new ArrayList<>();
        Map<String, Integer> names = new LinkedHashMap<>();
        for (Row row : table.rows()) {
            Cells cells = new Cells(SheetKind.KPIS, row, findings);
            if (cells.isRemark()) {
                continue;
            }
            boolean complete = cells.complete();
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
            kpi(cells, name).filter(kpi -> complete).ifPresent(kpis::add);
        }
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
        List<String> scopes = list(cells.text("scopes"));
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
                null,
                new ClauseLine(
                        cells.clause("clause").orElse(new ClauseId("KPI " + brief(name))),
                        SheetKind.KPIS.title(),
                        cells.number()));
        if (kpi.assumed() != null && !kpi.admits(kpi.assumed())) {
            cells.error(
                    "assumed",
                    "The assumed value %s is outside the valid range.".formatted(kpi.print(kpi.assumed())),
                    "It must be %s.".formatted(kpi.range()));
        }
        return Optional.of(kpi);
    }

    private static String brief(String name) {
        return name.length() <= 50 ? name : name.substring(0, 50);
    }

    // ------------------------------------------------------- Service levels

    List<Band> bands(Table table, List<Kpi> kpis) {
        List<Band> bands = new ArrayList<>();
        Map<String, Integer> names = new LinkedHashMap<>();
        for (Row row : table.rows()) {
            Cells cells = new Cells(SheetKind.SERVICE_LEVELS, row, findings);
            if (cells.isRemark()) {
                continue;
            }
            boolean complete = cells.complete();
            band(cells, kpis).filter(band -> complete).ifPresent(band -> {
                String key = band.serviceLevel() + "\n" + band.name() + "\n" + band.scope();
                Integer earlier = names.putIfAbsent(
                        key.toLowerCase(Locale.ROOT), band.line().row());
                if (earlier != null) {
                    cells.error(
                            "band",
                            "%s has a band '%s' in row %s already."
                                    .formatted(band.serviceLevel(), band.name(), earlier),
                            "Give each band of a service level a name of its own.");
                }
                bands.add(band);
            });
        }
        assumptionsHold(kpis, bands);
        Known judged = known.judgedKpis();
        for (Kpi kpi : kpis) {
            if (judged.find(kpi.name()).isEmpty() && !judged.open()) {
                findings.warning(
                        new CellRef(SheetKind.KPIS.title(), kpi.line().row(), 1),
                        "No row of the sheet Service levels judges the KPI '%s'.".formatted(kpi.name()),
                        "Add its bands, or delete the KPI.");
            }
        }
        return bands;
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
                InForce.ALWAYS));
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

    // -------------------------------------------------------------- Remedies

    List<Remedy> remedies(@Nullable Table table) {
        List<Remedy> remedies = new ArrayList<>();
        if (table == null) {
            return remedies;
        }
        Map<String, Integer> said = new LinkedHashMap<>();
        for (Row row : table.rows()) {
            Cells cells = new Cells(SheetKind.REMEDIES, row, findings);
            if (!cells.isRemark()) {
                boolean complete = cells.complete();
                Integer twin = said.putIfAbsent(content(row), row.number());
                if (twin != null && complete) {
                    cells.error(
                            "clause",
                            "The row says the same as row %s, so the remedy would be due twice.".formatted(twin),
                            "Delete one of the two rows.");
                }
                remedy(cells).filter(remedy -> complete).ifPresent(remedies::add);
            }
        }
        return remedies;
    }

    /** What a row says, whatever its note. */
    private static String content(Row row) {
        return SheetKind.REMEDIES.columns().stream()
                .filter(column -> !column.key().equals("note"))
                .map(column -> row.cell(column.key()).text())
                .collect(Collectors.joining("\n"));
    }

    /** A remedy that counts from a level needs every KPI that it may be about to state it. */
    void levelsAreStated(List<Remedy> remedies, List<Band> bands, List<Kpi> kpis, @Nullable Table declared) {
        for (Remedy remedy : remedies) {
            Level from = remedy.countedFrom();
            Stream.of(from, remedy.upTo())
                    .filter(Objects::nonNull)
                    .forEach(level -> bands.stream()
                            .filter(b -> remedy.trigger().serviceLevel().equals(Occasion.ALL)
                                    || b.serviceLevel().equals(remedy.trigger().serviceLevel()))
                            .flatMap(b -> kpis.stream().filter(k -> k.name().equals(b.kpi())))
                            .filter(kpi -> remedy.measure() != Measure.ONCE
                                    && level.in(kpi).isEmpty())
                            // A level that is written but could not be read has its finding already.
                            .filter(kpi -> declared == null
                                    || declared.rows().stream()
                                            .filter(row ->
                                                    row.number() == kpi.line().row())
                                            .allMatch(row ->
                                                    row.cell(level.word()).isBlank()))
                            .findFirst()
                            .ifPresent(kpi -> findings.error(
                                    place(SheetKind.REMEDIES, remedy.line().row(), level == from ? "from" : "upTo"),
                                    "The remedy counts %s the %s level, but the KPI '%s' states none (%s)."
                                            .formatted(
                                                    level == from ? "from" : "up to",
                                                    level.word(),
                                                    kpi.name(),
                                                    kpi.line().cell()),
                                    "State the level on the sheet KPIs, or write a number here.")));
        }
    }

    private static CellRef place(SheetKind kind, int row, String column) {
        return new CellRef(kind.title(), row, kind.columns().indexOf(kind.column(column)) + 1);
    }

    private Optional<Remedy> remedy(Cells cells) {
        Optional<ClauseId> clause = cells.clause("clause");
        Optional<Trigger> trigger = trigger(cells);
        Optional<RemedyKind> kind = cells.word("kind", RemedyKind.class);
        Optional<String> payee = cells.name("payee", "party", null, known.roles());
        if (kind.isEmpty()) {
            return Optional.empty();
        }
        RemedyRow row = RemedyRow.of(
                new ClauseLine(clause.orElse(NO_CLAUSE), SheetKind.REMEDIES.title(), cells.number()),
                trigger.orElse(new Trigger("", "", List.of())));
        row.kind(kind.get().word());
        boolean sound = kind.get().isMoney() ? money(cells, row, trigger, payee) : withoutMoney(cells, kind.get());
        row.group(known.groups().spelled(cells.text("group")));
        return sound && clause.isPresent() && trigger.isPresent() && payee.isPresent()
                ? Optional.of(row.remedyInFavourOf(payee.get()))
                : Optional.empty();
    }

    private Optional<Trigger> trigger(Cells cells) {
        Optional<String> level = cells.text("level").equalsIgnoreCase(Occasion.ALL)
                ? Optional.of(Occasion.ALL)
                : cells.name("level", "service level or KPI", null, known.levels());
        if (level.isEmpty()) {
            return Optional.empty();
        }
        Known bands = known.bands(level.get());
        Set<String> named = new LinkedHashSet<>();
        for (String part : Occasion.bands(cells.text("band"))) {
            if (BAND_WORDS.contains(part.toLowerCase(Locale.ROOT))) {
                named.add(part.toLowerCase(Locale.ROOT));
            } else {
                cells.name("band", "band", part, bands).ifPresent(named::add);
            }
        }
        if (named.contains(Occasion.POINTS) && named.size() > 1) {
            cells.error("band", "'points' stands beside bands.", "Give points a row of their own.");
            return Optional.empty();
        }
        Optional<String> scope =
                cells.has("scope") ? cells.name("scope", "scope", null, known.scopes()) : Optional.of("");
        return named.isEmpty() || scope.isEmpty()
                ? Optional.empty()
                : Optional.of(new Trigger(level.get(), scope.get(), List.copyOf(named)));
    }

    private static boolean withoutMoney(Cells cells, RemedyKind kind) {
        noMeaning(
                cells,
                List.of(
                        "rate",
                        "rateIs",
                        "charge",
                        "forEach",
                        "from",
                        "upTo",
                        "step",
                        "part",
                        "multipliedBy",
                        "dividedBy",
                        "factorDecimals",
                        "factorRounding",
                        "payer"),
                "A %s is no money".formatted(kind.word()),
                "Empty what is there, or give the money a row of its own.");
        return true;
    }

    /** One finding for all cells of the row that say something where nothing is to be said. */
    private static void noMeaning(Cells cells, List<String> keys, String because, String remedy) {
        List<String> filled = keys.stream().filter(cells::has).toList();
        if (filled.isEmpty()) {
            return;
        }
        String captions = filled.stream()
                .map(key -> "'" + SheetKind.REMEDIES.column(key).caption() + "'")
                .collect(Collectors.joining(", "));
        cells.error(
                filled.get(0),
                "%s, so %s %s no meaning here.".formatted(because, captions, filled.size() == 1 ? "has" : "have"),
                remedy);
    }

    private boolean money(Cells cells, RemedyRow row, Optional<Trigger> trigger, Optional<String> payee) {
        for (String key : List.of("rate", "rateIs", "forEach", "payer")) {
            if (!cells.has(key)) {
                cells.missing(
                        key,
                        "A row of money needs it: "
                                + SheetKind.REMEDIES.column(key).note());
            }
        }
        Optional<RateKind> rateIs = cells.word("rateIs", RateKind.class);
        Optional<BigDecimal> rate =
                rateIs.isPresent() && rateIs.get() != RateKind.PERCENT ? cells.plain("rate") : cells.percent("rate");
        rate.filter(r -> r.signum() < 0)
                .ifPresent(r -> cells.error(
                        "rate",
                        "The rate is negative.",
                        "Write a number that is 0 or more. Who pays is said by 'Paid by' and 'In favour of'."));
        Optional<String> payer = cells.name("payer", "party", null, known.roles());
        if (payer.isPresent() && payer.equals(payee)) {
            cells.error("payer", "'%s' would pay itself.".formatted(payer.get()), "Name the other party.");
        }
        boolean needsCharge = rateIs.isPresent() && rateIs.get() != RateKind.AMOUNT;
        Optional<String> charge = cells.name("charge", "charge", null, known.charges());
        if (needsCharge && !cells.has("charge")) {
            cells.missing(
                    "charge",
                    "A rate that is '%s' needs the charge it is taken of."
                            .formatted(rateIs.get().word()));
        }
        if (!needsCharge && rateIs.isPresent() && cells.has("charge")) {
            cells.error(
                    "charge",
                    "The rate is an amount, so the charge has no meaning here.",
                    "Empty the cell, or choose another word in 'Rate is'.");
        }
        if (rateIs.isPresent() && rateIs.get() == RateKind.TIMES_PRO_RATA && !cells.has("dividedBy")) {
            cells.missing(
                    "dividedBy",
                    "A pro-rata charge needs the length of the period, in the unit of the KPI, for example 720 hours.");
        }
        Optional<Measure> measure = measure(cells, trigger);
        if (measure.isPresent() && measure.get() == Measure.ONCE) {
            noMeaning(
                    cells,
                    List.of("from", "upTo", "step", "part"),
                    "The remedy is due once",
                    "Empty what is there, or choose what is counted in 'For each'.");
        } else {
            levels(cells, row);
            steps(cells, row);
        }
        factors(cells, "multipliedBy").ifPresent(row::multipliedBy);
        factors(cells, "dividedBy").ifPresent(row::dividedBy);
        factorRounding(cells, row);
        if (rate.isEmpty()
                || rateIs.isEmpty()
                || payer.isEmpty()
                || measure.isEmpty()
                || (needsCharge && charge.isEmpty())) {
            return false;
        }
        row.rate(rate.get().toPlainString());
        row.rateIs(rateIs.get().word());
        charge.ifPresent(row::charge);
        row.forEach(
                measure.get() == Measure.QUANTITY
                        ? canonical(cells.text("forEach"))
                        : measure.get().word());
        row.payer(payer.get());
        return true;
    }

    private Optional<Measure> measure(Cells cells, Optional<Trigger> trigger) {
        String text = cells.text("forEach");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        List<String> words = SheetKind.REMEDIES.column("forEach").choices();
        Optional<String> word = words.stream().filter(text::equalsIgnoreCase).findFirst();
        Measure measure = word.flatMap(w -> Worded.find(Measure.class, w)).orElse(Measure.QUANTITY);
        if (measure == Measure.QUANTITY) {
            Known numbers = known.numbers();
            List<String> names =
                    Stream.concat(words.stream(), numbers.names().stream()).toList();
            if (cells.name("forEach", "quantity or parameter", text, new Known(names, numbers.open()))
                    .isEmpty()) {
                return Optional.empty();
            }
        }
        if (trigger.isEmpty()) {
            return Optional.of(measure);
        }
        boolean points = trigger.get().bands().contains(Occasion.POINTS);
        if (points && measure != Measure.POINT && measure != Measure.ONCE) {
            cells.error(
                    "forEach",
                    "The row answers to points, but counts '%s'.".formatted(text),
                    "Choose 'point', or 'once' if the number of points does not matter.");
        }
        if (!points && measure == Measure.POINT) {
            cells.error(
                    "forEach",
                    "The row counts points, but answers to the band '%s'.".formatted(cells.text("band")),
                    "Write 'points' into the column Band.");
        }
        return Optional.of(measure);
    }

    private static void levels(Cells cells, RemedyRow row) {
        for (String key : List.of("from", "upTo")) {
            String text = cells.text(key);
            if (text.isEmpty()) {
                continue;
            }
            if (!Level.WORDS.contains(text.toLowerCase(Locale.ROOT))) {
                if (!Cells.isNumeric(text)) {
                    cells.notOneOf(
                            key,
                            text,
                            Stream.concat(Level.WORDS.stream(), Stream.of("a number"))
                                    .toList());
                    continue;
                }
                text = cells.plainOrPercent(key).map(BigDecimal::toPlainString).orElse("");
            }
            if (key.equals("from") && !text.isEmpty()) {
                row.from(text);
            } else if (!text.isEmpty()) {
                row.upTo(text);
            }
        }
    }

    private static void steps(Cells cells, RemedyRow row) {
        Optional<BigDecimal> step = cells.plainOrPercent("step");
        Optional<PartOfStep> part = cells.word("part", PartOfStep.class);
        if (step.isPresent() && step.get().signum() <= 0) {
            cells.error(
                    "step",
                    "A step of %s leads nowhere.".formatted(Decimals.plain(step.get())),
                    "Write a number above 0.");
            return;
        }
        if (cells.has("step") && !cells.has("part")) {
            cells.missing(
                    "part",
                    "Steps need to know what a part of one counts as: started, completed, nearest or pro rata.");
        }
        if (!cells.has("step") && cells.has("part")) {
            cells.missing("step", "A part of a step has a meaning only where the size of a step is given.");
        }
        step.ifPresent(s -> row.step(s.toPlainString()));
        part.ifPresent(p -> row.part(p.word()));
    }

    /** The cell with its names as they are declared. */
    private Optional<String> factors(Cells cells, String key) {
        if (!cells.has(key)) {
            return Optional.empty();
        }
        // A number that is shown as 50 % is one half here: it multiplies.
        BigDecimal only = cells.cell(key).number();
        List<String> written = only != null ? List.of(Decimals.plain(only)) : Occasion.bands(cells.text(key));
        List<String> parts = new ArrayList<>();
        for (String part : written) {
            if (known.numbers().find(part).isEmpty() && Cells.isNumeric(part)) {
                cells.fromText(key, part, false, "a number, or the name of a quantity or parameter")
                        .ifPresent(number -> {
                            if (number.signum() <= 0) {
                                cells.error(
                                        key,
                                        "%s is not above 0.".formatted(Decimals.plain(number)),
                                        "Write a number above 0, or the name of a quantity or parameter.");
                            }
                            if (!Decimals.fits(number)) {
                                cells.error(
                                        key,
                                        "%s has more decimals than are computed with.".formatted(part),
                                        "Write up to %s decimals; where it is a fraction, divide in 'Divided by'."
                                                .formatted(Decimals.MOST_DECIMALS));
                            }
                            parts.add(number.toPlainString());
                        });
            } else {
                cells.name(key, "quantity or parameter", part, known.numbers()).ifPresent(parts::add);
            }
        }
        if (key.equals("dividedBy")) {
            parts.stream()
                    .filter(p -> terms.parameters().stream()
                            .anyMatch(named ->
                                    named.name().equals(p) && named.value().signum() == 0))
                    .findFirst()
                    .ifPresent(p -> cells.error(
                            key,
                            "The parameter '%s' is 0, and nothing can be divided by it.".formatted(p),
                            "Correct it."));
        }
        return parts.isEmpty() ? Optional.empty() : Optional.of(String.join(Factor.SEPARATOR + " ", parts));
    }

    private static void factorRounding(Cells cells, RemedyRow row) {
        if (cells.has("factorDecimals") != cells.has("factorRounding")) {
            String empty = cells.has("factorDecimals") ? "factorRounding" : "factorDecimals";
            cells.missing(empty, "Rounding on the way needs both the decimals and the way of rounding.");
        }
        Optional<Integer> decimals = cells.whole("factorDecimals", 0, 20);
        Optional<Rounding> rounding = cells.word("factorRounding", Rounding.class);
        if (decimals.isPresent() && rounding.isPresent()) {
            row.factorDecimals(decimals.get().toString());
            row.factorRounding(rounding.get().word());
        }
    }

    private String canonical(String name) {
        return known.numbers().spelled(name);
    }

    // ---------------------------------------------------------------- Limits

    List<Limit> limits(@Nullable Table table) {
        List<Limit> limits = new ArrayList<>();
        if (table == null) {
            return limits;
        }
        for (Row row : table.rows()) {
            Cells cells = new Cells(SheetKind.LIMITS, row, findings);
            if (!cells.isRemark()) {
                boolean complete = cells.complete();
                limit(cells).filter(limit -> complete).ifPresent(limits::add);
            }
        }
        return limits;
    }

    private Optional<Limit> limit(Cells cells) {
        Optional<Integer> order = cells.whole("order", 0, 9999);
        Optional<ClauseId> clause = cells.clause("clause");
        Optional<LimitKind> kind = cells.word("kind", LimitKind.class);
        Optional<Taken> taken = cells.word("taken", Taken.class);
        Optional<Reach> reach = reach(cells);
        Optional<BigDecimal> percent = cells.percent("percent");
        Optional<BigDecimal> amount = cells.money("amount");
        Optional<String> charge = cells.name("charge", "charge", null, known.charges());
        if (cells.has("percent") == cells.has("amount")) {
            cells.error(
                    cells.has("amount") ? "amount" : "percent",
                    cells.has("amount")
                            ? "The limit has both a percentage and an amount."
                            : "The limit has neither a percentage nor an amount.",
                    "Give one of the two. Where the stricter of two limits counts, give each a row of its own.");
        }
        if (cells.has("percent") && !cells.has("charge")) {
            cells.missing("charge", "A percentage needs the charge that it is taken of.");
        }
        if (!cells.has("percent") && cells.has("charge") && cells.has("amount")) {
            cells.error("charge", "The limit is an amount, so the charge has no meaning here.", "Empty the cell.");
        }
        Stream.of("percent", "amount")
                .forEach(key -> (key.equals("percent") ? percent : amount)
                        .filter(n -> n.signum() < 0)
                        .ifPresent(
                                n -> cells.error(key, "The limit is negative.", "Write a number that is 0 or more.")));
        boolean bounded = amount.isPresent() || (percent.isPresent() && charge.isPresent());
        if (order.isEmpty() || clause.isEmpty() || kind.isEmpty() || taken.isEmpty() || reach.isEmpty() || !bounded) {
            return Optional.empty();
        }
        LimitRow row = LimitRow.of(RuleNames.of(SheetKind.LIMITS.title(), cells.number()), reach.get());
        row.order(order.get().toString());
        row.clause(clause.get().number());
        row.kind(kind.get().word());
        percent.ifPresent(p -> row.percent(p.toPlainString()));
        charge.ifPresent(row::charge);
        amount.ifPresent(a -> row.amount(a.toPlainString()));
        return Optional.of(row.limitTaken(taken.get().word()));
    }

    private Optional<Reach> reach(Cells cells) {
        String text = cells.text("reach");
        Optional<Reach> reach = Reach.parse(text);
        if (reach.isEmpty()) {
            if (!text.isEmpty()) {
                cells.error(
                        "reach",
                        "'%s' does not say which amounts are limited.".formatted(Texts.brief(text)),
                        "Write %s.".formatted(Reach.FORMS));
            }
            return reach;
        }
        Reach given = reach.get();
        return switch (given.what()) {
            case CLAUSE ->
                cells.name("reach", "clause of a remedy of money", given.name(), known.moneyClauses())
                        .map(name -> new Reach(given.what(), name));
            case GROUP ->
                cells.name("reach", "group of remedies", given.name(), known.groups())
                        .map(name -> new Reach(given.what(), name));
            default -> reach;
        };
    }

    // -------------------------------------------------------------- Examples

    List<Example> examples(@Nullable Table table) {
        if (table == null) {
            return List.of();
        }
        Map<String, List<Example.Fact>> given = new LinkedHashMap<>();
        Map<String, List<Example.Fact>> expected = new LinkedHashMap<>();
        Set<String> faulty = new HashSet<>();
        for (Row row : table.rows()) {
            Cells cells = new Cells(SheetKind.EXAMPLES, row, findings);
            if (cells.isRemark()) {
                continue;
            }
            boolean complete = cells.complete();
            String name = cells.text("example");
            faulty.add(complete ? "" : name);
            if (!complete) {
                continue;
            }
            given.putIfAbsent(name, new ArrayList<>());
            expected.putIfAbsent(name, new ArrayList<>());
            boolean isGiven = cells.text("part").equalsIgnoreCase("given");
            if (!isGiven && !cells.text("part").equalsIgnoreCase("expect")) {
                cells.notOneOf(
                        "part",
                        cells.text("part"),
                        SheetKind.EXAMPLES.column("part").choices());
                faulty.add(name);
                continue;
            }
            List<String> words = isGiven ? ExampleWords.GIVEN : ExampleWords.EXPECTED;
            String what = cells.text("what").toLowerCase(Locale.ROOT);
            if (!words.contains(what)) {
                cells.notOneOf("what", cells.text("what"), words);
                faulty.add(name);
                continue;
            }
            Example.Fact fact = new Example.Fact(
                    cells.cell("value").ref(),
                    what,
                    named(cells, what, isGiven),
                    cells.text("scope"),
                    value(cells, what));
            Objects.requireNonNull((isGiven ? given : expected).get(name)).add(fact);
        }
        List<Example> examples = new ArrayList<>();
        given.forEach(
                (name, facts) -> examples.add(new Example(name, facts, Objects.requireNonNull(expected.get(name)))));
        for (Example example : examples) {
            if (example.expected().isEmpty() && !faulty.contains(example.name())) {
                findings.error(
                        example.given().isEmpty()
                                ? new CellRef(SheetKind.EXAMPLES.title(), 1, 1)
                                : example.given().get(0).ref(),
                        "The example '%s' expects nothing.".formatted(example.name()),
                        "Add rows with 'expect'. If nothing follows from the facts, expect 'nothing'.");
            }
        }
        return examples;
    }

    /** The name in an example as it is declared. */
    private String named(Cells cells, String what, boolean given) {
        Optional<Known> names = switch (what) {
            case ExampleWords.KPI -> Optional.of(known.kpis());
            case ExampleWords.CHARGE -> Optional.of(known.charges());
            case ExampleWords.QUANTITY -> Optional.of(known.numbers());
            case ExampleWords.TOTAL -> Optional.of(known.roles());
            default -> Optional.empty();
        };
        if (names.isEmpty()) {
            return cells.text("name");
        }
        if (!cells.has("name")) {
            cells.missing("name", "Write which %s it is.".formatted(given ? what : "party pays"));
            return "";
        }
        return cells.name("name", given ? what : "party", null, names.get()).orElse("");
    }

    /** A value of an example as facts write it: numbers plainly, percentages as percent, dates as 2026-03-31. */
    private static String value(Cells cells, String what) {
        boolean number = List.of(ExampleWords.CHARGE, ExampleWords.QUANTITY, ExampleWords.TOTAL)
                        .contains(what)
                || Worded.find(RemedyKind.class, what)
                        .filter(RemedyKind::isMoney)
                        .isPresent();
        if (number) {
            if (!cells.has("value")) {
                cells.missing("value", "A row with '%s' needs its number.".formatted(what));
            }
            return cells.plain("value").map(Decimals::plain).orElse("");
        }
        if (what.equals(ExampleWords.KPI)) {
            return cells.plainOrPercent("value").map(BigDecimal::toPlainString).orElse("");
        }
        if (what.equals(ExampleWords.PERIOD_FROM) || what.equals(ExampleWords.PERIOD_TO)) {
            return cells.day("value").map(LocalDate::toString).orElse("");
        }
        return cells.text("value");
    }

    private static List<String> list(String cell) {
        return Arrays.stream(cell.split(";"))
                .map(String::strip)
                .filter(s -> !s.isEmpty())
                .toList();
    }
}
