package io.pactable.exchange;

import io.pactable.contract.Decimals;
import io.pactable.measurement.Observation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamReadException;

/**
 * Reads the list of observations as a stream: each is kept as soon as it is read, in little room, and nothing else of
 * the text is.
 */
final class ObservationsJson {

    /** Longest text in a field. */
    static final int LONGEST_TEXT = 1_000;

    /** Most fields of one observation, and most pauses. */
    static final int MOST_FIELDS = 200;

    /** How many observations are read between two reports of progress. */
    static final int STRIDE = 1_000;

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static final Map.Entry<String, Object>[] NONE = new Map.Entry[0];

    private final Interned texts;
    private final LongConsumer progress;
    private long count;
    private String list = "";
    private int index;

    /** The fields of the observation at hand, and the names that it has given so far. */
    private final List<Map.Entry<String, Object>> fields = new ArrayList<>();

    private final Set<String> names = new HashSet<>();

    ObservationsJson(Interned texts, LongConsumer progress) {
        this.texts = texts;
        this.progress = progress;
    }

    /** Reads the list after its opening bracket. */
    void read(JsonParser parser, PeriodDraft draft) {
        list = draft.path() + "observations[";
        draft.observationsFrom(list, "]");
        index = 0;
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (token == null) {
                throw new StreamReadException(parser, "It ends too early");
            }
            if (++count > FactsDraft.MOST_OBSERVATIONS) {
                throw new StreamReadException(
                        parser,
                        "There are more than %s observations, send a period in parts"
                                .formatted(FactsDraft.MOST_OBSERVATIONS));
            }
            if (token == JsonToken.START_OBJECT) {
                one(parser, draft);
            } else {
                draft.refuseObservation(place(), "It must be an object, from '{' to '}'.");
                parser.skipChildren();
            }
            index++;
            if (count % STRIDE == 0) {
                progress.accept(count);
            }
        }
    }

    /** Where the observation at hand stands. It is put together only where something is said of it. */
    private String place() {
        return list + index + "]";
    }

    private void one(JsonParser parser, PeriodDraft draft) {
        String kind = "";
        String id = "";
        String scope = "";
        boolean sound = true;
        fields.clear();
        names.clear();
        for (JsonToken token = parser.nextToken(); token == JsonToken.PROPERTY_NAME; token = parser.nextToken()) {
            String name = texts.of(parser.currentName());
            if (!names.add(name)) {
                throw JsonTree.twice(parser, name);
            }
            JsonToken value = parser.nextToken();
            if (name.equals("kind") || name.equals("id") || name.equals("scope")) {
                String text = name(parser, value, draft, () -> place() + "." + name);
                sound &= text != null;
                String given = text == null ? "" : text;
                switch (name) {
                    case "kind" -> kind = given;
                    case "id" -> id = given;
                    default -> scope = given;
                }
            } else {
                Object read = value(parser, value, draft, () -> place() + "." + FactsDraft.brief(name));
                if (read != null) {
                    fields.add(Map.entry(name, read));
                }
            }
        }
        if (kind.isEmpty() && sound) {
            draft.refuseObservation(
                    place() + ".kind", "The kind is missing. Name one of the rulebook's sheet Observations.");
        } else if (fields.size() > MOST_FIELDS) {
            draft.refuseObservation(
                    place(), "It has %s fields, but may have %s.".formatted(fields.size(), MOST_FIELDS));
        } else if (sound) {
            draft.observation(
                    index,
                    new Observation(id.isEmpty() ? place() : id, kind, scope, Map.ofEntries(fields.toArray(NONE))));
        }
    }

    /** The text of a kind, an id, a scope or a time; empty when it is not given, null when it was refused. */
    private @Nullable String name(
            JsonParser parser, @Nullable JsonToken token, PeriodDraft draft, Supplier<String> field) {
        if (token == JsonToken.VALUE_NULL) {
            return "";
        }
        if (token != JsonToken.VALUE_STRING) {
            draft.refuseObservation(field.get(), "It must be a text in quotes.");
            parser.skipChildren();
            return null;
        }
        String text = text(parser, draft, field, FactsDraft.LONGEST);
        return text == null ? null : text.strip();
    }

    private @Nullable String text(JsonParser parser, PeriodDraft draft, Supplier<String> field, int longest) {
        String text = parser.getString();
        if (text.length() > longest) {
            draft.refuseObservation(
                    field.get(), "The text has %s characters, but may have %s.".formatted(text.length(), longest));
            return null;
        }
        return texts.of(text);
    }

    /** The value of a field; null when it is not given. */
    private @Nullable Object value(
            JsonParser parser, @Nullable JsonToken token, PeriodDraft draft, Supplier<String> field) {
        if (token == null) {
            throw new StreamReadException(parser, "It ends too early");
        }
        return switch (token) {
            case VALUE_STRING -> text(parser, draft, field, LONGEST_TEXT);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser.getDecimalValue(), draft, field);
            case VALUE_TRUE -> Boolean.TRUE;
            case VALUE_FALSE -> Boolean.FALSE;
            case VALUE_NULL -> null;
            case START_ARRAY -> pauses(parser, draft, field);
            default -> {
                draft.refuseObservation(
                        field.get(),
                        "It must be a text, a number, true, false, or for pauses a list such as [{\"from\": \"2026-04-01T12:00\", \"to\": \"2026-04-01T13:00\"}].");
                parser.skipChildren();
                yield null;
            }
        };
    }

    private static @Nullable BigDecimal number(BigDecimal number, PeriodDraft draft, Supplier<String> field) {
        if (Decimals.fits(number)) {
            return number.scale() < 0 ? number.setScale(0) : number;
        }
        draft.refuseObservation(
                field.get(),
                "The number has too many digits. At most %s are read, %s of them after the point."
                        .formatted(Decimals.MOST_DIGITS, Decimals.MOST_DECIMALS));
        return null;
    }

    private List<Map<String, Object>> pauses(JsonParser parser, PeriodDraft draft, Supplier<String> field) {
        List<Map<String, Object>> pauses = new ArrayList<>();
        int count = 0;
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (token == null) {
                throw new StreamReadException(parser, "It ends too early");
            }
            int number = count++;
            Supplier<String> place = () -> field.get() + "[" + number + "]";
            if (token != JsonToken.START_OBJECT) {
                draft.refuseObservation(place.get(), "It must be an object with 'from' and 'to'.");
                parser.skipChildren();
            } else if (pauses.size() < MOST_FIELDS) {
                pause(parser, draft, place, pauses);
            } else {
                draft.refuseObservation(place.get(), "There are more than %s pauses.".formatted(MOST_FIELDS));
                parser.skipChildren();
            }
        }
        return List.copyOf(pauses);
    }

    private void pause(JsonParser parser, PeriodDraft draft, Supplier<String> place, List<Map<String, Object>> pauses) {
        Map<String, Object> pause = new LinkedHashMap<>();
        boolean sound = true;
        for (JsonToken token = parser.nextToken(); token == JsonToken.PROPERTY_NAME; token = parser.nextToken()) {
            String name = parser.currentName();
            if (pause.containsKey(name)) {
                throw JsonTree.twice(parser, name);
            }
            JsonToken value = parser.nextToken();
            if (name.equals("from") || name.equals("to")) {
                String text = name(parser, value, draft, () -> place.get() + "." + name);
                sound &= text != null;
                if (text != null && !text.isEmpty()) {
                    pause.put(texts.of(name), text);
                }
            } else {
                sound = false;
                draft.refuseObservation(
                        place.get() + "." + FactsDraft.brief(name),
                        "There is no such field. A pause has 'from' and 'to'.");
                parser.skipChildren();
            }
        }
        if (sound && pause.containsKey("from")) {
            pauses.add(Map.copyOf(pause));
        } else if (sound) {
            draft.refuseObservation(place.get(), "A pause needs its 'from'; without a 'to' it still lasts.");
        }
    }
}
