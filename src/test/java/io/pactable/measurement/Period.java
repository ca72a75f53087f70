package io.pactable.measurement;

import static org.assertj.core.api.Assertions.assertThat;

import io.pactable.contract.Amounts;
import io.pactable.contract.ClauseId;
import io.pactable.contract.ClauseLine;
import io.pactable.contract.Formula;
import io.pactable.contract.Formulas;
import io.pactable.contract.InForce;
import io.pactable.contract.Lazy;
import io.pactable.contract.Parameter;
import io.pactable.contract.PeriodPattern;
import io.pactable.contract.Rounding;
import io.pactable.contract.ServicePeriod;
import io.pactable.contract.TermsAsOf;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The facts of one period under test: what is not said is empty. */
final class Period {

    /** Stands for the expression language: each formula is a function that the test gives. */
    private final Map<String, Function<Map<String, ? extends @Nullable Object>, Object>> formulas = new HashMap<>();

    private final List<Kpi> kpis = new ArrayList<>();
    private final List<ObservationKind> kinds = new ArrayList<>();
    private final List<CoverageDays> hours = new ArrayList<>();
    private final List<Exclusion> exclusions = new ArrayList<>();
    private final List<Measurement> measurements = new ArrayList<>();
    private final List<Observation> observations = new ArrayList<>();
    private final Set<String> observed = new HashSet<>();
    private final List<ExcusedEvent> excused = new ArrayList<>();
    private final List<PastValue> pastValues = new ArrayList<>();
    private final List<PastExcused> pastExcused = new ArrayList<>();
    private final List<Parameter> parameters = new ArrayList<>();
    private final ServicePeriod days;
    private final ZoneId zone;
    private PeriodPattern pattern = new PeriodPattern(PeriodPattern.Kind.MONTH, 1, 1);
    private TermsAsOf termsAsOf = TermsAsOf.PERIOD_START;
    private @Nullable LocalDate asOf;
    private MissingDataPolicy ifMissing = MissingDataPolicy.NOT_DETERMINED;
    private @Nullable BigDecimal assumed;
    private @Nullable BigDecimal target;
    private @Nullable Integer decimals;
    private List<String> scopes = List.of();
    private boolean anyScope;
    private Direction better = Direction.HIGHER;

    private Period(ServicePeriod days, ZoneId zone) {
        this.days = days;
        this.zone = zone;
        kind("outage", "from time", "to time ?", "share number ?", "incident text ?");
        kind("ticket", "opened time", "solved time ?", "late yes or no ?", "pauses pauses ?", "incident text ?");
        kind("sample", "requests number", "errors number");
    }

    static Period of(String month, String zone) {
        YearMonth start = YearMonth.parse(month);
        return new Period(new ServicePeriod(start.atDay(1), start.plusMonths(1).atDay(1)), ZoneId.of(zone));
    }

    static Period of(String from, String to, String zone) {
        return new Period(new ServicePeriod(LocalDate.parse(from), LocalDate.parse(to)), ZoneId.of(zone));
    }

    /** A kind of observation; a field is its name and type, with a question mark if it may be left out. */
    Period kind(String name, String... fields) {
        List<ObservationKind.Field> all = new ArrayList<>();
        for (String field : fields) {
            String[] words = field.replace(" ?", "").split(" ", 2);
            ObservationKind.FieldType type = java.util.Arrays.stream(ObservationKind.FieldType.values())
                    .filter(t -> t.word().equals(words[1]))
                    .findFirst()
                    .orElseThrow();
            all.add(new ObservationKind.Field(words[0], type, !field.endsWith("?"), all.size() + 2));
        }
        kinds.add(new ObservationKind(name, all));
        return this;
    }

    // How the next KPI is treated.

    Period missing(MissingDataPolicy policy, @Nullable String assumed) {
        ifMissing = policy;
        this.assumed = assumed == null ? null : new BigDecimal(assumed);
        return this;
    }

    Period scopes(String... scopes) {
        this.scopes = List.of(scopes);
        return this;
    }

    Period anyScope() {
        anyScope = true;
        return this;
    }

    Period target(String target, Direction better) {
        this.target = new BigDecimal(target);
        this.better = better;
        return this;
    }

    Period rounded(int decimals) {
        this.decimals = decimals;
        return this;
    }

    Period ready(String name, String unit) {
        return add(name, unit, null);
    }

    Period kpi(String name, String unit, DerivationMaker derivation) {
        return add(name, unit, derivation.make());
    }

    private Period add(String name, String unit, @Nullable Derivation derivation) {
        kpis.add(new Kpi(
                name,
                unit,
                better,
                target,
                null,
                null,
                null,
                null,
                decimals,
                decimals == null ? null : Rounding.HALF_UP,
                ifMissing,
                assumed,
                scopes,
                anyScope,
                "",
                derivation,
                new ClauseLine(new ClauseId("4.1"), "KPIs", kpis.size() + 2)));
        return this;
    }

    Period formula(String text, Function<Map<String, ? extends @Nullable Object>, Object> meaning) {
        formulas.put(text, meaning);
        return this;
    }

    Period open(String calendar, String from, String to, DayOfWeek... days) {
        return hours(calendar, Set.of(days), null, "", from, to, true);
    }

    Period closed(String calendar, String date, String from, String to) {
        return hours(calendar, Set.of(), LocalDate.parse(date), "", from, to, false);
    }

    Period hours(
            String calendar,
            Set<DayOfWeek> days,
            @Nullable LocalDate date,
            String holidays,
            String from,
            String to,
            boolean open) {
        hours.add(new CoverageDays(
                new ClauseLine(new ClauseId("2"), "Hours", hours.size() + 2),
                calendar,
                days,
                date,
                holidays,
                minute(from),
                minute(to),
                open));
        return this;
    }

    List<CoverageDays> hours() {
        return hours;
    }

    private static int minute(String time) {
        return Integer.parseInt(time.substring(0, 2)) * 60 + Integer.parseInt(time.substring(3));
    }

    Period observe(String kind, String id, Object... fields) {
        return observeIn("", kind, id, fields);
    }

    Period observeIn(String scope, String kind, String id, Object... fields) {
        Map<String, Object> all = new HashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            all.put((String) fields[i], fields[i + 1]);
        }
        observations.add(new Observation(id, kind, scope, all));
        return this;
    }

    Period outage(String id, String from, String to) {
        return observe("outage", id, "from", from, "to", to);
    }

    Period observed(String... kinds) {
        observed.addAll(List.of(kinds));
        return this;
    }

    Period measured(String kpi, String scope, @Nullable String value) {
        measurements.add(
                new Measurement("m-" + measurements.size(), kpi, scope, value == null ? null : new BigDecimal(value)));
        return this;
    }

    Period measured(Measurement measurement) {
        measurements.add(measurement);
        return this;
    }

    Period before(String month, String kpi, String value) {
        YearMonth start = YearMonth.parse(month);
        pastValues.add(new PastValue(
                new ServicePeriod(start.atDay(1), start.plusMonths(1).atDay(1)), kpi, "", new BigDecimal(value)));
        return this;
    }

    Period excusedBefore(String month, String type, String kpi, String minutes, int events) {
        YearMonth start = YearMonth.parse(month);
        pastExcused.add(new PastExcused(
                new ServicePeriod(start.atDay(1), start.plusMonths(1).atDay(1)),
                type,
                kpi,
                "",
                new BigDecimal(minutes),
                events));
        return this;
    }

    Period excuses(String type, Exclusion.Removes removes, String... kpis) {
        return excuses(type, removes, null, null, "", null, null, null, InForce.ALWAYS, kpis);
    }

    Period excuses(
            String type,
            Exclusion.Removes removes,
            @Nullable String notice,
            @Nullable TimeUnit noticeIn,
            String calendar,
            @Nullable String quota,
            @Nullable TimeUnit quotaIn,
            Exclusion.@Nullable QuotaEach each,
            InForce inForce,
            String... kpis) {
        exclusions.add(new Exclusion(
                new ClauseLine(new ClauseId("7"), "Exclusions", exclusions.size() + 2),
                type,
                List.of(kpis),
                removes,
                notice == null ? null : new BigDecimal(notice),
                noticeIn,
                calendar,
                quota == null ? null : new BigDecimal(quota),
                quotaIn,
                each,
                inForce));
        return this;
    }

    Period event(String id, String type, String from, String to) {
        return event(new ExcusedEvent(id, type, "", from, to, "", "", List.of()));
    }

    Period event(ExcusedEvent event) {
        excused.add(event);
        return this;
    }

    Period parameter(String name, String value) {
        parameters.add(new Parameter(name, new BigDecimal(value), InForce.ALWAYS, 1));
        return this;
    }

    Period terms(TermsAsOf termsAsOf, @Nullable String asOf) {
        this.termsAsOf = termsAsOf;
        this.asOf = asOf == null ? null : LocalDate.parse(asOf);
        return this;
    }

    Period pattern(PeriodPattern pattern) {
        this.pattern = pattern;
        return this;
    }

    /** The same facts in another order. */
    Period shuffled(Random random) {
        Collections.shuffle(observations, random);
        Collections.shuffle(excused, random);
        Collections.shuffle(pastValues, random);
        return this;
    }

    KpiReadings read() {
        Formulas language = new Formulas() {
            @Override
            public Object evaluate(Formula formula, Map<String, ? extends @Nullable Object> names)
                    throws Formula.Failed {
                Object result =
                        Objects.requireNonNull(formulas.get(formula.text())).apply(names);
                if (result.equals("ERROR")) {
                    throw new Formula.Failed("it gives null");
                }
                return result;
            }
        };
        KpiInput input = new KpiInput(
                kpis,
                kinds,
                hours,
                exclusions,
                zone,
                pattern,
                termsAsOf,
                days,
                asOf,
                measurements,
                observations,
                observed,
                excused,
                Lazy.of(() -> pastValues),
                Lazy.of(() -> pastExcused),
                new Numbers(Amounts.NONE, Amounts.NONE, parameters),
                language,
                HOLIDAYS);
        KpiPlan plan = new KpiPlan(kpis);
        KpiReadings readings = new KpiReader(input, plan).read();
        // The reader of ready values reads what it reads no other way.
        ReadyValues.read(input, plan).ifPresent(ready -> assertThat(ready).isEqualTo(readings));
        return readings;
    }

    private static final Holidays HOLIDAYS = new Holidays() {
        @Override
        public boolean knows(String region) {
            return region.equals("ES");
        }

        @Override
        public Set<LocalDate> of(String region, int year) {
            return Set.of(LocalDate.of(year, 1, 6), LocalDate.of(year, 5, 1));
        }
    };

    static Holidays holidays() {
        return HOLIDAYS;
    }

    // What is expected.

    /** The only value. */
    KpiReadings.Reading reading() {
        KpiReadings readings = read();
        assertThat(readings.refusals()).isEmpty();
        assertThat(readings.readings()).hasSize(1);
        return readings.readings().get(0);
    }

    void gives(String expected) {
        assertThat(reading().value().value()).isEqualByComparingTo(expected);
    }

    /** The value of one KPI of several. */
    void gives(String kpi, String expected) {
        KpiReadings readings = read();
        assertThat(readings.refusals()).isEmpty();
        assertThat(readings.values().stream().filter(v -> v.kpi().equals(kpi)).map(KpiValue::value))
                .singleElement()
                .satisfies(v -> assertThat(v).isEqualByComparingTo(expected));
    }

    String working() {
        return text(reading().working(), new StringBuilder()).toString();
    }

    private static StringBuilder text(List<Explanation> steps, StringBuilder all) {
        steps.forEach(s -> {
            all.append(s.cell()).append(": ").append(s.text()).append('\n');
            text(s.steps(), all);
        });
        return all;
    }

    List<String> refused() {
        return read().refusals().stream()
                .map(r -> r.field() + ": " + r.message())
                .toList();
    }
}
