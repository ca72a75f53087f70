package io.pactable.exchange;

import io.pactable.contract.MoneyRounding;
import io.pactable.evaluation.History;
import java.io.StringWriter;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes what earlier periods left behind as the list that facts take as their {@code history}. */
public final class HistoryText {

    private static final JsonFactory FACTORY = new JsonFactory();

    private HistoryText() {}

    /** A JSON list, from {@code [} to {@code ]}. */
    public static String write(History history, MoneyRounding rounding) {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartArray();
            history.periods().forEach(record -> {
                json.writeStartObject();
                new RecordJson(json, rounding).fields(record);
                json.writeEndObject();
            });
            json.writeEndArray();
        }
        return out.toString();
    }
}
