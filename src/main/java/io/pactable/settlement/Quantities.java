package io.pactable.settlement;

import io.pactable.contract.Wording;
import java.math.BigDecimal;

/** How much is owed by a remedy that is no money: an obligation such as a minimum purchase. */
public final class Quantities {

    /**
     * How much of what.
     *
     * @param amount not negative; rounded only where the remedy rounds its factor
     * @param unit what it is counted in: the name of the quantity or the unit of the KPI; may be empty
     * @param working formula with the numbers put in
     */
    public record Quantity(BigDecimal amount, String unit, Wording working) {

        /** Formula with the numbers put in. */
        public String formula() {
            return working.toString();
        }
    }

    private Quantities() {}

    /**
     * The quantity of a remedy that is due: {@code rate × count × multipliers ÷ divisors}, where the rate may also be a
     * percentage or multiple of a named quantity, or a formula.
     *
     * @throws CannotCompute if a number is missing, with the reason
     */
    public static Quantity of(RemedyDue due, Basis basis) throws CannotCompute {
        Arithmetic.Outcome outcome = Arithmetic.of(due, basis);
        return new Quantity(outcome.amount(), outcome.unit(), outcome.formula());
    }
}
