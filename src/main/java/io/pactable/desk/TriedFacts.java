package io.pactable.desk;

import io.pactable.contract.PeriodPattern;
import io.pactable.desk.Ask.FactList;
import io.pactable.evaluation.ContractEvaluator;
import io.pactable.evaluation.Evaluation;
import io.pactable.evaluation.FactsRefused;
import io.pactable.exchange.FactsJson;
import io.pactable.exchange.ObservationsCsv;
import io.pactable.exchange.Submission;
import io.pactable.exchange.Supplement;
import io.pactable.measurement.Refusal;
import io.pactable.rulebook.Rulebook;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What was written into the fields, put together as the facts that a back office would send, so that they are read,
 * refused and evaluated in the same way.
 */
final class TriedFacts {

    private static final int LARGEST = 10 * 1024 * 1024;
    private static final Pattern ENTRY = Pattern.compile("(charges|quantities|measurements)\\[([0-9]+)\\].*");
    private static final List<String> MORE = List.of("asOf", "excused", "claims", "choices", "history");

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final Rulebook rulebook;
    private final Map<String, List<String>> written;
    private final ObjectNode facts = JSON.createObjectNode();
    private final Map<FactList, List<Ask>> sent = new EnumMap<>(FactList.class);
    private final List<TryProblem> problems = new ArrayList<>();
    private final List<Supplement> supplements = new ArrayList<>();

    private TriedFacts(Rulebook rulebook, Map<String, List<String>> written) {
        this.rulebook = rulebook;
        this.written = written;
    }

    /**
     * Evaluates what was written.
     *
     * @throws TryRefused with everything that is wrong, at its field
     */
    static Evaluation evaluate(Rulebook rulebook, Map<String, List<String>> written, ContractEvaluator evaluator) {
        TriedFacts tried = new TriedFacts(rulebook, written);
        tried.collect();
        if (!tried.problems.isEmpty()) {
            throw new TryRefused(tried.problems);
        }
        try {
            byte[] json = tried.facts.toString().getBytes(StandardCharsets.UTF_8);
            return Submission.answer(FactsJson.read(json), tried.supplements, rulebook, evaluator)
                    .evaluations()
                    .get(0);
        } catch (FactsRefused e) {
            throw new TryRefused(e.refusals().stream().map(tried::placed).toList());
        }
    }

    private void collect() {
        facts.put("rulebook", rulebook.id());
        period();
        int entry = 0;
        for (Ask ask : Ask.of(rulebook)) {
            String value = value(ask.key());
            String scope = ask.asksScope() ? value(ask.scopeKey()) : ask.scope();
            boolean leftOut = value.isEmpty() && (ask.derived() || (ask.asksScope() && scope.isEmpty()));
            if (leftOut) {
                continue;
            }
            ObjectNode node = facts.withArray(ask.list().field()).addObject();
            sent.computeIfAbsent(ask.list(), l -> new ArrayList<>()).add(ask);
            node.put(ask.list() == FactList.MEASUREMENTS ? "kpi" : "name", ask.name());
            if (ask.list() == FactList.MEASUREMENTS) {
                node.put("id", "entry " + ++entry);
            }
            if (!scope.isEmpty()) {
                node.put("scope", scope);
            }
            if (value.isEmpty()) {
                node.putNull("value");
            } else {
                node.put("value", value);
            }
        }
        ArrayNode observed = facts.putArray("observed");
        written.getOrDefault(TryValues.OBSERVED, List.of()).forEach(observed::add);
        observations();
        more();
    }

    private String value(String key) {
        List<String> values = written.getOrDefault(key, List.of());
        return values.isEmpty() ? "" : values.get(0).strip();
    }

    private void period() {
        if (rulebook.terms().periods().kind() != PeriodPattern.Kind.ANY) {
            facts.put("period", value(TryValues.MONTH));
            return;
        }
        ObjectNode period = facts.putObject("period");
        period.put("from", value(TryValues.FROM));
        period.put("to", dayAfter(value(TryValues.LAST)));
    }

    /** The day after; the text itself when it is no day, which is then refused. */
    private static String dayAfter(String last) {
        try {
            return LocalDate.parse(last).plusDays(1).toString();
        } catch (DateTimeException e) {
            return last;
        }
    }

    private void observations() {
        String text = value(TryValues.OBSERVATIONS);
        if (text.startsWith("[")) {
            JsonNode list = json(TryValues.OBSERVATIONS, text);
            if (list != null) {
                facts.set("observations", list);
            }
        } else if (!text.isEmpty()) {
            byte[] csv = text.getBytes(StandardCharsets.UTF_8);
            supplements.add(
                    new ObservationsCsv("observations", "", () -> new ByteArrayInputStream(csv), LARGEST, count -> {}));
        }
    }

    private void more() {
        String text = value(TryValues.MORE);
        if (text.isEmpty()) {
            return;
        }
        JsonNode more = json(TryValues.MORE, text);
        if (more != null && !more.isObject()) {
            problem(TryValues.MORE, "It must be one JSON object, from '{' to '}'.");
        } else if (more != null) {
            more.properties().forEach(field -> {
                if (MORE.contains(field.getKey())) {
                    facts.set(field.getKey(), field.getValue());
                } else {
                    problem(
                            TryValues.MORE,
                            "'%s' has no place here. What can stand here: %s."
                                    .formatted(field.getKey(), String.join(", ", MORE)));
                }
            });
        }
    }

    /** What the text holds; null, with its problem, when it is no sound JSON. */
    private @Nullable JsonNode json(String key, String text) {
        try {
            return JSON.readTree(text);
        } catch (JacksonException e) {
            TokenStreamLocation at = e.getLocation();
            problem(
                    key,
                    at == null || at.getLineNr() < 1
                            ? "This is not sound JSON."
                            : "This is not sound JSON: look at line %s, column %s."
                                    .formatted(at.getLineNr(), at.getColumnNr()));
            return null;
        }
    }

    private void problem(String key, String message) {
        problems.add(new TryProblem(key, "", message));
    }

    /** The refusal at the field in which the fact was written. */
    private TryProblem placed(Refusal refusal) {
        String field = refusal.field();
        Matcher entry = ENTRY.matcher(field);
        if (entry.matches()) {
            List<Ask> asks = sent.getOrDefault(FactList.valueOf(entry.group(1).toUpperCase(Locale.ROOT)), List.of());
            int index = Integer.parseInt(entry.group(2));
            if (index < asks.size()) {
                Ask ask = asks.get(index);
                boolean ofScope = ask.asksScope() && field.endsWith(".scope");
                return new TryProblem(ofScope ? ask.scopeKey() : ask.key(), "", refusal.message());
            }
        }
        if (field.startsWith("period")) {
            boolean any = rulebook.terms().periods().kind() == PeriodPattern.Kind.ANY;
            String key = !any ? TryValues.MONTH : field.endsWith("to") ? TryValues.LAST : TryValues.FROM;
            return new TryProblem(key, "", refusal.message());
        }
        if (field.startsWith("observ")) {
            return new TryProblem(TryValues.OBSERVATIONS, field, refusal.message());
        }
        return MORE.stream().anyMatch(field::startsWith)
                ? new TryProblem(TryValues.MORE, field, refusal.message())
                : new TryProblem("", "", refusal.message());
    }
}
