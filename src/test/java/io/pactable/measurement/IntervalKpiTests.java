package io.pactable.measurement;

import static io.pactable.measurement.DerivationKind.AVAILABILITY;
import static io.pactable.measurement.DerivationKind.CLOCK_HOURS;
import static io.pactable.measurement.DerivationKind.DOWNTIME;
import static io.pactable.measurement.DerivationMaker.derived;
import static org.assertj.core.api.Assertions.assertThat;

import io.pactable.contract.Decimals;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntervalKpiTests {

    private static Period april() {
        return Period.of("2026-04", "Etc/UTC");
    }

    static BigDecimal number(Map<String, ? extends @Nullable Object> names, String name) {
        return (BigDecimal) Objects.requireNonNull(names.get(name));
    }

    @Test
    void takesMinutesDownOfTheMinutesOfThePeriod() {
        Period period = april().kpi("Uptime", "%", derived(AVAILABILITY, "outage"))
                .outage("O-1", "2026-04-03T10:00:00Z", "2026-04-03T10:10:00Z");

        // 10 minutes of 43,200 against 99.9: the printed example of the case AZU-01.
        assertThat(period.reading().value().value().setScale(2, java.math.RoundingMode.HALF_UP))
                .isEqualByComparingTo("99.98");
        assertThat(period.working())
                .contains("Uptime = 99.976851… %: 100 − 10 ÷ 43,200 × 100 = 99.976851…")
                .contains("2026-04-03 10:00 to 10:10 (UTC): outage 'O-1', 10 minutes.");
        assertThat(period.reading().value().evidence()).containsExactly("O-1");
    }

    @Test
    void mergesBeforeItCounts() {
        april().kpi("Down", "minutes", derived(DOWNTIME, "outage"))
                .outage("A", "2026-04-03T10:00:00Z", "2026-04-03T10:20:00Z")
                .outage("B", "2026-04-03T10:10:00Z", "2026-04-03T10:30:00Z")
                .outage("C", "2026-04-03T10:30:00Z", "2026-04-03T10:40:00Z")
                .gives("40");
    }

    @ParameterizedTest(name = "of outages of 9, {0} and 30 minutes")
    @CsvSource({"10, 40", "9, 30", "12, 42"})
    void countsOutagesFromTheShortestThatCounts(int minutes, String down) {
        Instant second = Instant.parse("2024-08-02T00:00:00Z");
        Period.of("2024-08", "Etc/UTC")
                .kpi("Down", "min", derived(DOWNTIME, "outage").shortest("10"))
                .outage("A", "2024-08-01T00:00:00Z", "2024-08-01T00:09:00Z")
                .outage(
                        "B",
                        second.toString(),
                        second.plus(Duration.ofMinutes(minutes)).toString())
                .outage("C", "2024-08-03T00:00:00Z", "2024-08-03T00:30:00Z")
                .gives(down);
    }

    @Test
    void dropsTheShortOnesOfAMonthAsPrinted() {
        Period period = Period.of("2024-08", "Etc/UTC")
                .kpi(
                        "Uptime",
                        "%",
                        derived(AVAILABILITY, "outage").shortest("10").wholeMinutes())
                .outage("A", "2024-08-01T00:00:00Z", "2024-08-01T00:09:00Z")
                .outage("B", "2024-08-02T00:00:00Z", "2024-08-02T00:12:30Z")
                .outage("C", "2024-08-03T00:00:00Z", "2024-08-03T00:30:00Z");

        // The case GCP-01: 42 of 44,640 minutes.
        assertThat(period.reading().value().value().setScale(6, java.math.RoundingMode.HALF_UP))
                .isEqualByComparingTo("99.905914");
        assertThat(period.working())
                .contains("9 minutes, which do not count, as only outages of at least 10 minutes do")
                .contains("12.5 minutes, of which 12 minutes count without the part of a minute");
        assertThat(period.reading().value().evidence()).containsExactly("B", "C");
    }

    @Test
    void mergesBeforeItDropsTheShortOnes() {
        april().kpi("Down", "minutes", derived(DOWNTIME, "outage").shortest("10"))
                .outage("A", "2026-04-03T10:00:00Z", "2026-04-03T10:05:00Z")
                .outage("B", "2026-04-03T10:05:00Z", "2026-04-03T10:10:00Z")
                .gives("10");
    }

    @Test
    void clipsToThePeriodAndLetsTheRunningOneRunToItsEnd() {
        Period period = april().kpi("Down", "hours", derived(DOWNTIME, "outage"))
                .outage("A", "2026-03-31T22:00:00Z", "2026-04-01T01:00:00Z")
                .observe("outage", "B", "from", "2026-04-30T22:00:00Z")
                .outage("C", "2026-05-01T00:00:00Z", "2026-05-01T05:00:00Z");

        period.gives("3");
        assertThat(period.working())
                .contains("still running at the end of the period, 2026-05-01 00:00 (UTC): B.")
                .contains("of which 1 outside the period");
    }

    @Test
    void weighsAnOutageByTheHighestShareThatIsGoingOn() {
        // 300 minutes for 120 of 1,000 users: the case AVM-01.
        Period period = april().rounded(2)
                .parameter("users", "1000")
                .kpi("Uptime", "%", derived(AVAILABILITY, "outage").weighted("share / users"))
                .formula("share / users", n -> number(n, "share").divide(number(n, "users"), Decimals.DIVISION))
                .observe(
                        "outage",
                        "A",
                        "from",
                        "2026-04-03T10:00:00Z",
                        "to",
                        "2026-04-03T15:00:00Z",
                        "share",
                        new BigDecimal("120"))
                .observe(
                        "outage",
                        "B",
                        "from",
                        "2026-04-03T11:00:00Z",
                        "to",
                        "2026-04-03T12:00:00Z",
                        "share",
                        new BigDecimal("20"));

        period.gives("99.92");
        assertThat(period.reading().value().measured().toPlainString()).startsWith("99.91666666");
    }

    @Test
    void refusesAWeightAboveOne() {
        KpiReadings readings = april().kpi(
                        "Uptime", "%", derived(AVAILABILITY, "outage").weighted("share"))
                .formula("share", n -> number(n, "share"))
                .observe(
                        "outage",
                        "A",
                        "from",
                        "2026-04-03T10:00:00Z",
                        "to",
                        "2026-04-03T15:00:00Z",
                        "share",
                        new BigDecimal("12"))
                .read();

        assertThat(readings.missing())
                .singleElement()
                .satisfies(m -> assertThat(m.because())
                        .isEqualTo("the share of outage 'A' that counts is 12 (KPIs!W2), but it must be 0 to 1"));
    }

    @ParameterizedTest(name = "measured over its lifetime: {0}")
    @CsvSource({"false, 99.988426", "true, 99.965278"})
    void countsTimeBeforeItExistedAsTheContractSays(boolean lifetime, BigDecimal expected) {
        // Both policies of the case TID-01.
        DerivationMaker derivation = derived(AVAILABILITY, "outage");
        Period period = april().kind("cluster", "from time", "to time ?")
                .kpi("Uptime", "%", lifetime ? derivation.over("cluster") : derivation)
                .observe("cluster", "X", "from", "2026-04-21T00:00:00Z")
                .outage("A", "2026-04-25T00:00:00Z", "2026-04-25T00:05:00Z");

        assertThat(period.reading().value().value().setScale(6, java.math.RoundingMode.HALF_UP))
                .isEqualByComparingTo(expected);
    }

    @ParameterizedTest(name = "{0} to {1}: {2}")
    @CsvSource({"09:50, 10:10, 2", "09:54, 10:06, 0", "09:53, 10:07, 2", "09:54, 10:07, 1", "00:00, 23:59, 24"})
    void countsClockHoursThatAreDownForMoreThanIsAllowed(String from, String to, String hours) {
        Period.of("2024-04", "Etc/UTC")
                .kpi("Hours down", "hours", derived(CLOCK_HOURS, "outage").allowed("6", TimeUnit.MINUTES))
                .outage("A", "2024-04-10T" + from + ":00Z", "2024-04-10T" + to + ":00Z")
                .gives(hours);
    }

    @Test
    void namesTheOutagesOfTheHoursThatWereDown() {
        KpiValue value = Period.of("2024-04", "Etc/UTC")
                .kpi("Hours down", "hours", derived(CLOCK_HOURS, "outage").allowed("6", TimeUnit.MINUTES))
                .observe("outage", "A", "from", "2024-04-10T09:50:00Z", "to", "2024-04-10T10:10:00Z", "incident", "I-7")
                .observe("outage", "B", "from", "2024-04-11T09:50:00Z", "to", "2024-04-11T09:53:00Z", "incident", "I-8")
                .reading()
                .value();

        assertThat(value.evidence()).containsExactly("A");
        assertThat(value.incident()).isEqualTo("I-7");
    }

    @Test
    void countsTheHourThatComesTwiceTwice() {
        // Berlin, 25 October 2026: 02:00 to 03:00 comes twice; the whole night is down.
        Period.of("2026-10", "Europe/Berlin")
                .kpi("Hours down", "hours", derived(CLOCK_HOURS, "outage").allowed("59", TimeUnit.MINUTES))
                .outage("A", "2026-10-25T00:00:00", "2026-10-25T04:00:00")
                .gives("5");
    }

    @ParameterizedTest(name = "{0} has {1} hours")
    @CsvSource({"2026-03, 743", "2026-10, 745", "2026-04, 720", "2026-02, 672"})
    void measuresMonthsByTheClocksOfTheZone(String month, int hours) {
        YearMonth of = YearMonth.parse(month);
        String start =
                of.atDay(1).atStartOfDay(ZoneId.of("Europe/Madrid")).toInstant().toString();
        Period period = Period.of(month, "Europe/Madrid")
                .kpi("Uptime", "%", derived(AVAILABILITY, "outage"))
                .outage(
                        "A",
                        start,
                        Instant.parse(start).plus(Duration.ofHours(hours)).toString());

        period.gives("0");
        assertThat(period.working()).contains(Lengths.shown(BigDecimal.valueOf(hours * 60L)));
    }

    @Test
    void countsTimeWithinHoursOnly() {
        // Friday afternoon to Monday morning: 1 hour and 2 hours of opening time.
        Period period = april().open("office", "09:00", "17:00", java.time.DayOfWeek.MONDAY, java.time.DayOfWeek.FRIDAY)
                .kpi("Down", "hours", derived(DOWNTIME, "outage").within("office"))
                .outage("A", "2026-04-03T16:00:00Z", "2026-04-06T11:00:00Z");

        period.gives("3");
    }

    @Test
    void doesNotTurnSilenceIntoAHundredPercent() {
        Period silent = april().kpi("Uptime", "%", derived(AVAILABILITY, "outage"));

        assertThat(silent.read().missing())
                .singleElement()
                .satisfies(m -> assertThat(m.because())
                        .isEqualTo(
                                "no observation of the kind 'outage' was sent, and 'observed' does not say that there"
                                        + " was none"));
        silent.observed("outage").gives("100");
    }

    @Test
    void changesNothingWhenOutagesAreSplitOrShuffled() {
        Random random = new Random(20260401);
        for (int run = 0; run < 300; run++) {
            Period whole = april().kpi(
                            "Down",
                            "minutes",
                            derived(DOWNTIME, "outage").shortest("7").wholeMinutes());
            Period split = april().kpi(
                            "Down",
                            "minutes",
                            derived(DOWNTIME, "outage").shortest("7").wholeMinutes());
            for (int i = 0; i < 8; i++) {
                Instant from = Instant.parse("2026-04-01T00:00:00Z").plusSeconds(random.nextInt(40_000));
                int length = 1 + random.nextInt(2_000);
                whole.outage("O" + i, from.toString(), from.plusSeconds(length).toString());
                int cut = random.nextInt(length);
                split.outage("a" + i, from.toString(), from.plusSeconds(cut).toString());
                split.outage(
                        "b" + i,
                        from.plusSeconds(cut).toString(),
                        from.plusSeconds(length).toString());
            }
            List<Explanation> working = whole.reading().working();
            BigDecimal value = whole.reading().value().value();

            assertThat(split.shuffled(random).reading().value().value()).isEqualByComparingTo(value);
            assertThat(whole.shuffled(random).reading().working()).isEqualTo(working);
        }
    }
}
