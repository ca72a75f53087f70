package io.pactable.desk;

import io.pactable.contract.Decimals;
import io.pactable.contract.NamedAmount;
import io.pactable.contract.ServicePeriod;
import io.pactable.evaluation.ClaimMade;
import io.pactable.evaluation.Facts;
import io.pactable.evaluation.PeriodRecord;
import io.pactable.measurement.ExcusedEvent;
import io.pactable.measurement.Measurement;
import io.pactable.measurement.Observation;
import io.pactable.rulebook.Example;
import io.pactable.rulebook.sheet.ExampleValues;
import io.pactable.rulebook.sheet.ExampleWords;
import io.pactable.settlement.Choice;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The facts of an evaluation as rows of the sheet {@code Examples}, with what must come out left to be confirmed. */
final class ExampleRows {

    private final String example;
    private final List<Map<String, String>> rows = new ArrayList<>();

    private ExampleRows(String example) {
        this.example = example;
    }

    /** @param example its name */
    static List<Map<String, String>> of(String example, Facts facts) {
        ExampleRows rows = new ExampleRows(example);
        rows.given(ExampleWords.PERIOD_FROM, "", "", facts.period().from().toString());
        rows.given(ExampleWords.PERIOD_TO, "", "", facts.period().to().toString());
        if (facts.asOf() != null) {
            rows.given(ExampleWords.AS_OF, "", "", facts.asOf().toString());
        }
        facts.charges().all().forEach(c -> rows.amount(ExampleWords.CHARGE, c));
        facts.quantities().all().forEach(q -> rows.amount(ExampleWords.QUANTITY, q));
        facts.measurements().forEach(rows::measurement);
        facts.observed().stream().sorted().forEach(kind -> rows.given(ExampleWords.OBSERVED, kind, "", ""));
        facts.observations().forEach(rows::observation);
        facts.excused().forEach(rows::excused);
        for (ClaimMade claim : facts.claims()) {
            rows.given(
                    ExampleWords.CLAIM,
                    claim.clause(),
                    claim.scope(),
                    claim.on().toString());
        }
        for (Choice choice : facts.choices()) {
            rows.given(ExampleWords.CHOICE, choice.clause(), choice.scope(), choice.incident());
        }
        facts.history().periods().forEach(rows::past);
        rows.row("expect", Example.TO_CONFIRM, "", "", "");
        return rows.rows;
    }

    private void amount(String what, NamedAmount amount) {
        given(what, amount.name(), amount.scope(), Decimals.plain(amount.value()));
    }

    private void measurement(Measurement measurement) {
        BigDecimal value = measurement.value();
        StringBuilder text = new StringBuilder(value == null ? "" : Decimals.plain(value));
        if (measurement.date() != null) {
            text.append("; ").append(ExampleValues.DATE).append(" = ").append(measurement.date());
        }
        if (!measurement.incident().isEmpty()) {
            text.append("; ").append(ExampleValues.INCIDENT).append(" = ").append(measurement.incident());
        }
        given(ExampleWords.KPI, measurement.kpi(), measurement.scope(), text.toString());
    }

    private void observation(Observation observation) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put(ExampleValues.ID, observation.id());
        new TreeMap<>(observation.fields()).forEach((name, value) -> fields.put(name, text(value)));
        given(ExampleWords.OBSERVATION, observation.kind(), observation.scope(), joined(fields));
    }

    private static String text(Object value) {
        if (value instanceof BigDecimal number) {
            return Decimals.plain(number);
        }
        if (value instanceof Boolean yes) {
            return yes ? "yes" : "no";
        }
        return value instanceof List<?> pauses
                ? pauses.stream().map(ExampleRows::pause).collect(Collectors.joining(", "))
                : String.valueOf(value);
    }

    private static String pause(Object pause) {
        Map<?, ?> times = (Map<?, ?>) pause;
        Object to = times.get(ExampleValues.TO);
        return times.get(ExampleValues.FROM) + " to" + (to == null ? "" : " " + to);
    }

    private void excused(ExcusedEvent event) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put(ExampleValues.ID, event.id());
        fields.put(ExampleValues.FROM, event.from());
        fields.put(ExampleValues.TO, event.to());
        fields.put(ExampleValues.NOTICED, event.noticed());
        fields.put(ExampleValues.REASON, event.reason());
        fields.put(ExampleValues.OBSERVATIONS, String.join(", ", event.observations()));
        given(ExampleWords.EXCUSED, event.type(), event.scope(), joined(fields));
    }

    private static String joined(Map<String, String> fields) {
        return fields.entrySet().stream()
                .filter(f -> !f.getValue().isEmpty())
                .map(f -> f.getKey() + " = " + f.getValue())
                .collect(Collectors.joining("; "));
    }

    private void past(PeriodRecord past) {
        String months = months(past.period());
        past.values()
                .forEach(v -> given(ExampleWords.PAST_KPI, v.kpi(), v.scope(), months + Decimals.plain(v.value())));
        past.levels().forEach(l -> given(ExampleWords.PAST_LEVEL, l.serviceLevel(), l.scope(), months + l.band()));
        past.amounts()
                .forEach(a ->
                        given(ExampleWords.PAST_AMOUNT, a.clause(), a.scope(), months + Decimals.plain(a.amount())));
        past.charges()
                .all()
                .forEach(c -> given(ExampleWords.PAST_CHARGE, c.name(), c.scope(), months + Decimals.plain(c.value())));
    }

    private static String months(ServicePeriod period) {
        YearMonth from = YearMonth.from(period.from());
        YearMonth last = YearMonth.from(period.to().minusDays(1));
        return from.equals(last) ? from + ": " : from + " to " + last + ": ";
    }

    private void given(String what, String name, String scope, String value) {
        row("given", what, name, scope, value);
    }

    private void row(String part, String what, String name, String scope, String value) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("example", example);
        row.put("part", part);
        row.put("what", what);
        put(row, "name", name);
        put(row, "scope", scope);
        put(row, "value", value);
        rows.add(row);
    }

    private static void put(Map<String, String> row, String key, String value) {
        if (!value.isEmpty()) {
            row.put(key, value);
        }
    }
}
