package io.pactable.calendars;

import io.pactable.contract.ServicePeriod;
import io.pactable.measurement.ExcusedEvent;
import io.pactable.measurement.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads what an iCalendar file (RFC 5545) says of maintenance windows and other excused events.
 *
 * <p>{@code CATEGORIES} names the type of the event, {@code X-PACTABLE-SCOPE} or else {@code LOCATION} the scope,
 * {@code SUMMARY} the reason, {@code CREATED} or else {@code DTSTAMP} when it was announced. Cancelled events are left
 * out. Nothing is fetched from anywhere.
 */
public final class ExcusedCalendar {

    /** Most characters of a file. */
    static final int LONGEST = 5_000_000;

    /** Most events within a period. */
    static final int MOST_EVENTS = 10_000;

    private static final DateTimeFormatter SUFFIX = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT);

    /** An event that happens within the period. */
    private record Happening(CalendarEvent event, String id, Instant from, Instant to) {}

    /**
     * What was read.
     *
     * @param events those within the period, by their start; not cut to it
     * @param refusals everything that is wrong with the file; where there are any, the events must not be used
     */
    public record Reading(List<ExcusedEvent> events, List<Refusal> refusals) {

        public Reading {
            events = List.copyOf(events);
            refusals = List.copyOf(refusals);
        }
    }

    private final ZoneId zone;
    private final Instant start;
    private final Instant end;
    private final List<Refusal> refusals = new ArrayList<>();
    private final List<Happening> happenings = new ArrayList<>();

    private ExcusedCalendar(ServicePeriod period, ZoneId zone) {
        this.zone = zone;
        this.start = period.from().atStartOfDay(zone).toInstant();
        this.end = period.to().atStartOfDay(zone).toInstant();
    }

    /**
     * @param text the file
     * @param period the service period
     * @param zone of the contract, for times without one
     */
    public static Reading read(String text, ServicePeriod period, ZoneId zone) {
        ExcusedCalendar calendar = new ExcusedCalendar(period, zone);
        calendar.read(text);
        List<ExcusedEvent> events = calendar.happenings.stream()
                .sorted(Comparator.comparing(Happening::from).thenComparing(Happening::id))
                .map(calendar::excused)
                .toList();
        return new Reading(events, calendar.refusals);
    }

    private ExcusedEvent excused(Happening one) {
        return new ExcusedEvent(
                one.id(),
                one.event().type(),
                one.event().scope(),
                written(one.from()),
                written(one.to()),
                one.event().noticed().map(this::written).orElse(""),
                one.event().reason(),
                List.of());
    }

    private String written(Instant time) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time.atZone(zone).toOffsetDateTime());
    }

    private void read(String text) {
        if (text.length() > LONGEST) {
            refuse(
                    "file",
                    "The file has %s characters. At most %s are read: send the events of the period only."
                            .formatted(text.length(), LONGEST));
            return;
        }
        List<ContentLine> lines = ContentLine.read(text.startsWith("\ufeff") ? text.substring(1) : text, refusals);
        if (lines.isEmpty() || !is(lines.get(0), "BEGIN", "VCALENDAR")) {
            refuse("line 1", "The file is no iCalendar file. It would start with BEGIN:VCALENDAR.");
            return;
        }
        boolean cancelled = lines.stream().anyMatch(line -> is(line, "METHOD", "CANCEL"));
        List<CalendarEvent> events = new ArrayList<>();
        for (List<ContentLine> properties : components(lines)) {
            CalendarEvent.of(properties, zone, refusals).ifPresent(events::add);
        }
        if (!cancelled) {
            series(events).values().forEach(this::expand);
        }
    }

    private static boolean is(ContentLine line, String name, String value) {
        return line.name().equals(name) && line.value().strip().equalsIgnoreCase(value);
    }

    /** The properties of each event, without those of the alarms within it. */
    private List<List<ContentLine>> components(List<ContentLine> lines) {
        List<List<ContentLine>> events = new ArrayList<>();
        List<ContentLine> open = new ArrayList<>();
        List<ContentLine> current = new ArrayList<>();
        for (ContentLine line : lines) {
            if (line.name().equals("BEGIN")) {
                open.add(line);
                if (open.size() == 2) {
                    current = new ArrayList<>();
                    current.add(line);
                }
            } else if (line.name().equals("END")) {
                ContentLine begun = open.isEmpty() ? null : open.remove(open.size() - 1);
                if (begun == null
                        || !begun.value().strip().equalsIgnoreCase(line.value().strip())) {
                    refuse("line " + line.line(), "END:%s closes nothing.".formatted(line.value()));
                    return List.of();
                }
                if (open.size() == 1 && is(begun, "BEGIN", "VEVENT")) {
                    events.add(current);
                }
            } else if (open.size() == 2) {
                current.add(line);
            }
        }
        if (!open.isEmpty()) {
            ContentLine last = open.get(open.size() - 1);
            refuse("line " + last.line(), "BEGIN:%s has no END.".formatted(last.value()));
        }
        return events;
    }

    /** What belongs to one event: the event, and its occurrences that were changed, by their original start. */
    private static final class Series {
        final List<CalendarEvent> masters = new ArrayList<>();
        final Map<Instant, CalendarEvent> changed = new LinkedHashMap<>();
    }

    private Map<String, Series> series(List<CalendarEvent> events) {
        Map<String, Series> all = new LinkedHashMap<>();
        for (CalendarEvent event : events) {
            Series series = all.computeIfAbsent(event.uid(), uid -> new Series());
            Optional<Instant> original = event.original();
            if (original.isEmpty()) {
                series.masters.add(event);
            } else {
                series.changed.merge(original.get(), event, (a, b) -> b.sequence() >= a.sequence() ? b : a);
            }
        }
        return all;
    }

    private void expand(Series series) {
        Optional<CalendarEvent> latest = series.masters.stream().max(Comparator.comparingInt(CalendarEvent::sequence));
        if (latest.isPresent()
                && series.masters.stream()
                                .filter(m -> m.sequence() == latest.get().sequence())
                                .count()
                        > 1) {
            refuse(
                    latest.get().place(),
                    "Two events have this UID. Give each its own, or a higher SEQUENCE to the newer.");
            return;
        }
        Map<Instant, CalendarEvent> changed = new HashMap<>(series.changed);
        latest.filter(master -> !master.cancelled()).ifPresent(master -> {
            Optional<List<LocalDateTime>> starts = master.starts(start, end, refusals);
            for (LocalDateTime local : starts.orElse(List.of())) {
                Instant from = master.at(local);
                if (changed.containsKey(from)) {
                    continue;
                }
                String id = master.repeats() ? master.uid() + "#" + SUFFIX.format(local) : master.uid();
                happen(master, id, from, master.end(local));
            }
        });
        changed.forEach((original, event) -> {
            if (!event.cancelled()) {
                String id =
                        event.uid() + "#" + SUFFIX.format(event.originalLocal().orElseThrow());
                happen(event, id, event.at(event.start()), event.end(event.start()));
            }
        });
    }

    /** Keeps the event if a part of it lies within the period. */
    private void happen(CalendarEvent event, String id, Instant from, Instant to) {
        if (!from.isBefore(end) || !to.isAfter(start)) {
            return;
        }
        if (Duration.between(from, to).isNegative() || from.equals(to)) {
            refuse(
                    event.place(),
                    "The event ends before it starts, or at once. Give it a DTEND or a DURATION after its start.");
        } else if (event.type().isEmpty()) {
            refuse(
                    event.place(),
                    "The event has no CATEGORIES. Name the type of exclusion there, for example maintenance.");
        } else if (happenings.size() < MOST_EVENTS) {
            happenings.add(new Happening(event, id, from, to));
        } else if (refusals.stream().noneMatch(r -> r.field().equals("file"))) {
            refuse("file", "More than %s events lie within the period.".formatted(MOST_EVENTS));
        }
    }

    private void refuse(String place, String message) {
        Refusal refusal = new Refusal(place, message);
        if (!refusals.contains(refusal)) {
            refusals.add(refusal);
        }
    }
}
