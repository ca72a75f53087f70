package io.pactable.settlement;

import io.pactable.conclusion.Occasion;
import io.pactable.contract.Decimals;
import io.pactable.contract.Formula;
import io.pactable.contract.MoneyRounding;
import io.pactable.contract.Units;
import io.pactable.contract.Wording;
import io.pactable.measurement.Kpi;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The amount or quantity of one remedy, and how it came about.
 *
 * <p>Everything is multiplied before anything is divided, and divided once, to {@link Decimals#DIVISION}, so that
 * {@code 300 × 2 ÷ 30} is 20 and not 19.99….
 */
final class Arithmetic {

    /**
     * What came out.
     *
     * @param amount unrounded, before escalations and limits; money before it is converted, or a quantity
     * @param unit of what was counted; empty for nothing
     * @param formula with the numbers put in
     */
    record Outcome(BigDecimal amount, String unit, Wording formula) {}

    private final Basis basis;
    private final Remedy remedy;
    private final Occasion on;
    private final boolean money;
    private final MoneyRounding printer;
    private String unit = "";
    private BigDecimal above = BigDecimal.ONE;
    private BigDecimal below = BigDecimal.ONE;
    private final List<Wording> formula = new ArrayList<>();

    private Arithmetic(Basis basis, RemedyDue due) {
        this.basis = basis;
        this.remedy = due.remedy();
        this.on = due.on();
        this.money = remedy.kind().isMoney();
        this.printer = basis.beforeConversion();
    }

    static Outcome of(RemedyDue due, Basis basis) throws CannotCompute {
        Remedy remedy = due.remedy();
        boolean shareOfCharge = remedy.rateKind() == RateKind.PERCENT
                && remedy.measure() == Measure.ONCE
                && remedy.kind().isMoney()
                && remedy.multipliers().isEmpty()
                && remedy.divisors().isEmpty()
                && remedy.factorDecimals() == null;
        if (shareOfCharge) {
            Optional<BigDecimal> charge = basis.charge(remedy.charge(), due.on().scope());
            if (charge.isPresent()) {
                return shareOf(charge.get(), remedy, basis.beforeConversion());
            }
        }
        return new Arithmetic(basis, due).compute();
    }

    /** Most remedies: a percentage of a charge, and nothing else. */
    private static Outcome shareOf(BigDecimal charge, Remedy remedy, MoneyRounding printer) {
        BigDecimal amount = remedy.rate().multiply(charge).movePointLeft(2);
        return new Outcome(amount, "", percent(remedy, charge, printer));
    }

    private static Wording percent(Remedy remedy, BigDecimal charge, MoneyRounding printer) {
        return new Wording() {
            @Override
            protected String make() {
                return Decimals.plain(remedy.rate()) + " % of " + remedy.charge() + " " + printer.print(charge);
            }
        };
    }

    private Outcome compute() throws CannotCompute {
        count();
        for (Factor factor : remedy.multipliers()) {
            BigDecimal number = number(factor);
            above = above.multiply(number);
            formula.add(Wording.of(() -> "× " + named(factor, number)));
        }
        for (Factor factor : remedy.divisors()) {
            BigDecimal number = number(factor);
            if (number.signum() == 0) {
                throw new CannotCompute("%s is 0, and the amount is divided by it.".formatted(factor.name()));
            }
            below = below.multiply(number);
            formula.add(Wording.of(() -> "÷ " + named(factor, number)));
        }
        roundFactor();
        Wording rate = rate();
        BigDecimal amount = below.compareTo(BigDecimal.ONE) == 0 ? above : above.divide(below, Decimals.DIVISION);
        Wording whole = joined(rate);
        if (amount.signum() < 0) {
            throw new CannotCompute("%s comes to %s, but nothing less than 0 can be owed."
                    .formatted(whole, money ? printer.print(amount) : Decimals.brief(amount)));
        }
        return new Outcome(amount, unit, whole);
    }

    private Wording joined(Wording rate) {
        if (formula.isEmpty()) {
            return rate;
        }
        List<Wording> all = List.copyOf(formula);
        return Wording.of(() -> {
            String factors = joined(all);
            boolean signed = factors.startsWith("× ") || factors.startsWith("÷ ");
            return factors.isEmpty() ? rate.toString() : rate + (signed ? " " : " × ") + factors;
        });
    }

    private static String joined(List<Wording> parts) {
        return parts.stream().map(Wording::toString).collect(Collectors.joining(" "));
    }

    /** Puts the rate and what it is a rate of in, and says how in words. */
    private Wording rate() throws CannotCompute {
        if (remedy.rateKind() == RateKind.FORMULA) {
            return formula();
        }
        above = above.multiply(remedy.rate());
        if (remedy.rateKind() == RateKind.AMOUNT) {
            return Wording.of(() -> money ? printer.print(remedy.rate()) : Decimals.plain(remedy.rate()));
        }
        BigDecimal base = base();
        above = above.multiply(base);
        if (remedy.rateKind() == RateKind.PERCENT) {
            above = above.movePointLeft(2);
        }
        String of = remedy.rateKind() == RateKind.PERCENT ? " % of " : " × ";
        return Wording.of(() -> Decimals.plain(remedy.rate())
                + of
                + remedy.charge()
                + " "
                + (money ? printer.print(base) : Decimals.plain(base)));
    }

    /** The charge; for something that is not money also a quantity. */
    private BigDecimal base() throws CannotCompute {
        Optional<BigDecimal> charge = basis.charge(remedy.charge(), on.scope());
        if (money || charge.isPresent()) {
            return charge.orElseThrow(
                    () -> new CannotCompute("the charge '%s' is not given.".formatted(remedy.charge())));
        }
        unit = unit.isEmpty() ? remedy.charge() : unit;
        return named(remedy.charge());
    }

    private Wording formula() throws CannotCompute {
        Formula written = remedy.formula();
        if (written == null) {
            throw new CannotCompute(
                    "the row %s names no formula.".formatted(remedy.line().cell()));
        }
        Map<String, @Nullable Object> names = FormulaNames.of(on, basis);
        Object result;
        try {
            result = basis.formulas().evaluate(written, names);
        } catch (Formula.Failed e) {
            throw new CannotCompute("the formula '%s' (%s) gives no number: %s"
                    .formatted(written.text(), written.cell(), e.getMessage()));
        }
        if (!(result instanceof BigDecimal number)) {
            throw new CannotCompute("the formula '%s' (%s) gives no number.".formatted(written.text(), written.cell()));
        }
        above = above.multiply(number);
        boolean alone = formula.isEmpty();
        return Wording.of(() -> {
            String filled = FormulaNames.fill(written.text(), names, basis, on.scope());
            return alone ? filled : "(" + filled + ")";
        });
    }

    private void count() throws CannotCompute {
        if (remedy.measure() == Measure.ONCE) {
            return;
        }
        Optional<Kpi> kpi = Optional.ofNullable(basis.kpi(on.kpi()));
        unit = remedy.measure() == Measure.POINT
                ? "points"
                : remedy.measure() == Measure.QUANTITY
                        ? remedy.quantity()
                        : switch (on.kind()) {
                            case ESCALATION -> "times";
                            case EXCUSED -> "minutes";
                            default -> kpi.map(Kpi::unit).orElse("");
                        };
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
                String counting = unit;
                formula.add(Wording.of(() -> "%s %s"
                        .formatted(Decimals.brief(counted), Units.behind(counted, counting))
                        .strip()));
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
            formula.add(Wording.of(() -> "÷ " + Decimals.plain(step)));
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
        formula.add(Wording.of(() -> "%s %s (%s in steps of %s, %s)"
                .formatted(
                        Decimals.plain(steps),
                        Units.behind(steps, "steps"),
                        Decimals.brief(counted),
                        Decimals.plain(step),
                        switch (remedy.part()) {
                            case STARTED -> "a started step counts in full";
                            case NEAREST -> "half a step or more counts in full";
                            default -> "only completed steps count";
                        })));
        above = above.multiply(steps);
    }

    private void roundFactor() {
        if (remedy.factorDecimals() == null || remedy.factorRounding() == null) {
            return;
        }
        RoundingMode mode = remedy.factorRounding().mode();
        above = above.divide(below, remedy.factorDecimals(), mode);
        below = BigDecimal.ONE;
        List<Wording> all = List.copyOf(formula);
        BigDecimal factor = above;
        String word = remedy.factorRounding().word();
        int decimals = remedy.factorDecimals();
        formula.clear();
        formula.add(Wording.of(() -> {
            String exact = trimmed(joined(all));
            return "%s (%s, rounded %s to %s %s)"
                    .formatted(
                            factor.toPlainString(),
                            exact.isEmpty() ? "1" : exact,
                            word,
                            decimals,
                            Units.behind(BigDecimal.valueOf(decimals), "decimals"));
        }));
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
        return basis.quantity(name, on)
                .orElseThrow(() -> new CannotCompute("the quantity '%s' is not given.".formatted(name)));
    }

    private static String named(Factor factor, BigDecimal number) {
        return factor.name().isEmpty()
                ? Decimals.plain(number)
                : "%s %s".formatted(factor.name(), Decimals.brief(number));
    }

    private void say(String pattern, BigDecimal a, BigDecimal b, BigDecimal c, String unit) {
        formula.add(Wording.of(() -> ("("
                                + pattern.formatted(
                                        Decimals.brief(a),
                                        b.signum() < 0 ? "(" + Decimals.brief(b) + ")" : Decimals.brief(b),
                                        Decimals.brief(c),
                                        Units.behind(c, unit)))
                        .strip()
                + ")"));
    }

    private static String trimmed(String text) {
        return text.startsWith("× ") ? text.substring(2) : text;
    }
}
