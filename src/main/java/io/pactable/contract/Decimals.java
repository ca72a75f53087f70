package io.pactable.contract;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.regex.Pattern;

/** How numbers are read, divided and printed: decimals throughout, the same on every machine and in every locale. */
public final class Decimals {

    /**
     * How a division that does not end is cut: to twice the digits that count, so that thirds add up to a whole again
     * before anything is compared or rounded.
     */
    public static final MathContext DIVISION = new MathContext(68);

    /** The digits that count: 34, as in IEEE 754 decimal128. */
    private static final MathContext COUNTED = MathContext.DECIMAL128;

    /** Most digits that a number given to the product may have, before and after the point together. */
    public static final int MOST_DIGITS = 34;

    /** Most digits after the point. */
    public static final int MOST_DECIMALS = 20;

    /** Digits at the end of a difference that say nothing. */
    private static final int RESIDUE = 4;

    private static final int LONGEST_TAIL = MOST_DECIMALS;
    private static final int SHOWN_TAIL = 6;

    public static final BigDecimal HUNDRED = new BigDecimal("100");

    private static final Pattern PLAIN = Pattern.compile("[+-]?[0-9]{1,34}(\\.[0-9]{1,34})?");

    private Decimals() {}

    /**
     * The number written in {@code text} with a decimal point and without grouping; empty when it is not such a number.
     */
    public static Optional<BigDecimal> parse(String text) {
        return PLAIN.matcher(text).matches()
                ? Optional.of(new BigDecimal(text)).filter(Decimals::fits)
                : Optional.empty();
    }

    /** Whether the number has no more digits than the product computes with. */
    public static boolean fits(BigDecimal number) {
        // The scale comes first: asking 1E+2000000000 for its digits would build them.
        return number.scale() >= -MOST_DIGITS
                && number.scale() <= 400
                && number.precision() - Math.min(number.scale(), 0) <= MOST_DIGITS
                && number.stripTrailingZeros().scale() <= MOST_DECIMALS;
    }

    /** The number without the residue of divisions: three times a third is one. */
    public static BigDecimal exact(BigDecimal number) {
        return number.precision() <= COUNTED.getPrecision() ? number : number.round(COUNTED);
    }

    /**
     * What is left of {@code whole} when {@code taken} is taken away. Both count to 34 digits only, and {@code taken}
     * may be a sum of many such numbers: what the last four of the digits say is residue, and not left.
     */
    public static BigDecimal left(BigDecimal whole, BigDecimal taken) {
        BigDecimal left = whole.subtract(taken);
        BigDecimal larger = whole.abs().max(taken.abs());
        int decimals = MOST_DIGITS - RESIDUE - (larger.precision() - larger.scale());
        return left.scale() <= decimals ? left : left.setScale(decimals, RoundingMode.HALF_EVEN);
    }

    /** The number without exponent and without trailing zeros, for example {@code 99.5}. */
    public static String plain(BigDecimal number) {
        if (number.signum() == 0) {
            return "0";
        }
        String digits = number.toPlainString();
        if (number.scale() <= 0) {
            return digits;
        }
        int end = digits.length();
        while (digits.charAt(end - 1) == '0') {
            end--;
        }
        return digits.substring(0, digits.charAt(end - 1) == '.' ? end - 1 : end);
    }

    /**
     * The number as a reader sees it: a tail longer than a given number can have, such as a third, is cut to six
     * decimals.
     */
    public static String brief(BigDecimal number) {
        if (number.scale() <= LONGEST_TAIL && number.precision() <= COUNTED.getPrecision()) {
            return plain(number);
        }
        BigDecimal exact = exact(number).stripTrailingZeros();
        return exact.scale() <= LONGEST_TAIL
                ? plain(exact)
                : exact.setScale(SHOWN_TAIL, RoundingMode.DOWN).toPlainString() + "…";
    }

    /** The number grouped by thousands with at least {@code decimals} decimals, for example {@code 1,000.00}. */
    public static String grouped(BigDecimal number, int decimals) {
        String plain = withDecimals(number, decimals);
        int first = plain.startsWith("-") ? 1 : 0;
        int point = plain.indexOf('.');
        int whole = point < 0 ? plain.length() : point;
        if (whole - first <= 3) {
            return plain;
        }
        StringBuilder grouped = new StringBuilder(plain.length() + whole / 3).append(plain);
        for (int at = whole - 3; at > first; at -= 3) {
            grouped.insert(at, ',');
        }
        return grouped.toString();
    }

    /** The number without exponent, with at least so many decimals and as many more as it has: {@code 5.00}. */
    public static String withDecimals(BigDecimal number, int decimals) {
        if (number.scale() == decimals) {
            return number.toPlainString();
        }
        BigDecimal stripped = number.scale() < decimals ? number : number.stripTrailingZeros();
        return stripped.setScale(Math.max(decimals, stripped.scale())).toPlainString();
    }
}
