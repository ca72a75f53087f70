package io.pactable.backoffice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Puts the published JSON schemas of facts, evaluations, result lines, differences, reports and problems into the
 * OpenAPI document: one source for both.
 */
@Configuration(proxyBeanMethods = false)
class OpenApiSchemas {

    private static final List<String> NAMES =
            List.of("Facts", "Evaluation", "ResultLine", "Difference", "Report", "Problem");

    @Bean
    OpenApiCustomizer schemas() {
        return api -> {
            api.info(new Info()
                    .title("Pactable")
                    .version("v1")
                    .description("Service contracts as decision tables: KPI facts in, breaches, penalties and bonuses"
                            + " out, each with its clause, its row, its reason and an exact amount.")
                    .license(new License().name("Apache-2.0")));
            NAMES.forEach(name -> add(api, name, name.toLowerCase(Locale.ROOT)));
        };
    }

    private static void add(OpenAPI api, String name, String file) {
        ObjectMapper mapper = Json31.mapper();
        try (InputStream in = Objects.requireNonNull(
                OpenApiSchemas.class.getResourceAsStream("/schema/" + file + ".schema.json"),
                "The schema " + file + " is not in the jar.")) {
            // Definitions become schemas of their own, so that references within the document find them.
            String text = new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
                    .replace("\"#/$defs/", "\"#/components/schemas/" + name + "-");
            ObjectNode root = (ObjectNode) mapper.readTree(text);
            JsonNode definitions = root.remove("$defs");
            root.remove("$schema");
            root.remove("$id");
            schema(api, mapper, name, root);
            if (definitions != null) {
                definitions.properties().forEach(d -> schema(api, mapper, name + "-" + d.getKey(), d.getValue()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The schema " + file + " cannot be read.", e);
        }
    }

    private static void schema(OpenAPI api, ObjectMapper mapper, String name, JsonNode node) {
        Schema<?> schema = mapper.convertValue(node, JsonSchema.class);
        api.getComponents().addSchemas(name, schema);
    }
}
