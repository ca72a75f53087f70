package io.pactable.settlement;

import io.pactable.conclusion.ClaimRight;
import io.pactable.contract.ClauseLine;
import io.pactable.contract.ServicePeriod;
import io.pactable.contract.Wording;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One amount of the statement.
 *
 * @param due the remedy and the occasion it answers to
 * @param uncapped as computed, before limits and rounding
 * @param amount after limits, rounding and de minimis; not negative
 * @param beforeConversion {@code amount} in the currency in which it was computed; null where it was not converted
 * @param working formula of the uncapped amount, with the numbers put in
 * @param steps the way from {@code uncapped} to {@code amount}
 * @param claim whether it must be claimed, and whether it was
 * @param limits lines of the limits that changed it, in their order
 * @param carriedFrom the earlier period for which it is owed; null for an amount of this period
 */
public record StatementLine(
        RemedyDue due,
        BigDecimal uncapped,
        BigDecimal amount,
        @Nullable BigDecimal beforeConversion,
        Wording working,
        List<Step> steps,
        ClaimRight claim,
        List<ClauseLine> limits,
        @Nullable ServicePeriod carriedFrom) {

    public StatementLine {
        steps = List.copyOf(steps);
        limits = List.copyOf(limits);
    }

    /** Whether it was carried forward from an earlier period: then its remedy and occasion stand for those of then. */
    public boolean isCarried() {
        return carriedFrom != null;
    }

    /** Formula of the uncapped amount, with the numbers put in. */
    public String formula() {
        return working.toString();
    }

    public boolean isPenalty() {
        return due.remedy().kind().effect() == RemedyKind.Effect.PENALTY;
    }
}
