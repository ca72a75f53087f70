package io.pactable.settlement;

import java.math.BigDecimal;

/** What a remedy comes to by itself, for those who want to know before anything is settled. */
public final class Trial {

    private Trial() {}

    /**
     * The amount or quantity of the remedy, unrounded, before escalations and limits.
     *
     * @param basis the numbers to compute from
     * @throws CannotCompute if there is none, for example because something is divided by 0
     */
    public static BigDecimal amount(RemedyDue due, Basis basis) throws CannotCompute {
        return Arithmetic.of(due, basis).amount();
    }
}
