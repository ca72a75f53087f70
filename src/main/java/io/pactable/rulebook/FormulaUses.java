package io.pactable.rulebook;

import io.pactable.contract.Decimals;
import io.pactable.contract.Formula;
import io.pactable.contract.FormulaUse;
import io.pactable.contract.ServicePeriod;
import io.pactable.measurement.Derivation;
import io.pactable.measurement.Kpi;
import io.pactable.measurement.ObservationKind;
import io.pactable.settlement.Remedy;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The formulas of a rulebook, and the names that each of them may use. */
public final class FormulaUses {

    /** Lengths of the period, as formulas call them. */
    public static final List<String> PERIOD_NUMBERS = List.of("period minutes", "period hours", "period days");

    /** The first moment of the period and the first one after it, as formulas of KPIs call them. */
    public static final List<String> PERIOD_TIMES = List.of("period start", "period end");

    /** The earlier values of the KPI, latest first. */
    public static final String PREVIOUS_VALUES = "previous values";

    /** What the formula of a remedy knows of the occasion on which it is due. */
    public static final List<String> OCCASION = List.of("value", "target", "expected", "minimum", "points");

    private FormulaUses() {}

    /** Every formula of the rulebook, in the order of its sheets. */
    public static List<FormulaUse> of(Rulebook rulebook) {
        List<FormulaUse> uses = new ArrayList<>();
        for (Kpi kpi : rulebook.kpis()) {
            Derivation derivation = kpi.derivation();
            if (derivation != null) {
                Map<String, Formula.Type> each = ofEach(rulebook, derivation);
                Map<String, Map<String, Formula.Type>> pauses = pauses(rulebook, derivation);
                add(uses, derivation.where(), each, pauses, Formula.Type.YES_NO);
                add(uses, derivation.weight(), each, pauses, Formula.Type.NUMBER);
                add(uses, derivation.value(), each, pauses, Formula.Type.NUMBER);
                add(uses, derivation.good(), each, pauses, Formula.Type.YES_NO);
                add(uses, derivation.part(), each, pauses, Formula.Type.NUMBER);
                add(uses, derivation.whole(), each, pauses, Formula.Type.NUMBER);
                add(uses, derivation.formula(), ofKpi(rulebook, kpi), lists(rulebook), Formula.Type.NUMBER);
            }
        }
        for (Remedy remedy : rulebook.remedies()) {
            add(uses, remedy.formula(), ofRemedy(rulebook), Map.of(), Formula.Type.NUMBER);
        }
        return uses;
    }

    /** Lengths of the period by the names that formulas use; a day on which clocks change has 23 or 25 hours. */
    public static Map<String, BigDecimal> lengths(ServicePeriod period, ZoneId zone) {
        Instant from = period.from().atStartOfDay(zone).toInstant();
        Instant to = period.to().atStartOfDay(zone).toInstant();
        BigDecimal minutes = BigDecimal.valueOf(Duration.between(from, to).toMinutes());
        Map<String, BigDecimal> all = new LinkedHashMap<>();
        all.put("period minutes", minutes);
        all.put("period hours", minutes.divide(BigDecimal.valueOf(60), Decimals.DIVISION));
        all.put(
                "period days",
                BigDecimal.valueOf(period.to().toEpochDay() - period.from().toEpochDay()));
        return all;
    }

    /** Whether the rulebook has any formula. */
    public static boolean any(Rulebook rulebook) {
        return rulebook.remedies().stream().anyMatch(r -> r.formula() != null)
                || rulebook.kpis().stream()
                        .map(Kpi::derivation)
                        .anyMatch(d -> d != null
                                && (d.where() != null
                                        || d.weight() != null
                                        || d.value() != null
                                        || d.good() != null
                                        || d.part() != null
                                        || d.whole() != null
                                        || d.formula() != null));
    }

    private static void add(
            List<FormulaUse> uses,
            @Nullable Formula formula,
            Map<String, Formula.Type> names,
            Map<String, Map<String, Formula.Type>> fields,
            Formula.Type result) {
        if (formula != null) {
            uses.add(new FormulaUse(formula, names, fields, result));
        }
    }

    /** Charges, quantities and parameters. */
    private static Map<String, Formula.Type> numbers(Rulebook rulebook) {
        Map<String, Formula.Type> names = new HashMap<>();
        rulebook.terms().charges().forEach(c -> names.put(c.name(), Formula.Type.NUMBER));
        rulebook.terms().quantities().forEach(q -> names.put(q.name(), Formula.Type.NUMBER));
        rulebook.terms().parameters().forEach(p -> names.put(p.name(), Formula.Type.NUMBER));
        return names;
    }

    private static Map<String, Formula.Type> periodNumbers(Rulebook rulebook) {
        Map<String, Formula.Type> names = new HashMap<>();
        PERIOD_NUMBERS.forEach(name -> names.put(name, Formula.Type.NUMBER));
        names.putAll(numbers(rulebook));
        return names;
    }

    /** Charges, quantities, parameters, and what formulas of KPIs know of the period besides. */
    private static Map<String, Formula.Type> periodNames(Rulebook rulebook) {
        Map<String, Formula.Type> names = new HashMap<>();
        PERIOD_TIMES.forEach(name -> names.put(name, Formula.Type.TIME));
        names.putAll(periodNumbers(rulebook));
        return names;
    }

    /** What a formula over one observation may name. A field comes before any other name. */
    private static Map<String, Formula.Type> ofEach(Rulebook rulebook, Derivation derivation) {
        Map<String, Formula.Type> names = periodNames(rulebook);
        Map<String, Formula.Type> fields = new HashMap<>();
        kinds(rulebook, derivation)
                .forEach(kind -> fieldsOf(kind)
                        .forEach((name, type) -> fields.merge(name, type, (a, b) -> a == b ? a : Formula.Type.ANY)));
        names.putAll(fields);
        return names;
    }

    private static Map<String, Map<String, Formula.Type>> pauses(Rulebook rulebook, Derivation derivation) {
        Map<String, Map<String, Formula.Type>> fields = new HashMap<>();
        kinds(rulebook, derivation)
                .forEach(kind -> kind.fields().stream()
                        .filter(f -> f.type() == ObservationKind.FieldType.PAUSES)
                        .forEach(
                                f -> fields.put(f.name(), Map.of("from", Formula.Type.TIME, "to", Formula.Type.TIME))));
        return fields;
    }

    private static List<ObservationKind> kinds(Rulebook rulebook, Derivation derivation) {
        return rulebook.observationKinds().stream()
                .filter(kind -> derivation.of().contains(kind.name()))
                .toList();
    }

    /** What every observation has, and what those of the kind have besides. */
    private static Map<String, Formula.Type> fieldsOf(ObservationKind kind) {
        Map<String, Formula.Type> fields = new HashMap<>();
        fields.put("id", Formula.Type.TEXT);
        fields.put("scope", Formula.Type.TEXT);
        fields.put("duration", Formula.Type.NUMBER);
        kind.fields().forEach(f -> fields.put(f.name(), f.type().type()));
        return fields;
    }

    private static Map<String, Formula.Type> ofKpi(Rulebook rulebook, Kpi kpi) {
        Map<String, Formula.Type> names = periodNames(rulebook);
        rulebook.kpis().stream()
                .filter(other -> other != kpi)
                .forEach(other -> names.put(other.name(), Formula.Type.NUMBER));
        rulebook.observationKinds().forEach(kind -> names.put(kind.name(), Formula.Type.LIST));
        names.put(PREVIOUS_VALUES, Formula.Type.LIST);
        return names;
    }

    private static Map<String, Map<String, Formula.Type>> lists(Rulebook rulebook) {
        Map<String, Map<String, Formula.Type>> fields = new HashMap<>();
        rulebook.observationKinds().forEach(kind -> fields.put(kind.name(), fieldsOf(kind)));
        return fields;
    }

    private static Map<String, Formula.Type> ofRemedy(Rulebook rulebook) {
        Map<String, Formula.Type> names = periodNumbers(rulebook);
        rulebook.kpis().forEach(kpi -> names.put(kpi.name(), Formula.Type.NUMBER));
        OCCASION.forEach(name -> names.put(name, Formula.Type.NUMBER));
        return names;
    }
}
