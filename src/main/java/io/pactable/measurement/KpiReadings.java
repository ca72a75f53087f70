package io.pactable.measurement;

import io.pactable.contract.Names;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The KPI values of one period, and what became of those that are missing.
 *
 * @param readings values ready to be judged, in the order of the KPIs, then of the scopes, each with how it came about
 * @param missing values that are not there and that the policy does not replace: not determined
 * @param excluded values that are left out of the period, and why
 * @param excused what became of excused events
 * @param refusals why the facts cannot be used; empty when they can
 */
public record KpiReadings(
        List<Reading> readings,
        List<Missing> missing,
        List<Missing> excluded,
        List<ExcusedUse> excused,
        List<Refusal> refusals) {

    /**
     * A value and how it came about.
     *
     * @param value ready to be judged
     * @param working the steps from observations to the value; empty for one that came ready
     */
    public record Reading(KpiValue value, List<Explanation> working) {

        public Reading {
            working = List.copyOf(working);
        }
    }

    /**
     * A value that is not there.
     *
     * @param kpi the KPI
     * @param scope the scope; empty for the whole
     * @param because why, as a clause of a sentence: {@code the measurement is missing}
     */
    public record Missing(Kpi kpi, String scope, String because) {}

    /** The values, in their order. */
    public List<KpiValue> values() {
        return readings.stream().map(Reading::value).toList();
    }

    /** Reads or works out the KPIs of a period. The order of the facts makes no difference. */
    public static KpiReadings read(KpiInput input) {
        Reader reader = new Reader(input);
        for (int i = 0; i < input.measurements().size(); i++) {
            reader.take(input.measurements().get(i), "measurements[" + i + "]");
        }
        input.kpis().forEach(reader::close);
        return new KpiReadings(
                List.copyOf(reader.readings),
                List.copyOf(reader.missing),
                List.copyOf(reader.excluded),
                List.of(),
                List.copyOf(reader.refusals));
    }

    private static final class Reader {

        private final Map<String, Kpi> kpis = new LinkedHashMap<>();
        private final Map<String, Map<String, Measurement>> given = new LinkedHashMap<>();
        private final List<Reading> readings = new ArrayList<>();
        private final List<Missing> missing = new ArrayList<>();
        private final List<Missing> excluded = new ArrayList<>();
        private final KpiInput input;
        private final List<Refusal> refusals = new ArrayList<>();
        private final Set<String> refused = new HashSet<>();

        Reader(KpiInput input) {
            this.input = input;
            for (Kpi kpi : input.kpis()) {
                this.kpis.put(kpi.name(), kpi);
                given.put(kpi.name(), new TreeMap<>());
            }
        }

        void take(Measurement measurement, String field) {
            Kpi kpi = kpis.get(measurement.kpi());
            if (kpi == null) {
                List<String> known = List.copyOf(kpis.keySet());
                refuse(field + ".kpi", Names.unknown("KPI", measurement.kpi(), known));
                // Maybe this one is meant: then it is not missing as well.
                Names.nearest(measurement.kpi(), known)
                        .flatMap(name -> Optional.ofNullable(kpis.get(name)))
                        .ifPresent(meant -> refused.add(meant.in(measurement.scope())));
                return;
            }
            if (!scopeFits(kpi, measurement.scope(), field)) {
                return;
            }
            BigDecimal value = measurement.value();
            if (value != null && !kpi.admits(value)) {
                refused.add(kpi.in(measurement.scope()));
                refuse(
                        field + ".value",
                        withAuthorsWords(
                                kpi,
                                "The value %s of %s is outside its valid range: it must be %s."
                                        .formatted(kpi.print(value), kpi.in(measurement.scope()), kpi.range())));
                return;
            }
            Map<String, Measurement> byScope = Objects.requireNonNull(given.get(kpi.name()));
            if (byScope.putIfAbsent(measurement.scope(), measurement) != null) {
                refuse(
                        field,
                        "%s is given twice. Give one value for each KPI and scope of the period."
                                .formatted(kpi.in(measurement.scope())));
            }
        }

        private boolean scopeFits(Kpi kpi, String scope, String field) {
            if (kpi.anyScope()) {
                return true;
            }
            if (kpi.scopes().isEmpty()) {
                if (scope.isEmpty()) {
                    return true;
                }
                refuse(
                        field + ".scope",
                        "%s has no scopes in this rulebook, but the scope '%s' is given. Leave the scope out."
                                .formatted(kpi.name(), scope));
                return false;
            }
            if (kpi.scopes().contains(scope)) {
                return true;
            }
            Names.nearest(scope, kpi.scopes()).ifPresent(meant -> refused.add(kpi.in(meant)));
            refuse(
                    field + ".scope",
                    scope.isEmpty()
                            ? "%s is measured for each scope, but no scope is given. Give one of: %s."
                                    .formatted(kpi.name(), String.join(", ", kpi.scopes()))
                            : Names.unknown("scope of " + kpi.name(), scope, kpi.scopes()));
            return false;
        }

        void close(Kpi kpi) {
            Map<String, Measurement> byScope = Objects.requireNonNull(given.get(kpi.name()));
            List<String> expected = kpi.scopes();
            if (kpi.anyScope()) {
                expected = byScope.isEmpty() ? List.of("") : List.copyOf(byScope.keySet());
            } else if (expected.isEmpty()) {
                expected = List.of("");
            }
            for (String scope : expected) {
                Measurement measurement = byScope.get(scope);
                if (measurement != null && measurement.value() != null) {
                    value(kpi, scope, measurement.value(), false, measurement.id());
                } else {
                    absent(kpi, scope);
                }
            }
        }

        private void absent(Kpi kpi, String scope) {
            switch (kpi.ifMissing()) {
                case REJECT -> {
                    // A value that was refused is not reported missing as well.
                    if (!refused.contains(kpi.in(scope))) {
                        refuse(
                                "measurements",
                                withAuthorsWords(
                                        kpi,
                                        "%s has no value, and the contract does not allow it to be missing (%s). Add it."
                                                .formatted(
                                                        kpi.in(scope),
                                                        kpi.line().cell())));
                    }
                }
                case ASSUME_MET, ASSUME_MISSED ->
                    value(
                            kpi,
                            scope,
                            Objects.requireNonNull(kpi.assumed()),
                            true,
                            "no measurement: the value is assumed (%s)"
                                    .formatted(kpi.line().cell()));
                case EXCLUDE -> excluded.add(new Missing(kpi, scope, "the measurement is missing"));
                case CARRY_LAST, NOT_DETERMINED -> missing.add(new Missing(kpi, scope, "the measurement is missing"));
            }
        }

        private void value(Kpi kpi, String scope, BigDecimal measured, boolean assumed, String evidence) {
            readings.add(new Reading(
                    new KpiValue(
                            kpi.name(),
                            scope,
                            kpi.compared(measured),
                            measured,
                            assumed,
                            List.of(evidence),
                            input.period().from(),
                            null,
                            ""),
                    List.of()));
        }

        private void refuse(String field, String message) {
            refusals.add(new Refusal(field, message));
        }

        private static String withAuthorsWords(Kpi kpi, String message) {
            return kpi.refusal().isEmpty() ? message : kpi.refusal() + " (" + message + ")";
        }
    }
}
