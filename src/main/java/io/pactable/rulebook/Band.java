package io.pactable.rulebook;

import io.pactable.conclusion.LevelReached;
import io.pactable.conclusion.Verdict;
import io.pactable.contract.ClauseLine;
import io.pactable.contract.InForce;
import io.pactable.measurement.Kpi;
import io.pactable.measurement.KpiValue;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A range of values of one KPI and what the contract says of it: one row of {@code Service levels}.
 *
 * @param line the row
 * @param serviceLevel name of the band table; the KPI's name unless the row gives another
 * @param name of the band
 * @param kpi name of the KPI
 * @param scope the only scope it is for; empty for every scope
 * @param lower lower end; null when open
 * @param upper upper end; null when open
 * @param points service points; zero for none
 * @param verdict whether the agreed level was met
 * @param inForce the days on which the row holds
 */
public record Band(
        ClauseLine line,
        String serviceLevel,
        String name,
        String kpi,
        String scope,
        @Nullable Bound lower,
        @Nullable Bound upper,
        BigDecimal points,
        Verdict verdict,
        InForce inForce) {

    /** Whether the value lies in the band. */
    public boolean covers(KpiValue candidate) {
        return kpi.equals(candidate.kpi())
                && appliesTo(candidate.scope())
                && inForce.on(candidate.on())
                && holds(candidate.value());
    }

    /** Whether the number lies between the ends of the band. */
    public boolean holds(BigDecimal value) {
        return (lower == null || lower.admitsAbove(value)) && (upper == null || upper.admitsBelow(value));
    }

    /** Whether the band is for the scope. */
    public boolean appliesTo(String candidate) {
        return scope.isEmpty() || scope.equals(candidate);
    }

    public LevelReached reachedBy(KpiValue value) {
        return new LevelReached(line, serviceLevel, name, verdict, points, value);
    }

    /** Whether every value lies in it. */
    public boolean isUnbounded() {
        return lower == null && upper == null;
    }

    /** The ends in words, for example {@code at least 97 % and below 98 %}. */
    public String words(Kpi unit) {
        String from = lower == null ? "" : (lower.inclusive() ? "at least " : "above ") + unit.print(lower.value());
        String to = upper == null ? "" : (upper.inclusive() ? "at most " : "below ") + unit.print(upper.value());
        if (lower != null
                && upper != null
                && lower.inclusive()
                && upper.inclusive()
                && lower.value().compareTo(upper.value()) == 0) {
            return "exactly " + unit.print(lower.value());
        }
        return from.isEmpty() ? (to.isEmpty() ? "any value" : to) : to.isEmpty() ? from : from + " and " + to;
    }
}
