package io.pactable.exchange;

import java.io.Reader;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads JSON into trees with their numbers as decimals. Made from the parser directly: an object mapper would take
 * longer to start than an evaluation takes.
 */
final class JsonTree {

    /** Most values that are read into trees: all that is sent but observations. */
    static final int MOST_VALUES = 1_000_000;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(20)
                    .maxNumberLength(200)
                    .maxStringLength(100_000)
                    .build())
            .build();

    static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private int values;

    static JsonParser parser(Reader json) {
        return FACTORY.createParser(ObjectReadContext.empty(), json);
    }

    /**
     * The value that starts with the token.
     *
     * @throws JacksonException if it is not sound
     */
    JsonNode value(JsonParser parser, @Nullable JsonToken token) {
        if (token == null) {
            throw new StreamReadException(parser, "It ends too early");
        }
        if (++values > MOST_VALUES) {
            throw new StreamReadException(
                    parser, "There are more than %s values besides the observations".formatted(MOST_VALUES));
        }
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> NODES.stringNode(parser.getString());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> NODES.numberNode(parser.getDecimalValue());
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            default -> NODES.nullNode();
        };
    }

    /** A field that is given twice. The parser could watch for it, but takes a set of names for every observation. */
    static StreamReadException twice(JsonParser parser, String name) {
        return new StreamReadException(parser, "The field '%s' is given twice".formatted(FactsDraft.brief(name)));
    }

    private ObjectNode object(JsonParser parser) {
        ObjectNode object = NODES.objectNode();
        for (JsonToken token = parser.nextToken(); token == JsonToken.PROPERTY_NAME; token = parser.nextToken()) {
            String name = parser.currentName();
            if (object.has(name)) {
                throw twice(parser, name);
            }
            object.set(name, value(parser, parser.nextToken()));
        }
        return object;
    }

    private ArrayNode array(JsonParser parser) {
        ArrayNode array = NODES.arrayNode();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            array.add(value(parser, token));
        }
        return array;
    }
}
