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

    /** The place of a field where a kind has no such time: it is an instant, or has no time at all. */
    private static final int NONE = -1;

    /** The place of a field that is named and that the kind does not have: it is never given. */
    private static final int UNKNOWN = -2;

    /** Where among its fields a kind has its start and its end. */
    private record Fields(int start, int end) {}

    /** The kind that was asked for last, for most populations are of one kind, and its fields. */
    private @Nullable ObservationKind known;

    private Fields fields = new Fields(NONE, NONE);

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
        if (kind != known) {
            fields = byKind.computeIfAbsent(
                    kind.name(),
                    k -> new Fields(place(kind, startField(kind, starts)), place(kind, endField(kind, ends))));
            known = kind;
        }
        return fields;
    }

    private static int place(ObservationKind kind, Optional<String> named) {
        return named.isEmpty()
                ? NONE
                : kind.field(named.get()).map(kind.fields()::indexOf).orElse(UNKNOWN);
    }

    @Nullable
    Instant start(Observed observed) {
        int field = fields(observed.kind()).start;
        return field < 0 ? null : observed.time(field);
    }

    /** When it ends: the start for an instant; null while it lasts. */
    @Nullable
    Instant end(Observed observed) {
        Fields fields = fields(observed.kind());
        return switch (fields.end) {
            case NONE -> start(observed);
            case UNKNOWN -> null;
            default -> observed.time(fields.end);
        };
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
