package io.pactable.settlement;

import io.pactable.conclusion.Occasion;
import io.pactable.contract.ClauseLine;
import io.pactable.contract.Formula;
import io.pactable.contract.InForce;
import io.pactable.contract.Rounding;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a verdict costs or earns: one row of {@code Remedies}.
 *
 * <p>An amount of money is {@code rate × count × multipliers ÷ divisors}, and for every kind of rate but an amount also
 * {@code × charge}. The count is taken from the {@link Measure}, between the levels {@code from} and {@code upTo}, in
 * whole or part {@code step}s.
 *
 * @param line the row
 * @param trigger when it is due
 * @param kind what it is
 * @param rate not negative; zero when the kind is not money
 * @param rateKind what it is a rate of
 * @param charge name of the charge; empty for an amount
 * @param measure what is counted
 * @param quantity name of the quantity or parameter counted; empty for other measures
 * @param from the level the count starts at; null for the default: the target for a shortfall or an excess, else zero
 * @param upTo the level the count ends at; null for no end
 * @param step size of a step, above zero; null when there are no steps
 * @param part what a part of a step counts as
 * @param multipliers numbers the amount is multiplied by
 * @param divisors numbers it is divided by
 * @param factorDecimals places to which the count × multipliers ÷ divisors is rounded before money is computed; null
 *     (the default) for no rounding
 * @param factorRounding how; null exactly when {@code factorDecimals} is
 * @param formula of the amount; null unless the rate is a formula
 * @param claiming whether it must be claimed
 * @param within the time within which it must be claimed or done; null without one
 * @param sole whether it excludes other remedies for the same cause
 * @param group name by which limits find it; empty for none
 * @param payer role of the party that pays; empty when the kind is not money
 * @param payee role of the party in whose favour it is
 * @param inForce the days on which the row holds
 */
public record Remedy(
        ClauseLine line,
        Trigger trigger,
        RemedyKind kind,
        BigDecimal rate,
        RateKind rateKind,
        String charge,
        Measure measure,
        String quantity,
        @Nullable Level from,
        @Nullable Level upTo,
        @Nullable BigDecimal step,
        PartOfStep part,
        List<Factor> multipliers,
        List<Factor> divisors,
        @Nullable Integer factorDecimals,
        @Nullable Rounding factorRounding,
        @Nullable Formula formula,
        Claiming claiming,
        @Nullable Within within,
        boolean sole,
        String group,
        String payer,
        String payee,
        InForce inForce) {

    public Remedy {
        multipliers = List.copyOf(multipliers);
        divisors = List.copyOf(divisors);
    }

    /** Equal rows have equal ones: the rest is left out, since rows are looked up very often. */
    @Override
    public int hashCode() {
        return line.hashCode();
    }

    /** Whether it is due on the occasion. */
    public boolean dueOn(Occasion occasion) {
        return trigger.matches(occasion) && inForce.on(occasion.on());
    }

    /** The level the count starts at, written or not: the target for a shortfall or an excess, else zero. */
    public Level countedFrom() {
        if (from != null) {
            return from;
        }
        return measure == Measure.SHORTFALL || measure == Measure.EXCESS ? Level.TARGET : Level.of(BigDecimal.ZERO);
    }
}
