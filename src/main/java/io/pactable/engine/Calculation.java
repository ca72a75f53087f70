package io.pactable.engine;

import io.pactable.contract.Decimals;
import io.pactable.contract.Formula;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZonedDateTime;
import java.util.Optional;

/** The four operations on the values of formulas. What can be added to what is said here and nowhere else. */
final class Calculation {

    /** Longest text that a formula may put together. */
    private static final int LONGEST_TEXT = 10_000;

    /** Most digits before or after the point of anything that a formula works out. */
    private static final int MOST_DIGITS = 2_000;

    /** Digits that fit into a machine word. */
    private static final MathContext EARLY = new MathContext(15);

    private static final BigDecimal NANOS = new BigDecimal("1000000000");

    private Calculation() {}

    /** The sum; text and text are put together. Empty when the two cannot be added. */
    static Optional<Object> plus(Object left, Object right) throws Formula.Failed {
        try {
            if (left instanceof BigDecimal a && right instanceof BigDecimal b) {
                return Optional.of(bounded(a.add(b, Decimals.DIVISION)));
            }
            if (left instanceof String a && right instanceof String b) {
                if (a.length() + b.length() > LONGEST_TEXT) {
                    throw new Formula.Failed("The text would have more than %s characters."
                            .formatted(Decimals.grouped(BigDecimal.valueOf(LONGEST_TEXT), 0)));
                }
                return Optional.of(a + b);
            }
            if (right instanceof Duration b) {
                return Optional.ofNullable(
                        left instanceof ZonedDateTime a
                                ? a.plus(b)
                                : left instanceof LocalDate day
                                        ? day.atStartOfDay().plus(b).toLocalDate()
                                        : left instanceof Duration a ? a.plus(b) : null);
            }
            if (right instanceof Period b) {
                return Optional.ofNullable(
                        left instanceof ZonedDateTime a
                                ? a.plus(b)
                                : left instanceof LocalDate day
                                        ? day.plus(b)
                                        : left instanceof Period a ? a.plus(b).normalized() : null);
            }
            boolean amountFirst = left instanceof Duration || left instanceof Period;
            return amountFirst && (right instanceof ZonedDateTime || right instanceof LocalDate)
                    ? plus(right, left)
                    : Optional.empty();
        } catch (ArithmeticException | DateTimeException e) {
            throw tooLarge();
        }
    }

    /** The difference. Empty when the two cannot be subtracted. */
    static Optional<Object> minus(Object left, Object right) throws Formula.Failed {
        try {
            if (left instanceof BigDecimal a && right instanceof BigDecimal b) {
                return Optional.of(bounded(a.subtract(b, Decimals.DIVISION)));
            }
            if (left instanceof ZonedDateTime a && right instanceof ZonedDateTime b) {
                return Optional.of(Duration.between(b.toInstant(), a.toInstant()));
            }
            if (left instanceof LocalDate a && right instanceof LocalDate b) {
                return Optional.of(Duration.ofDays(a.toEpochDay() - b.toEpochDay()));
            }
            if (left instanceof LocalTime a && right instanceof LocalTime b) {
                return Optional.of(Duration.between(b, a));
            }
            if (right instanceof Duration b) {
                return plus(left, b.negated());
            }
            return right instanceof Period b ? plus(left, b.negated()) : Optional.empty();
        } catch (ArithmeticException e) {
            throw tooLarge();
        }
    }

    /** The product. Empty when the two cannot be multiplied. */
    static Optional<Object> times(Object left, Object right) throws Formula.Failed {
        if (left instanceof BigDecimal a && right instanceof BigDecimal b) {
            return Optional.of(bounded(a.multiply(b, Decimals.DIVISION)));
        }
        if (left instanceof Duration a && right instanceof BigDecimal b) {
            return Optional.of(duration(seconds(a).multiply(b, Decimals.DIVISION)));
        }
        return left instanceof BigDecimal && right instanceof Duration ? times(right, left) : Optional.empty();
    }

    /** Whether something can be divided by it. */
    static boolean isZero(Object divisor) {
        return divisor instanceof BigDecimal number && number.signum() == 0
                || divisor instanceof Duration duration && duration.isZero();
    }

    /** The quotient by something that is not zero. Empty when the two cannot be divided. */
    static Optional<Object> over(Object left, Object right) throws Formula.Failed {
        if (left instanceof BigDecimal a && right instanceof BigDecimal b) {
            return Optional.of(bounded(quotient(a, b)));
        }
        if (left instanceof Duration a && right instanceof Duration b) {
            return Optional.of(quotient(seconds(a), seconds(b)));
        }
        return left instanceof Duration a && right instanceof BigDecimal b
                ? Optional.of(duration(quotient(seconds(a), b)))
                : Optional.empty();
    }

    /** The quotient to 68 digits. One that ends early is found without the work of taking its zeros off again. */
    static BigDecimal quotient(BigDecimal left, BigDecimal right) {
        BigDecimal early = left.divide(right, EARLY);
        return early.multiply(right).compareTo(left) == 0 ? early : left.divide(right, Decimals.DIVISION);
    }

    /** Length in seconds, with its parts of a second. */
    private static BigDecimal seconds(Duration duration) {
        BigDecimal whole = BigDecimal.valueOf(duration.getSeconds());
        return duration.getNano() == 0
                ? whole
                : whole.add(BigDecimal.valueOf(duration.getNano()).divide(NANOS));
    }

    private static Duration duration(BigDecimal seconds) throws Formula.Failed {
        BigDecimal nanos = seconds.multiply(NANOS).setScale(0, RoundingMode.HALF_EVEN);
        if (nanos.precision() > 26) {
            throw tooLarge();
        }
        BigInteger[] parts = nanos.toBigInteger().divideAndRemainder(NANOS.toBigInteger());
        return Duration.ofSeconds(parts[0].longValue(), parts[1].longValue());
    }

    /** The number itself, unless it has more digits than anything in a contract. */
    static BigDecimal bounded(BigDecimal number) throws Formula.Failed {
        if (number.scale() > MOST_DIGITS || (long) number.precision() - number.scale() > MOST_DIGITS) {
            throw tooLarge();
        }
        return number;
    }

    static Formula.Failed tooLarge() {
        return new Formula.Failed("A number, time or duration in the formula becomes far too large or too small.");
    }
}
