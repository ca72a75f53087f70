package io.pactable.contract;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/**
 * How amounts of money are rounded. Rounding of money happens here and nowhere else, once, after all limits.
 *
 * @param currency of every amount of the contract
 * @param decimals places after the point, 0 to 10
 * @param mode what happens to the rest
 * @param at whether each line is rounded or only the total
 */
public record MoneyRounding(Currency currency, int decimals, Rounding mode, At at) {

    /** What is rounded: trap 6 of sums of rounded amounts against a rounded sum. */
    public enum At implements Worded {
        EACH_LINE("each line"),
        THE_TOTAL("the total");

        private final String word;

        At(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    private static final int LONGEST_TAIL = 8;
    private static final int SHOWN_TAIL = 6;

    public BigDecimal round(BigDecimal amount) {
        return amount.setScale(decimals, mode.mode());
    }

    /** The largest amount of the contract's decimals that is not above the given one. */
    public BigDecimal atMost(BigDecimal amount) {
        return amount.setScale(decimals, RoundingMode.FLOOR);
    }

    /** The smallest amount of the contract's decimals that is not below the given one. */
    public BigDecimal atLeast(BigDecimal amount) {
        return amount.setScale(decimals, RoundingMode.CEILING);
    }

    /** The smallest step between two amounts, for example 0.01. */
    public BigDecimal unit() {
        return BigDecimal.ONE.movePointLeft(decimals);
    }

    /**
     * The amount as a reader sees it, for example {@code EUR 1,000.00}. An unrounded amount with a very long tail, such
     * as a third, is cut and ends in an ellipsis; the amount itself keeps all its digits.
     */
    public String print(BigDecimal amount) {
        return print(amount, currency);
    }

    /** The same for an amount of another currency, before it is converted. */
    public String print(BigDecimal amount, Currency currency) {
        if (amount.scale() > decimals + LONGEST_TAIL
                && amount.stripTrailingZeros().scale() > decimals + LONGEST_TAIL) {
            BigDecimal shown = amount.setScale(decimals + SHOWN_TAIL, RoundingMode.DOWN);
            return currency.getCurrencyCode() + " " + Decimals.grouped(shown, decimals) + "…";
        }
        return currency.getCurrencyCode() + " " + Decimals.grouped(amount, decimals);
    }
}
