package io.pactable.evaluation.effect;

import io.pactable.contract.MoneyRounding;
import java.math.BigDecimal;

/**
 * What one party owes another under two versions.
 *
 * @param clause number of the clause, after where it was renumbered; empty for all clauses together
 * @param payer role of the party that owes
 * @param payee role of the party that is owed
 * @param rounding how the amounts are printed, with their currency
 * @param before what is owed before; zero for nothing
 * @param after what is owed after; zero for nothing
 */
public record MoneyChange(
        String clause, String payer, String payee, MoneyRounding rounding, BigDecimal before, BigDecimal after) {

    /** What is owed more; negative when less is. */
    public BigDecimal difference() {
        return after.subtract(before);
    }

    public boolean differs() {
        return before.compareTo(after) != 0;
    }

    /** The difference with its sign and currency, for example {@code +EUR 50.00}; without a sign when it is zero. */
    public String signed() {
        return sign() + rounding.print(difference().abs());
    }

    /** The same without the currency, for example {@code +50.00}. */
    public String signedFigure() {
        String printed = rounding.print(difference().abs());
        return sign() + printed.substring(printed.indexOf(' ') + 1);
    }

    private String sign() {
        int sign = difference().signum();
        return sign == 0 ? "" : sign < 0 ? "-" : "+";
    }
}
