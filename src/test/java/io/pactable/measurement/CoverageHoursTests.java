package io.pactable.measurement;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.DayOfWeek.THURSDAY;
import static java.time.DayOfWeek.TUESDAY;
import static java.time.DayOfWeek.WEDNESDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoverageHoursTests {

    private static Period week() {
        return Period.of("2006-01", "Etc/UTC")
                .open("shop", "09:00", "17:00", MONDAY, WEDNESDAY, FRIDAY)
                .open("shop", "10:00", "16:00", TUESDAY, THURSDAY)
                .open("shop", "11:00", "14:30", SATURDAY);
    }

    private static CoverageHours calendar(Period period, String zone) {
        return CoverageHours.of("shop", period.hours(), Period.holidays(), ZoneId.of(zone));
    }

    private static CoverageHours shop() {
        return calendar(week(), "Etc/UTC");
    }

    @Test
    void addsUpTheHoursOfAWeek() {
        Instant from = Instant.parse("2006-01-01T00:00:00Z");
        Instant to = Instant.parse("2006-01-08T00:00:00Z");

        assertThat(shop().openTime(from, to)).isEqualTo(Duration.ofMinutes(39 * 60 + 30));
        assertThat(Intervals.total(shop().open(from, to))).isEqualTo(Duration.ofMinutes(39 * 60 + 30));
    }

    @ParameterizedTest(name = "{1} after {0} is {2}")
    @CsvSource({
        "2006-01-04T13:00:00Z, PT3H, 2006-01-04T16:00:00Z",
        "2006-01-04T13:00:00Z, PT4H, 2006-01-04T17:00:00Z",
        "2006-01-04T13:00:00Z, PT4H1S, 2006-01-05T10:00:01Z",
        "2006-01-04T13:00:00Z, PT0S, 2006-01-04T13:00:00Z",
        "2006-01-01T13:00:00Z, PT1H, 2006-01-02T10:00:00Z",
        "2006-01-04T13:00:00.5Z, PT3H, 2006-01-04T16:00:00.5Z",
    })
    void addsOpenTime(Instant start, Duration length, Instant deadline) {
        assertThat(shop().addOpenTime(start, length)).isEqualTo(deadline);
    }

    @ParameterizedTest(name = "{1} working days after {0} is {2}")
    @CsvSource({
        "2006-01-06T12:00:00Z, 2, 2006-01-09T12:00:00Z",
        "2006-01-06T12:00:00Z, 0, 2006-01-06T12:00:00Z",
        "2006-01-08T12:00:00Z, 1, 2006-01-09T12:00:00Z",
        "2006-01-06T23:59:59Z, 7, 2006-01-14T23:59:59Z",
    })
    void addsWorkingDaysAndKeepsTheTimeOfDay(Instant start, int days, Instant expected) {
        assertThat(shop().addWorkingDays(start, days)).isEqualTo(expected);
    }

    @Test
    void isClosedAtTheStartOfABreakAndOpenAtItsEnd() {
        CoverageHours hours = calendar(week().closed("shop", "2006-01-04", "11:00", "13:00"), "Etc/UTC");

        assertThat(hours.isOpen(Instant.parse("2006-01-04T10:59:59.999999999Z")))
                .isTrue();
        assertThat(hours.isOpen(Instant.parse("2006-01-04T11:00:00Z"))).isFalse();
        assertThat(hours.isOpen(Instant.parse("2006-01-04T12:00:00Z"))).isFalse();
        assertThat(hours.isOpen(Instant.parse("2006-01-04T13:00:00Z"))).isTrue();
        assertThat(hours.isOpen(Instant.parse("2006-01-04T17:00:00Z"))).isFalse();
    }

    @Test
    void closesOnHolidaysUnlessADateSaysOtherwise() {
        Period period = week().hours("shop", Set.of(), null, "ES", "00:00", "24:00", false);
        assertThat(calendar(period, "Etc/UTC").isWorkingDay(LocalDate.of(2006, 1, 6)))
                .isFalse();
        assertThat(calendar(period, "Etc/UTC").workingDayAfter(LocalDate.of(2006, 1, 5), 1))
                .isEqualTo(LocalDate.of(2006, 1, 7));

        period.hours("shop", Set.of(), LocalDate.of(2006, 1, 6), "", "10:00", "12:00", true);
        period.hours("shop", Set.of(FRIDAY), null, "", "11:00", "11:30", false);
        CoverageHours open = calendar(period, "Etc/UTC");
        assertThat(open.openTime(Instant.parse("2006-01-06T00:00:00Z"), Instant.parse("2006-01-07T00:00:00Z")))
                .isEqualTo(Duration.ofMinutes(90));
    }

    @Test
    void saysWhatItDoesNotKnow() {
        Period period = week().hours("shop", Set.of(), null, "XX", "00:00", "24:00", false);
        assertThatThrownBy(() -> calendar(period, "Etc/UTC"))
                .hasMessage("the public holidays of 'XX' are not known (Hours!A5)");
        assertThatThrownBy(() -> CoverageHours.of("none", period.hours(), Period.holidays(), ZoneId.of("Etc/UTC")))
                .hasMessage("there is no calendar 'none' in the sheet Hours");
        CoverageHours never =
                calendar(Period.of("2006-01", "Etc/UTC").closed("shop", "2006-01-04", "00:00", "24:00"), "Etc/UTC");
        assertThatThrownBy(() -> never.addOpenTime(Instant.parse("2006-01-04T00:00:00Z"), Duration.ofHours(2)))
                .hasMessage("the calendar 'shop' is not open for 2 hours within forty years of 2006-01-04T00:00:00Z");
        assertThatThrownBy(() -> never.workingDayAfter(LocalDate.of(2006, 1, 4), 1))
                .hasMessageContaining("has no 1 working day within forty years");
    }

    @Test
    void beginsTheDayWhereTheClocksSkipMidnight() {
        CoverageHours hours = calendar(
                Period.of("2018-11", "America/Sao_Paulo").open("shop", "00:00", "24:00", DayOfWeek.values()),
                "America/Sao_Paulo");

        assertThat(hours.openTime(Instant.parse("2018-11-04T03:00:00Z"), Instant.parse("2018-11-05T02:00:00Z")))
                .isEqualTo(Duration.ofHours(23));
        assertThat(hours.addWorkingDays(Instant.parse("2018-11-03T03:00:00Z"), 1))
                .isEqualTo(Instant.parse("2018-11-04T03:00:00Z"));
    }

    /** The definition, minute by minute: open is when the clock on the wall shows an open time. */
    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, 2026-03-27",
        "Europe/Berlin, 2026-10-23",
        "America/Sao_Paulo, 2018-11-02",
        "America/Sao_Paulo, 2018-02-15",
        "America/St_Johns, 2006-10-27",
        "Australia/Lord_Howe, 2026-04-03",
        "Pacific/Apia, 2011-12-28",
        "Asia/Kathmandu, 2026-01-01",
    })
    void agreesWithTheClockOnTheWall(String zone, LocalDate first) {
        ZoneId id = ZoneId.of(zone);
        Random random = new Random(7);
        for (int run = 0; run < 20; run++) {
            int from = random.nextInt(1_400);
            int to = from + 1 + random.nextInt(1_440 - from);
            int lunch = random.nextInt(1_430);
            Period period = Period.of("2026-01", zone);
            period.hours().add(row(Set.of(DayOfWeek.values()), from, to, true));
            period.hours().add(row(Set.of(SUNDAY, MONDAY), lunch, lunch + 10, false));
            CoverageHours hours = calendar(period, zone);
            Instant start = first.atStartOfDay(id).toInstant().plusSeconds(random.nextInt(90_000) / 60 * 60);
            int minutes = random.nextInt(6_000);
            long open = 0;
            for (int m = 0; m < minutes; m++) {
                Instant at = start.plusSeconds(m * 60L);
                LocalDateTime local = LocalDateTime.ofInstant(at, id);
                int minute = local.getHour() * 60 + local.getMinute();
                boolean isBreak = (local.getDayOfWeek() == SUNDAY || local.getDayOfWeek() == MONDAY)
                        && minute >= lunch
                        && minute < lunch + 10;
                boolean expected = minute >= from && minute < to && !isBreak;
                open += expected ? 1 : 0;
                assertThat(hours.isOpen(at)).as("%s in %s", at, zone).isEqualTo(expected);
            }
            Instant end = start.plusSeconds(minutes * 60L);
            assertThat(hours.openTime(start, end)).isEqualTo(Duration.ofMinutes(open));
            assertThat(Intervals.total(hours.open(start, end))).isEqualTo(Duration.ofMinutes(open));
            if (open > 0) {
                Instant deadline = hours.addOpenTime(start, Duration.ofMinutes(open));
                assertThat(deadline).isBeforeOrEqualTo(end);
                assertThat(hours.openTime(start, deadline)).isEqualTo(Duration.ofMinutes(open));
            }
        }
    }

    private static CoverageDays row(Set<DayOfWeek> days, int from, int to, boolean open) {
        return new CoverageDays(
                new io.pactable.contract.ClauseLine(new io.pactable.contract.ClauseId("2"), "Hours", 2),
                "shop",
                days,
                null,
                "",
                from,
                to,
                open);
    }

    @Test
    void agreesWithMinutesInTheAlgebraOfIntervals() {
        Random random = new Random(11);
        for (int run = 0; run < 2_000; run++) {
            List<Interval> a = random(random);
            List<Interval> b = random(random);
            boolean[] inA = minutes(a);
            boolean[] inB = minutes(b);
            List<Interval> mergedA = Intervals.merge(a);
            List<Interval> mergedB = Intervals.merge(b);
            boolean[] both = new boolean[60];
            boolean[] only = new boolean[60];
            for (int m = 0; m < 60; m++) {
                both[m] = inA[m] && inB[m];
                only[m] = inA[m] && !inB[m];
            }
            assertThat(minutes(mergedA)).isEqualTo(inA);
            assertThat(minutes(Intervals.intersect(mergedA, mergedB))).isEqualTo(both);
            assertThat(minutes(Intervals.subtract(mergedA, mergedB))).isEqualTo(only);
            assertThat(Intervals.merge(Intervals.subtract(mergedA, mergedB)))
                    .isEqualTo(Intervals.subtract(mergedA, mergedB));
            assertThat(Intervals.merge(Intervals.intersect(mergedA, mergedB)))
                    .isEqualTo(Intervals.intersect(mergedA, mergedB));
            Duration some = Duration.ofMinutes(random.nextInt(70));
            Duration all = Intervals.total(mergedA);
            assertThat(Intervals.total(Intervals.first(mergedA, some))).isEqualTo(all.compareTo(some) < 0 ? all : some);
        }
    }

    private static List<Interval> random(Random random) {
        List<Interval> intervals = new java.util.ArrayList<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            int from = random.nextInt(59);
            intervals.add(new Interval(minute(from), minute(from + random.nextInt(60 - from))));
        }
        return intervals;
    }

    private static Instant minute(int m) {
        return Instant.EPOCH.plusSeconds(m * 60L);
    }

    private static boolean[] minutes(List<Interval> intervals) {
        boolean[] in = new boolean[60];
        for (int m = 0; m < 60; m++) {
            Instant at = minute(m);
            in[m] = intervals.stream().anyMatch(i -> i.contains(at));
        }
        return in;
    }
}
