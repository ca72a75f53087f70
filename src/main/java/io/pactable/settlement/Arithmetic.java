package io.pactable.settlement;

import io.pactable.conclusion.Occasion;
import io.pactable.contract.Decimals;
import io.pactable.measurement.Kpi;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The amount of one remedy, and how it came about.
 *
 * <p>Everything is multiplied before anything is divided, and divided once, to {@link Decimals#DIVISION}, so that
 * {@code 300 × 2 ÷ 30} is 20 and not 19.99….
 */
final class Arithmetic {

    /**
     * What came out.
     *
     * @param amount unrounded, before limits
     * @param formula with the numbers put in
     */
    record Outcome(BigDecimal amount, String formula) {}

    /** Why an amount cannot be computed. */
    static final class CannotCompute extends Exception {
        private static final long serialVersionUID = 1L;

        CannotCompute(String reason) {
            super(reason);
        }
    }

    private final Basis basis;
    private final Remedy remedy;
    private final Occasion on;
    private BigDecimal above = BigDecimal.ONE;
    private BigDecimal below = BigDecimal.ONE;
    private final List<String> formula = new ArrayList<>();

    private Arithmetic(Basis basis, RemedyDue due) {
        this.basis = basis;
        this.remedy = due.remedy();
        this.on = due.on();
    }

    static Outcome of(RemedyDue due, Basis basis) throws CannotCompute {
        return new Arithmetic(basis, due).compute();
    }

    private Outcome compute() throws CannotCompute {
        count();
        for (Factor factor : remedy.multipliers()) {
            BigDecimal number = number(factor);
            above = above.multiply(number);
            formula.add("× " + named(factor, number));
        }
        for (Factor factor : remedy.divisors()) {
            BigDecimal number = number(factor);
            if (number.signum() == 0) {
                throw new CannotCompute("%s is 0, and the amount is divided by it.".formatted(factor.name()));
            }
            below = below.multiply(number);
            formula.add("÷ " + named(factor, number));
        }
        roundFactor();
        String rate = money();
        BigDecimal amount = below.compareTo(BigDecimal.ONE) == 0 ? above : above.divide(below, Decimals.DIVISION);
        return new Outcome(amount, joined(rate));
    }

    private String joined(String rate) {
        String factors = String.join(" ", formula);
        if (factors.isEmpty()) {
            return rate;
        }
        boolean signed = factors.startsWith("× ") || factors.startsWith("÷ ");
        return rate + (signed ? " " : " × ") + factors;
    }

    /** Puts the rate and the charge in, and says how in words. */
    private String money() throws CannotCompute {
        above = above.multiply(remedy.rate());
        String rate = Decimals.plain(remedy.rate());
        if (remedy.rateKind() == RateKind.AMOUNT) {
            return basis.rounding().print(remedy.rate());
        }
        BigDecimal charge = basis.charge(remedy.charge(), on.scope())
                .orElseThrow(() -> new CannotCompute("the charge '%s' is not given.".formatted(remedy.charge())));
        above = above.multiply(charge);
        String printed = "%s %s".formatted(remedy.charge(), basis.rounding().print(charge));
        if (remedy.rateKind() == RateKind.PERCENT) {
            above = above.movePointLeft(2);
            return "%s %% of %s".formatted(rate, printed);
        }
        return "%s × %s".formatted(rate, printed);
    }

    private void count() throws CannotCompute {
        if (remedy.measure() == Measure.ONCE) {
            return;
        }
        Optional<Kpi> kpi = Optional.ofNullable(basis.kpi(on.kpi()));
        String unit = remedy.measure() == Measure.POINT
                ? "points"
                : remedy.measure() == Measure.QUANTITY
                        ? remedy.quantity()
                        : kpi.map(Kpi::unit).orElse("");
        BigDecimal value = remedy.measure() == Measure.QUANTITY ? named(remedy.quantity()) : on.value();
        Optional<BigDecimal> upTo = level(remedy.upTo());
        BigDecimal counted;
        if (remedy.measure() == Measure.SHORTFALL) {
            BigDecimal from = start();
            BigDecimal end = upTo.map(value::max).orElse(value);
            counted = from.subtract(end).max(BigDecimal.ZERO);
            say("%s − %s = %s %s", from, end, counted, unit);
        } else {
            boolean offset = remedy.measure() == Measure.EXCESS || remedy.from() != null;
            BigDecimal from = offset ? start() : BigDecimal.ZERO;
            BigDecimal end = upTo.map(value::min).orElse(value);
            counted = end.subtract(from).max(BigDecimal.ZERO);
            if (from.signum() == 0 && end.compareTo(value) == 0) {
                formula.add("%s %s".formatted(Decimals.plain(counted), unit).strip());
            } else {
                say("%s − %s = %s %s", end, from, counted, unit);
            }
        }
        steps(counted);
    }

    private void steps(BigDecimal counted) {
        BigDecimal step = remedy.step();
        if (step == null) {
            above = above.multiply(counted);
            return;
        }
        if (remedy.part() == PartOfStep.PRO_RATA) {
            above = above.multiply(counted);
            below = below.multiply(step);
            formula.add("÷ " + Decimals.plain(step));
            return;
        }
        BigDecimal[] whole = counted.divideAndRemainder(step);
        BigDecimal rest = whole[1];
        boolean oneMore = switch (remedy.part()) {
            case STARTED -> rest.signum() > 0;
            case NEAREST -> rest.add(rest).compareTo(step) >= 0;
            default -> false;
        };
        BigDecimal steps = oneMore ? whole[0].add(BigDecimal.ONE) : whole[0];
        formula.clear();
        formula.add("%s steps (%s in steps of %s, a part of a step counts when %s)"
                .formatted(
                        Decimals.plain(steps),
                        Decimals.plain(counted),
                        Decimals.plain(step),
                        remedy.part() == PartOfStep.NEAREST
                                ? "it is half or more"
                                : remedy.part().word()));
        above = above.multiply(steps);
    }

    private void roundFactor() {
        if (remedy.factorDecimals() == null || remedy.factorRounding() == null) {
            return;
        }
        RoundingMode mode = remedy.factorRounding().mode();
        above = above.divide(below, remedy.factorDecimals(), mode);
        below = BigDecimal.ONE;
        String exact = trimmed(String.join(" ", formula));
        formula.clear();
        formula.add("%s (%s, rounded %s to %s decimals)"
                .formatted(
                        above.toPlainString(),
                        exact.isEmpty() ? "1" : exact,
                        remedy.factorRounding().word(),
                        remedy.factorDecimals()));
    }

    private BigDecimal start() throws CannotCompute {
        Level from = remedy.countedFrom();
        return from.in(basis.kpi(on.kpi()))
                .orElseThrow(() ->
                        new CannotCompute("%s states no %s level to count from.".formatted(on.kpi(), from.word())));
    }

    private Optional<BigDecimal> level(@Nullable Level level) throws CannotCompute {
        if (level == null) {
            return Optional.empty();
        }
        return Optional.of(level.in(basis.kpi(on.kpi()))
                .orElseThrow(() ->
                        new CannotCompute("%s states no %s level to count up to.".formatted(on.kpi(), level.word()))));
    }

    private BigDecimal number(Factor factor) throws CannotCompute {
        return factor.number() != null ? factor.number() : named(factor.name());
    }

    private BigDecimal named(String name) throws CannotCompute {
        return basis.quantity(name, on.scope(), on.on())
                .orElseThrow(() -> new CannotCompute("the quantity '%s' is not given.".formatted(name)));
    }

    private static String named(Factor factor, BigDecimal number) {
        return factor.name().isEmpty()
                ? Decimals.plain(number)
                : "%s %s".formatted(factor.name(), Decimals.plain(number));
    }

    private void say(String pattern, BigDecimal a, BigDecimal b, BigDecimal c, String unit) {
        formula.add(
                ("(" + pattern.formatted(Decimals.plain(a), Decimals.plain(b), Decimals.plain(c), unit)).strip() + ")");
    }

    private static String trimmed(String text) {
        return text.startsWith("× ") ? text.substring(2) : text;
    }
}
