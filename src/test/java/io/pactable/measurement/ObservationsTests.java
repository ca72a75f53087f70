package io.pactable.measurement;

import static io.pactable.measurement.DerivationKind.AVAILABILITY;
import static io.pactable.measurement.DerivationKind.COUNT;
import static io.pactable.measurement.DerivationKind.DOWNTIME;
import static io.pactable.measurement.DerivationKind.SHARE;
import static io.pactable.measurement.DerivationMaker.derived;
import static org.assertj.core.api.Assertions.assertThat;

import io.pactable.contract.TermsAsOf;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ObservationsTests {

    private static Period april() {
        return Period.of("2026-04", "Etc/UTC");
    }

    @Test
    void refusesEverythingThatIsWrongAtOnce() {
        Period period = april().observe("tiket", "A")
                .observe("ticket", "B", "openned", "2026-04-01T10:00:00Z")
                .observe("ticket", "B", "opened", "yesterday", "late", "maybe")
                .observe("sample", "", "requests", "12", "errors", new BigDecimal("1e40"))
                .observe("outage", "O", "from", "2026-04-02", "to", "2026-04-01", "share", true)
                .observe(
                        "ticket",
                        "C",
                        "opened",
                        "2026-04-01",
                        "pauses",
                        List.of(Map.of("from", "2026-04-02", "to", "2026-04-01"), Map.of("until", "x")))
                .observed("ticketts");

        assertThat(period.refused())
                .containsExactly(
                        "observed: There is no kind of observation 'ticketts' in this rulebook. Maybe 'ticket' is meant.",
                        "observations[0].kind: There is no kind of observation 'tiket' in this rulebook. Maybe 'ticket' is"
                                + " meant.",
                        "observations[1].opened: The field 'opened' of ticket 'B' is missing. It must be a time, for"
                                + " example 2026-04-01T08:00:00Z (Observations!A2).",
                        "observations[1].openned: The observation ticket has no field 'openned'. Maybe 'opened' is meant.",
                        "observations[2].id: There is another ticket with the id 'B'. Give each its own, and each one"
                                + " once.",
                        "observations[2].opened: 'yesterday' is not a time. " + WrittenTimes.RIGHT,
                        "observations[2].late: 'maybe' is not what the field holds. It must be true or false"
                                + " (Observations!A4).",
                        "observations[3].id: The id is missing. Give each sample its own.",
                        "observations[3].errors: The number 10000000000000000000000000000000000000000 is not what the field"
                                + " holds. It must be a number of at most 34 digits, for example 12.5 (Observations!A3).",
                        "observations[4].share: 'true' is not what the field holds. It must be a number of at most 34"
                                + " digits, for example 12.5 (Observations!A4).",
                        "observations[4].to: The outage 'O' ends at 2026-04-01 00:00 (UTC), before it starts at"
                                + " 2026-04-02 00:00 (UTC). Correct one of the two.",
                        "observations[5].pauses[0].to: The pause ends at 2026-04-01 00:00 (UTC), before it starts at"
                                + " 2026-04-02 00:00 (UTC). Correct one of the two.",
                        "observations[5].pauses[1].until: There is no field of a pause 'until' in this rulebook. It has:"
                                + " from, to.",
                        "observations[5].pauses[1].from: The start of the pause is missing. " + WrittenTimes.RIGHT);
    }

    @Test
    void namesAHundredAndCountsTheRest() {
        Period period = april();
        for (int i = 0; i < 1_350; i++) {
            period.observe("ticket", "T" + i, "opened", "?");
        }

        assertThat(period.read().refusals()).hasSize(101);
        assertThat(period.refused().get(100)).startsWith("observations: 1,250 more things are wrong");
    }

    @Test
    void refusesStretchesThatEndBeforeTheyStartWhateverTheirFields() {
        assertThat(april().kpi("Down", "minutes", derived(DOWNTIME, "ticket"))
                        .observe("ticket", "T", "opened", "2026-04-02", "solved", "2026-04-01")
                        .refused())
                .containsExactly(
                        "observations[0].solved: The ticket 'T' ends at 2026-04-01 00:00 (UTC), before it starts at"
                                + " 2026-04-02 00:00 (UTC). Correct one of the two.");
    }

    @Test
    void refusesAnObservationThatNoKpiWouldTake() {
        assertThat(april().scopes("P1", "P2")
                        .kpi("Tickets", "tickets", derived(COUNT, "ticket"))
                        .observeIn("P3", "ticket", "T", "opened", "2026-04-02")
                        .observe("ticket", "U", "opened", "2026-04-02")
                        .refused())
                .containsExactly(
                        "observations[0].scope: There is no scope of the observation ticket 'P3' in this rulebook. Maybe"
                                + " 'P1' is meant.",
                        "observations[1].scope: The ticket 'U' has no scope, but it is measured for each scope. Give one"
                                + " of: P1, P2.");
    }

    @ParameterizedTest(name = "{1} in {0} is {2}")
    @CsvSource({
        // The case BIZ-10.
        "America/Los_Angeles, 2014-03-09T02:30, 2014-03-09T10:30:00Z, does not exist in America/Los_Angeles",
        "Europe/Berlin, 2026-10-25T02:30, 2026-10-25T00:30:00Z, comes twice in Europe/Berlin",
        "America/Sao_Paulo, 2018-11-04, 2018-11-04T03:00:00Z, begins at 01:00 in America/Sao_Paulo",
        "Europe/Berlin, 2026-07-01T12:00:00.25, 2026-07-01T10:00:00.250Z, ''",
        "Europe/Berlin, 2026-07-01, 2026-06-30T22:00:00Z, ''",
        "Europe/Berlin, 2026-07-01T12:00:00-05:00, 2026-07-01T17:00:00Z, ''",
        "Europe/Berlin, 2024-02-29T23:59:59+05:45, 2024-02-29T18:14:59Z, ''",
        "Europe/Berlin, 2026-07-01T12:00Z, 2026-07-01T12:00:00Z, ''"
    })
    void takesTimesAsTheyAreWritten(String zone, String text, Instant expected, String note) {
        WrittenTimes.Read read = new WrittenTimes(ZoneId.of(zone)).read(text);

        assertThat(read.instant()).isEqualTo(expected);
        assertThat(read.note()).contains(note).matches(n -> n.isEmpty() == note.isEmpty());
    }

    @Test
    void readsTheUsualShapeAsTheLibraryDoes() {
        java.util.Random random = new java.util.Random(5);
        WrittenTimes times = new WrittenTimes(ZoneId.of("Etc/UTC"));
        for (int i = 0; i < 5_000; i++) {
            OffsetDateTime time = OffsetDateTime.of(
                    1900 + random.nextInt(1_000),
                    1 + random.nextInt(12),
                    1 + random.nextInt(28),
                    random.nextInt(24),
                    random.nextInt(60),
                    1 + random.nextInt(59),
                    0,
                    java.time.ZoneOffset.ofTotalSeconds((random.nextInt(2_160) - 1_080) * 60));
            if (time.toInstant().toString().compareTo("1900") > 0) {
                assertThat(times.read(time.toString()).instant()).isEqualTo(time.toInstant());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-02-30T10:00:00Z",
                "2026-13-01T10:00:00Z",
                "2026-01-01T25:00:00Z",
                "2026-01-01T10:60:00+01:00",
                "2026-01-01T10:00:00+19:00",
                "2026-01-01 10:00:00Z",
                "0026-01-01T10:00:00Z",
                "3026-01-01",
                "01.04.2026",
                "T",
                "99"
            })
    void refusesWhatIsNoTime(String text) {
        assertThat(april().observe("ticket", "T", "opened", text).refused())
                .singleElement()
                .asString()
                .startsWith("observations[0].opened: '" + text + "' is not a time.");
    }

    @Test
    void saysInTheWorkingHowALocalTimeWasTaken() {
        Period period = Period.of("2014-03", "America/Los_Angeles")
                .kpi("Tickets", "tickets", derived(COUNT, "ticket"))
                .observe("ticket", "T", "opened", "2014-03-09T02:30");

        assertThat(period.working())
                .contains(
                        "ticket 'T': opened 2014-03-09T02:30 does not exist in America/Los_Angeles, where the clocks skip"
                                + " 60 minutes: it counts as 2014-03-09T10:30:00Z.");
    }

    @Test
    void givesOneOrTheOther() {
        assertThat(april().kpi("Tickets", "tickets", derived(COUNT, "ticket"))
                        .measured("Tickets", "", "3")
                        .observe("ticket", "T", "opened", "2026-04-02")
                        .refused())
                .containsExactly(
                        "measurements[0]: Tickets is given ready, and so are observations to work it out from (1"
                                + " ticket). Give one or the other.");
        Period ready =
                april().kpi("Tickets", "tickets", derived(COUNT, "ticket")).measured("Tickets", "", "3");
        ready.gives("3");
        assertThat(ready.working()).contains("given ready ('m-0'), in place of what the contract works out (count)");
    }

    @ParameterizedTest
    @CsvSource({
        "NOT_DETERMINED, ''",
        "EXCLUDE, ''",
        "ASSUME_MET, 100",
        "CARRY_LAST, 97",
        "REJECT, ''",
    })
    void followsThePolicyWhereNothingWasObserved(MissingDataPolicy policy, String value) {
        KpiReadings readings = april().missing(policy, policy == MissingDataPolicy.ASSUME_MET ? "100" : null)
                .kpi(
                        "In time",
                        "%",
                        derived(SHARE, "ticket").allowed("1", TimeUnit.HOURS).ifNone("99"))
                .before("2026-01", "In time", "96")
                .before("2026-02", "In time", "97")
                .read();

        assertThat(readings.values()).extracting(v -> v.value().toPlainString()).hasSize(value.isEmpty() ? 0 : 1);
        assertThat(readings.values()).allSatisfy(v -> {
            assertThat(v.value()).isEqualByComparingTo(value);
            assertThat(v.assumed()).isTrue();
            assertThat(v.evidence().get(0)).startsWith("no observation of the kind 'ticket' was sent");
        });
        assertThat(readings.missing()).hasSize(policy == MissingDataPolicy.NOT_DETERMINED ? 1 : 0);
        assertThat(readings.excluded()).hasSize(policy == MissingDataPolicy.EXCLUDE ? 1 : 0);
        assertThat(readings.refusals()).hasSize(policy == MissingDataPolicy.REJECT ? 1 : 0);
    }

    @Test
    void hasNothingToCarryOverInTheFirstPeriod() {
        KpiReadings readings = april().missing(MissingDataPolicy.CARRY_LAST, null)
                .ready("Uptime", "%")
                .read();

        assertThat(readings.missing())
                .extracting(KpiReadings.Missing::because)
                .containsExactly("the measurement is missing, and no earlier period has a value to carry over");
    }

    @Test
    void takesTheValueForNoneWhereThatIsKnown() {
        april().kpi("In time", "%", derived(SHARE, "ticket").good("x").ifNone("100"))
                .observed("ticket")
                .gives("100");
        april().kpi("Tickets", "tickets", derived(COUNT, "ticket"))
                .observed("ticket")
                .gives("0");
    }

    @ParameterizedTest(name = "after {0} known periods: {1}")
    @CsvSource({"0, 90", "1, 92.5", "2, 95"})
    void averagesOverThePeriodsThatAreKnown(int known, String expected) {
        Period period = april().kpi(
                        "Uptime", "%", derived(AVAILABILITY, "outage").averaged(3))
                .outage("O", "2026-04-01", "2026-04-04")
                .before("2025-12", "Uptime", "0");
        if (known > 0) {
            period.before("2026-03", "Uptime", "95");
        }
        if (known > 1) {
            period.before("2026-02", "Uptime", "100");
        }

        period.gives(expected);
        assertThat(period.reading().ofPeriod()).isEqualByComparingTo("90");
    }

    @Test
    void dropsAPeriodThatIsNotKnownInsteadOfAnOlderOneTakingItsPlace() {
        april().kpi("Uptime", "%", derived(AVAILABILITY, "outage").averaged(2))
                .outage("O", "2026-04-01", "2026-04-04")
                .before("2026-02", "Uptime", "100")
                .gives("90");
    }

    @Test
    void judgesEachScopeThatOccursByTheTermsOfItsDay() {
        Period period = Period.of("2026-04", "Europe/Berlin")
                .terms(TermsAsOf.EVENT_DATE, null)
                .anyScope()
                .kpi("Tickets", "tickets", derived(COUNT, "ticket"))
                .observeIn("D-2", "ticket", "B", "opened", "2026-04-05T22:30:00Z", "incident", "I")
                .observeIn("D-1", "ticket", "A", "opened", "2026-04-02T10:00:00Z", "incident", "I")
                .observeIn("D-2", "ticket", "C", "opened", "2026-04-04T10:00:00Z", "incident", "J");

        assertThat(period.read().values())
                .extracting(v -> "%s %s %s %s".formatted(v.scope(), v.on(), v.at(), v.incident()))
                .containsExactly("D-1 2026-04-02 2026-04-02T10:00:00Z I", "D-2 2026-04-06 2026-04-05T22:30:00Z ");
    }

    @Test
    void judgesAReadyValueByTheTermsOfItsDay() {
        Measurement dated = new Measurement("m", "Uptime", "", new BigDecimal("99"), LocalDate.of(2026, 4, 9), "I-1");
        KpiValue value = april().terms(TermsAsOf.EVENT_DATE, null)
                .ready("Uptime", "%")
                .measured(dated)
                .reading()
                .value();
        assertThat(value.on()).isEqualTo(LocalDate.of(2026, 4, 9));
        assertThat(value.incident()).isEqualTo("I-1");

        Period latest = april().ready("Uptime", "%").measured(dated);
        assertThat(latest.terms(TermsAsOf.LATEST, "2026-06-01")
                        .reading()
                        .value()
                        .on())
                .isEqualTo(LocalDate.of(2026, 6, 1));
        assertThat(latest.terms(TermsAsOf.LATEST, null).refused())
                .singleElement()
                .asString()
                .startsWith("asOf: ");
    }

    @Test
    void leavesPointsToTheEvaluation() {
        KpiReadings readings = april().missing(MissingDataPolicy.REJECT, null)
                .kpi("Points", "points", derived(DerivationKind.POINTS, "all"))
                .read();

        assertThat(readings).isEqualTo(new KpiReadings(List.of(), List.of(), List.of(), List.of(), List.of()));
    }
}
