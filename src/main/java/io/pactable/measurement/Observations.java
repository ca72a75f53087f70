package io.pactable.measurement;

import io.pactable.contract.Decimals;
import io.pactable.contract.Names;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What was observed in the period, by kind, each kind in the order of time whatever the order of the facts. */
final class Observations {

    private static final Comparator<Observed> IN_TIME = Observations::inTime;

    private final Map<String, ObservationKind> kinds = new LinkedHashMap<>();
    /** Where among its fields each kind has its usual start. */
    private final Map<String, Integer> starts = new HashMap<>();

    private final Map<String, List<Observed>> byKind = new HashMap<>();

    /** The observations of each kind by their scope, once one of them is asked for. */
    private final Map<String, Map<String, List<Observed>>> byScope = new HashMap<>();

    private final Set<String> observed = new HashSet<>();

    /** The ids of each kind. */
    private final Map<String, Set<String>> ids = new HashMap<>();

    private final Refusals refusals;
    private final WrittenTimes times;
    private final ZoneId zone;

    private Observations(KpiInput input, Refusals refusals) {
        this.refusals = refusals;
        this.zone = input.zone();
        this.times = new WrittenTimes(zone);
        for (ObservationKind kind : input.kinds()) {
            kinds.put(kind.name(), kind);
            Spans.startField(kind, "")
                    .flatMap(kind::field)
                    .ifPresent(f -> starts.put(kind.name(), kind.fields().indexOf(f)));
        }
    }

    /** By the usual start, those without one last. */
    private static int inTime(Observed a, Observed b) {
        int order = Long.compare(a.firstSecond(), b.firstSecond());
        Instant first = a.first();
        Instant second = b.first();
        if (order == 0 && first != null && second != null) {
            order = first.compareTo(second);
        }
        if (order == 0) {
            order = a.id().compareTo(b.id());
        }
        return order == 0 ? Integer.compare(a.index(), b.index()) : order;
    }

    /** Reads the observations by the types of their kinds. What is wrong goes to the refusals, all at once. */
    static Observations read(KpiInput input, Refusals refusals) {
        Observations all = new Observations(input, refusals);
        for (String kind : new TreeSet<>(input.observed())) {
            if (all.kinds.containsKey(kind)) {
                all.observed.add(kind);
            } else {
                refusals.add("observed", Names.unknown("kind of observation", kind, List.copyOf(all.kinds.keySet())));
            }
        }
        for (int i = 0; i < input.observations().size(); i++) {
            all.take(input.observations().get(i), i);
        }
        all.byKind.values().forEach(list -> list.sort(IN_TIME));
        return all;
    }

    /** All of a kind, or those of one scope. */
    List<Observed> of(String kind, @Nullable String scope) {
        List<Observed> all = byKind.getOrDefault(kind, List.of());
        return scope == null
                ? all
                : byScope.computeIfAbsent(kind, k -> byScope(all)).getOrDefault(scope, List.of());
    }

    private static Map<String, List<Observed>> byScope(List<Observed> all) {
        Map<String, List<Observed>> byScope = new TreeMap<>();
        all.forEach(one ->
                byScope.computeIfAbsent(one.scope(), s -> new ArrayList<>()).add(one));
        return byScope;
    }

    /** Whether there is an observation with the id, of whatever kind. */
    boolean has(String id) {
        return ids.values().stream().anyMatch(of -> of.contains(id));
    }

    /** How many there are, of all kinds. */
    int size() {
        return byKind.values().stream().mapToInt(List::size).sum();
    }

    /** Whether the kind was recorded in full, so that no observation means that there was none. */
    boolean isObserved(String kind) {
        return observed.contains(kind) || byKind.containsKey(kind);
    }

    Optional<ObservationKind> kind(String name) {
        return Optional.ofNullable(kinds.get(name));
    }

    /** Every kind of the rulebook, in the order of its sheet. */
    List<ObservationKind> kinds() {
        return List.copyOf(kinds.values());
    }

    /** The scopes that occur in the kinds, in the order of the alphabet. */
    Set<String> scopes(List<String> ofKinds) {
        Set<String> scopes = new TreeSet<>();
        for (String kind : ofKinds) {
            scopes.addAll(
                    byScope.computeIfAbsent(kind, k -> byScope(of(k, null))).keySet());
        }
        return scopes;
    }

    private void take(Observation raw, int index) {
        ObservationKind kind = kinds.get(raw.kind());
        if (kind == null) {
            refusals.observation(
                    index, "kind", Names.unknown("kind of observation", raw.kind(), List.copyOf(kinds.keySet())));
            return;
        }
        if (raw.id().isBlank()) {
            refusals.observation(index, "id", "The id is missing. Give each %s its own.".formatted(kind.name()));
        } else if (!ids.computeIfAbsent(kind.name(), k -> new HashSet<>()).add(raw.id())) {
            refusals.observation(
                    index,
                    "id",
                    "There is another %s with the id '%s'. Give each its own, and each one once."
                            .formatted(kind.name(), raw.id()));
        }
        @Nullable Object[] values = new @Nullable Object[kind.fields().size()];
        List<String> notes = new ArrayList<>(0);
        int known = 0;
        for (int i = 0; i < values.length; i++) {
            ObservationKind.Field field = kind.fields().get(i);
            Object given = raw.fields().get(field.name());
            known += given == null ? 0 : 1;
            // An empty cell of a table says nothing.
            if (given == null || given.equals("")) {
                if (field.needed()) {
                    refusals.observation(
                            index,
                            field.name(),
                            "The field '%s' of %s '%s' is missing. It must be %s (Observations!A%s)."
                                    .formatted(field.name(), kind.name(), raw.id(), words(field), field.row()));
                }
            } else {
                values[i] = typed(field, given, index, notes);
            }
        }
        if (known < raw.fields().size()) {
            unknownFields(raw, kind, index);
        }
        if (values.length > 0) {
            backwards(raw, kind, values, index, notes);
        }
        Integer startAt = starts.get(kind.name());
        Instant first = startAt != null && values[startAt] instanceof Instant start ? start : null;
        byKind.computeIfAbsent(kind.name(), k -> new ArrayList<>())
                .add(new Observed(
                        index, raw.id(), raw.scope(), kind, values, notes.isEmpty() ? List.of() : notes, first));
    }

    private void unknownFields(Observation raw, ObservationKind kind, int index) {
        for (String name : new TreeSet<>(raw.fields().keySet())) {
            if (kind.field(name).isEmpty()) {
                List<String> fields =
                        kind.fields().stream().map(ObservationKind.Field::name).toList();
                refusals.observation(
                        index,
                        name,
                        "The observation %s has no field '%s'. %s"
                                .formatted(
                                        kind.name(),
                                        shortened(name),
                                        Names.nearest(name, fields)
                                                .map(n -> "Maybe '" + n + "' is meant.")
                                                .orElse("It has: " + String.join(", ", fields) + ".")));
            }
        }
    }

    /** Fields of the names from and to are the ends of a stretch of time, whatever uses them. */
    private void backwards(
            Observation raw, ObservationKind kind, @Nullable Object[] values, int index, List<String> notes) {
        Instant from = null;
        Instant to = null;
        for (int i = 0; i < values.length; i++) {
            if (values[i] instanceof Instant time) {
                String name = kind.fields().get(i).name();
                from = name.equals(Spans.FROM) ? time : from;
                to = name.equals(Spans.TO) ? time : to;
            }
        }
        if (from != null && to != null && to.isBefore(from)) {
            refusals.observation(
                    index,
                    Spans.TO,
                    endsBeforeItStarts("%s '%s'".formatted(kind.name(), raw.id()), from, to, notes, zone));
        }
    }

    /**
     * The sentence for a stretch of time that runs backwards.
     *
     * @param notes how its times were read, where the clocks change
     */
    static String endsBeforeItStarts(String what, Instant from, Instant to, List<String> notes, ZoneId zone) {
        return "The %s ends at %s, before it starts at %s%s. Correct one of the two."
                .formatted(
                        what,
                        Lengths.time(to, zone),
                        Lengths.time(from, zone),
                        notes.isEmpty() ? "" : " (" + String.join("; ", notes) + ")");
    }

    private @Nullable Object typed(ObservationKind.Field field, Object given, int index, List<String> notes) {
        return switch (field.type()) {
            case NUMBER -> number(field, given, index);
            case TEXT -> given instanceof String ? given : wrong(field, given, index, field.name());
            case YES_NO -> yesNo(field, given, index);
            case TIME -> time(field, given, index, field.name(), notes);
            case PAUSES -> pauses(field, given, index, notes);
        };
    }

    private @Nullable Object number(ObservationKind.Field field, Object given, int index) {
        if (given instanceof BigDecimal number && Decimals.fits(number)) {
            return number;
        }
        // A table of plain text has its numbers as text.
        Optional<BigDecimal> parsed = given instanceof String text ? Decimals.parse(text) : Optional.empty();
        return parsed.isPresent() ? parsed.get() : wrong(field, given, index, field.name());
    }

    private @Nullable Object yesNo(ObservationKind.Field field, Object given, int index) {
        if (given instanceof Boolean) {
            return given;
        }
        if (given.equals("yes") || given.equals("true")) {
            return Boolean.TRUE;
        }
        if (given.equals("no") || given.equals("false")) {
            return Boolean.FALSE;
        }
        return wrong(field, given, index, field.name());
    }

    private @Nullable Instant time(
            ObservationKind.Field field, Object given, int index, String at, List<String> notes) {
        if (given instanceof String text) {
            try {
                WrittenTimes.Read read = times.read(text);
                if (!read.note().isEmpty()) {
                    notes.add(at + " " + read.note());
                }
                return read.instant();
            } catch (DateTimeException e) {
                refusals.observation(
                        index, at, "'%s' is not a time. %s".formatted(shortened(text), WrittenTimes.RIGHT));
                return null;
            }
        }
        wrong(field, given, index, at);
        return null;
    }

    private @Nullable List<Interval> pauses(ObservationKind.Field field, Object given, int index, List<String> notes) {
        if (!(given instanceof List<?> list)) {
            wrong(field, given, index, field.name());
            return null;
        }
        List<Interval> pauses = new ArrayList<>(list.size());
        for (int i = 0; i < list.size(); i++) {
            String at = field.name() + "[" + i + "]";
            if (!(list.get(i) instanceof Map<?, ?> pause)) {
                refusals.observation(index, at, "A pause must be an object with 'from' and 'to'.");
                continue;
            }
            for (Object name : pause.keySet()) {
                if (!Spans.FROM.equals(name) && !Spans.TO.equals(name)) {
                    refusals.observation(
                            index,
                            at + "." + name,
                            Names.unknown("field of a pause", String.valueOf(name), List.of(Spans.FROM, Spans.TO)));
                }
            }
            Object from = pause.get(Spans.FROM);
            Object to = pause.get(Spans.TO);
            if (from == null || from.equals("")) {
                refusals.observation(index, at + ".from", "The start of the pause is missing. " + WrittenTimes.RIGHT);
                continue;
            }
            Instant start = time(field, from, index, at + ".from", notes);
            // A pause without an end still lasts.
            Instant end = to == null || to.equals("") ? Observed.NEVER : time(field, to, index, at + ".to", notes);
            if (start == null || end == null) {
                continue;
            }
            if (end.isBefore(start)) {
                refusals.observation(index, at + ".to", endsBeforeItStarts("pause", start, end, List.of(), zone));
                continue;
            }
            pauses.add(new Interval(start, end));
        }
        return pauses;
    }

    private @Nullable Object wrong(ObservationKind.Field field, Object given, int index, String at) {
        refusals.observation(
                index,
                at,
                "%s is not what the field holds. It must be %s (Observations!A%s)."
                        .formatted(
                                given instanceof String text ? "'" + shortened(text) + "'" : words(given),
                                words(field),
                                field.row()));
        return null;
    }

    private static String words(Object given) {
        if (given instanceof BigDecimal number) {
            // The scale comes first: writing 1E+2000000000 in full would build it.
            return "The number "
                    + (Math.abs((long) number.scale()) <= 400 && number.precision() <= 400
                            ? shortened(number.toPlainString())
                            : "with so many digits");
        }
        return given instanceof Boolean ? "'" + given + "'" : "A list or object";
    }

    private static String words(ObservationKind.Field field) {
        return switch (field.type()) {
            case NUMBER -> "a number of at most %s digits, for example 12.5".formatted(Decimals.MOST_DIGITS);
            case TEXT -> "a text";
            case TIME -> "a time, for example 2026-04-01T08:00:00Z";
            case YES_NO -> "true or false";
            case PAUSES -> "a list of stretches, each with 'from' and 'to'";
        };
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
