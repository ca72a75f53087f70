package io.pactable;

import static org.assertj.core.api.Assertions.assertThat;

import io.pactable.calendars.JollydayHolidays;
import io.pactable.conclusion.Breach;
import io.pactable.conclusion.Conclusion;
import io.pactable.conclusion.LevelMet;
import io.pactable.conclusion.NotDetermined;
import io.pactable.contract.ServicePeriod;
import io.pactable.engine.DroolsContractEvaluator;
import io.pactable.evaluation.ContractEvaluator;
import io.pactable.evaluation.Evaluation;
import io.pactable.evaluation.EvaluationRequest;
import io.pactable.evaluation.Facts;
import io.pactable.measurement.Measurement;
import io.pactable.rulebook.Cell;
import io.pactable.rulebook.Row;
import io.pactable.rulebook.Rulebook;
import io.pactable.rulebook.sheet.SheetKind;
import io.pactable.support.Samples;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Values below, at and above every bound of every band table in {@code rules/}. Which band they must reach is read here
 * from the cells of the sheet, by the operators of the captions, and not from what the product makes of them.
 */
class BandEdgesTests {

    private static final ContractEvaluator EVALUATOR = new DroolsContractEvaluator(new JollydayHolidays());

    /** Distances from a bound: one decimal and twelve. */
    private static final List<BigDecimal> DISTANCES = Stream.of("-0.1", "-0.000000000001", "0", "0.000000000001", "0.1")
            .map(BigDecimal::new)
            .toList();

    /** One value of one KPI and scope, and the row of the band table that must judge it. */
    record Edge(
            Rulebook rulebook,
            ServicePeriod period,
            String kpi,
            String level,
            String scope,
            BigDecimal value,
            Row band) {

        @Override
        public String toString() {
            return "%s, %s: %s %s at %s is %s"
                    .formatted(
                            rulebook.id(),
                            period.from(),
                            level,
                            scope,
                            value.toPlainString(),
                            band.cell("band").text());
        }
    }

    static List<String> samples() throws IOException {
        return Samples.ids();
    }

    static List<Edge> edges() throws IOException {
        List<Edge> edges = new ArrayList<>();
        for (String id : Samples.ids()) {
            edges.addAll(edges(Samples.rulebook(id)));
        }
        return edges;
    }

    /** In the usual period, and in each that begins with rows of its own. */
    private static List<Edge> edges(Rulebook rulebook) {
        Set<LocalDate> days = new TreeSet<>();
        days.add(Samples.period(rulebook).from());
        rows(rulebook, SheetKind.SERVICE_LEVELS)
                .forEach(row -> day(row, "validFrom").ifPresent(days::add));
        return days.stream()
                .flatMap(day -> edges(rulebook, rulebook.terms().periods().holding(day)).stream())
                .toList();
    }

    private static Optional<LocalDate> day(Row row, String column) {
        return Optional.of(row.cell(column).text())
                .filter(text -> !text.isEmpty())
                .map(LocalDate::parse);
    }

    private static boolean inForce(Row row, LocalDate day) {
        return day(row, "validFrom").filter(day::isBefore).isEmpty()
                && day(row, "validUntil").filter(day::isAfter).isEmpty();
    }

    private static List<Edge> edges(Rulebook rulebook, ServicePeriod period) {
        List<Edge> edges = new ArrayList<>();
        for (Row kpi : rows(rulebook, SheetKind.KPIS)) {
            String name = kpi.cell("kpi").text();
            Map<String, List<Row>> levels = rows(rulebook, SheetKind.SERVICE_LEVELS).stream()
                    .filter(r -> r.cell("kpi").text().equals(name) && inForce(r, period.from()))
                    .collect(Collectors.groupingBy(
                            r -> r.cell("level").isBlank()
                                    ? name
                                    : r.cell("level").text(),
                            LinkedHashMap::new,
                            Collectors.toList()));
            for (String scope : scopes(kpi)) {
                levels.forEach((level, rows) -> edges.addAll(edges(rulebook, period, kpi, level, scope, rows)));
            }
        }
        return edges;
    }

    private static List<Edge> edges(
            Rulebook rulebook, ServicePeriod period, Row kpi, String level, String scope, List<Row> all) {
        List<Row> bands = all.stream()
                .filter(r -> r.cell("scope").isBlank() || r.cell("scope").text().equals(scope))
                .toList();
        Set<BigDecimal> values = new TreeSet<>();
        for (Row band : bands) {
            for (String end : List.of("atLeast", "above", "atMost", "below")) {
                number(band.cell(end)).ifPresent(n -> DISTANCES.forEach(d -> values.add(n.add(d))));
            }
        }
        List<Edge> edges = new ArrayList<>();
        for (BigDecimal value : values) {
            boolean valid = number(kpi.cell("lowest"))
                            .filter(n -> value.compareTo(n) < 0)
                            .isEmpty()
                    && number(kpi.cell("highest"))
                            .filter(n -> value.compareTo(n) > 0)
                            .isEmpty();
            if (valid) {
                List<Row> holding = bands.stream()
                        .filter(b -> holds(b, rounded(kpi, value)))
                        .toList();
                assertThat(holding)
                        .as("%s: bands of %s %s for %s", rulebook.id(), level, scope, value)
                        .hasSize(1);
                edges.add(new Edge(rulebook, period, kpi.cell("kpi").text(), level, scope, value, holding.get(0)));
            }
        }
        return edges;
    }

    private static List<Row> rows(Rulebook rulebook, SheetKind kind) {
        return rulebook.tables().stream()
                .filter(t -> t.kind() == kind)
                .flatMap(t -> t.rows().stream())
                .toList();
    }

    private static List<String> scopes(Row kpi) {
        return Arrays.stream(kpi.cell("scopes").text().split(";", -1))
                .map(String::strip)
                .toList();
    }

    private static Optional<BigDecimal> number(Cell cell) {
        return Optional.ofNullable(cell.number()).map(n -> cell.percent() ? n.movePointRight(2) : n);
    }

    private static boolean holds(Row band, BigDecimal value) {
        return number(band.cell("atLeast")).filter(n -> value.compareTo(n) < 0).isEmpty()
                && number(band.cell("above"))
                        .filter(n -> value.compareTo(n) <= 0)
                        .isEmpty()
                && number(band.cell("atMost"))
                        .filter(n -> value.compareTo(n) > 0)
                        .isEmpty()
                && number(band.cell("below"))
                        .filter(n -> value.compareTo(n) >= 0)
                        .isEmpty();
    }

    private static BigDecimal rounded(Row kpi, BigDecimal value) {
        Optional<BigDecimal> decimals = number(kpi.cell("decimals"));
        if (decimals.isEmpty()) {
            return value;
        }
        RoundingMode mode = switch (kpi.cell("rounding").text()) {
            case "half up" -> RoundingMode.HALF_UP;
            case "up" -> RoundingMode.UP;
            default -> throw new IllegalStateException(kpi.cell("rounding").text());
        };
        return value.setScale(decimals.get().intValueExact(), mode);
    }

    @ParameterizedTest
    @MethodSource("edges")
    void aValueAtTheEdgeOfABandReachesTheBandThatItsCellsSay(Edge edge) {
        Evaluation evaluation = evaluate(edge.rulebook(), edge.period(), edge.kpi(), edge.scope(), edge.value());

        assertThat(evaluation.conclusions()).noneMatch(NotDetermined.class::isInstance);
        assertThat(judged(evaluation, edge.level(), edge.scope()))
                .containsExactly("%s %s Service levels row %s"
                        .formatted(
                                edge.band().cell("verdict").text(),
                                edge.band().cell("band").text(),
                                edge.band().number()));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void theEdgesReachEveryBandOfASample(String id) throws IOException {
        Rulebook rulebook = Samples.rulebook(id);

        assertThat(edges(rulebook))
                .extracting(Edge::band)
                .containsAll(rows(rulebook, SheetKind.SERVICE_LEVELS))
                .hasSizeGreaterThan(5);
    }

    /** Rounded to the nearest tenth, up to whole days, and not at all: as the sheet KPIs declares. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    public-services | Page response time   |         | 2.049999999999  | met Target
                    public-services | Page response time   |         | 2.05            | breach Minor
                    public-services | Page response time   |         | 6.049999999999  | breach Severe
                    public-services | Page response time   |         | 6.05            | breach Threshold failure
                    late-delivery   | Days late            |         | 0               | met On time
                    late-delivery   | Days late            |         | 0.000000000001  | breach Late
                    late-delivery   | Days late            |         | 14.000000000001 | breach Late
                    late-delivery   | Days late            |         | 15.000000000001 | breach More than 15 days late
                    public-cloud    | Monthly uptime       | eu-west | 99.989999999999 | breach Tier 1
                    public-services | Service availability |         | 98.999999999999 | breach Minor
                    """)
    void aKpiIsComparedAsRoundedExactlyWhereItIsDeclaredSo(
            String id, String kpi, String scope, BigDecimal value, String judged) throws IOException {
        String part = Objects.requireNonNullElse(scope, "");
        Evaluation evaluation = evaluate(Samples.rulebook(id), kpi, part, value);

        assertThat(judged(evaluation, kpi, part)).singleElement().asString().startsWith(judged + " Service levels");
    }

    @Test
    void theValueThatIsReportedIsTheRoundedOne() throws IOException {
        Evaluation evaluation =
                evaluate(Samples.rulebook("late-delivery"), "Days late", "", new BigDecimal("5.000000000001"));

        assertThat(evaluation.conclusions())
                .filteredOn(Breach.class::isInstance)
                .singleElement()
                .satisfies(c -> {
                    assertThat(((Breach) c).value()).isEqualByComparingTo("6");
                    assertThat(c.because()).contains("6 days", "measured 5.000000000001 days");
                });
    }

    /** The facts of the first worked example, which misses nothing, with one value changed. */
    private static Evaluation evaluate(Rulebook rulebook, String kpi, String scope, BigDecimal value) {
        return evaluate(rulebook, Samples.period(rulebook), kpi, scope, value);
    }

    private static Evaluation evaluate(
            Rulebook rulebook, ServicePeriod period, String kpi, String scope, BigDecimal value) {
        Facts base = Samples.firstFacts(rulebook, period);
        List<Measurement> measurements = new ArrayList<>(base.measurements().stream()
                .filter(m -> !(m.kpi().equals(kpi) && m.scope().equals(scope)))
                .toList());
        measurements.add(new Measurement("edge", kpi, scope, value));
        return EVALUATOR.evaluate(new EvaluationRequest(
                rulebook, new Facts(base.contract(), base.period(), base.charges(), base.quantities(), measurements)));
    }

    private static List<String> judged(Evaluation evaluation, String level, String scope) {
        return evaluation.conclusions().stream()
                .filter(c -> c.scope().equals(scope))
                .flatMap(c -> judged(c, level).stream())
                .toList();
    }

    private static Optional<String> judged(Conclusion conclusion, String level) {
        if (conclusion instanceof LevelMet met && met.serviceLevel().equals(level)) {
            return Optional.of("met %s Service levels row %s"
                    .formatted(met.band(), met.line().row()));
        }
        if (conclusion instanceof Breach breach && breach.serviceLevel().equals(level)) {
            return Optional.of("breach %s Service levels row %s"
                    .formatted(breach.band(), breach.line().row()));
        }
        return Optional.empty();
    }
}
