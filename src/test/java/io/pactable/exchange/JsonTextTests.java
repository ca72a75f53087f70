package io.pactable.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.pactable.support.Chance;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The answers' own writer against Jackson, which it stands in for. */
@DisplayName("JSON text")
class JsonTextTests {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final DefaultIndenter TWO = new DefaultIndenter("  ", "\n");
    private static final DefaultPrettyPrinter PRINTER =
            new DefaultPrettyPrinter().withObjectIndenter(TWO).withArrayIndenter(TWO);

    /** Parts of texts: plain, quoted, control characters, two, three and four bytes of UTF-8. */
    private static final String[] PARTS = {
        "",
        "a",
        "Monthly uptime",
        "\"",
        "\\",
        "/",
        "\n",
        "\r\n",
        "\t",
        "\b",
        "\f",
        "\u0000",
        "\u001f",
        "\u007f",
        "é",
        "Ł",
        "€",
        "\u2028",
        "\uffff",
        "𝄞",
        "😀",
        " ~",
        "</script>"
    };

    @Test
    void isWhatJacksonWritesOfTheSameTree() {
        Chance.tries(400, chance -> {
            ObjectNode tree = JSON.createObjectNode();
            fill(tree, chance, chance.from(0, 5));
            JsonText indented = JsonText.indented();
            write(indented, tree);
            JsonText line = JsonText.onOneLine();
            write(line, tree);

            assertThat(new String(indented.bytes(), StandardCharsets.UTF_8))
                    .isEqualTo(JSON.writer().with(PRINTER).writeValueAsString(tree) + "\n");
            assertThat(new String(line.bytes(), StandardCharsets.UTF_8))
                    .isEqualTo(JSON.writeValueAsString(tree) + "\n");
        });
    }

    private static void fill(ObjectNode object, Chance chance, int depth) {
        for (int i = chance.from(0, 4); i > 0; i--) {
            String name = chance.of(PARTS) + i;
            switch (chance.from(0, depth == 0 ? 3 : 5)) {
                case 0 -> object.put(name, text(chance));
                case 1 -> object.put(name, chance.from(-1_000_000, 1_000_000));
                case 2 -> object.put(name, chance.in100(50));
                case 3 -> object.putNull(name);
                case 4 -> fill(object.putObject(name), chance, depth - 1);
                default -> fill(object.putArray(name), chance, depth - 1);
            }
        }
    }

    private static void fill(ArrayNode list, Chance chance, int depth) {
        for (int i = chance.from(0, 4); i > 0; i--) {
            switch (chance.from(0, depth == 0 ? 1 : 3)) {
                case 0 -> list.add(text(chance));
                case 1 -> list.add(chance.from(-9, 9));
                case 2 -> fill(list.addObject(), chance, depth - 1);
                default -> fill(list.addArray(), chance, depth - 1);
            }
        }
    }

    /** Now and then one that is longer than what is held ready. */
    private static String text(Chance chance) {
        StringBuilder text = new StringBuilder();
        int parts = chance.in100(2) ? 50_000 : chance.from(0, 6);
        for (int i = 0; i < parts; i++) {
            text.append(chance.of(PARTS));
        }
        return text.toString();
    }

    private static void write(JsonText json, ObjectNode object) {
        json.object();
        object.properties().forEach(field -> write(json, field.getKey(), field.getValue()));
        json.endObject();
    }

    private static void write(JsonText json, String name, JsonNode value) {
        if (value.isString()) {
            json.text(name, value.stringValue());
        } else if (value.isNumber()) {
            json.number(name, value.longValue());
        } else if (value.isBoolean()) {
            json.flag(name, value.booleanValue());
        } else if (value.isNull()) {
            json.nothing(name);
        } else if (value.isObject()) {
            json.object(name);
            value.properties().forEach(field -> write(json, field.getKey(), field.getValue()));
            json.endObject();
        } else {
            json.list(name);
            value.forEach(entry -> write(json, entry));
            json.endList();
        }
    }

    private static void write(JsonText json, JsonNode entry) {
        if (entry.isString()) {
            json.text(entry.stringValue());
        } else if (entry.isNumber()) {
            json.number(entry.longValue());
        } else if (entry.isObject()) {
            write(json, (ObjectNode) entry);
        } else {
            json.list();
            entry.forEach(one -> write(json, one));
            json.endList();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud83d", "\ude00", "a\ud83db", "\ude00\ud83d", "é\ud83d"})
    void keepsHalfOfASurrogatePair(String text) {
        JsonText json = JsonText.onOneLine();
        json.object();
        json.text("text", text);
        json.endObject();

        assertThat(JSON.readTree(json.bytes()).path("text").stringValue()).isEqualTo(text);
    }

    @Test
    void indentsWhatIsDeeperThanWhatIsHeldReady() {
        JsonText json = JsonText.indented();
        int depth = 40;
        for (int i = 0; i < depth; i++) {
            json.list();
        }
        json.text("deep");
        for (int i = 0; i < depth; i++) {
            json.endList();
        }

        assertThat(new String(json.bytes(), StandardCharsets.UTF_8))
                .isEqualTo(JSON.writer().with(PRINTER).writeValueAsString(JSON.readTree(json.bytes())) + "\n");
    }
}
