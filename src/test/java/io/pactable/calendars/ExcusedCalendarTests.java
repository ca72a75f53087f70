package io.pactable.calendars;

import static org.assertj.core.api.Assertions.assertThat;

import io.pactable.contract.ServicePeriod;
import io.pactable.measurement.ExcusedEvent;
import io.pactable.measurement.Refusal;
import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExcusedCalendarTests {

    private static final ZoneId MADRID = ZoneId.of("Europe/Madrid");

    private static ServicePeriod month(String month) {
        YearMonth of = YearMonth.parse(month);
        return new ServicePeriod(of.atDay(1), of.plusMonths(1).atDay(1));
    }

    private static String calendar(String... events) {
        StringBuilder text = new StringBuilder("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Test//EN\r\n");
        for (String event : events) {
            text.append("BEGIN:VEVENT\r\n")
                    .append(event.strip().replace("\n", "\r\n"))
                    .append("\r\nEND:VEVENT\r\n");
        }
        return text.append("END:VCALENDAR\r\n").toString();
    }

    private static List<ExcusedEvent> events(String month, String... events) {
        ExcusedCalendar.Reading reading = ExcusedCalendar.read(calendar(events), month(month), MADRID);
        assertThat(reading.refusals()).isEmpty();
        return reading.events();
    }

    private static List<String> times(List<ExcusedEvent> events) {
        return events.stream().map(e -> e.from() + " " + e.to()).toList();
    }

    private static List<Refusal> refusals(String... events) {
        return ExcusedCalendar.read(calendar(events), month("2026-04"), MADRID).refusals();
    }

    @Test
    void anEventSaysItAll() {
        assertThat(events("2026-04", """
                        UID:w-1
                        DTSTART;TZID=Europe/Madrid:20260405T020000
                        DTEND;TZID=Europe/Madrid:20260405T040000
                        CATEGORIES:maintenance,planned
                        LOCATION:eu-west
                        SUMMARY:Switch replaced\\, rack 4\\nand
                          tested
                        CREATED:20260301T100000Z
                        DTSTAMP:20260310T100000Z
                        BEGIN:VALARM
                        TRIGGER:-PT1H
                        DURATION:PT9H
                        SUMMARY:Wake up
                        END:VALARM
                        """))
                .containsExactly(new ExcusedEvent(
                        "w-1",
                        "maintenance",
                        "eu-west",
                        "2026-04-05T02:00:00+02:00",
                        "2026-04-05T04:00:00+02:00",
                        "2026-03-01T11:00:00+01:00",
                        "Switch replaced, rack 4 and tested",
                        List.of()));
    }

    @Test
    void theProductsOwnScopeComesBeforeTheLocation() {
        assertThat(events("2026-04", """
                        UID:w-1
                        DTSTART:20260405T020000Z
                        DURATION:PT30M
                        CATEGORIES:maintenance
                        LOCATION:Room 5
                        X-PACTABLE-SCOPE:eu-west
                        DTSTAMP:20260301T100000Z
                        """)).singleElement().satisfies(event -> {
            assertThat(event.scope()).isEqualTo("eu-west");
            assertThat(event.to()).isEqualTo("2026-04-05T04:30:00+02:00");
            assertThat(event.noticed()).isEqualTo("2026-03-01T11:00:00+01:00");
            assertThat(event.reason()).isEmpty();
        });
    }

    @Test
    void aWeeklyWindowKeepsItsLocalTimeWhenTheClocksChange() {
        assertThat(times(events("2026-03", """
                        UID:weekly
                        DTSTART;TZID=Europe/Madrid:20260104T010000
                        DTEND;TZID=Europe/Madrid:20260104T040000
                        RRULE:FREQ=WEEKLY;BYDAY=SU
                        CATEGORIES:maintenance
                        """)))
                .containsExactly(
                        "2026-03-01T01:00:00+01:00 2026-03-01T04:00:00+01:00",
                        "2026-03-08T01:00:00+01:00 2026-03-08T04:00:00+01:00",
                        "2026-03-15T01:00:00+01:00 2026-03-15T04:00:00+01:00",
                        "2026-03-22T01:00:00+01:00 2026-03-22T04:00:00+01:00",
                        // Three hours are three hours, also in the night that has one less.
                        "2026-03-29T01:00:00+01:00 2026-03-29T05:00:00+02:00");
    }

    @Test
    void aTimeThatDoesNotExistMovesForwardAndOneThatComesTwiceIsTheEarlier() {
        String event = """
                UID:daily
                DTSTART;TZID=Europe/Madrid:20260101T023000
                DURATION:PT15M
                RRULE:FREQ=DAILY
                CATEGORIES:maintenance
                """;

        assertThat(times(events("2026-03", event))).contains("2026-03-29T03:30:00+02:00 2026-03-29T03:45:00+02:00");
        assertThat(times(events("2026-10", event))).contains("2026-10-25T02:30:00+02:00 2026-10-25T02:45:00+02:00");
    }

    @Test
    void theLocalTimeIsThatOfTheEventsZone() {
        // Madrid changes its clocks three weeks after New York.
        assertThat(times(events("2026-03", """
                        UID:ny
                        DTSTART;TZID=America/New_York:20260307T200000
                        DURATION:PT1H
                        RRULE:FREQ=WEEKLY;COUNT=2
                        CATEGORIES:maintenance
                        """)))
                .containsExactly(
                        "2026-03-08T02:00:00+01:00 2026-03-08T03:00:00+01:00",
                        "2026-03-15T01:00:00+01:00 2026-03-15T02:00:00+01:00");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "W. Europe Standard Time | 2026-04-05T02:00:00+02:00",
                "/example.org/Olson/Europe/Madrid | 2026-04-05T02:00:00+02:00",
                "GMT Standard Time | 2026-04-05T03:00:00+02:00",
                "America/Sao_Paulo | 2026-04-05T07:00:00+02:00",
            })
    void zonesHaveTheNamesOfIanaOrOfWindows(String zone, String from) {
        assertThat(events("2026-04", """
                        UID:z
                        DTSTART;TZID="%s":20260405T020000
                        DURATION:PT1H
                        CATEGORIES:maintenance
                        """.formatted(zone)))
                .singleElement()
                .satisfies(event -> assertThat(event.from()).isEqualTo(from));
    }

    @Test
    void wholeDaysAreDaysOfTheContract() {
        assertThat(times(events("2026-03", """
                        UID:day
                        DTSTART;VALUE=DATE:20260329
                        CATEGORIES:maintenance
                        """, """
                        UID:days
                        DTSTART;VALUE=DATE:20260310
                        DTEND;VALUE=DATE:20260312
                        CATEGORIES:maintenance
                        """)))
                .containsExactly(
                        "2026-03-10T00:00:00+01:00 2026-03-12T00:00:00+01:00",
                        "2026-03-29T00:00:00+01:00 2026-03-30T00:00:00+02:00");
    }

    @Test
    void occurrencesAreTakenOutChangedAndAdded() {
        List<ExcusedEvent> events = events("2026-04", """
                UID:w
                DTSTART;TZID=Europe/Madrid:20260401T020000
                DURATION:PT1H
                RRULE:FREQ=WEEKLY;UNTIL=20260423T000000Z
                EXDATE;TZID=Europe/Madrid:20260408T020000
                RDATE;TZID=Europe/Madrid:20260430T220000
                CATEGORIES:maintenance
                DTSTAMP:20260101T000000Z
                """, """
                UID:w
                RECURRENCE-ID;TZID=Europe/Madrid:20260415T020000
                DTSTART;TZID=Europe/Madrid:20260416T030000
                DURATION:PT2H
                CATEGORIES:maintenance
                SUMMARY:Moved
                DTSTAMP:20260402T000000Z
                """, """
                UID:w
                RECURRENCE-ID:20260422T000000Z
                DTSTART;TZID=Europe/Madrid:20260422T020000
                DURATION:PT1H
                STATUS:CANCELLED
                CATEGORIES:maintenance
                """);

        assertThat(events)
                .extracting(e -> e.id() + " " + e.from())
                .containsExactly(
                        "w#2026-04-01T02:00:00 2026-04-01T02:00:00+02:00",
                        "w#2026-04-15T02:00:00 2026-04-16T03:00:00+02:00",
                        "w#2026-04-30T22:00:00 2026-04-30T22:00:00+02:00");
        // Who moves a window announces it anew.
        assertThat(events.get(1).noticed()).isEqualTo("2026-04-02T02:00:00+02:00");
    }

    @Test
    void cancelledEventsAreLeftOut() {
        assertThat(events("2026-04", """
                        UID:w
                        DTSTART:20260401T020000Z
                        DURATION:PT1H
                        STATUS:CANCELLED
                        CATEGORIES:maintenance
                        """)).isEmpty();
    }

    @Test
    void theNewerOfTwoVersionsCounts() {
        assertThat(events("2026-04", """
                        UID:w
                        SEQUENCE:1
                        DTSTART:20260402T020000Z
                        DURATION:PT1H
                        CATEGORIES:maintenance
                        """, """
                        UID:w
                        DTSTART:20260401T020000Z
                        DURATION:PT1H
                        CATEGORIES:maintenance
                        """))
                .extracting(ExcusedEvent::from)
                .containsExactly("2026-04-02T04:00:00+02:00");
    }

    @Test
    void onlyWhatTouchesThePeriodIsReadAndItIsNotCut() {
        assertThat(times(events("2026-04", """
                        UID:before
                        DTSTART;TZID=Europe/Madrid:20260331T200000
                        DTEND;TZID=Europe/Madrid:20260401T000000
                        """, """
                        UID:into
                        DTSTART;TZID=Europe/Madrid:20260331T200000
                        DTEND;TZID=Europe/Madrid:20260401T000001
                        CATEGORIES:maintenance
                        """, """
                        UID:after
                        DTSTART;TZID=Europe/Madrid:20260501T000000
                        DURATION:PT1H
                        """)))
                .containsExactly("2026-03-31T20:00:00+02:00 2026-04-01T00:00:01+02:00");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FREQ=MONTHLY;BYDAY=2TU | 2026-04-14T02:00:00+02:00",
                "FREQ=MONTHLY;BYDAY=-1SU | 2026-04-26T02:00:00+02:00",
                "FREQ=MONTHLY;BYMONTHDAY=-1 | 2026-04-30T02:00:00+02:00",
                "FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=10 | 2026-04-10T02:00:00+02:00",
                "freq=monthly;byday=MO,TU,WE,TH,FR;bysetpos=-1 | 2026-04-30T02:00:00+02:00",
            })
    void rulesOfRecurrenceAreRead(String rule, String from) {
        assertThat(events("2026-04", """
                        UID:r
                        DTSTART;TZID=Europe/Madrid:20200101T020000
                        DURATION:PT1H
                        RRULE:%s
                        CATEGORIES:maintenance
                        """.formatted(rule)))
                .extracting(ExcusedEvent::from)
                .containsExactly(from);
    }

    @Test
    void theMachineHasNoPartInTheAnswer() {
        String event = """
                UID:r
                DTSTART:20260401T020000
                DURATION:PT1H
                RRULE:FREQ=MONTHLY;BYDAY=SU,MO,TU,WE,TH,FR,SA;BYMONTHDAY=5,30,31
                CATEGORIES:maintenance
                """;
        List<ExcusedEvent> here = events("2026-04", event);
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-SA-u-ca-islamic"));
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Apia"));
            assertThat(events("2026-04", event)).isEqualTo(here).isNotEmpty();
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "DTSTART:20260401T020000Z;DURATION:PT1H;CATEGORIES:x | line 4 | The event has no UID.",
                "UID:u;DURATION:PT1H | line 4, UID u | The event has no DTSTART.",
                "UID:u;DTSTART:tomorrow;DURATION:PT1H | line 4, UID u | DTSTART: 'tomorrow' is no date or time.",
                "UID:u;DTSTART:20260230T000000Z | line 4, UID u | DTSTART: '20260230T000000Z' is no date or time.",
                "UID:u;DTSTART:20260401T020000Z;CATEGORIES:x | line 4, UID u | The event ends before it starts, or at once.",
                "UID:u;DTSTART:20260401T020000Z;DTEND:20260401T010000Z;CATEGORIES:x | line 4, UID u | The event ends before it starts, or at once.",
                "UID:u;DTSTART:20260401T020000Z;DURATION:-PT1H;CATEGORIES:x | line 4, UID u | '-PT1H' is no duration.",
                "UID:u;DTSTART:20260401T020000Z;DURATION:PT1H | line 4, UID u | The event has no CATEGORIES.",
                "UID:u;DTSTART:20260401T020000Z;DURATION:PT1H;CATEGORIES:x;RRULE:FREQ=SECONDLY | line 4, UID u | The RRULE must say FREQ=DAILY",
                "UID:u;DTSTART:20260401T020000Z;DURATION:PT1H;CATEGORIES:x;RRULE:EVERY DAY | line 4, UID u | The part 'EVERY DAY' of the RRULE is not read.",
            })
    void whatIsWrongIsSaidWithItsPlace(String properties, String place, String message) {
        assertThat(refusals(properties.replace(";", "\n"))).singleElement().satisfies(refusal -> {
            assertThat(refusal.field()).isEqualTo(place);
            assertThat(refusal.message()).startsWith(message);
        });
    }

    @Test
    void everythingWrongIsSaidAtOnce() {
        assertThat(refusals(
                        "UID:a\nDTSTART;TZID=Mars/Olympus:20260401T020000\nDURATION:PT1H",
                        "no colon\nUID:b\nDTSTART:20260401T020000Z\nDURATION:PT1H\nCATEGORIES:x\nRRULE:FREQ=WEEKLY;BYDAY=XX",
                        "UID:c\nDTSTART:20260401T020000Z\nDURATION:PT1H\nCATEGORIES:x",
                        "UID:c\nDTSTART:20260401T020000Z\nDURATION:PT1H\nCATEGORIES:x"))
                .extracting(Refusal::message)
                .satisfiesExactlyInAnyOrder(
                        m -> assertThat(m).startsWith("This is no line of an iCalendar file."),
                        m -> assertThat(m).startsWith("DTSTART: There is no time zone 'Mars/Olympus'."),
                        m -> assertThat(m).startsWith("The RRULE 'FREQ=WEEKLY;BYDAY=XX' cannot be read."),
                        m -> assertThat(m).startsWith("Two events have this UID."));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "BEGIN:VEVENT\nEND:VEVENT",
                "<html>",
                "BEGIN:VCALENDAR",
                "BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VCALENDAR"
            })
    void whatIsNoCalendarIsRefused(String text) {
        assertThat(ExcusedCalendar.read(text, month("2026-04"), MADRID).refusals())
                .isNotEmpty();
    }

    @ParameterizedTest
    @Timeout(10)
    @ValueSource(
            strings = {
                "FREQ=SECONDLY",
                "FREQ=MINUTELY;COUNT=100000",
                "FREQ=HOURLY",
                "FREQ=DAILY;BYHOUR=0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23;BYMINUTE=0,1,2,3",
                "FREQ=DAILY;BYSECOND=0,1,2",
                "FREQ=DAILY;INTERVAL=2147483647",
                "FREQ=DAILY;COUNT=2147483647",
                "FREQ=DAILY;INTERVAL=0",
                "FREQ=DAILY;RSCALE=HEBREW",
                "FREQ=DAILY;FREQ=SECONDLY",
            })
    void aRuleThatIsTooMuchIsRefused(String rule) {
        assertThat(refusals("UID:u\nDTSTART:19000101T000000Z\nDURATION:PT1H\nCATEGORIES:x\nRRULE:" + rule))
                .hasSize(1);
    }

    @Test
    @Timeout(10)
    void anEndlessRuleOfLongAgoIsReadForThePeriodOnly() {
        assertThat(events("2026-04", "UID:u\nDTSTART:19000101T000000Z\nDURATION:PT1H\nCATEGORIES:x\nRRULE:FREQ=DAILY"))
                .hasSize(30);
        assertThat(
                        events(
                                "2026-04",
                                "UID:u\nDTSTART:19000101T000000Z\nDURATION:PT1H\nCATEGORIES:x\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"))
                .isEmpty();
    }

    @Test
    @Timeout(10)
    void aFileThatIsTooMuchIsRefused() {
        assertThat(ExcusedCalendar.read("x".repeat(ExcusedCalendar.LONGEST + 1), month("2026-04"), MADRID)
                        .refusals())
                .hasSize(1);
        String[] many = new String[300];
        for (int i = 0; i < many.length; i++) {
            many[i] = "UID:u" + i + "\nDTSTART:20200101T000000Z\nDURATION:PT10M\nCATEGORIES:x\n"
                    + "RRULE:FREQ=DAILY;BYHOUR=0,1,2,3,4,5,6,7,8,9,10,11";
        }
        assertThat(refusals(many)).extracting(Refusal::field).containsExactly("file");
    }

    /** Zone definitions in a file, or the address that one names, are nobody's business but its author's. */
    @Test
    void nothingIsFetchedFromTheNetwork() {
        List<URI> asked = new ArrayList<>();
        ProxySelector before = ProxySelector.getDefault();
        ProxySelector.setDefault(new ProxySelector() {
            @Override
            public List<Proxy> select(URI uri) {
                asked.add(uri);
                return List.of(Proxy.NO_PROXY);
            }

            @Override
            public void connectFailed(URI uri, SocketAddress address, IOException e) {
                asked.add(uri);
            }
        });
        try {
            String text = calendar(
                            "UID:u\nDTSTART;TZID=Europe/Madrid:20260401T020000\nDURATION:PT1H\nCATEGORIES:x\nRRULE:FREQ=DAILY")
                    .replaceFirst(
                            "BEGIN:VEVENT",
                            "BEGIN:VTIMEZONE\r\nTZID:Europe/Madrid\r\nTZURL:http://192.0.2.1/zone\r\n"
                                    + "BEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nTZOFFSETFROM:+0900\r\nTZOFFSETTO:+0900\r\n"
                                    + "END:STANDARD\r\nEND:VTIMEZONE\r\nBEGIN:VEVENT");
            ExcusedCalendar.Reading reading = ExcusedCalendar.read(text, month("2026-04"), MADRID);

            assertThat(reading.refusals()).isEmpty();
            assertThat(reading.events().get(0).from()).isEqualTo("2026-04-01T02:00:00+02:00");
            assertThat(reading.events()).hasSize(30);
            assertThat(asked).isEmpty();
        } finally {
            ProxySelector.setDefault(before);
        }
    }

    @Test
    void aPeriodMayStartOnAnyDay() {
        ServicePeriod period = new ServicePeriod(LocalDate.of(2026, 3, 16), LocalDate.of(2026, 4, 16));

        assertThat(ExcusedCalendar.read(
                                calendar("UID:u\nDTSTART;VALUE=DATE:20260101\nRRULE:FREQ=DAILY\nCATEGORIES:x"),
                                period,
                                MADRID)
                        .events())
                .hasSize(31)
                .first()
                .satisfies(e -> assertThat(e.from()).isEqualTo("2026-03-16T00:00:00+01:00"));
    }
}
