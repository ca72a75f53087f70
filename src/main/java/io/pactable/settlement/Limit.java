package io.pactable.settlement;

import io.pactable.conclusion.Window;
import io.pactable.contract.ClauseLine;
import io.pactable.contract.InForce;
import java.math.BigDecimal;
import java.util.Comparator;

/**
 * A cap, floor or de minimis: one row of {@code Limits}.
 *
 * <p>The bound is {@code amount}, or {@code percent} of a charge.
 *
 * @param line the row
 * @param order in which limits apply, smallest first
 * @param kind what it does
 * @param reach which amounts it applies to
 * @param taken how they are taken
 * @param percent of the charge; zero when the bound is an amount
 * @param charge name of the charge; empty when the bound is an amount
 * @param amount money; zero when the bound is a percentage or has a name
 * @param named name of the quantity or parameter that holds the amount or rate; empty for a number
 * @param over the periods over which the bound holds
 * @param of length of a rolling window in periods; 0 for other windows
 * @param excess what becomes of the part that a cap takes off
 * @param inForce the days on which the row holds
 */
public record Limit(
        ClauseLine line,
        int order,
        LimitKind kind,
        Reach reach,
        Taken taken,
        BigDecimal percent,
        String charge,
        BigDecimal amount,
        String named,
        Window over,
        int of,
        Excess excess,
        InForce inForce) {

    /** Equal ones have equal ones: the rest is left out, since they are looked up very often. */
    @Override
    public int hashCode() {
        return line.hashCode();
    }

    /** The limit without its bound, as a sentence names it, for example {@code cap of all penalties}. */
    public String words() {
        return kind.of(reach);
    }

    /** The order in which limits apply: by their number, then by their row. */
    public static final Comparator<Limit> IN_ORDER =
            Comparator.comparingInt(Limit::order).thenComparing(Limit::line);
}
