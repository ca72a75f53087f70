package io.pactable.rulebook.read;

import io.pactable.conclusion.Occasion;
import io.pactable.contract.ClauseId;
import io.pactable.contract.ClauseLine;
import io.pactable.contract.Decimals;
import io.pactable.contract.Formula;
import io.pactable.contract.Rounding;
import io.pactable.contract.Terms;
import io.pactable.contract.Worded;
import io.pactable.measurement.Kpi;
import io.pactable.measurement.TimeUnit;
import io.pactable.rulebook.Band;
import io.pactable.rulebook.CellRef;
import io.pactable.rulebook.Table;
import io.pactable.rulebook.row.RemedyRow;
import io.pactable.rulebook.sheet.SheetKind;
import io.pactable.settlement.Claiming;
import io.pactable.settlement.Factor;
import io.pactable.settlement.Level;
import io.pactable.settlement.Measure;
import io.pactable.settlement.PartOfStep;
import io.pactable.settlement.RateKind;
import io.pactable.settlement.Remedy;
import io.pactable.settlement.RemedyKind;
import io.pactable.settlement.Trigger;
import io.pactable.settlement.Within;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
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

/** Reads the {@code Remedies} sheet: what a band costs or earns, or which right it gives. */
final class RemediesBuilder {

    private static final ClauseId NO_CLAUSE = new ClauseId("?");

    private static final List<String> VERDICTS = List.of(Occasion.ANY_BREACH, Occasion.ANY_MET, Occasion.ANY);

    /** Words for something that is no band and stands alone where bands are named. */
    private static final List<String> ALONE = List.of(Occasion.POINTS, Occasion.ESCALATED, Occasion.EXCUSED);

    private static final List<String> WITHIN = List.of("within", "withinIn", "withinFrom");
    private static final List<TimeUnit> IN_HOURS = List.of(TimeUnit.HOURS, TimeUnit.WORKING_DAYS);

    /** The columns from which an amount is computed, the rate itself first. */
    private static final List<String> COMPUTED = List.of(
            "rate",
            "charge",
            "forEach",
            "from",
            "upTo",
            "step",
            "part",
            "multipliedBy",
            "dividedBy",
            "factorDecimals",
            "factorRounding");

    private final Terms terms;
    private final References known;
    private final Findings findings;

    RemediesBuilder(Terms terms, References known, Findings findings) {
        this.terms = terms;
        this.known = known;
        this.findings = findings;
    }

    List<Remedy> build(@Nullable Table table) {
        Map<String, Integer> said = new LinkedHashMap<>();
        return Rows.read(table, findings, cells -> {
            Integer twin = said.putIfAbsent(content(cells), cells.number());
            if (twin != null && cells.isComplete()) {
                cells.error(
                        "clause",
                        "The row says the same as row %s, so the remedy would be due twice.".formatted(twin),
                        "Delete one of the two rows.");
            }
            return remedy(cells);
        });
    }

    /** What a row says, whatever its note. */
    private static String content(Cells cells) {
        return SheetKind.REMEDIES.columns().stream()
                .filter(column -> !column.key().equals("note"))
                .map(column -> cells.cell(column.key()).text())
                .collect(Collectors.joining("\n"));
    }

    /** A remedy that counts from a level needs every KPI that it may be about to state it. */
    void levelsAreStated(List<Remedy> remedies, List<Band> bands, List<Kpi> kpis, @Nullable Table declared) {
        Map<String, Kpi> byName = new HashMap<>();
        kpis.forEach(k -> byName.putIfAbsent(k.name(), k));
        for (Remedy remedy : remedies) {
            if (remedy.measure() == Measure.ONCE) {
                continue;
            }
            Level from = remedy.countedFrom();
            Stream.of(from, remedy.upTo())
                    .filter(Objects::nonNull)
                    .forEach(level -> bands.stream()
                            .filter(b -> remedy.trigger().serviceLevel().equals(Occasion.ALL)
                                    || b.serviceLevel().equals(remedy.trigger().serviceLevel()))
                            .flatMap(b -> Stream.ofNullable(byName.get(b.kpi())))
                            .filter(kpi -> level.in(kpi).isEmpty())
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
        boolean computed = kind.get().isMoney() || kind.get() == RemedyKind.OBLIGATION;
        boolean sound = computed ? computed(cells, kind.get(), row, trigger, payee) : withoutMoney(cells, kind.get());
        claim(cells, kind.get(), row);
        row.inForce(cells.inForce());
        row.group(known.groups().spelled(cells.text("group")));
        return sound && clause.isPresent() && trigger.isPresent() && payee.isPresent()
                ? Optional.of(row.remedyInFavourOf(payee.get()))
                : Optional.empty();
    }

    private Optional<Trigger> trigger(Cells cells) {
        List<String> written = cells.list("band");
        Optional<String> alone = written.stream()
                .map(part -> part.toLowerCase(Locale.ROOT))
                .filter(ALONE::contains)
                .findFirst();
        if (alone.isPresent() && written.size() > 1) {
            cells.error(
                    "band",
                    "'%s' stands beside bands.".formatted(alone.get()),
                    alone.get().equals(Occasion.POINTS)
                            ? "Give points a row of their own."
                            : "Give it a row of its own.");
            return Optional.empty();
        }
        Optional<String> level = level(cells, alone.orElse(""));
        if (level.isEmpty()) {
            return Optional.empty();
        }
        Known bands = known.bands(level.get());
        Set<String> named = new LinkedHashSet<>();
        for (String part : written) {
            String word = part.toLowerCase(Locale.ROOT);
            if (VERDICTS.contains(word) || ALONE.contains(word)) {
                named.add(word);
            } else {
                cells.name("band", "band", part, bands).ifPresent(named::add);
            }
        }
        Optional<String> scope =
                cells.has("scope") ? cells.name("scope", "scope", null, known.scopes()) : Optional.of("");
        return named.isEmpty() || scope.isEmpty()
                ? Optional.empty()
                : Optional.of(new Trigger(level.get(), scope.get(), List.copyOf(named)));
    }

    /** What the row answers to: a service level, or what the word for its band asks for. */
    private Optional<String> level(Cells cells, String word) {
        if (word.equals(Occasion.ESCALATED)) {
            return cells.name("level", "escalation", null, known.escalations());
        }
        if (word.equals(Occasion.EXCUSED)) {
            return cells.name("level", "type of excused event", null, known.exclusions());
        }
        return cells.text("level").equalsIgnoreCase(Occasion.ALL)
                ? Optional.of(Occasion.ALL)
                : cells.name("level", "service level or KPI", null, known.levels());
    }

    private static boolean withoutMoney(Cells cells, RemedyKind kind) {
        cells.noMeaning(
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
                        "formula",
                        "claim",
                        "payer"),
                "A %s is no money".formatted(kind.word()),
                "Empty what is there, or give the money a row of its own.");
        return true;
    }

    /** Whether it must be claimed, and the time within which it must be claimed or done. */
    private void claim(Cells cells, RemedyKind kind, RemedyRow row) {
        Optional<Claiming> claim = cells.word("claim", Claiming.class);
        claim.ifPresent(c -> row.claim(c.word()));
        cells.together(WITHIN, "A time needs its number, its unit and what it is counted from.");
        Optional<Integer> within = cells.whole("within", 1, 100_000);
        Optional<TimeUnit> unit = cells.word("withinIn", TimeUnit.class);
        Optional<Within.From> from = cells.word("withinFrom", Within.From.class);
        Optional<String> hours = cells.name("hours", "calendar", null, known.calendars());
        boolean asked = claim.isPresent() ? claim.get() == Claiming.ON_REQUEST : cells.has("claim");
        if (kind.isMoney() && !asked) {
            cells.noMeaning(
                    Stream.concat(WITHIN.stream(), Stream.of("hours")).toList(),
                    "Money that is credited without a claim has no time within which it must be claimed",
                    "Empty what is there, or choose on request in 'Claim'.");
        } else if (unit.filter(u -> u == TimeUnit.WORKING_DAYS).isPresent() && !cells.has("hours")) {
            cells.missing("hours", "Working days need the calendar that says which days are.");
        } else if (unit.isPresent() ? !IN_HOURS.contains(unit.get()) : !cells.has("withinIn")) {
            cells.noMeaning(
                    List.of("hours"),
                    "No working hours or days are counted",
                    "Empty the cell, or choose hours or working days in 'Within in'.");
        }
        if (within.isPresent() && unit.isPresent() && from.isPresent()) {
            row.within(within.get().toString());
            row.withinIn(unit.get().word());
            row.withinFrom(from.get().word());
            hours.ifPresent(row::hours);
        }
        cells.choice("sole").ifPresent(row::sole);
    }

    /** The cells of an amount of money, or of the quantity of an obligation. */
    private boolean computed(
            Cells cells, RemedyKind kind, RemedyRow row, Optional<Trigger> trigger, Optional<String> payee) {
        Optional<RateKind> rateIs = cells.word("rateIs", RateKind.class);
        boolean formula = rateIs.filter(r -> r == RateKind.FORMULA).isPresent();
        for (String key : formula ? List.of("formula", "payer") : List.of("rate", "rateIs", "forEach", "payer")) {
            if (!cells.has(key)) {
                cells.missing(
                        key,
                        (kind.isMoney() ? "A row of money needs it: " : "An obligation needs it: ")
                                + SheetKind.REMEDIES.column(key).note());
            }
        }
        Optional<String> payer = cells.name("payer", "party", null, known.roles());
        if (payer.isPresent() && payer.equals(payee)) {
            cells.error(
                    "payer",
                    (kind.isMoney() ? "'%s' would pay itself." : "'%s' would be obliged to itself.")
                            .formatted(payer.get()),
                    "Name the other party.");
        }
        payer.ifPresent(row::payer);
        if (!kind.isMoney()) {
            cells.noMeaning(
                    List.of("charge", "claim"),
                    "An obligation is no money",
                    "Empty what is there, or give the money a row of its own.");
            if (rateIs.isPresent() && rateIs.get() != RateKind.AMOUNT && !formula) {
                cells.error(
                        "rateIs",
                        "An obligation is no money, so there is no charge to take '%s' of."
                                .formatted(rateIs.get().word()),
                        "Choose amount, for so much of what is counted, or formula.");
                return false;
            }
        }
        if (formula) {
            cells.noMeaning(
                    COMPUTED,
                    "The formula gives the whole amount",
                    "Empty what is there and name it in the formula, or choose another word in 'Rate is'.");
            Optional<Formula> text = cells.formula("formula");
            row.rateIs(RateKind.FORMULA.word());
            text.ifPresent(row::formula);
            return text.isPresent() && payer.isPresent();
        }
        if (rateIs.isPresent()) {
            cells.noMeaning(
                    List.of("formula"),
                    "The rate is '%s'".formatted(rateIs.get().word()),
                    "Empty the cell, or choose formula in 'Rate is'.");
        }
        return rated(cells, row, rateIs, trigger) && payer.isPresent();
    }

    /** The cells of an amount that is a rate times what is counted. */
    private boolean rated(Cells cells, RemedyRow row, Optional<RateKind> rateIs, Optional<Trigger> trigger) {
        Optional<BigDecimal> rate =
                rateIs.isPresent() && rateIs.get() != RateKind.PERCENT ? cells.plain("rate") : cells.percent("rate");
        rate.filter(r -> r.signum() < 0)
                .ifPresent(r -> cells.error(
                        "rate",
                        "The rate is negative.",
                        "Write a number that is 0 or more. Who pays is said by 'Paid by' and 'In favour of'."));
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
            cells.noMeaning(
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
        if (rate.isEmpty() || rateIs.isEmpty() || measure.isEmpty() || (needsCharge && charge.isEmpty())) {
            return false;
        }
        row.rate(rate.get().toPlainString());
        row.rateIs(rateIs.get().word());
        charge.ifPresent(row::charge);
        row.forEach(
                measure.get() == Measure.QUANTITY
                        ? known.factors().spelled(cells.text("forEach"))
                        : measure.get().word());
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
            Known numbers = known.factors();
            List<String> names =
                    Stream.concat(words.stream(), numbers.names().stream()).toList();
            if (cells.name("forEach", "quantity, parameter or KPI", text, new Known(names, numbers.open()))
                    .isEmpty()) {
                return Optional.empty();
            }
            oneMeaning(cells, "forEach", text);
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
        String band = String.join("", trigger.get().bands());
        boolean event = band.equals(Occasion.ESCALATED) || band.equals(Occasion.EXCUSED);
        if (event && (measure == Measure.SHORTFALL || measure == Measure.EXCESS)) {
            cells.error(
                    "forEach",
                    "The row answers to '%s', which has no level that it could fall short of or exceed."
                            .formatted(band),
                    "Choose 'once', 'value' for the number of times, or a quantity or parameter.");
        }
        if (event || (points && (measure == Measure.POINT || measure == Measure.ONCE))) {
            for (String key : List.of("from", "upTo")) {
                if (Level.WORDS.contains(cells.text(key).toLowerCase(Locale.ROOT))) {
                    cells.error(
                            key,
                            "The row answers to '%s', for which no KPI states a %s level."
                                    .formatted(band, cells.text(key)),
                            "Write a number.");
                }
            }
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
            if (known.factors().find(part).isEmpty() && Cells.isNumeric(part)) {
                cells.fromText(key, part, false, "a number, or the name of a quantity, parameter or KPI")
                        .ifPresent(number -> {
                            if (number.signum() <= 0) {
                                cells.error(
                                        key,
                                        "%s is not above 0.".formatted(Decimals.plain(number)),
                                        "Write a number above 0, or the name of a quantity, parameter or KPI.");
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
                cells.name(key, "quantity, parameter or KPI", part, known.factors())
                        .ifPresent(name -> {
                            oneMeaning(cells, key, name);
                            parts.add(name);
                        });
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

    /** A name that a quantity and a KPI share cannot be told apart where either may stand. */
    private void oneMeaning(Cells cells, String key, String name) {
        if (known.numbers().find(name).isPresent() && known.kpis().find(name).isPresent()) {
            cells.error(
                    key,
                    "'%s' is the name of a KPI and of a quantity or parameter as well.".formatted(name),
                    "Give one of the two another name.");
        }
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
}
