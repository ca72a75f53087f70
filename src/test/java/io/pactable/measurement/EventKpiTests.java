package io.pactable.measurement;

import static io.pactable.measurement.DerivationKind.COUNT;
import static io.pactable.measurement.DerivationKind.DAYS_LATE;
import static io.pactable.measurement.DerivationKind.FORMULA;
import static io.pactable.measurement.DerivationKind.HIGHEST;
import static io.pactable.measurement.DerivationKind.LOWEST;
import static io.pactable.measurement.DerivationKind.MEAN;
import static io.pactable.measurement.DerivationKind.MEAN_OF_RATIOS;
import static io.pactable.measurement.DerivationKind.PARALLEL;
import static io.pactable.measurement.DerivationKind.PERCENTILE;
import static io.pactable.measurement.DerivationKind.RATIO_OF_TOTALS;
import static io.pactable.measurement.DerivationKind.RELATIVE_EXCESS;
import static io.pactable.measurement.DerivationKind.SERIAL;
import static io.pactable.measurement.DerivationKind.SHARE;
import static io.pactable.measurement.DerivationKind.SUM;
import static io.pactable.measurement.DerivationMaker.derived;
import static io.pactable.measurement.IntervalKpiTests.number;
import static org.assertj.core.api.Assertions.assertThat;

import io.pactable.contract.Decimals;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventKpiTests {

    private static Period april() {
        return Period.of("2026-04", "Etc/UTC");
    }

    private static Period office(Period period) {
        return period.open(
                "office",
                "09:00",
                "17:00",
                DayOfWeek.MONDAY,
                DayOfWeek.TUESDAY,
                DayOfWeek.WEDNESDAY,
                DayOfWeek.THURSDAY,
                DayOfWeek.FRIDAY);
    }

    private static BigDecimal n(String number) {
        return new BigDecimal(number);
    }

    @ParameterizedTest(name = "{0} late of {1} is {2}")
    @CsvSource({"3, 11, 72.72727272727", "0, 1, 100", "4, 7, 42.85714285714"})
    void takesTheShareOfTheGoodOnes(int late, int all, String expected) {
        // The cases SAS-01, SAS-02 and SAS-05.
        Period period = april().kpi("In time", "%", derived(SHARE, "ticket").good("not(late)"))
                .formula("not(late)", names -> !Boolean.TRUE.equals(names.get("late")));
        for (int i = 0; i < all; i++) {
            period.observe("ticket", "T-" + i, "opened", "2026-04-01T10:00:00Z", "late", i < late);
        }

        assertThat(period.reading().value().value().toPlainString()).startsWith(expected);
        assertThat(period.reading().value().evidence()).hasSize(late == 0 ? all : late);
    }

    @ParameterizedTest(name = "solved {0}: {1} %")
    @CsvSource({"2026-04-03T12:59:59Z, 100", "2026-04-03T13:00:00Z, 100", "2026-04-03T13:00:01Z, 0"})
    void isInTimeUpToWhatIsAllowed(String solved, String expected) {
        april().kpi("In time", "%", derived(SHARE, "ticket").allowed("3", TimeUnit.HOURS))
                .observe("ticket", "T", "opened", "2026-04-03T10:00:00Z", "solved", solved)
                .gives(expected);
    }

    @Test
    void printsTheDeadlineThatWasMissed() {
        // Friday 16:00, two opening hours, one of them paused: Monday 11:00.
        Period period = office(april())
                .kpi(
                        "In time",
                        "%",
                        derived(SHARE, "ticket").allowed("2", TimeUnit.HOURS).within("office"))
                .observe(
                        "ticket",
                        "T",
                        "opened",
                        "2026-04-03T16:00:00Z",
                        "solved",
                        "2026-04-06T11:30:00Z",
                        "pauses",
                        List.of(Map.of("from", "2026-04-03T20:00:00Z", "to", "2026-04-06T10:00:00Z")));

        period.gives("0");
        assertThat(period.working())
                .contains("ticket 'T' took 2.5 hours, from 2026-04-03 16:00 to 2026-04-06 11:30 (UTC); allowed are 2"
                        + " hours, that is until 2026-04-06 11:00 (UTC).")
                .contains("0 in time ÷ 1 × 100 = 0");
    }

    @ParameterizedTest(name = "solved {0}: {1} %")
    @CsvSource({"2026-04-07T12:00:00Z, 100", "2026-04-07T12:00:01Z, 0"})
    void countsWorkingDaysAndKeepsTheTimeOfDay(String solved, String expected) {
        // Friday noon and two working days: Tuesday noon.
        office(april())
                .kpi(
                        "In time",
                        "%",
                        derived(SHARE, "ticket")
                                .allowed("2", TimeUnit.WORKING_DAYS)
                                .within("office"))
                .observe("ticket", "T", "opened", "2026-04-03T12:00:00Z", "solved", solved)
                .gives(expected);
    }

    @Test
    void letsTheUnsolvedOneRunToTheEndOfThePeriod() {
        Period period = april().kpi("In time", "%", derived(SHARE, "ticket").allowed("3", TimeUnit.HOURS))
                .observe("ticket", "T", "opened", "2026-04-30T22:00:00Z");

        period.gives("100");
        assertThat(period.working()).contains("Without an end, and so still running at the end of the period");
    }

    @Test
    void givesEarlyOnesANegativeDuration() {
        april().kpi("Delay", "hours", derived(MEAN, "ticket"))
                .observe("ticket", "A", "opened", "2026-04-03T10:00:00Z", "solved", "2026-04-03T08:00:00Z")
                .observe("ticket", "B", "opened", "2026-04-03T10:00:00Z", "solved", "2026-04-03T15:00:00Z")
                .gives("1.5");
    }

    @ParameterizedTest(name = "percentile {0} is {1}")
    @CsvSource({"1, 1", "50, 5", "50.1, 6", "95, 10", "100, 10"})
    void ranksByTheNearestRank(String percentile, String expected) {
        minutes(april().kpi("Reply", "min", derived(PERCENTILE, "ticket").percentile(percentile)))
                .gives(expected);
    }

    private static Period minutes(Period period) {
        Instant opened = Instant.parse("2026-04-03T10:00:00Z");
        for (int i = 10; i > 0; i--) {
            period.observe(
                    "ticket",
                    "T-" + i,
                    "opened",
                    opened.toString(),
                    "solved",
                    opened.plus(Duration.ofMinutes(i)).toString());
        }
        return period;
    }

    @Test
    void addsUpAveragesAndFindsTheEnds() {
        minutes(april().kpi("All", "hours", derived(SUM, "ticket"))).gives("0.9166666666666666666666666666666667");
        minutes(april().kpi("Mean", "minutes", derived(MEAN, "ticket"))).gives("5.5");
        minutes(april().kpi("Worst", "minutes", derived(HIGHEST, "ticket"))).gives("10");
        minutes(april().kpi("Best", "minutes", derived(LOWEST, "ticket"))).gives("1");
        minutes(april().kpi("Tickets", "tickets", derived(COUNT, "ticket").where("duration > 7"))
                        .formula(
                                "duration > 7",
                                names -> number(names, "duration").compareTo(n("7")) > 0))
                .gives("3");
    }

    @Test
    void tellsTheMeanOfRatesFromTheRateOfTotals() {
        // The case S3-03, and an interval without requests that counts as no error.
        Period period = rates(
                april().kpi("Uptime", "%", derived(MEAN_OF_RATIOS, "sample").ratio("ok", "requests")));
        period.gives("49.95");
        Period totals = rates(april().rounded(4)
                .kpi("Uptime", "%", derived(RATIO_OF_TOTALS, "sample").ratio("ok", "requests")));
        totals.gives("99.8990");

        Period empty = rates(april().kpi(
                                "Uptime",
                                "%",
                                derived(MEAN_OF_RATIOS, "sample")
                                        .ratio("ok", "requests")
                                        .empty("100")))
                .observe("sample", "3", "requests", n("0"), "errors", n("0"));
        assertThat(empty.reading().value().value().setScale(4, RoundingMode.HALF_UP))
                .isEqualByComparingTo("66.6333");
        Period refused = rates(april().kpi(
                                "Uptime", "%", derived(MEAN_OF_RATIOS, "sample").ratio("ok", "requests")))
                .observe("sample", "3", "requests", n("0"), "errors", n("0"));
        assertThat(refused.read().missing())
                .extracting(KpiReadings.Missing::because)
                .containsExactly("the whole of sample '3' is 0, and 'Empty counts as' is blank");
    }

    private static Period rates(Period period) {
        return period.formula("ok", names -> number(names, "requests").subtract(number(names, "errors")))
                .formula("requests", names -> number(names, "requests"))
                .observe("sample", "1", "requests", n("1000000"), "errors", n("1000"))
                .observe("sample", "2", "requests", n("10"), "errors", n("10"));
    }

    @Test
    void countsThresholdMinutes() {
        // The case ATL-02: of minutes with 100, 10 and 1 failures two are over 5 %.
        april().kpi("Minutes down", "minutes", derived(COUNT, "sample").where("errors / requests > 0.05"))
                .formula(
                        "errors / requests > 0.05",
                        names -> number(names, "errors")
                                        .compareTo(number(names, "requests").multiply(n("0.05")))
                                > 0)
                .observe("sample", "1", "requests", n("100"), "errors", n("100"))
                .observe("sample", "2", "requests", n("100"), "errors", n("10"))
                .observe("sample", "3", "requests", n("100"), "errors", n("1"))
                .observe("sample", "4", "requests", n("100"), "errors", n("5"))
                .gives("2");
    }

    @Test
    void weighsRequestsByTheirScore() {
        // The case GLD-01: 990 good, 6 slow, 4 failed.
        april().kind("requests", "score number", "count number")
                .kpi("Score", "%", derived(RATIO_OF_TOTALS, "requests").ratio("score * count", "count"))
                .formula("score * count", names -> number(names, "score").multiply(number(names, "count")))
                .formula("count", names -> number(names, "count"))
                .observe("requests", "fast", "score", n("1"), "count", n("990"))
                .observe("requests", "slow", "score", n("0.5"), "count", n("6"))
                .observe("requests", "failed", "score", n("0"), "count", n("4"))
                .gives("99.3");
    }

    @ParameterizedTest(name = "{0} to {1}, {2} counted: {3} days")
    @CsvSource({
        "2024-05-01, 2024-05-02, FIRST, 1",
        "2024-05-01, 2024-05-01, FIRST, 0",
        "2024-05-01, 2024-04-30, BOTH, 0",
        "2024-05-01, 2024-05-03, FIRST, 2",
        "2024-05-01, 2024-05-03, LAST, 2",
        "2024-05-01, 2024-05-03, BOTH, 3",
        "2024-05-01, 2024-05-03, NEITHER, 1",
        "2024-05-01, 2024-05-02, NEITHER, 0"
    })
    void countsDaysAfterTheDeadline(String due, String done, Derivation.DaysCounted counted, String expected) {
        // The first row is the case OFC-01.
        Period.of("2024-05", "Europe/London")
                .kind("delivery", "due time", "done time ?")
                .kpi("Days late", "days", derived(DAYS_LATE, "delivery").counting(counted))
                .observe("delivery", "D", "due", due, "done", done)
                .gives(expected);
    }

    @Test
    void countsDaysFromTheSecondWorkingDay() {
        // The case OFC-04: reported on Monday, repaired on Friday; Wednesday and Thursday count.
        Period period = office(Period.of("2024-05", "Europe/London"))
                .kind("fault", "reported time", "repaired time ?")
                .kpi(
                        "Days late",
                        "days",
                        derived(DAYS_LATE, "fault")
                                .allowed("2", TimeUnit.WORKING_DAYS)
                                .within("office")
                                .counting(Derivation.DaysCounted.FIRST))
                .observe("fault", "F", "reported", "2024-05-13T10:00", "repaired", "2024-05-17T10:00");

        period.gives("2");
        assertThat(period.working())
                .contains(
                        "fault 'F' was due 2024-05-15 and ended 2024-05-17: 2 days, Wednesday 2024-05-15, Thursday 2024-05-16.");
    }

    @Test
    void countsTheDaysOfOneThatIsNotDoneToTheEndOfThePeriod() {
        Period.of("2024-05", "Europe/London")
                .kind("delivery", "due time", "done time ?")
                .kpi("Days late", "days", derived(DAYS_LATE, "delivery").counting(Derivation.DaysCounted.FIRST))
                .observe("delivery", "D", "due", "2024-05-30")
                .gives("2");
    }

    @ParameterizedTest(name = "{0} observations: judged {1}")
    @CsvSource({"2, false", "3, true", "5, true", "6, false"})
    void judgesOnlySamplesOfTheAgreedSize(int size, boolean judged) {
        Period period = april().kpi("Count", "tickets", derived(COUNT, "ticket").sample(3, 5));
        for (int i = 0; i < size; i++) {
            period.observe("ticket", "T-" + i, "opened", "2026-04-01T10:00:00Z");
        }

        assertThat(period.read().readings()).hasSize(judged ? 1 : 0);
        assertThat(period.read().excluded()).hasSize(judged ? 0 : 1);
    }

    @Test
    void multipliesDependencies() {
        // The cases CMP-01 and CMP-02.
        serial("99.990", "99.990", "99.950", "99.900", "99.995", "99.900", "99.990", "99.900")
                .gives("Chain", "99.616");
        serial(
                        "99.990", "99.990", "100", "99.990", "99.950", "99.990", "99.900", "99.990", "99.995", "99.990",
                        "99.900", "99.990", "99.990", "99.990", "99.900", "99.990")
                .gives("Chain", "99.546");
    }

    private static Period serial(String... parts) {
        Period period = april();
        List<String> names = new ArrayList<>();
        for (String part : parts) {
            names.add("Part " + names.size());
            period.ready(names.get(names.size() - 1), "%").measured(names.get(names.size() - 1), "", part);
        }
        return period.rounded(3).kpi("Chain", "%", derived(SERIAL, names.toArray(String[]::new)));
    }

    @Test
    void needsAllPartsOfAParallelOneToFail() {
        // The case CMP-05: two regions and a shared part; KPIs stand before those they are worked out from.
        Period period = april().rounded(4)
                .kpi("System", "%", derived(SERIAL, "Shared", "Regions"))
                .kpi("Regions", "%", derived(PARALLEL, "Region"))
                .ready("Shared", "%")
                .scopes("east", "west")
                .ready("Region", "%")
                .measured("Shared", "", "99.980")
                .measured("Region", "east", "99.760")
                .measured("Region", "west", "99.760");

        period.gives("Regions", "99.9994");
        period.gives("System", "99.9794");
        assertThat(period.read().values().get(0).evidence()).containsExactly("m-0", "m-1", "m-2");
    }

    @Test
    void multipliesObservationsToo() {
        april().kind("part", "uptime number")
                .kpi("Chain", "%", derived(SERIAL, "part").value("uptime"))
                .formula("uptime", names -> number(names, "uptime"))
                .observe("part", "A", "uptime", n("50"))
                .observe("part", "B", "uptime", n("50"))
                .gives("25");
    }

    @ParameterizedTest(name = "{0}, better {1}: {2} %")
    @CsvSource({"0.13, LOWER, 30", "0.1, LOWER, 0", "0.05, LOWER, 0", "0.05, HIGHER, 50"})
    void measuresTheExcessInPercentOfTheTarget(String value, Direction better, String expected) {
        // The first row is the case PKF-01.
        april().target("0.1", better)
                .ready("Loss", "%")
                .measured("Loss", "", value)
                .kpi("Excess", "%", derived(RELATIVE_EXCESS, "Loss"))
                .gives("Excess", expected);
    }

    @Test
    void evaluatesAFormulaOverOtherKpisNumbersAndObservations() {
        Period period = april().rounded(1)
                .parameter("lot", "3440")
                .ready("Corrected", "items")
                .measured("Corrected", "", "15")
                .kpi(
                        "Acceptable",
                        "%",
                        derived(FORMULA, "ticket").formula("100 - count(ticket) / 2 + Corrected / lot * 100"))
                .formula("100 - count(ticket) / 2 + Corrected / lot * 100", names -> {
                    // The shape of the case NAV-05: what is rounded inside is rounded in the formula.
                    BigDecimal corrected = number(names, "Corrected")
                            .multiply(n("100"))
                            .divide(number(names, "lot"), Decimals.DIVISION)
                            .setScale(1, RoundingMode.HALF_UP);
                    int defects = ((List<?>) java.util.Objects.requireNonNull(names.get("ticket"))).size();
                    return n("100").subtract(BigDecimal.valueOf(defects).divide(n("2")))
                            .add(corrected);
                });
        for (int i = 0; i < 15; i++) {
            period.observe("ticket", "T-" + i, "opened", "2026-04-01T10:00:00Z");
        }

        period.gives("Acceptable", "92.9");
        assertThat(period.read().readings().get(1).working().get(0).cell()).isEqualTo("KPIs!AM2");
        assertThat(period.read().readings().get(1).working().get(0).steps())
                .extracting(Explanation::text)
                .contains("Corrected: 15 items.", "lot: 3,440.");
    }

    @Test
    void givesAFormulaThePeriodAndThePast() {
        Period.of("2026-03", "Europe/Berlin")
                .before("2026-01", "X", "1")
                .before("2026-02", "X", "2")
                .kpi("X", "minutes", derived(FORMULA).formula("f"))
                .formula("f", names -> {
                    assertThat(names.get("previous values")).isEqualTo(List.of(n("2"), n("1")));
                    assertThat(number(names, "period days")).isEqualByComparingTo("31");
                    assertThat(number(names, "period hours")).isEqualByComparingTo("743");
                    return number(names, "period minutes");
                })
                .gives("44580");
    }

    @Test
    void saysWhyAFormulaGivesNothing() {
        Period failing = april().missing(MissingDataPolicy.ASSUME_MET, "100")
                .kpi("X", "%", derived(FORMULA).formula("f"))
                .formula("f", names -> "ERROR");
        assertThat(failing.read().missing())
                .extracting(KpiReadings.Missing::because)
                .containsExactly("the formula KPIs!AM2 fails: it gives null");

        Period text = april().kpi("X", "%", derived(SUM, "ticket").value("f"))
                .formula("f", names -> "a lot")
                .observe("ticket", "T", "opened", "2026-04-01T10:00:00Z");
        assertThat(text.read().missing())
                .extracting(KpiReadings.Missing::because)
                .containsExactly("the formula KPIs!Z2 gives a lot for ticket 'T', not a number");
    }

    @Test
    void doesNotGoInCircles() {
        KpiReadings readings = april().missing(MissingDataPolicy.REJECT, null)
                .kpi("A", "%", derived(SERIAL, "B"))
                .kpi("B", "%", derived(FORMULA).formula("A + 1"))
                .read();

        assertThat(readings.refusals()).isEmpty();
        assertThat(readings.missing())
                .extracting(KpiReadings.Missing::because)
                .containsExactly(
                        "it is worked out from itself: A from B from A",
                        "it is worked out from itself: B from A from B");
    }

    @Test
    void findsTheLongestNameInAFormula() {
        List<String> known = List.of("Uptime", "Uptime total", "time", "A-1");
        assertThat(FormulaNames.in("Uptime total * 2 + \"Uptime\" + daytime + A-1", known))
                .containsExactly("Uptime total", "A-1");
        assertThat(FormulaNames.in("min(Uptime, Uptime total)", known)).containsExactly("Uptime", "Uptime total");
    }

    @Test
    void readsAHundredThousandTicketsInNoTime() {
        Period period = office(april())
                .kpi(
                        "In time",
                        "%",
                        derived(SHARE, "ticket").allowed("8", TimeUnit.HOURS).within("office"));
        Random random = new Random(3);
        Instant start = Instant.parse("2026-04-01T00:00:00Z");
        for (int i = 0; i < 100_000; i++) {
            Instant opened = start.plusSeconds(random.nextInt(28 * 86_400));
            period.observe(
                    "ticket",
                    "T-" + i,
                    "opened",
                    opened.toString(),
                    "solved",
                    opened.plusSeconds(random.nextInt(200_000)).toString());
        }
        period.read();
        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        KpiReadings readings = period.read();
        long took = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;

        assertThat(readings.readings()).hasSize(1);
        assertThat(readings.values().get(0).evidence())
                .hasSize(51)
                .last()
                .asString()
                .matches("and \\d\\d,\\d\\d\\d more");
        System.out.printf(java.util.Locale.ROOT, "100,000 tickets: %d ms of the processor%n", took / 1_000_000);
        assertThat(Duration.ofNanos(took)).isLessThan(Duration.ofSeconds(3));
    }
}
