package io.pactable.rulebook.read;

import io.pactable.conclusion.Occasion;
import io.pactable.contract.Decimals;
import io.pactable.contract.Formula;
import io.pactable.measurement.Derivation;
import io.pactable.measurement.Derivation.DaysCounted;
import io.pactable.measurement.DerivationKind;
import io.pactable.measurement.DerivationKind.Gives;
import io.pactable.measurement.DerivationKind.Source;
import io.pactable.measurement.TimeUnit;
import io.pactable.rulebook.sheet.SheetKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the columns of {@code KPIs} that say how a value is worked out. */
final class DerivationBuilder {

    private static final int MOST = 1_000_000;

    /** The columns that say which observations count and when they start and end. */
    private static final List<String> POPULATION = List.of("where", "starts", "ends", "hours");

    private static final List<String> SAMPLE = List.of("ifNone", "sampleMin", "sampleMax");

    /** Every column from {@code From} on. */
    private static final List<String> ALL = List.of(
            "of",
            "where",
            "starts",
            "ends",
            "hours",
            "lifetime",
            "weight",
            "shortest",
            "parts",
            "value",
            "good",
            "part",
            "whole",
            "empty",
            "allowance",
            "allowanceIn",
            "daysCounted",
            "percentile",
            "ifNone",
            "sampleMin",
            "sampleMax",
            "averaged",
            "formula");

    private final References known;

    DerivationBuilder(References known) {
        this.known = known;
    }

    /**
     * How the value is worked out; empty when it is given ready, or after a finding.
     *
     * @param kpi name of the KPI of the row
     * @param unit its unit; empty when it could not be read
     */
    Optional<Derivation> build(Cells cells, String kpi, String unit) {
        if (!cells.has("derived")) {
            cells.noMeaning(
                    ALL,
                    "The value is given ready",
                    "Empty what is there, or say in 'Worked out as' how the value is worked out.");
            return Optional.empty();
        }
        Optional<DerivationKind> read = cells.word("derived", DerivationKind.class);
        if (read.isEmpty()) {
            return Optional.empty();
        }
        DerivationKind kind = read.get();
        boolean fromKpis = fromKpis(cells, kind);
        kind.needed(fromKpis).stream()
                .filter(key -> !cells.has(key))
                .forEach(key -> cells.missing(
                        key,
                        "'%s' needs it: %s"
                                .formatted(
                                        kind.word(), SheetKind.KPIS.column(key).note())));
        cells.noMeaning(
                ALL.stream()
                        .filter(key ->
                                !key.equals("averaged") && !kind.used(fromKpis).contains(key))
                        .toList(),
                "The value is worked out as '%s'".formatted(kind.word()),
                "Empty what is there, or choose another word in 'Worked out as'.");
        List<String> of = of(cells, kind, fromKpis);
        if (kind.source() == Source.NUMBERS && !cells.has("of")) {
            cells.noMeaning(
                    Stream.concat(POPULATION.stream(), SAMPLE.stream()).toList(),
                    "No kind of observation stands in 'From'",
                    "Name the kind in 'From', or empty what is there.");
        }
        boolean timed = kind.needsLength(cells.has("value"), cells.has("allowance"));
        String starts = time(cells, "starts", of, 0, timed);
        String ends = time(cells, "ends", of, 1, timed);
        Optional<String> lifetime = lifetime(cells);
        unit(cells, kind, unit);
        Allowance allowance = allowance(cells, kind);
        if (kind.used(fromKpis).contains("good") && cells.has("good") == cells.has("allowance")) {
            cells.error(
                    cells.has("good") ? "allowance" : "good",
                    cells.has("good")
                            ? "An observation would be good for two reasons."
                            : "The row does not say which observations are good.",
                    "Fill in one of the two: 'Counts if' with a formula, or 'Allowed' with the duration that is allowed.");
        }
        Optional<BigDecimal> percentile = cells.plain("percentile");
        if (percentile.isPresent()
                && (percentile.get().signum() <= 0 || percentile.get().compareTo(Decimals.HUNDRED) > 0)) {
            cells.error(
                    "percentile",
                    "There is no percentile %s.".formatted(Decimals.plain(percentile.get())),
                    "Write a number above 0 and at most 100.");
        }
        Optional<Integer> least = cells.whole("sampleMin", 1, MOST);
        Optional<Integer> most = cells.whole("sampleMax", 1, MOST);
        if (least.isPresent() && most.isPresent() && least.get() > most.get()) {
            cells.error(
                    "sampleMin",
                    "No sample has at least %s and at most %s observations.".formatted(least.get(), most.get()),
                    "Exchange the two.");
        }
        Optional<Formula> formula = cells.formula("formula");
        return Optional.of(new Derivation(
                kind,
                of,
                cells.formula("where").orElse(null),
                starts,
                ends,
                cells.name("hours", "calendar", null, known.calendars()).orElse(""),
                lifetime.orElse(""),
                cells.formula("weight").orElse(null),
                cells.positive("shortest").orElse(null),
                cells.choice("parts").filter("dropped"::equals).isPresent(),
                cells.formula("value").orElse(null),
                cells.formula("good").orElse(null),
                cells.formula("part").orElse(null),
                cells.formula("whole").orElse(null),
                cells.number("empty", unit).orElse(null),
                allowance.number(),
                allowance.unit(),
                cells.word("daysCounted", DaysCounted.class).orElse(null),
                percentile.orElse(null),
                cells.number("ifNone", unit).orElse(null),
                least.orElse(null),
                most.orElse(null),
                cells.whole("averaged", 2, EscalationsBuilder.MOST_PERIODS).orElse(null),
                formula.orElse(null)));
    }

    /** Whether the composite is made of KPIs rather than of observations: a number of each is given for those only. */
    private boolean fromKpis(Cells cells, DerivationKind kind) {
        if (kind.source() != Source.KPIS_OR_EVENTS) {
            return kind.source() == Source.KPIS;
        }
        List<String> names = cells.list("of");
        boolean kinds = !names.isEmpty()
                && names.stream()
                        .allMatch(name -> known.observations().find(name).isPresent()
                                && known.kpis().find(name).isEmpty());
        return !cells.has("value") && !kinds;
    }

    private List<String> of(Cells cells, DerivationKind kind, boolean fromKpis) {
        List<String> written = cells.list("of");
        if (kind.source() == Source.LEVELS && written.stream().anyMatch(Occasion.ALL::equalsIgnoreCase)) {
            if (written.size() > 1) {
                cells.error("of", "'all' stands beside service levels.", "Write 'all' alone, or the names without it.");
            }
            return List.of(Occasion.ALL);
        }
        if (kind.source() == Source.KPIS && written.size() > 1) {
            cells.error("of", "There are several KPIs.", "Name the one KPI that is compared with its target.");
        }
        List<String> of = new ArrayList<>();
        for (String name : written) {
            Optional<String> found = fromKpis
                    ? cells.name("of", "KPI", name, known.kpis())
                    : kind.source() == Source.LEVELS
                            ? cells.name("of", "service level or KPI", name, known.levels())
                            : cells.name("of", "kind of observation", name, known.observations());
            if (found.filter(of::contains).isPresent()) {
                cells.error("of", "'%s' is named twice.".formatted(found.get()), "Name it once.");
            }
            found.ifPresent(of::add);
        }
        return of;
    }

    /**
     * The field at which observations start or end: the one that is named, or else the one that each of their kinds has
     * for it; empty when there is none or it differs.
     *
     * @param place 0 for the start, 1 for the end
     * @param needed whether there must be one
     */
    private String time(Cells cells, String key, List<String> kinds, int place, boolean needed) {
        List<String> usual = new ArrayList<>();
        for (String kind : kinds) {
            if (known.observations().find(kind).isEmpty()) {
                continue;
            }
            Known times = known.times(kind);
            if (cells.has(key)) {
                usual.add(cells.name(key, "time field of " + kind, null, times).orElse(""));
                continue;
            }
            Optional<String> field = usual(times, place);
            if (field.isEmpty() && needed && !times.open()) {
                cells.error(
                        "of",
                        place == 0
                                ? "The kind '%s' has no time field.".formatted(kind)
                                : "The kind '%s' has no second time field, at which it could end.".formatted(kind),
                        "Add the field to the sheet Observations.");
            }
            usual.add(field.orElse(""));
        }
        List<String> fields = usual.stream().distinct().toList();
        if (fields.size() > 1 && needed && !fields.contains("")) {
            cells.error(
                    key,
                    "The kinds %s have different fields for it: %s."
                            .formatted(String.join(", ", kinds), String.join(", ", fields)),
                    "Name here a time field that all of them have.");
        }
        return fields.size() == 1 ? fields.get(0) : "";
    }

    /** The time field by which a kind starts or ends unless a row says otherwise. */
    private static Optional<String> usual(Known times, int place) {
        List<String> names = times.names();
        return times.find(place == 0 ? "from" : "to")
                .or(() -> names.size() > place ? Optional.of(names.get(place)) : Optional.empty());
    }

    private Optional<String> lifetime(Cells cells) {
        Optional<String> lifetime = cells.name("lifetime", "kind of observation", null, known.observations());
        lifetime.map(known::times)
                .filter(times -> !times.open() && times.names().size() < 2)
                .ifPresent(times -> cells.error(
                        "lifetime",
                        "The kind '%s' has no two time fields, so it cannot say from when to when something existed."
                                .formatted(lifetime.get()),
                        "Add the fields to the sheet Observations."));
        return lifetime;
    }

    /** A value has the unit that its way of working out gives. */
    private static void unit(Cells cells, DerivationKind kind, String unit) {
        Optional<TimeUnit> time = TimeUnit.ofKpi(unit);
        boolean duration = kind.gives() == Gives.LENGTH && !cells.has("value");
        if (unit.isEmpty()) {
            return;
        }
        if (duration && time.isEmpty()) {
            cells.error(
                    "unit",
                    "The value is a length of time, but '%s' is no unit of time.".formatted(Texts.brief(unit)),
                    !kind.used(false).contains("value")
                            ? "Write seconds, minutes, hours or days."
                            : "Write seconds, minutes, hours or days, or say in 'Value of each' what else is counted.");
        }
        boolean days = time.filter(t -> t == TimeUnit.DAYS).isPresent()
                || unit.toLowerCase(Locale.ROOT).endsWith(" days");
        if (kind.gives() == Gives.DAYS && !days) {
            cells.error(
                    "unit",
                    "The value is a number of days, but the unit is '%s'.".formatted(Texts.brief(unit)),
                    "Write days.");
        }
        if (kind.gives() == Gives.PERCENT && time.isPresent()) {
            cells.error(
                    "unit",
                    "'%s' gives a percentage, but the unit is '%s'.".formatted(kind.word(), Texts.brief(unit)),
                    "Write %, or choose another word in 'Worked out as'.");
        }
    }

    /** What is allowed, with its unit: both or none. */
    private record Allowance(
            @Nullable BigDecimal number, @Nullable TimeUnit unit) {}

    private Allowance allowance(Cells cells, DerivationKind kind) {
        cells.together(List.of("allowance", "allowanceIn"), "What is allowed needs its number and its unit.");
        Optional<BigDecimal> number = cells.plain("allowance");
        if (number.isPresent() && number.get().signum() < 0) {
            cells.error("allowance", "What is allowed is negative.", "Write a number that is 0 or more.");
        }
        Optional<TimeUnit> unit = cells.word("allowanceIn", TimeUnit.class);
        List<TimeUnit> fitting = kind.allowedIn();
        if (unit.isPresent() && !fitting.contains(unit.get())) {
            cells.error(
                    "allowanceIn",
                    "'%s' does not count what is allowed in %s."
                            .formatted(kind.word(), unit.get().word()),
                    "Choose %s."
                            .formatted(String.join(
                                    " or ", fitting.stream().map(TimeUnit::word).toList())));
        }
        if (unit.filter(u -> u == TimeUnit.WORKING_DAYS).isPresent() && !cells.has("hours")) {
            cells.missing("hours", "Working days need the calendar that says which days are.");
        }
        return number.isPresent() && unit.isPresent()
                ? new Allowance(number.get(), unit.get())
                : new Allowance(null, null);
    }
}
