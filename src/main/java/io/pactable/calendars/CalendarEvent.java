package io.pactable.calendars;

import io.pactable.contract.ServicePeriod;
import io.pactable.measurement.Refusal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.fortuna.ical4j.model.Month;
import net.fortuna.ical4j.model.Recur;
import net.fortuna.ical4j.model.WeekDay;
import net.fortuna.ical4j.transform.recurrence.Frequency;
import org.jspecify.annotations.Nullable;

/** One {@code VEVENT}: when it is, how it repeats, and what it says. */
final class CalendarEvent {

    /** Most starts that a rule may give for one period. */
    private static final int MOST_STARTS = 10_000;

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    private static final Pattern DURATION = Pattern.compile(
            "([+-]?)P(?=.)(?:(\\d{1,4})W)?(?:(\\d{1,5})D)?(T(?=.)(?:(\\d{1,6})H)?(?:(\\d{1,7})M)?(?:(\\d{1,8})S)?)?");
    private static final Set<String> FREQUENCIES = Set.of("DAILY", "WEEKLY", "MONTHLY", "YEARLY");
    private static final Set<String> RULE_PARTS = Set.of(
            "FREQ",
            "UNTIL",
            "COUNT",
            "INTERVAL",
            "BYDAY",
            "BYMONTHDAY",
            "BYYEARDAY",
            "BYWEEKNO",
            "BYMONTH",
            "BYSETPOS",
            "BYHOUR",
            "BYMINUTE",
            "WKST");

    /** Something is wrong with the event; the message says what. */
    private static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable(String message) {
            super(message);
        }
    }

    /**
     * A date, or a date and time with its zone.
     *
     * @param local as written; start of the day for a date
     * @param zone in which it is
     * @param day whether it is a date only
     */
    private record Stamp(LocalDateTime local, ZoneId zone, boolean day) {

        Instant instant() {
            return local.atZone(zone).toInstant();
        }
    }

    private final String uid;
    private final int line;
    private final Stamp start;
    private final Function<LocalDateTime, Instant> end;
    private final Duration longest;
    private final @Nullable Stamp original;
    private final @Nullable String rule;
    private final List<Stamp> added;
    private final List<Stamp> removed;
    private final int sequence;
    private final boolean cancelled;
    private final String type;
    private final String scope;
    private final String reason;
    private final @Nullable Instant noticed;

    private CalendarEvent(List<ContentLine> properties, ZoneId home) throws Unreadable {
        line = properties.get(0).line();
        uid = first(properties, "UID").map(ContentLine::text).orElse("");
        if (uid.isEmpty()) {
            throw new Unreadable("The event has no UID. Each event needs one of its own.");
        }
        start = stamp(
                first(properties, "DTSTART").orElseThrow(() -> new Unreadable("The event has no DTSTART.")), home);
        if (!ServicePeriod.isSensible(start.local().getYear())) {
            throw new Unreadable(
                    "The event starts in the year %s.".formatted(start.local().getYear()));
        }
        Optional<ContentLine> dtEnd = first(properties, "DTEND");
        Optional<ContentLine> duration = first(properties, "DURATION");
        if (dtEnd.isPresent()) {
            Stamp until = stamp(dtEnd.get(), home);
            // RFC 5545, 3.8.5.3: an end gives every occurrence the same exact length; whole days stay whole days.
            Duration exact = Duration.between(start.instant(), until.instant());
            long days = until.local().toLocalDate().toEpochDay()
                    - start.local().toLocalDate().toEpochDay();
            end = start.day() ? from -> at(from.plusDays(days)) : from -> at(from).plus(exact);
            longest = exact.plusDays(2);
        } else if (duration.isPresent()) {
            Length length = length(duration.get());
            end = from -> at(from.plus(length.days())).plus(length.time());
            longest = length.time().plusDays(length.days().getDays() + 2L);
        } else if (start.day()) {
            end = from -> at(from.plusDays(1));
            longest = Duration.ofDays(3);
        } else {
            end = this::at;
            longest = Duration.ofDays(2);
        }
        if (longest.compareTo(Duration.ofDays(3_660)) > 0) {
            throw new Unreadable("The event lasts longer than ten years.");
        }
        Optional<ContentLine> recurrence = first(properties, "RECURRENCE-ID");
        if (recurrence.isPresent() && !recurrence.get().parameter("RANGE").isEmpty()) {
            throw new Unreadable("RECURRENCE-ID with RANGE is not read. Give each changed occurrence its own event.");
        }
        original = recurrence.isPresent() ? stamp(recurrence.get(), home) : null;
        List<ContentLine> rules = all(properties, "RRULE");
        if (rules.size() > 1 || !all(properties, "EXRULE").isEmpty()) {
            throw new Unreadable("The event has more than one RRULE, or an EXRULE. Write a second event instead.");
        }
        rule = rules.isEmpty() || original != null ? null : rules.get(0).value();
        added = stamps(all(properties, "RDATE"), home);
        removed = stamps(all(properties, "EXDATE"), home);
        sequence = number(first(properties, "SEQUENCE").map(ContentLine::value).orElse("0"));
        cancelled = first(properties, "STATUS")
                .map(status -> status.value().strip().equalsIgnoreCase("CANCELLED"))
                .orElse(false);
        type = first(properties, "CATEGORIES").map(ContentLine::firstText).orElse("");
        scope = first(properties, "X-PACTABLE-SCOPE")
                .or(() -> first(properties, "LOCATION"))
                .map(ContentLine::text)
                .orElse("");
        reason = first(properties, "SUMMARY").map(ContentLine::text).orElse("");
        Optional<ContentLine> announced = first(properties, "CREATED").or(() -> first(properties, "DTSTAMP"));
        noticed = announced.isPresent() ? stamp(announced.get(), home).instant() : null;
    }

    /**
     * The event, unless something is wrong with it.
     *
     * @param properties the first is its {@code BEGIN}
     * @param home zone of times without one
     */
    static Optional<CalendarEvent> of(List<ContentLine> properties, ZoneId home, List<Refusal> refusals) {
        try {
            return Optional.of(new CalendarEvent(properties, home));
        } catch (Unreadable e) {
            refusals.add(new Refusal(
                    place(
                            first(properties, "UID").map(ContentLine::text).orElse(""),
                            properties.get(0).line()),
                    String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }

    private static String place(String uid, int line) {
        return uid.isEmpty() ? "line " + line : "line %s, UID %s".formatted(line, uid);
    }

    /** Where a message says it stands. */
    String place() {
        return place(uid, line);
    }

    String uid() {
        return uid;
    }

    LocalDateTime start() {
        return start.local();
    }

    /** Whether it has more than one occurrence, or may have. */
    boolean repeats() {
        return rule != null || !added.isEmpty();
    }

    /** Start of the occurrence in whose place it comes; empty when it comes in the place of none. */
    Optional<Instant> original() {
        return Optional.ofNullable(original).map(Stamp::instant);
    }

    Optional<LocalDateTime> originalLocal() {
        return Optional.ofNullable(original).map(Stamp::local);
    }

    int sequence() {
        return sequence;
    }

    boolean cancelled() {
        return cancelled;
    }

    String type() {
        return type;
    }

    String scope() {
        return scope;
    }

    String reason() {
        return reason;
    }

    Optional<Instant> noticed() {
        return Optional.ofNullable(noticed);
    }

    /**
     * When a local start is. One that does not exist moves forward by the length of the gap; one that comes twice is
     * the earlier.
     */
    Instant at(LocalDateTime local) {
        return local.atZone(start.zone()).toInstant();
    }

    /** When an occurrence with the start ends. */
    Instant end(LocalDateTime local) {
        return end.apply(local);
    }

    /** Local starts of all occurrences that may touch the time; empty when the rule cannot be read. */
    Optional<List<LocalDateTime>> starts(Instant from, Instant to, List<Refusal> refusals) {
        try {
            TreeSet<LocalDateTime> starts = new TreeSet<>();
            if (rule == null) {
                starts.add(start.local());
            } else {
                starts.addAll(ruled(from, to));
            }
            added.forEach(stamp -> starts.add(in(stamp)));
            Set<Instant> times = new HashSet<>();
            Set<LocalDate> days = new HashSet<>();
            for (Stamp stamp : removed) {
                if (stamp.day()) {
                    days.add(stamp.local().toLocalDate());
                } else {
                    times.add(stamp.instant());
                }
            }
            starts.removeIf(local -> days.contains(local.toLocalDate()) || times.contains(at(local)));
            return Optional.of(List.copyOf(starts));
        } catch (Unreadable e) {
            refusals.add(new Refusal(place(), String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }

    /** A time as a local one in the zone of the start. */
    private LocalDateTime in(Stamp stamp) {
        return stamp.day() || stamp.zone().equals(start.zone())
                ? stamp.local()
                : LocalDateTime.ofInstant(stamp.instant(), start.zone());
    }

    /** Occurrences are counted in local time, so that a window at 02:00 stays at 02:00 when the clocks change. */
    private List<LocalDateTime> ruled(Instant from, Instant to) throws Unreadable {
        Map<String, String> parts = parts(String.valueOf(rule));
        String until = parts.getOrDefault("UNTIL", "");
        Instant last = Instant.MAX;
        if (!until.isEmpty()) {
            Stamp stamp = stamp(until, "", start.zone());
            last = stamp.day() ? at(stamp.local().plusDays(1)).minusSeconds(1) : stamp.instant();
        }
        LocalDateTime first = LocalDateTime.ofInstant(from.minus(longest), start.zone());
        LocalDateTime end = LocalDateTime.ofInstant(to, start.zone()).plusDays(1);
        try {
            List<LocalDateTime> starts = new ArrayList<>();
            Instant cut = last;
            recur(parts)
                    .getDatesAsStream(start.local(), first, end, MOST_STARTS + 1)
                    .limit(MOST_STARTS + 1L)
                    .filter(local -> !at(local).isAfter(cut))
                    .forEach(starts::add);
            if (starts.size() > MOST_STARTS) {
                throw new Unreadable("The RRULE gives more than %s events in the period.".formatted(MOST_STARTS));
            }
            return starts;
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
            throw new Unreadable(
                    "The RRULE '%s' cannot be read. It would be for example FREQ=WEEKLY;BYDAY=SU.".formatted(rule));
        }
    }

    /** Gregorian, and weeks from Monday unless said otherwise: else the library asks the machine's locale. */
    private static Recur<LocalDateTime> recur(Map<String, String> parts) {
        Recur.Builder<LocalDateTime> recur = new Recur.Builder<LocalDateTime>()
                .rscale(Recur.RScale.GREGORIAN)
                .weekStartDay(new WeekDay(parts.getOrDefault("WKST", "MO")))
                .frequency(Frequency.valueOf(parts.getOrDefault("FREQ", "")));
        if (parts.containsKey("INTERVAL")) {
            recur.interval(Integer.valueOf(parts.get("INTERVAL")));
        }
        if (parts.containsKey("COUNT")) {
            recur.count(Integer.valueOf(parts.get("COUNT")));
        }
        list(parts, "BYDAY", WeekDay::new).ifPresent(recur::dayList);
        list(parts, "BYMONTH", Month::parse).ifPresent(recur::monthList);
        list(parts, "BYMONTHDAY", Integer::valueOf).ifPresent(recur::monthDayList);
        list(parts, "BYYEARDAY", Integer::valueOf).ifPresent(recur::yearDayList);
        list(parts, "BYWEEKNO", Integer::valueOf).ifPresent(recur::weekNoList);
        list(parts, "BYSETPOS", Integer::valueOf).ifPresent(recur::setPosList);
        list(parts, "BYHOUR", Integer::valueOf).ifPresent(recur::hourList);
        list(parts, "BYMINUTE", Integer::valueOf).ifPresent(recur::minuteList);
        return recur.build();
    }

    private static <T> Optional<List<T>> list(Map<String, String> parts, String name, Function<String, T> read) {
        return Optional.ofNullable(parts.get(name))
                .map(values -> Stream.of(values.split(",", -1)).map(read).toList());
    }

    private Map<String, String> parts(String text) throws Unreadable {
        Map<String, String> parts = new LinkedHashMap<>();
        for (String part : text.strip().toUpperCase(Locale.ROOT).split(";", -1)) {
            int sign = part.indexOf('=');
            String name = sign < 0 ? part : part.substring(0, sign);
            if (sign < 0 || !RULE_PARTS.contains(name) || parts.put(name, part.substring(sign + 1)) != null) {
                throw new Unreadable("The part '%s' of the RRULE is not read. It may have: %s."
                        .formatted(part, String.join(", ", new TreeSet<>(RULE_PARTS))));
            }
        }
        if (!FREQUENCIES.contains(parts.getOrDefault("FREQ", ""))) {
            throw new Unreadable("The RRULE must say FREQ=DAILY, WEEKLY, MONTHLY or YEARLY.");
        }
        bounded(parts, "INTERVAL", 1_000);
        bounded(parts, "COUNT", 100_000);
        long times = commas(parts, "BYHOUR") * commas(parts, "BYMINUTE");
        if (times > 48) {
            throw new Unreadable("The RRULE gives %s events on one day. At most 48 are read.".formatted(times));
        }
        return parts;
    }

    private static long commas(Map<String, String> parts, String name) {
        return parts.getOrDefault(name, "").chars().filter(c -> c == ',').count() + 1;
    }

    private static void bounded(Map<String, String> parts, String name, int most) throws Unreadable {
        String given = parts.get(name);
        if (given != null && (!given.matches("[0-9]{1,6}") || number(given) < 1 || number(given) > most)) {
            throw new Unreadable("%s of the RRULE must be from 1 to %s, but is '%s'.".formatted(name, most, given));
        }
    }

    private static int number(String text) {
        return text.strip().matches("[0-9]{1,9}") ? Integer.parseInt(text.strip()) : 0;
    }

    private static Optional<ContentLine> first(List<ContentLine> properties, String name) {
        return properties.stream().filter(p -> p.name().equals(name)).findFirst();
    }

    private static List<ContentLine> all(List<ContentLine> properties, String name) {
        return properties.stream().filter(p -> p.name().equals(name)).toList();
    }

    private static List<Stamp> stamps(List<ContentLine> lines, ZoneId home) throws Unreadable {
        List<Stamp> stamps = new ArrayList<>();
        for (ContentLine line : lines) {
            for (String one : line.value().split(",", -1)) {
                stamps.add(stamp(one, line.parameter("TZID"), home));
            }
        }
        if (stamps.size() > MOST_STARTS) {
            throw new Unreadable("The event has more than %s dates.".formatted(MOST_STARTS));
        }
        return stamps;
    }

    private static Stamp stamp(ContentLine line, ZoneId home) throws Unreadable {
        try {
            return stamp(line.value(), line.parameter("TZID"), home);
        } catch (Unreadable e) {
            throw new Unreadable("%s: %s".formatted(line.name(), e.getMessage()));
        }
    }

    private static Stamp stamp(String value, String zone, ZoneId home) throws Unreadable {
        String text = value.strip();
        Optional<ZoneId> named = zone.isEmpty() ? Optional.of(home) : Zones.named(zone);
        if (named.isEmpty()) {
            throw new Unreadable("There is no time zone '%s'. Name one of the IANA database, such as Europe/Madrid."
                    .formatted(zone));
        }
        try {
            if (text.endsWith("Z")) {
                return new Stamp(
                        LocalDateTime.parse(text.substring(0, text.length() - 1), TIME), ZoneOffset.UTC, false);
            }
            return text.contains("T")
                    ? new Stamp(LocalDateTime.parse(text, TIME), named.get(), false)
                    // A day is a day of the contract, wherever the calendar was written.
                    : new Stamp(LocalDate.parse(text, DATE).atStartOfDay(), home, true);
        } catch (DateTimeException e) {
            throw new Unreadable("'%s' is no date or time. It would be 20260401, 20260401T020000 or 20260401T020000Z."
                    .formatted(text));
        }
    }

    /**
     * A duration: its days are days of the calendar, its time is exact.
     *
     * @param days whole days
     * @param time hours, minutes and seconds
     */
    private record Length(Period days, Duration time) {}

    private static Length length(ContentLine line) throws Unreadable {
        Matcher parts = DURATION.matcher(line.value().strip());
        if (!parts.matches() || parts.group(1).equals("-")) {
            throw new Unreadable("'%s' is no duration. It would be PT2H or P1D.".formatted(line.value()));
        }
        return new Length(
                Period.ofDays(part(parts, 2) * 7 + part(parts, 3)),
                Duration.ofHours(part(parts, 5)).plusMinutes(part(parts, 6)).plusSeconds(part(parts, 7)));
    }

    private static int part(Matcher parts, int group) {
        String digits = parts.group(group);
        return digits == null ? 0 : Integer.parseInt(digits);
    }
}
