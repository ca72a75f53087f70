package io.pactable.measurement;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When observations start and end, by the fields that the rulebook names or else by the usual ones. */
final class Spans {

    static final String FROM = "from";
    static final String TO = "to";

    private final String starts;
    private final String ends;
    private final Instant last;
    private final Map<String, Fields> byKind = new HashMap<>();

    private record Fields(@Nullable String start, @Nullable String end) {}

    /**
     * @param starts the field that the rulebook names; empty for the usual one
     * @param ends the field that the rulebook names; empty for the usual one
     * @param last until when an observation without its end lasts
     */
    Spans(String starts, String ends, Instant last) {
        this.starts = starts;
        this.ends = ends;
        this.last = last;
    }

    /** The field named, else {@code from}, else the first time of the kind; empty if it has no time. */
    static Optional<String> startField(ObservationKind kind, String named) {
        if (!named.isEmpty()) {
            return Optional.of(named);
        }
        List<String> times = kind.times();
        return times.contains(FROM) ? Optional.of(FROM) : times.stream().findFirst();
    }

    /** The field named, else {@code to}, else the second time of the kind; empty for an instant. */
    static Optional<String> endField(ObservationKind kind, String named) {
        if (!named.isEmpty()) {
            return Optional.of(named);
        }
        List<String> times = kind.times();
        return times.contains(TO) ? Optional.of(TO) : times.stream().skip(1).findFirst();
    }

    private Fields fields(ObservationKind kind) {
        Fields fields = byKind.get(kind.name());
        if (fields == null) {
            fields = new Fields(
                    startField(kind, starts).orElse(null), endField(kind, ends).orElse(null));
            byKind.put(kind.name(), fields);
        }
        return fields;
    }

    @Nullable
    Instant start(Observed observed) {
        String field = fields(observed.kind()).start;
        return field == null ? null : observed.time(field);
    }

    /** When it ends: the start for an instant; null while it lasts. */
    @Nullable
    Instant end(Observed observed) {
        String field = fields(observed.kind()).end;
        return field == null ? start(observed) : observed.time(field);
    }

    /** Whether it lasts: its kind has an end, but this one has none yet. */
    boolean lasts(Observed observed) {
        return end(observed) == null && start(observed) != null;
    }

    /** The end, or for one that lasts the last instant of the period, but not before its start. */
    @Nullable
    Instant endOrLast(Observed observed) {
        Instant end = end(observed);
        Instant start = start(observed);
        if (end != null || start == null) {
            return end;
        }
        return last.isBefore(start) ? start : last;
    }

    /** From its start to its end; null if it has no start or runs backwards. */
    @Nullable
    Interval interval(Observed observed) {
        Instant start = start(observed);
        Instant end = endOrLast(observed);
        return start == null || end == null || end.isBefore(start) ? null : new Interval(start, end);
    }
}
