package io.pactable.measurement;

import io.pactable.contract.TermsAsOf;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads KPIs of which every value came ready and nothing is out of the ordinary: the bulk of all facts. Where anything
 * else is asked for, it leaves the reading to {@link KpiReader}, which gives the same where both can.
 */
final class ReadyValues {

    private record Given(KpiPlan.Place place, int scope, Measurement measurement, BigDecimal value) {

        static final Comparator<Given> IN_ORDER = (a, b) -> {
            int order = Integer.compare(a.place.index, b.place.index);
            if (order == 0) {
                order = Integer.compare(a.scope, b.scope);
            }
            return order == 0 ? a.measurement.scope().compareTo(b.measurement.scope()) : order;
        };
    }

    private final KpiInput input;
    private final KpiPlan plan;
    private final List<KpiReadings.Reading> readings;
    private final List<KpiReadings.Missing> missing = new ArrayList<>(0);
    private final List<KpiReadings.Missing> excluded = new ArrayList<>(0);

    private ReadyValues(KpiInput input, KpiPlan plan) {
        this.input = input;
        this.plan = plan;
        this.readings = new ArrayList<>(input.measurements().size());
    }

    /** The readings; empty when this reader is not the one for the facts. */
    static Optional<KpiReadings> read(KpiInput input, KpiPlan plan) {
        boolean ordinary = input.observations().isEmpty()
                && input.observed().isEmpty()
                && input.excused().isEmpty()
                && (input.termsAsOf() != TermsAsOf.LATEST || input.asOf() != null);
        return ordinary ? new ReadyValues(input, plan).read() : Optional.empty();
    }

    private Optional<KpiReadings> read() {
        Given[] all = new Given[input.measurements().size()];
        boolean sorted = true;
        for (int i = 0; i < all.length; i++) {
            Given given = given(input.measurements().get(i));
            if (given == null) {
                return Optional.empty();
            }
            all[i] = given;
            sorted &= i == 0 || Given.IN_ORDER.compare(all[i - 1], given) < 0;
        }
        if (!sorted) {
            Arrays.sort(all, Given.IN_ORDER);
        }
        int next = 0;
        for (KpiPlan.Place place : plan.inOrder()) {
            int from = next;
            while (next < all.length && all[next].place == place) {
                if (next > from && Given.IN_ORDER.compare(all[next - 1], all[next]) == 0) {
                    return Optional.empty();
                }
                next++;
            }
            if (!take(place, all, from, next)) {
                return Optional.empty();
            }
        }
        return Optional.of(new KpiReadings(
                Collections.unmodifiableList(readings),
                Collections.unmodifiableList(missing),
                Collections.unmodifiableList(excluded),
                List.of(),
                List.of()));
    }

    /** A value that may be judged as it came; null for any other. */
    private @Nullable Given given(Measurement measurement) {
        KpiPlan.Place place = plan.place(measurement.kpi());
        BigDecimal value = measurement.value();
        if (place == null || value == null || place.kpi.derivation() != null || !place.kpi.admits(value)) {
            return null;
        }
        int scope = place.scope(measurement.scope());
        return scope < 0 ? null : new Given(place, scope, measurement, value);
    }

    /** Reads one KPI of which so many values are there. Whether it could. */
    private boolean take(KpiPlan.Place place, Given[] all, int from, int to) {
        if (place.kpi.derivation() != null) {
            // What follows from how the levels are judged has no value yet.
            return place.kpi.derivation().kind().source() == DerivationKind.Source.LEVELS;
        }
        if (place.kpi.anyScope() && to > from) {
            for (int i = from; i < to; i++) {
                readings.add(reading(all[i]));
            }
            return true;
        }
        int next = from;
        for (int scope = 0; scope < place.scopes.size(); scope++) {
            if (next < to && all[next].scope == scope) {
                readings.add(reading(all[next++]));
            } else if (place.absent.isEmpty()) {
                return false;
            } else {
                (place.isLeftOut() ? excluded : missing).add(place.absent.get(scope));
            }
        }
        return true;
    }

    private KpiReadings.Reading reading(Given given) {
        Kpi kpi = given.place.kpi;
        Measurement measurement = given.measurement;
        LocalDate date = measurement.date();
        return new KpiReadings.Reading(
                new KpiValue(
                        kpi.name(),
                        measurement.scope(),
                        kpi.compared(given.value),
                        given.value,
                        false,
                        List.of(measurement.id()),
                        input.termsAsOf().day(input.period().from(), date, input.asOf()),
                        date == null ? null : date.atStartOfDay(input.zone()).toInstant(),
                        measurement.incident()),
                given.value,
                List.of());
    }
}
