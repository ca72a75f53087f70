package io.pactable.measurement;

import io.pactable.contract.ClauseLine;
import io.pactable.contract.Decimals;
import io.pactable.contract.Rounding;
import io.pactable.contract.Units;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A key performance indicator: what is measured, in which unit, and how its value is treated before a clause judges it.
 *
 * @param name as the clauses use it
 * @param unit for example {@code %} or {@code minutes}
 * @param better which way a value improves
 * @param target the agreed level, in the unit; null when no formula measures from it
 * @param expected the expected service level, in the unit; null when there is none
 * @param minimum the minimum service level, in the unit; null when there is none
 * @param lowest smallest value that can be true, inclusive; null when unbounded
 * @param highest largest value that can be true, inclusive; null when unbounded
 * @param decimals places to which the value is rounded before it is compared; null (the default) for no rounding
 * @param mode how it is rounded; null exactly when {@code decimals} is
 * @param ifMissing what a missing value means
 * @param assumed the value that takes the place of a missing one; null unless the policy assumes
 * @param scopes the sites, priorities, regions … that each need a value; empty for one value without a scope
 * @param anyScope whether any scope may be given, as for single deliveries; then {@code scopes} is empty
 * @param refusal the author's words when a value is refused; empty for the product's own
 * @param derivation how the value is worked out; null when it is given ready
 * @param line the row of the {@code KPIs} sheet
 */
public record Kpi(
        String name,
        String unit,
        Direction better,
        @Nullable BigDecimal target,
        @Nullable BigDecimal expected,
        @Nullable BigDecimal minimum,
        @Nullable BigDecimal lowest,
        @Nullable BigDecimal highest,
        @Nullable Integer decimals,
        @Nullable Rounding mode,
        MissingDataPolicy ifMissing,
        @Nullable BigDecimal assumed,
        List<String> scopes,
        boolean anyScope,
        String refusal,
        @Nullable Derivation derivation,
        ClauseLine line) {

    public Kpi {
        scopes = List.copyOf(scopes);
    }

    /** The value as clauses compare it: rounded if the contract says so, else as measured. */
    public BigDecimal compared(BigDecimal measured) {
        return decimals == null || mode == null ? measured : measured.setScale(decimals, mode.mode());
    }

    /** Whether the value lies in the valid range, bounds included. */
    public boolean admits(BigDecimal value) {
        return (lowest == null || value.compareTo(lowest) >= 0) && (highest == null || value.compareTo(highest) <= 0);
    }

    /** The valid range in words, for example {@code at least 0 and at most 100 %}. */
    public String range() {
        if (lowest != null && highest != null) {
            return "at least %s and at most %s".formatted(Decimals.plain(lowest), print(highest));
        }
        if (lowest != null) {
            return "at least " + print(lowest);
        }
        return highest != null ? "at most " + print(highest) : "any number";
    }

    /** A value with its unit, for example {@code 99.5 %}; one with a very long tail is cut and ends in an ellipsis. */
    public String print(BigDecimal value) {
        return Decimals.brief(value) + " " + Units.behind(value, unit);
    }

    /** Name and scope as a sentence uses them, for example {@code Monthly uptime (eu-west)}. */
    public String in(String scope) {
        return scope.isEmpty() ? name : name + " (" + scope + ")";
    }
}
