package io.pactable.exchange;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/**
 * Results as JSON lines: the answer of a line on one line, with the number of the line that asked. A line that was
 * refused has its {@code problem} in place of an answer.
 */
public final class ResultLines implements ResultFormat {

    /** Media type of JSON lines. */
    public static final String MEDIA_TYPE = "application/x-ndjson";

    private final Detail detail;

    public ResultLines(Detail detail) {
        this.detail = detail;
    }

    @Override
    public byte[] head() {
        return new byte[0];
    }

    @Override
    public byte[] refusedHead() {
        return new byte[0];
    }

    @Override
    public void answer(long line, Answer answer, ByteArrayOutputStream to) {
        EvaluationJson.writeLine(line, answer, detail, to);
    }

    @Override
    public void refused(LineRefused refused, ByteArrayOutputStream to) {
        EvaluationJson.writeLine(to, json -> {
            json.writeStartObject();
            json.writeNumberProperty("line", refused.line());
            json.writeStringProperty("rulebook", refused.rulebook());
            json.writeStringProperty("contract", refused.contract());
            json.writeName("problem");
            value(json, refused.problem());
            json.writeEndObject();
        });
    }

    /** A problem holds texts, numbers, lists and objects, and nothing else. */
    private static void value(JsonGenerator json, Object value) {
        if (value instanceof Map<?, ?> object) {
            json.writeStartObject();
            object.forEach((name, field) -> {
                json.writeName(name.toString());
                value(json, field);
            });
            json.writeEndObject();
        } else if (value instanceof List<?> list) {
            json.writeStartArray();
            list.forEach(entry -> value(json, entry));
            json.writeEndArray();
        } else if (value instanceof Integer number) {
            json.writeNumber(number);
        } else {
            json.writeString(value.toString());
        }
    }
}
