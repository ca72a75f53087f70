package io.pactable.desk;

import io.pactable.contract.Decimals;
import io.pactable.contract.NamedAmount;
import io.pactable.contract.PeriodPattern;
import io.pactable.contract.ServicePeriod;
import io.pactable.contract.Terms;
import io.pactable.desk.Ask.FactList;
import io.pactable.evaluation.Facts;
import io.pactable.exchange.HistoryText;
import io.pactable.measurement.ExcusedEvent;
import io.pactable.measurement.Measurement;
import io.pactable.measurement.Observation;
import io.pactable.rulebook.Rulebook;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What stands in the fields before anybody writes into them: a period, or the facts of an example. */
final class TryValues {

    static final String MONTH = "month";
    static final String FROM = "from";
    static final String LAST = "last";
    static final String OBSERVATIONS = "observations";
    static final String OBSERVED = "observed";
    static final String MORE = "more";

    private static final LocalDate SOME_DAY = LocalDate.of(2026, 4, 1);

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private final Map<String, List<String>> values = new LinkedHashMap<>();

    private TryValues() {}

    /** The period in which the terms begin. */
    static Map<String, List<String>> fresh(Rulebook rulebook) {
        LocalDate from = rulebook.terms().validFrom();
        TryValues values = new TryValues();
        values.period(rulebook.terms(), rulebook.terms().periods().holding(from == null ? SOME_DAY : from));
        return values.values;
    }

    /** The facts, as far as the fields hold them. */
    static Map<String, List<String>> of(Rulebook rulebook, Facts facts) {
        TryValues values = new TryValues();
        values.period(rulebook.terms(), facts.period());
        List<Ask> asks = new ArrayList<>(Ask.of(rulebook));
        for (NamedAmount charge : facts.charges().all()) {
            values.number(asks, FactList.CHARGES, charge.name(), charge.scope(), charge.value());
        }
        for (NamedAmount quantity : facts.quantities().all()) {
            values.number(asks, FactList.QUANTITIES, quantity.name(), quantity.scope(), quantity.value());
        }
        for (Measurement measurement : facts.measurements()) {
            if (measurement.value() != null) {
                values.number(asks, FactList.MEASUREMENTS, measurement.kpi(), measurement.scope(), measurement.value());
            }
        }
        if (!facts.observations().isEmpty()) {
            values.put(
                    OBSERVATIONS,
                    JSON.writeValueAsString(
                            facts.observations().stream().map(TryValues::fields).toList()));
        }
        values.values.put(OBSERVED, facts.observed().stream().sorted().toList());
        values.put(MORE, more(rulebook, facts));
        return values.values;
    }

    private void period(Terms terms, ServicePeriod period) {
        if (terms.periods().kind() == PeriodPattern.Kind.ANY) {
            put(FROM, period.from().toString());
            put(LAST, period.to().minusDays(1).toString());
        } else {
            put(MONTH, YearMonth.from(period.from()).toString());
        }
    }

    private void number(List<Ask> asks, FactList list, String name, String scope, BigDecimal value) {
        for (Ask ask : asks) {
            if (ask.list() == list
                    && ask.name().equals(name)
                    && (ask.asksScope() || ask.scope().equals(scope))) {
                asks.remove(ask);
                put(ask.key(), Decimals.plain(value));
                if (ask.asksScope()) {
                    put(ask.scopeKey(), scope);
                }
                return;
            }
        }
    }

    private void put(String key, String value) {
        values.put(key, List.of(value));
    }

    private static Map<String, Object> fields(Observation observation) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("kind", observation.kind());
        fields.put("id", observation.id());
        if (!observation.scope().isEmpty()) {
            fields.put("scope", observation.scope());
        }
        new TreeMap<>(observation.fields())
                .forEach((name, value) ->
                        fields.put(name, value instanceof BigDecimal number ? Decimals.plain(number) : value));
        return fields;
    }

    /** The facts that have no field of their own, as JSON; empty when there are none. */
    private static String more(Rulebook rulebook, Facts facts) {
        Map<String, Object> more = new LinkedHashMap<>();
        if (facts.asOf() != null) {
            more.put("asOf", facts.asOf().toString());
        }
        if (!facts.excused().isEmpty()) {
            more.put("excused", facts.excused().stream().map(TryValues::fields).toList());
        }
        if (!facts.claims().isEmpty()) {
            more.put(
                    "claims",
                    facts.claims().stream()
                            .map(c -> without("clause", c.clause(), "scope", c.scope(), "on", c.on().toString()))
                            .toList());
        }
        if (!facts.choices().isEmpty()) {
            more.put(
                    "choices",
                    facts.choices().stream()
                            .map(c -> without("incident", c.incident(), "clause", c.clause(), "scope", c.scope()))
                            .toList());
        }
        if (!facts.history().periods().isEmpty()) {
            more.put(
                    "history",
                    JSON.readTree(
                            HistoryText.write(facts.history(), rulebook.terms().rounding())));
        }
        return more.isEmpty() ? "" : JSON.writeValueAsString(more);
    }

    private static Map<String, Object> fields(ExcusedEvent event) {
        Map<String, Object> fields = new LinkedHashMap<>(without(
                "id", event.id(),
                "type", event.type(),
                "scope", event.scope(),
                "from", event.from(),
                "to", event.to(),
                "noticed", event.noticed(),
                "reason", event.reason()));
        if (!event.observations().isEmpty()) {
            fields.put("observations", event.observations());
        }
        return fields;
    }

    /** Fields without those that are empty. */
    private static Map<String, Object> without(String... namesAndValues) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (!namesAndValues[i + 1].isEmpty()) {
                fields.put(namesAndValues[i], namesAndValues[i + 1]);
            }
        }
        return fields;
    }
}
