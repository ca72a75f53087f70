package io.pactable.measurement;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A KPI value ready to be judged: the fact that the rows of {@code Service levels} match on.
 *
 * @param kpi name of the KPI
 * @param scope the part of the service; empty for the whole
 * @param value as compared, in the KPI's unit: rounded if the contract says so
 * @param measured as it came in, as it was worked out, or as it was assumed
 * @param assumed whether it stands for a missing measurement
 * @param evidence ids of the measurements or observations it rests on; for an assumed value the reason
 * @param on the day by whose terms it is judged
 * @param at when the event was that it is about; null for the whole period
 * @param incident the incident that caused it; empty for none
 */
public record KpiValue(
        String kpi,
        String scope,
        BigDecimal value,
        BigDecimal measured,
        boolean assumed,
        List<String> evidence,
        LocalDate on,
        @Nullable Instant at,
        String incident) {

    public KpiValue {
        evidence = List.copyOf(evidence);
    }

    /** Equal values have equal ones: the rest is left out, since such values are looked up very often. */
    @Override
    public int hashCode() {
        return 31 * kpi.hashCode() + scope.hashCode();
    }

    /** Whether it is judged by the terms of the day or a later one, written as 2026-03-31. */
    public boolean since(String day) {
        return !on.isBefore(LocalDate.parse(day));
    }

    /** Whether it is judged by the terms of the day or an earlier one, written as 2026-03-31. */
    public boolean until(String day) {
        return !on.isAfter(LocalDate.parse(day));
    }
}
