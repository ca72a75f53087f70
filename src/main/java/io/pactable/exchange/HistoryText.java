package io.pactable.exchange;

import io.pactable.contract.MoneyRounding;
import io.pactable.evaluation.History;
import java.nio.charset.StandardCharsets;

/** Writes what earlier periods left behind as the list that facts take as their {@code history}. */
public final class HistoryText {

    private HistoryText() {}

    /** A JSON list, from {@code [} to {@code ]}. */
    public static String write(History history, MoneyRounding rounding) {
        JsonText json = JsonText.onOneLine();
        json.list();
        history.periods().forEach(record -> {
            json.object();
            new RecordJson(json, rounding).fields(record);
            json.endObject();
        });
        json.endList();
        return new String(json.bytes(), StandardCharsets.UTF_8).strip();
    }
}
