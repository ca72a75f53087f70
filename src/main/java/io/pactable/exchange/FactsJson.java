package io.pactable.exchange;

import io.pactable.contract.Names;
import io.pactable.evaluation.FactsRefused;
import io.pactable.measurement.Refusal;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;

/** Reads facts from JSON: the body of an HTTP request and the file of a command alike. */
public final class FactsJson {

    /** Largest text that is read, in bytes. */
    public static final int LARGEST = 10 * 1024 * 1024;

    private static final List<String> TOP =
            List.of("rulebook", "version", "date", "contract", "period", "charges", "quantities", "measurements");

    private final FactsDraft draft = new FactsDraft();

    private FactsJson() {}

    /**
     * Reads facts.
     *
     * @throws FactsRefused if the text is not a JSON object; anything else that is wrong is in
     *     {@link FactsFile#refusals()}
     */
    public static FactsFile read(byte[] json) {
        if (json.length > LARGEST) {
            throw refused("The facts have %s bytes, but may have %s.".formatted(json.length, LARGEST));
        }
        if (FactsCsv.text(json).isBlank()) {
            throw refused("The facts are empty. They must be one JSON object, from '{' to '}'.");
        }
        JsonNode root;
        try {
            root = JsonTree.read(json);
        } catch (JacksonException e) {
            TokenStreamLocation at = e.getLocation();
            throw refused("The facts are not sound JSON%s: %s."
                    .formatted(
                            at == null || at.getLineNr() < 1
                                    ? ""
                                    : " (line %s, column %s)".formatted(at.getLineNr(), at.getColumnNr()),
                            plainly(e.getOriginalMessage())));
        }
        if (!root.isObject()) {
            throw refused("The facts must be one JSON object, from '{' to '}'.");
        }
        FactsJson reader = new FactsJson();
        reader.top(root);
        return reader.draft.finish();
    }

    private static FactsRefused refused(String message) {
        return new FactsRefused(List.of(new Refusal("", message)));
    }

    /** The parser's message without its hints to programmers. */
    private static String plainly(@Nullable String message) {
        if (message == null || message.isBlank()) {
            return "it ends too early";
        }
        String first = message.lines().findFirst().orElse("");
        int hint = first.indexOf(" (");
        String plain = hint > 0 ? first.substring(0, hint) : first;
        plain = plain.strip();
        while (plain.endsWith(".") || plain.endsWith(":")) {
            plain = plain.substring(0, plain.length() - 1);
        }
        return plain;
    }

    private void top(JsonNode root) {
        known(root, "", TOP);
        text(root, "", "rulebook").ifPresent(t -> draft.rulebook("rulebook", t));
        text(root, "", "version").ifPresent(t -> draft.version("version", t));
        text(root, "", "date").ifPresent(t -> draft.date("date", t));
        text(root, "", "contract").ifPresent(t -> draft.contract("contract", t));
        period(root.get("period"));
        list(root, "charges").forEach(entry -> amount(entry, draft::charge));
        list(root, "quantities").forEach(entry -> amount(entry, draft::quantity));
        list(root, "measurements").forEach(this::measurement);
    }

    private void period(@Nullable JsonNode period) {
        if (period == null || period.isNull()) {
            return;
        }
        if (period.isString()) {
            draft.month("period", period.stringValue());
        } else if (period.isObject()) {
            known(period, "period.", List.of("from", "to"));
            text(period, "period.", "from").ifPresent(t -> draft.from("period.from", t));
            text(period, "period.", "to").ifPresent(t -> draft.to("period.to", t));
        } else {
            draft.unreadablePeriod(
                    "period",
                    "The period must be a month such as \"2026-04\", or {\"from\": \"2026-04-01\", \"to\": \"2026-05-01\"}.");
        }
    }

    private record Entry(String place, JsonNode node) {}

    private List<Entry> list(JsonNode root, String name) {
        JsonNode list = root.get(name);
        List<Entry> entries = new ArrayList<>();
        if (list == null || list.isNull()) {
            return entries;
        }
        if (!list.isArray()) {
            draft.refuse(name, "It must be a list, from '[' to ']'.");
            draft.unreadableList(name);
            return entries;
        }
        for (int i = 0; i < list.size(); i++) {
            String place = name + "[" + i + "]";
            JsonNode node = list.get(i);
            if (node.isObject()) {
                entries.add(new Entry(place, node));
            } else {
                draft.refuse(place, "It must be an object, from '{' to '}'.");
                draft.unreadableList(name);
            }
        }
        return entries;
    }

    /** What a charge and a quantity are given to, once their fields are read. */
    private interface Amounts {
        void take(String place, String name, String scope, @Nullable BigDecimal value);
    }

    private void amount(Entry entry, Amounts amounts) {
        known(entry.node, entry.place + ".", List.of("name", "scope", "value"));
        amounts.take(
                entry.place,
                required(entry, "name"),
                optional(entry, "scope"),
                amount(entry).orElse(null));
    }

    private Optional<BigDecimal> amount(Entry entry) {
        JsonNode value = entry.node.get("value");
        if (value == null || value.isNull()) {
            draft.refuse(entry.place + ".value", "The value is missing. Write a number.");
            return Optional.empty();
        }
        return number(entry.place + ".value", value);
    }

    private void measurement(Entry entry) {
        known(entry.node, entry.place + ".", List.of("id", "kpi", "scope", "value"));
        String kpi = required(entry, "kpi");
        String scope = optional(entry, "scope");
        String id = optional(entry, "id");
        JsonNode value = entry.node.get("value");
        if (value == null) {
            draft.refuse(
                    entry.place + ".value", "The value is missing. Write a number, or null if it was not measured.");
            draft.unreadable(entry.place, kpi);
        } else if (kpi.isEmpty()) {
            number(entry.place + ".value", value);
        } else if (value.isNull()) {
            draft.measurement(entry.place, id, kpi, scope, null);
        } else {
            Optional<BigDecimal> number = number(entry.place + ".value", value);
            if (number.isPresent()) {
                draft.measurement(entry.place, id, kpi, scope, number.get());
            } else {
                draft.unreadable(entry.place, kpi);
            }
        }
    }

    private Optional<BigDecimal> number(String field, JsonNode value) {
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

    private String required(Entry entry, String name) {
        String text = optional(entry, name);
        JsonNode node = entry.node.get(name);
        if (text.isEmpty() && (node == null || node.isNull() || node.isString())) {
            draft.refuse(entry.place + "." + name, "The %s is missing.".formatted(name.equals("kpi") ? "KPI" : name));
        }
        return text;
    }

    private String optional(Entry entry, String name) {
        String text = text(entry.node, entry.place + ".", name).orElse("").strip();
        if (text.length() > FactsDraft.LONGEST) {
            draft.refuse(
                    entry.place + "." + name,
                    "The text has %s characters, but may have %s.".formatted(text.length(), FactsDraft.LONGEST));
            return "";
        }
        return text;
    }

    private Optional<String> text(JsonNode node, String path, String name) {
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

    private void known(JsonNode node, String path, List<String> names) {
        for (String name : node.propertyNames()) {
            if (!names.contains(name)) {
                // What is sent under a misspelt name is not called missing as well.
                Names.nearest(name, names).ifPresent(draft::unreadableList);
                draft.refuse(
                        path + FactsDraft.brief(name),
                        "There is no such field. %s"
                                .formatted(Names.nearest(name, names)
                                        .map(n -> "Maybe '" + n + "' is meant.")
                                        .orElse("There are: " + String.join(", ", names) + ".")));
            }
        }
    }
}
