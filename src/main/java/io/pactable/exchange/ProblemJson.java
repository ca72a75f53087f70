package io.pactable.exchange;

import io.pactable.evaluation.FactsRefused;
import io.pactable.evaluation.RulebookUnusable;
import io.pactable.rulebook.Finding;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.json.JsonMapper;

/** A refusal in the form of RFC 9457, the same for the command line and for HTTP. */
public final class ProblemJson {

    /** Media type of a problem. */
    public static final String MEDIA_TYPE = "application/problem+json";

    private ProblemJson() {}

    /** Facts that were refused: status 422, or 400 when they could not be read at all. */
    public static Map<String, Object> of(FactsRefused refused) {
        boolean unreadable = refused.refusals().size() == 1
                && refused.refusals().get(0).field().isEmpty();
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "urn:pactable:problem:" + (unreadable ? "facts-unreadable" : "facts-refused"));
        problem.put("title", unreadable ? "The facts cannot be read." : "The facts were refused.");
        problem.put("status", unreadable ? 400 : 422);
        problem.put(
                "detail",
                unreadable
                        ? refused.refusals().get(0).message()
                        : refused.refusals().size() == 1
                                ? "One thing is wrong. Nothing was evaluated."
                                : "%s things are wrong. Nothing was evaluated."
                                        .formatted(refused.refusals().size()));
        problem.put(
                "problems",
                refused.refusals().stream()
                        .map(r -> entry(r.field(), r.message()))
                        .toList());
        return problem;
    }

    /** One wrong field, with its properties in one order on every machine. */
    private static Map<String, Object> entry(String field, String message) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("field", field);
        entry.put("message", message);
        return entry;
    }

    /** A rulebook that has errors: status 409, with its findings. */
    public static Map<String, Object> of(String id, RulebookUnusable unusable) {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "urn:pactable:problem:rulebook-unusable");
        problem.put("title", "The rulebook has errors.");
        problem.put("status", 409);
        problem.put("detail", "Nothing can be evaluated by the rulebook '%s' until they are corrected.".formatted(id));
        problem.put("problems", findings(unusable.findings()));
        return problem;
    }

    /** A workbook that was sent and of which nothing can be read: status 422, with its findings. */
    public static Map<String, Object> unreadable(RulebookUnusable unusable) {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "urn:pactable:problem:rulebook-unreadable");
        problem.put("title", "The workbook cannot be read.");
        problem.put("status", 422);
        problem.put(
                "detail",
                "Nothing of '%s' can be read, so there is nothing to compare."
                        .formatted(unusable.findings().get(0).file()));
        problem.put("problems", findings(unusable.findings()));
        return problem;
    }

    /** There is no rulebook of the id: status 404. */
    public static Map<String, Object> unknownRulebook(String message) {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "urn:pactable:problem:rulebook-unknown");
        problem.put("title", "There is no such rulebook.");
        problem.put("status", 404);
        problem.put("detail", message);
        problem.put("problems", List.of(entry("rulebook", message)));
        return problem;
    }

    /** Something went wrong inside: status 500, and no word about what. */
    public static Map<String, Object> internal() {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "urn:pactable:problem:internal");
        problem.put("title", "Something went wrong in Pactable itself.");
        problem.put("status", 500);
        problem.put("detail", "Nothing was evaluated. Please report it.");
        problem.put("problems", List.of());
        return problem;
    }

    /** Findings as JSON shows them. */
    public static List<Map<String, Object>> findings(List<Finding> findings) {
        return findings.stream()
                .map(f -> {
                    Map<String, Object> entry = new LinkedHashMap<>();
                    entry.put("kind", f.kind());
                    entry.put("severity", f.severity().word());
                    entry.put("file", f.file());
                    entry.put("place", f.place());
                    entry.put("about", f.about());
                    entry.put("message", f.message());
                    entry.put("remedy", f.remedy());
                    return entry;
                })
                .toList();
    }

    /** The problem as UTF-8 text. */
    public static byte[] write(Map<String, Object> problem) {
        return JsonMapper.builder().build().writer().with(printer()).writeValueAsBytes(problem);
    }

    /** Two spaces a level and line feeds, on every machine. */
    private static DefaultPrettyPrinter printer() {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        return new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
    }

    /** The fields of a problem with facts: texts, numbers, lists of texts or objects, and objects. */
    static void fields(JsonText json, Map<?, ?> object) {
        object.forEach((name, value) -> field(json, name.toString(), value));
    }

    private static void field(JsonText json, String name, Object value) {
        if (value instanceof Map<?, ?> object) {
            json.object(name);
            fields(json, object);
            json.endObject();
        } else if (value instanceof List<?> list) {
            json.list(name);
            list.forEach(entry -> entry(json, entry));
            json.endList();
        } else if (value instanceof Integer number) {
            json.number(name, number);
        } else {
            json.text(name, value.toString());
        }
    }

    private static void entry(JsonText json, Object value) {
        if (value instanceof Map<?, ?> object) {
            json.object();
            fields(json, object);
            json.endObject();
        } else {
            json.text(value.toString());
        }
    }
}
