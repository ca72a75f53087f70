package io.pactable.exchange;

import io.pactable.evaluation.ClaimMade;
import io.pactable.evaluation.FactsRefused;
import io.pactable.exchange.JsonFields.Entry;
import io.pactable.measurement.ExcusedEvent;
import io.pactable.measurement.Refusal;
import io.pactable.settlement.Choice;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.CharacterCodingException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads facts from JSON: the body of an HTTP request and the file of a command alike. Observations, of which there may
 * be hundreds of thousands, are read as a stream.
 */
public final class FactsJson {

    /** Largest text that is read, in bytes. */
    public static final int LARGEST = 200 * 1024 * 1024;

    /** Most periods of a sequence. */
    static final int MOST_PERIODS = 1_200;

    private static final List<String> SHARED = List.of("rulebook", "version", "date", "contract", "asOf");

    private static final List<String> PERIOD = List.of(
            "period",
            "charges",
            "quantities",
            "measurements",
            "observations",
            "observed",
            "excused",
            "claims",
            "choices");

    private static final List<String> OF_A_PERIOD =
            Stream.concat(Stream.of("asOf"), PERIOD.stream()).toList();

    private static final List<String> TOP = Stream.of(SHARED, PERIOD, List.of("history", "periods"))
            .flatMap(List::stream)
            .toList();

    private final FactsDraft draft = new FactsDraft();
    private final JsonTree tree = new JsonTree();
    private final ObservationsJson observations;
    private final List<PeriodFacts> periods = new ArrayList<>();

    private final Consumer<String> rulebook;

    private FactsJson(LongConsumer progress, Consumer<String> rulebook) {
        this.observations = new ObservationsJson(new Interned(), progress);
        this.rulebook = rulebook;
    }

    /**
     * Reads facts.
     *
     * @throws FactsRefused if the text is not a JSON object; anything else that is wrong is in
     *     {@link FactsFile#refusals()}
     */
    public static FactsFile read(byte[] json) {
        try {
            return read(new ByteArrayInputStream(json), LARGEST, count -> {});
        } catch (IOException e) {
            throw new UncheckedIOException("Reading from memory failed.", e);
        }
    }

    /** Reads facts while they arrive, without telling the rulebook before. */
    public static FactsFile read(InputStream json, long largest, LongConsumer progress) throws IOException {
        return read(json, largest, progress, id -> {});
    }

    /**
     * Reads facts while they arrive.
     *
     * @param largest most bytes that are read
     * @param progress told from time to time how many observations were read
     * @param rulebook told what is named as the rulebook as soon as it is read, so that it may be fetched meanwhile
     * @throws FactsRefused if the text is not a JSON object; anything else that is wrong is in
     *     {@link FactsFile#refusals()}
     * @throws FactsTooLarge if there are more bytes
     */
    public static FactsFile read(InputStream json, long largest, LongConsumer progress, Consumer<String> rulebook)
            throws IOException {
        try (JsonParser parser = JsonTree.parser(Utf8.reader(json, largest))) {
            return new FactsJson(progress, rulebook).document(parser);
        } catch (CharacterCodingException e) {
            throw refused("The facts are not in UTF-8. Save the file in UTF-8.");
        } catch (JacksonException e) {
            if (e.getCause() instanceof CharacterCodingException) {
                throw refused("The facts are not in UTF-8. Save the file in UTF-8.");
            }
            if (e.getCause() instanceof IOException broken) {
                throw broken;
            }
            TokenStreamLocation at = e.getLocation();
            throw refused("The facts are not sound JSON%s: %s."
                    .formatted(
                            at == null || at.getLineNr() < 1
                                    ? ""
                                    : " (line %s, column %s)".formatted(at.getLineNr(), at.getColumnNr()),
                            plainly(e.getOriginalMessage())));
        }
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

    private FactsFile document(JsonParser parser) {
        JsonToken first = parser.nextToken();
        if (first == null) {
            throw refused("The facts are empty. They must be one JSON object, from '{' to '}'.");
        }
        if (first != JsonToken.START_OBJECT) {
            tree.value(parser, first);
            ended(parser);
            throw refused("The facts must be one JSON object, from '{' to '}'.");
        }
        ObjectNode root = object(parser, draft.top());
        ended(parser);
        return top(root);
    }

    private static void ended(JsonParser parser) {
        if (parser.nextToken() != null) {
            throw new StreamReadException(parser, "Something follows after the end of the object");
        }
    }

    /** An object after its opening bracket. Its observations, and its periods, are not in it: they are read already. */
    private ObjectNode object(JsonParser parser, PeriodDraft period) {
        ObjectNode object = JsonTree.NODES.objectNode();
        for (JsonToken token = parser.nextToken(); token == JsonToken.PROPERTY_NAME; token = parser.nextToken()) {
            String name = parser.currentName();
            if (object.has(name)) {
                throw JsonTree.twice(parser, name);
            }
            JsonToken value = parser.nextToken();
            if (value == JsonToken.START_ARRAY && name.equals("observations")) {
                observations.read(parser, period);
                object.set(name, JsonTree.NODES.arrayNode());
            } else if (value == JsonToken.START_ARRAY && name.equals("periods") && period == draft.top()) {
                sequence(parser);
                object.set(name, JsonTree.NODES.arrayNode());
            } else {
                if (value == JsonToken.VALUE_STRING && name.equals("rulebook") && period == draft.top()) {
                    rulebook.accept(parser.getString());
                }
                object.set(name, tree.value(parser, value));
            }
        }
        return object;
    }

    private void sequence(JsonParser parser) {
        int index = 0;
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (index == MOST_PERIODS) {
                throw new StreamReadException(parser, "There are more than %s periods".formatted(MOST_PERIODS));
            }
            PeriodDraft period = draft.next(index++);
            if (token == JsonToken.START_OBJECT) {
                ObjectNode object = object(parser, period);
                JsonFields fields = new JsonFields(period);
                for (String name : object.propertyNames()) {
                    if (name.equals("history") || (SHARED.contains(name) && !name.equals("asOf"))) {
                        period.refuse(
                                period.path() + name, "It stands once, beside the list of periods. Move it there.");
                    } else if (!OF_A_PERIOD.contains(name)) {
                        fields.unknown(name, period.path(), OF_A_PERIOD);
                    }
                }
                contents(object, period, fields);
                periods.add(period.finish());
            } else {
                tree.value(parser, token);
                period.refuse("periods[" + (index - 1) + "]", "It must be an object, from '{' to '}'.");
            }
        }
    }

    private FactsFile top(ObjectNode root) {
        PeriodDraft top = draft.top();
        JsonFields fields = new JsonFields(top);
        fields.known(root, "", TOP);
        fields.text(root, "", "rulebook").ifPresent(t -> draft.rulebook("rulebook", t));
        fields.text(root, "", "version").ifPresent(t -> draft.version("version", t));
        fields.text(root, "", "date").ifPresent(t -> draft.date("date", t));
        fields.text(root, "", "contract").ifPresent(t -> draft.contract("contract", t));
        new HistoryJson(top, fields).read(root).forEach(draft::past);
        if (!root.hasNonNull("periods")) {
            contents(root, top, fields);
            return draft.finish();
        }
        fields.text(root, "", "asOf").flatMap(t -> top.day("asOf", t)).ifPresent(top::asOf);
        for (String name : PERIOD) {
            if (root.hasNonNull(name)) {
                draft.refuse(name, "A sequence has it in each of its periods. Move it to 'periods'.");
            }
        }
        if (!root.get("periods").isArray()) {
            draft.refuse("periods", "It must be a list, from '[' to ']'.");
        } else if (periods.isEmpty()) {
            draft.refuse("periods", "There is no period in the list. Give at least one, or leave 'periods' out.");
        }
        return draft.finish(periods);
    }

    private static void contents(ObjectNode node, PeriodDraft draft, JsonFields fields) {
        new Contents(draft, fields).read(node);
    }

    /** What one period holds, besides its observations. */
    private record Contents(PeriodDraft draft, JsonFields fields) {

        void read(ObjectNode node) {
            String path = draft.path();
            JsonNode period = node.get("period");
            if (period != null && !period.isNull()) {
                draft.period(fields.period(period, path + "period"));
            }
            fields.text(node, path, "asOf")
                    .flatMap(t -> draft.day(path + "asOf", t))
                    .ifPresent(draft::asOf);
            fields.entries(node, path, "charges").forEach(entry -> amount(entry, draft::charge));
            fields.entries(node, path, "quantities").forEach(entry -> amount(entry, draft::quantity));
            fields.entries(node, path, "measurements").forEach(this::measurement);
            JsonNode observations = node.get("observations");
            if (observations != null && !observations.isNull() && !observations.isArray()) {
                draft.refuse(path + "observations", "It must be a list, from '[' to ']'.");
            }
            fields.texts(node, path, "observed").forEach(draft::observed);
            fields.entries(node, path, "excused").forEach(this::excused);
            fields.entries(node, path, "claims").forEach(this::claim);
            fields.entries(node, path, "choices").forEach(this::choice);
        }

        /** What a charge and a quantity are given to, once their fields are read. */
        private interface Amounts {
            void take(String place, String name, String scope, @Nullable BigDecimal value);
        }

        private void amount(Entry entry, Amounts amounts) {
            fields.known(entry, List.of("name", "scope", "value"));
            amounts.take(
                    entry.place(),
                    fields.required(entry, "name"),
                    fields.optional(entry, "scope"),
                    amount(entry).orElse(null));
        }

        private Optional<BigDecimal> amount(Entry entry) {
            JsonNode value = entry.node().get("value");
            if (value == null || value.isNull()) {
                draft.refuse(entry.field("value"), "The value is missing. Write a number.");
                return Optional.empty();
            }
            return fields.number(entry.field("value"), value);
        }

        private void measurement(Entry entry) {
            fields.known(entry, List.of("id", "kpi", "scope", "value", "date", "incident"));
            String kpi = fields.required(entry, "kpi");
            String scope = fields.optional(entry, "scope");
            String id = fields.optional(entry, "id");
            String incident = fields.optional(entry, "incident");
            LocalDate date = day(entry, "date").orElse(null);
            JsonNode value = entry.node().get("value");
            if (value == null) {
                draft.refuse(
                        entry.field("value"), "The value is missing. Write a number, or null if it was not measured.");
                draft.unreadable(entry.place(), kpi);
            } else if (kpi.isEmpty()) {
                fields.number(entry.field("value"), value);
            } else if (value.isNull()) {
                draft.measurement(entry.place(), id, kpi, scope, null, date, incident);
            } else {
                Optional<BigDecimal> number = fields.number(entry.field("value"), value);
                if (number.isPresent()) {
                    draft.measurement(entry.place(), id, kpi, scope, number.get(), date, incident);
                } else {
                    draft.unreadable(entry.place(), kpi);
                }
            }
        }

        private Optional<LocalDate> day(Entry entry, String name) {
            return fields.text(entry, name).flatMap(text -> draft.day(entry.field(name), text));
        }

        private void excused(Entry entry) {
            fields.known(entry, List.of("id", "type", "scope", "from", "to", "noticed", "reason", "observations"));
            String id = fields.optional(entry, "id");
            String type = fields.required(entry, "type");
            draft.excused(
                    entry.place(),
                    new ExcusedEvent(
                            id.isEmpty() ? entry.place() : id,
                            type,
                            fields.optional(entry, "scope"),
                            fields.optional(entry, "from"),
                            fields.optional(entry, "to"),
                            fields.optional(entry, "noticed"),
                            fields.optional(entry, "reason"),
                            fields.texts(entry.node(), entry.field(""), "observations")));
        }

        private void claim(Entry entry) {
            fields.known(entry, List.of("clause", "scope", "on"));
            String clause = fields.optional(entry, "clause");
            String scope = fields.optional(entry, "scope");
            if (fields.required(entry, "on").isEmpty()) {
                return;
            }
            day(entry, "on").ifPresent(on -> draft.claim(entry.place(), new ClaimMade(clause, scope, on)));
        }

        private void choice(Entry entry) {
            fields.known(entry, List.of("incident", "clause", "scope"));
            String incident = fields.optional(entry, "incident");
            String clause = fields.required(entry, "clause");
            String scope = fields.optional(entry, "scope");
            if (!clause.isEmpty()) {
                draft.choice(entry.place(), new Choice(incident, clause, scope));
            }
        }
    }
}
