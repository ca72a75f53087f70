package io.pactable.measurement;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An observation whose fields have been read by the types of its kind. */
final class Observed {

    /** The end of a stretch of time that has none: later than any time that can be meant. */
    static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

    private final int index;
    private final String id;
    private final String scope;
    private final ObservationKind kind;
    private final @Nullable Object[] values;
    private final List<String> notes;
    private final @Nullable Instant first;
    private final long firstSecond;

    /** The duration that was asked for last, and how: several KPIs of a contract ask for the same one. */
    private PeriodFacts.@Nullable Clock clock;

    private List<Interval> stopped = List.of();
    private @Nullable BigDecimal seconds;

    /**
     * @param index in the facts, from 0
     * @param values in the order of the kind's fields: BigDecimal, String, Boolean, Instant or a list of intervals
     * @param notes how local times were taken that do not exist or come twice
     * @param first its usual start
     */
    Observed(
            int index,
            String id,
            String scope,
            ObservationKind kind,
            @Nullable Object[] values,
            List<String> notes,
            @Nullable Instant first) {
        this.index = index;
        this.id = id;
        this.scope = scope;
        this.kind = kind;
        this.values = values;
        this.notes = notes;
        this.first = first;
        this.firstSecond = first == null ? Long.MAX_VALUE : first.getEpochSecond();
    }

    /** How long it took by the clock; null when that was not asked for last. */
    @Nullable
    BigDecimal seconds(PeriodFacts.Clock by, List<Interval> without) {
        return clock == by && stopped.equals(without) ? seconds : null;
    }

    /** Keeps what was worked out. */
    void took(BigDecimal length, PeriodFacts.Clock by, List<Interval> without) {
        seconds = length;
        clock = by;
        stopped = without;
    }

    /** The second of its usual start; the last one that there is if it has none. */
    long firstSecond() {
        return firstSecond;
    }

    /** Its usual start, by which observations are put in order; null if it has none. */
    @Nullable
    Instant first() {
        return first;
    }

    int index() {
        return index;
    }

    String id() {
        return id;
    }

    String scope() {
        return scope;
    }

    ObservationKind kind() {
        return kind;
    }

    List<String> notes() {
        return notes;
    }

    /** As a sentence names it, for example {@code ticket 'T-17'}. */
    String words() {
        return kind.name() + " '" + id + "'";
    }

    /** The time in the field at the place; null if it is not given. */
    @Nullable
    Instant time(int field) {
        return values[field] instanceof Instant time ? time : null;
    }

    String text(String field) {
        return value(field) instanceof String text ? text : "";
    }

    /** The stretches in which its clock stood still, merged. */
    List<Interval> pauses() {
        List<Interval> pauses = List.of();
        for (int i = 0; i < values.length; i++) {
            if (kind.fields().get(i).type() == ObservationKind.FieldType.PAUSES && values[i] != null) {
                List<Interval> more = intervals(values[i]);
                if (pauses.isEmpty()) {
                    pauses = more;
                } else {
                    List<Interval> all = new ArrayList<>(pauses);
                    all.addAll(more);
                    pauses = all;
                }
            }
        }
        return pauses.isEmpty() ? pauses : Intervals.merge(pauses);
    }

    /** Everything that a formula may name of it, into the map. */
    void putInto(Map<String, @Nullable Object> names) {
        names.put("id", id);
        names.put("scope", scope);
        for (int i = 0; i < values.length; i++) {
            ObservationKind.Field field = kind.fields().get(i);
            Object value = values[i];
            names.put(
                    field.name(),
                    value != null && field.type() == ObservationKind.FieldType.PAUSES ? contexts(value) : value);
        }
    }

    private @Nullable Object value(String field) {
        for (int i = 0; i < values.length; i++) {
            if (kind.fields().get(i).name().equals(field)) {
                return values[i];
            }
        }
        return null;
    }

    private static List<Map<String, @Nullable Object>> contexts(Object pauses) {
        return new Contexts(intervals(pauses));
    }

    /** Stretches of time as formulas see them; made when a formula looks, which it seldom does. */
    private static final class Contexts extends AbstractList<Map<String, @Nullable Object>> {

        private final List<Interval> stretches;

        Contexts(List<Interval> stretches) {
            this.stretches = stretches;
        }

        @Override
        public Map<String, @Nullable Object> get(int index) {
            Interval one = stretches.get(index);
            Map<String, @Nullable Object> context = new LinkedHashMap<>();
            context.put("from", one.from());
            context.put("to", one.to().equals(NEVER) ? null : one.to());
            return context;
        }

        @Override
        public int size() {
            return stretches.size();
        }
    }

    /** A value of the type pauses. */
    private static List<Interval> intervals(Object pauses) {
        List<Interval> intervals = new ArrayList<>();
        for (Object pause : (List<?>) pauses) {
            intervals.add((Interval) pause);
        }
        return intervals;
    }
}
