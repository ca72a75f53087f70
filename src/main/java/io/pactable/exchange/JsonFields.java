package io.pactable.exchange;

import io.pactable.contract.Names;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The fields of JSON objects, each refused at its path when it is not what it should be. */
final class JsonFields {

    private final PeriodDraft draft;

    JsonFields(PeriodDraft draft) {
        this.draft = draft;
    }

    /**
     * An object and where it stands.
     *
     * @param place its path, for example {@code charges[0]}
     */
    record Entry(String place, JsonNode node) {

        String field(String name) {
            return place + "." + name;
        }
    }

    /** The objects of a list; none when it is left out. */
    List<Entry> entries(JsonNode parent, String path, String name) {
        List<Entry> entries = new ArrayList<>();
        for (Entry item : items(parent, path, name)) {
            if (item.node.isObject()) {
                entries.add(item);
            } else {
                draft.refuse(item.place, "It must be an object, from '{' to '}'.");
                draft.unreadableList(name);
            }
        }
        return entries;
    }

    /** The texts of a list; none when it is left out. */
    List<String> texts(JsonNode parent, String path, String name) {
        List<String> texts = new ArrayList<>();
        for (Entry item : items(parent, path, name)) {
            String text = item.node.isString() ? item.node.stringValue().strip() : "";
            if (text.isEmpty()) {
                draft.refuse(item.place, "It must be a text in quotes.");
            } else if (text.length() <= FactsDraft.LONGEST) {
                texts.add(text);
            } else {
                tooLong(item.place, text);
            }
        }
        return texts;
    }

    private List<Entry> items(JsonNode parent, String path, String name) {
        JsonNode list = parent.get(name);
        if (list == null || list.isNull()) {
            return List.of();
        }
        if (!list.isArray()) {
            draft.refuse(path + name, "It must be a list, from '[' to ']'.");
            draft.unreadableList(name);
            return List.of();
        }
        if (list.size() > FactsDraft.MOST_ENTRIES) {
            draft.refuse(
                    path + name,
                    "There are more than %s entries of one kind. Send a period in parts."
                            .formatted(FactsDraft.MOST_ENTRIES));
            draft.unreadableList(name);
            return List.of();
        }
        List<Entry> items = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            items.add(new Entry(path + name + "[" + i + "]", list.get(i)));
        }
        return items;
    }

    Optional<BigDecimal> number(String field, JsonNode value) {
        if (value.isString()) {
            return draft.number(field, value.stringValue());
        }
        if (value.isNumber()) {
            return draft.number(field, value.decimalValue());
        }
        if (!value.isNull()) {
            draft.refuse(field, "It must be a number, for example \"99.5\" or 99.5.");
        }
        return Optional.empty();
    }

    /** A text that must be there; refused and empty when it is not. */
    String required(Entry entry, String name) {
        String text = optional(entry, name);
        JsonNode node = entry.node.get(name);
        if (text.isEmpty() && (node == null || node.isNull() || node.isString())) {
            draft.refuse(entry.field(name), "The %s is missing.".formatted(name.equals("kpi") ? "KPI" : words(name)));
        }
        return text;
    }

    /** A text; empty when it is left out. */
    String optional(Entry entry, String name) {
        String text = text(entry, name).orElse("").strip();
        if (text.length() <= FactsDraft.LONGEST) {
            return text;
        }
        tooLong(entry.field(name), text);
        return "";
    }

    private void tooLong(String field, String text) {
        draft.refuse(
                field, "The text has %s characters, but may have %s.".formatted(text.length(), FactsDraft.LONGEST));
    }

    /** A text of an entry. Where it stands is put together only if it is refused. */
    Optional<String> text(Entry entry, String name) {
        JsonNode value = entry.node.get(name);
        if (value == null || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isString()) {
            return text(entry.node, entry.field(""), name);
        }
        return Optional.of(value.stringValue());
    }

    Optional<String> text(JsonNode node, String path, String name) {
        JsonNode value = node.get(name);
        if (value == null || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isString()) {
            draft.refuse(path + name, "It must be a text in quotes.");
            return Optional.empty();
        }
        return Optional.of(value.stringValue());
    }

    /** Refuses every field that is none of the names, with the nearest of them. */
    void known(JsonNode node, String path, List<String> names) {
        for (String name : node.propertyNames()) {
            if (!names.contains(name)) {
                unknown(name, path, names);
            }
        }
    }

    /** The same for an entry. */
    void known(Entry entry, List<String> names) {
        for (String name : entry.node.propertyNames()) {
            if (!names.contains(name)) {
                unknown(name, entry.field(""), names);
            }
        }
    }

    void unknown(String name, String path, List<String> names) {
        // What is sent under a misspelt name is not called missing as well.
        Optional<String> nearest = Names.nearest(name, names);
        nearest.ifPresent(draft::unreadableList);
        draft.refuse(
                path + FactsDraft.brief(name),
                "There is no such field. %s"
                        .formatted(nearest.map(n -> "Maybe '" + n + "' is meant.")
                                .orElse("There are: " + String.join(", ", names) + ".")));
    }

    /** A period: a month or an object with its two days. Not readable when it is left out, which is not refused. */
    SentPeriod period(@Nullable JsonNode period, String field) {
        if (period == null || period.isNull()) {
            return SentPeriod.UNREADABLE;
        }
        if (period.isString()) {
            return new SentPeriod(draft.month(field, period.stringValue()).orElse(null), null);
        }
        if (period.isObject()) {
            known(period, field + ".", List.of("from", "to"));
            return draft.days(
                    field,
                    text(period, field + ".", "from").flatMap(t -> draft.day(field + ".from", t)),
                    text(period, field + ".", "to").flatMap(t -> draft.day(field + ".to", t)),
                    period.hasNonNull("from") && period.hasNonNull("to"));
        }
        draft.refuse(
                field,
                "The period must be a month such as \"2026-04\", or {\"from\": \"2026-04-01\", \"to\": \"2026-05-01\"}.");
        return SentPeriod.UNREADABLE;
    }

    /** A field name as a sentence writes it: {@code serviceLevel} is a service level. */
    private static String words(String name) {
        return name.replaceAll("([A-Z])", " $1").toLowerCase(java.util.Locale.ROOT);
    }
}
