package io.pactable.settlement;

import io.pactable.contract.ServicePeriod;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A balance that only sets off later amounts and is never paid.
 *
 * @param earned the period in which it was earned
 * @param clause number of the clause of {@code Earn-back}
 * @param group group of remedies that it sets off; empty for any
 * @param serviceLevel service level whose amounts it sets off; {@code all} for any
 * @param amount what is left of it, above zero
 * @param payer role of the party whose amounts it reduces
 * @param lapses last day on which it can be used, inclusive; null without an end
 */
public record Offset(
        ServicePeriod earned,
        String clause,
        String group,
        String serviceLevel,
        BigDecimal amount,
        String payer,
        @Nullable LocalDate lapses) {

    /** The sheet whose rows earn balances. */
    static final String SHEET = "Earn-back";
}
