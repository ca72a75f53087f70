package io.pactable.bulk;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The journal of a run: JSON lines, first what it was started with, then one checkpoint after another. The last line
 * that is whole counts; one that a kill cut short does not.
 */
final class Journal {

    private static final String FORM = "pactable bulk journal 1";

    private static final JsonFactory LINES = JsonFactory.builder().build();

    /**
     * A journal that was found.
     *
     * @param order what the run was started with
     * @param last the last checkpoint
     * @param length bytes of the journal up to it
     */
    record Found(Order order, Checkpoint last, long length) {}

    private Journal() {}

    /** Reads the journal; empty when it has no checkpoint, so that nothing of a run can be kept. */
    static Optional<Found> read(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        JsonMapper mapper = JsonMapper.builder().build();
        @Nullable Order order = null;
        @Nullable Found found = null;
        Map<String, String> rulebooks = new TreeMap<>();
        int start = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] != '\n') {
                continue;
            }
            try {
                JsonNode line = mapper.readTree(new String(bytes, start, i - start, StandardCharsets.UTF_8));
                if (order == null) {
                    if (!line.path("form").asString("").equals(FORM)) {
                        return Optional.empty();
                    }
                    order = order(line);
                } else {
                    texts(line.path("rulebooks")).forEach(rulebooks::put);
                    found = new Found(order, checkpoint(line, rulebooks), i + 1L);
                }
            } catch (JacksonException e) {
                break;
            }
            start = i + 1;
        }
        return Optional.ofNullable(found);
    }

    private static Order order(JsonNode line) {
        List<String> ids = new ArrayList<>();
        line.path("ids").forEach(id -> ids.add(id.asString()));
        return new Order(
                new Order.Input(
                        line.path("input").asString(),
                        line.path("size").asLong(),
                        line.path("end").asString()),
                texts(line.path("options")),
                ids);
    }

    private static Checkpoint checkpoint(JsonNode line, Map<String, String> rulebooks) {
        return new Checkpoint(
                line.path("offset").asLong(),
                line.path("line").asLong(),
                line.path("unreadable").asLong(),
                line.path("sha256").asString(),
                line.path("resultBytes").asLong(),
                line.path("refusedBytes").asLong(),
                new Counts(
                        line.path("evaluated").asLong(),
                        line.path("notDetermined").asLong(),
                        line.path("refused").asLong(),
                        line.path("failed").asLong()),
                Map.copyOf(rulebooks),
                line.path("complete").asBoolean());
    }

    private static Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new TreeMap<>();
        object.properties()
                .forEach(field -> texts.put(field.getKey(), field.getValue().asString()));
        return texts;
    }

    /** The first line. */
    static byte[] line(Order order) {
        return line(json -> {
            json.writeStringProperty("form", FORM);
            json.writeStringProperty("input", order.input().name());
            json.writeNumberProperty("size", order.input().size());
            json.writeStringProperty("end", order.input().end());
            texts(json, "options", order.options());
            json.writeArrayPropertyStart("ids");
            order.ids().forEach(json::writeString);
            json.writeEndArray();
        });
    }

    /**
     * A checkpoint.
     *
     * @param before rulebooks that stand in the journal already
     */
    static byte[] line(Checkpoint checkpoint, Map<String, String> before) {
        return line(json -> {
            json.writeNumberProperty("offset", checkpoint.offset());
            json.writeNumberProperty("line", checkpoint.line());
            json.writeNumberProperty("unreadable", checkpoint.unreadable());
            json.writeStringProperty("sha256", checkpoint.sha256());
            json.writeNumberProperty("resultBytes", checkpoint.results());
            json.writeNumberProperty("refusedBytes", checkpoint.refused());
            json.writeNumberProperty("evaluated", checkpoint.counts().evaluated());
            json.writeNumberProperty("notDetermined", checkpoint.counts().notDetermined());
            json.writeNumberProperty("refused", checkpoint.counts().refused());
            json.writeNumberProperty("failed", checkpoint.counts().failed());
            Map<String, String> added = new TreeMap<>(checkpoint.rulebooks());
            added.keySet().removeAll(before.keySet());
            texts(json, "rulebooks", added);
            json.writeBooleanProperty("complete", checkpoint.complete());
        });
    }

    private static void texts(JsonGenerator json, String name, Map<String, String> texts) {
        json.writeObjectPropertyStart(name);
        texts.forEach(json::writeStringProperty);
        json.writeEndObject();
    }

    private static byte[] line(Consumer<JsonGenerator> fields) {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try (JsonGenerator json = LINES.createGenerator(ObjectWriteContext.empty(), line)) {
            json.writeStartObject();
            fields.accept(json);
            json.writeEndObject();
        }
        line.write('\n');
        return line.toByteArray();
    }
}
