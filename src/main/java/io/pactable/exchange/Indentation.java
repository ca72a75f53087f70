package io.pactable.exchange;

import java.util.stream.IntStream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.SerializedString;
import tools.jackson.core.util.Separators;

/**
 * Two spaces a level and line feeds, on every machine: what Jackson's own printer writes, but each separator as one
 * piece that is copied. For one document by one thread.
 */
final class Indentation implements PrettyPrinter {

    private static final int READY = 32;
    private static final SerializableString AFTER_NAME = new SerializedString(" : ");
    private static final SerializableString BETWEEN_DOCUMENTS =
            new SerializedString(Separators.DEFAULT_ROOT_VALUE_SEPARATOR);
    private static final SerializableString[] LINES = ready("");
    private static final SerializableString[] NEXT_LINES = ready(",");

    private int level;

    private static SerializableString[] ready(String before) {
        return IntStream.range(0, READY).mapToObj(level -> line(before, level)).toArray(SerializableString[]::new);
    }

    private static SerializableString line(String before, int level) {
        return new SerializedString(before + "\n" + "  ".repeat(level));
    }

    private void line(JsonGenerator json) {
        json.writeRaw(level < READY ? LINES[level] : line("", level));
    }

    private void nextLine(JsonGenerator json) {
        json.writeRaw(level < READY ? NEXT_LINES[level] : line(",", level));
    }

    @Override
    public void writeRootValueSeparator(JsonGenerator json) {
        json.writeRaw(BETWEEN_DOCUMENTS);
    }

    @Override
    public void writeStartObject(JsonGenerator json) {
        json.writeRaw('{');
        level++;
    }

    @Override
    public void beforeObjectEntries(JsonGenerator json) {
        line(json);
    }

    @Override
    public void writeObjectNameValueSeparator(JsonGenerator json) {
        json.writeRaw(AFTER_NAME);
    }

    @Override
    public void writeObjectEntrySeparator(JsonGenerator json) {
        nextLine(json);
    }

    @Override
    public void writeEndObject(JsonGenerator json, int entries) {
        end(json, entries, '}');
    }

    @Override
    public void writeStartArray(JsonGenerator json) {
        json.writeRaw('[');
        level++;
    }

    @Override
    public void beforeArrayValues(JsonGenerator json) {
        line(json);
    }

    @Override
    public void writeArrayValueSeparator(JsonGenerator json) {
        nextLine(json);
    }

    @Override
    public void writeEndArray(JsonGenerator json, int values) {
        end(json, values, ']');
    }

    private void end(JsonGenerator json, int entries, char bracket) {
        level--;
        if (entries > 0) {
            line(json);
        } else {
            json.writeRaw(' ');
        }
        json.writeRaw(bracket);
    }
}
