package io.pactable.measurement;

import static io.pactable.measurement.DerivationKind.AVAILABILITY;
import static io.pactable.measurement.DerivationKind.COUNT;
import static io.pactable.measurement.DerivationKind.DOWNTIME;
import static io.pactable.measurement.DerivationKind.SHARE;
import static io.pactable.measurement.DerivationMaker.derived;
import static io.pactable.measurement.Exclusion.QuotaEach.MONTH;
import static io.pactable.measurement.Exclusion.QuotaEach.PERIOD;
import static io.pactable.measurement.Exclusion.QuotaEach.YEAR;
import static io.pactable.measurement.Exclusion.Removes.CLOCK;
import static io.pactable.measurement.Exclusion.Removes.EVENT;
import static io.pactable.measurement.Exclusion.Removes.TIME;
import static org.assertj.core.api.Assertions.assertThat;

import io.pactable.contract.InForce;
import io.pactable.contract.PeriodPattern;
import io.pactable.contract.TermsAsOf;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExclusionTests {

    /** Down from 10:00 to 12:00 on 3 April, of 720 hours. */
    private static Period down() {
        return Period.of("2026-04", "Etc/UTC")
                .kpi("Down", "minutes", derived(DOWNTIME, "outage"))
                .outage("O", "2026-04-03T10:00:00Z", "2026-04-03T12:00:00Z");
    }

    private static ExcusedUse use(Period period) {
        assertThat(period.read().excused()).hasSize(1);
        return period.read().excused().get(0);
    }

    @Test
    void takesDowntimeOutOfTheNumeratorOnly() {
        Period period = down().kpi("Uptime", "%", derived(AVAILABILITY, "outage"))
                .excuses("maintenance", Exclusion.Removes.DOWNTIME)
                .event("M", "maintenance", "2026-04-03T11:00:00Z", "2026-04-03T13:00:00Z");

        period.gives("Down", "60");
        period.gives("Uptime", "99.86111111111111111111111111111111");
        assertThat(period.read().excused())
                .extracting(ExcusedUse::because)
                .first()
                .isEqualTo("Maintenance 'M' is excused under clause 7: Down does not count 60 minutes of it as down.");
    }

    @Test
    void takesTimeOutOfBothSides() {
        Period period = Period.of("2026-04", "Etc/UTC")
                .kpi("Uptime", "%", derived(AVAILABILITY, "outage"))
                .outage("O", "2026-04-03T00:00:00Z", "2026-04-04T00:00:00Z")
                .excuses("maintenance", TIME)
                .event("M", "maintenance", "2026-04-03T12:00:00Z", "2026-04-14T00:00:00Z");

        // 12 hours of 720 less 252.
        period.gives("97.43589743589743589743589743589744");
        assertThat(use(period).minutes()).isEqualByComparingTo("15120");
    }

    @Test
    void countsOverlappingEventsOnce() {
        down().excuses("maintenance", Exclusion.Removes.DOWNTIME)
                .event("M1", "maintenance", "2026-04-03T10:00:00Z", "2026-04-03T10:40:00Z")
                .event("M2", "maintenance", "2026-04-03T10:20:00Z", "2026-04-03T11:00:00Z")
                .gives("60");
    }

    @ParameterizedTest(name = "announced {0}: accepted {1}")
    @CsvSource({"2026-04-01T10:00:00Z, true", "2026-04-01T10:00:01Z, false", "2026-03-31, true", "'', false"})
    void needsTheNotice(String noticed, boolean accepted) {
        Period period = down().excuses(
                        "maintenance",
                        Exclusion.Removes.DOWNTIME,
                        "48",
                        TimeUnit.HOURS,
                        "",
                        null,
                        null,
                        null,
                        InForce.ALWAYS)
                .event(new ExcusedEvent(
                        "M",
                        "maintenance",
                        "",
                        "2026-04-03T10:00:00Z",
                        "2026-04-03T11:00:00Z",
                        noticed,
                        "",
                        List.of()));

        period.gives(accepted ? "60" : "120");
        assertThat(use(period).accepted()).isEqualTo(accepted);
        assertThat(use(period).because())
                .contains(
                        accepted
                                ? "60 minutes"
                                : noticed.isEmpty()
                                        ? "it was not announced, and a notice of 48 hours is needed"
                                        : "it was announced at 2026-04-01 10:00:01 (UTC), so that it could begin at"
                                                + " 2026-04-03 10:00:01 (UTC) with the notice of 48 hours, but it began at"
                                                + " 2026-04-03 10:00 (UTC)");
    }

    @Test
    void countsWhatExceedsTheQuotaOfTheContractYear() {
        // Ten hours each year from July; nine and a half are used since then, and others before do not matter.
        Period period = down().pattern(new PeriodPattern(PeriodPattern.Kind.MONTH, 1, 7))
                .excusedBefore("2025-06", "maintenance", "Down", "600", 1)
                .excusedBefore("2025-07", "maintenance", "Down", "570", 1)
                .excuses(
                        "maintenance",
                        Exclusion.Removes.DOWNTIME,
                        null,
                        null,
                        "",
                        "10",
                        TimeUnit.HOURS,
                        YEAR,
                        InForce.ALWAYS)
                .event("M", "maintenance", "2026-04-03T10:00:00Z", "2026-04-03T12:00:00Z");

        period.gives("90");
        assertThat(use(period).because())
                .contains("does not count 30 minutes of it as down, and the other 90 minutes count, as the quota of 10"
                        + " hours each contract year is spent");
        assertThat(use(period).minutes()).isEqualByComparingTo("30");
    }

    @Test
    void givesEachMonthItsQuota() {
        Period.of("2026-04-01", "2026-07-01", "Etc/UTC")
                .pattern(new PeriodPattern(PeriodPattern.Kind.QUARTER, 1, 1))
                .kpi("Down", "minutes", derived(DOWNTIME, "outage"))
                .outage("O", "2026-04-30T22:00:00Z", "2026-05-01T02:00:00Z")
                .excuses(
                        "maintenance",
                        Exclusion.Removes.DOWNTIME,
                        null,
                        null,
                        "",
                        "60",
                        TimeUnit.MINUTES,
                        MONTH,
                        InForce.ALWAYS)
                .event("M", "maintenance", "2026-04-30T22:00:00Z", "2026-05-01T02:00:00Z")
                .gives("120");
    }

    @Test
    void excusesSoManyEventsOfThePeriod() {
        Period period = down().excuses(
                        "maintenance", Exclusion.Removes.DOWNTIME, null, null, "", "1", null, PERIOD, InForce.ALWAYS)
                .event("M2", "maintenance", "2026-04-03T11:00:00Z", "2026-04-03T11:30:00Z")
                .event("M1", "maintenance", "2026-04-03T10:00:00Z", "2026-04-03T10:10:00Z");

        period.gives("110");
        assertThat(period.read().excused())
                .extracting(u -> u.event().id() + " " + u.accepted() + " " + u.events())
                .containsExactly("M1 true 1", "M2 false 0");
    }

    @Test
    void leavesObservationsOut() {
        Period period = Period.of("2026-04", "Etc/UTC")
                .kpi("Tickets", "tickets", derived(COUNT, "ticket"))
                .excuses("storm", EVENT)
                .event("S", "storm", "2026-04-03", "2026-04-04")
                .observe("ticket", "A", "opened", "2026-04-02T23:59:59Z")
                .observe("ticket", "B", "opened", "2026-04-03T00:00:00Z")
                .observe("ticket", "C", "opened", "2026-04-04T00:00:00Z");

        period.gives("2");
        assertThat(use(period).because())
                .isEqualTo("Storm 'S' is excused under clause 7: Tickets leaves out 1 observation (B).");
    }

    @Test
    void isLimitedToTheObservationsNamed() {
        Period period = Period.of("2026-04", "Etc/UTC")
                .kpi("Tickets", "tickets", derived(COUNT, "ticket"))
                .excuses("access refused", EVENT)
                .event(new ExcusedEvent("X", "access refused", "", "", "", "", "", List.of("B")))
                .observe("ticket", "A", "opened", "2026-04-03T00:00:00Z")
                .observe("ticket", "B", "opened", "2026-04-03T00:00:00Z");

        period.gives("1");
        assertThat(period.reading().value().evidence()).containsExactly("A");
    }

    @Test
    void stopsTheClock() {
        Period period = Period.of("2026-04", "Etc/UTC")
                .kpi("In time", "%", derived(SHARE, "ticket").allowed("2", TimeUnit.HOURS))
                .excuses("waiting", CLOCK)
                .event("W", "waiting", "2026-04-03T10:00:00Z", "2026-04-03T11:00:00Z")
                .observe("ticket", "A", "opened", "2026-04-03T09:00:00Z", "solved", "2026-04-03T12:00:00Z")
                .observe("ticket", "B", "opened", "2026-04-03T09:00:00Z", "solved", "2026-04-03T12:00:01Z");

        period.gives("50");
        assertThat(period.working()).contains("that is until 2026-04-03 12:00 (UTC)");
    }

    @Test
    void leavesTheKpiOutOfThePeriod() {
        Period period = Period.of("2026-04", "Etc/UTC")
                .ready("Days late", "days")
                .measured("Days late", "", "12")
                .excuses("force majeure", Exclusion.Removes.PERIOD)
                .event(new ExcusedEvent("F", "force majeure", "", "", "", "", "flood", List.of()));
        KpiReadings readings = period.read();

        assertThat(readings.readings()).isEmpty();
        assertThat(readings.excluded())
                .extracting(KpiReadings.Missing::because)
                .containsExactly("force majeure 'F' excuses the whole period under clause 7");
        assertThat(use(period).because())
                .isEqualTo(
                        "Force majeure 'F' (flood) is excused under clause 7: Days late is not judged in this period.");
    }

    @Test
    void excusesOnlyTheScopeItIsAbout() {
        Period period = Period.of("2026-04", "Etc/UTC")
                .scopes("east", "west")
                .kpi("Down", "minutes", derived(DOWNTIME, "outage"))
                .observeIn("east", "outage", "E", "from", "2026-04-03T10:00:00Z", "to", "2026-04-03T11:00:00Z")
                .observeIn("west", "outage", "W", "from", "2026-04-03T10:00:00Z", "to", "2026-04-03T11:00:00Z")
                .excuses("maintenance", Exclusion.Removes.DOWNTIME)
                .event(new ExcusedEvent("M", "maintenance", "east", "", "", "", "", List.of()));

        assertThat(period.read().values())
                .extracting(v -> v.scope() + " " + v.value())
                .containsExactly("east 0", "west 60");
    }

    @Test
    void holdsOnTheDaysOfItsRow() {
        Period period = down().terms(TermsAsOf.EVENT_DATE, null)
                .excuses(
                        "maintenance",
                        Exclusion.Removes.DOWNTIME,
                        null,
                        null,
                        "",
                        null,
                        null,
                        null,
                        new InForce(LocalDate.of(2026, 4, 4), null))
                .event("M", "maintenance", "2026-04-03T10:00:00Z", "2026-04-03T12:00:00Z");

        period.gives("120");
        assertThat(use(period).because())
                .contains("the row is in force from 2026-04-04, and the terms are those of 2026-04-03");
    }

    @Test
    void saysThatAValueThatCameReadyIsNotTouched() {
        Period period = Period.of("2026-04", "Etc/UTC")
                .ready("Uptime", "%")
                .measured("Uptime", "", "99")
                .excuses("maintenance", TIME)
                .event("M", "maintenance", "", "");

        period.gives("99");
        assertThat(use(period).because())
                .contains(
                        "excuses nothing of Uptime under clause 7: the value came ready, so that whoever measured it has to take it out");
    }

    @Test
    void refusesEventsThatCannotBeMeant() {
        Period period = down().excuses("maintenance", TIME)
                .event(new ExcusedEvent("M", "maintenace", "", "", "", "", "", List.of()))
                .event(new ExcusedEvent(
                        "M", "maintenance", "est", "2026-04-05", "2026-04-04", "soon", "", List.of("P")));

        assertThat(period.refused())
                .containsExactly(
                        "excused[0].type: There is no type of excused event 'maintenace' in this rulebook. Maybe"
                                + " 'maintenance' is meant.",
                        "excused[1].id: There is another excused event with the id 'M'. Give each its own, and each one"
                                + " once.",
                        "excused[1].scope: There is no scope 'est' in this rulebook. It has none.",
                        "excused[1].observations[0]: There is no observation with the id 'P' in the facts. Maybe 'O' is"
                                + " meant.",
                        "excused[1].noticed: 'soon' is not a time. " + WrittenTimes.RIGHT);
    }
}
