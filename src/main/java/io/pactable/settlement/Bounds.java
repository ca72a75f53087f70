package io.pactable.settlement;

import io.pactable.conclusion.Window;
import io.pactable.contract.Amounts;
import io.pactable.contract.Decimals;
import io.pactable.contract.MoneyRounding;
import io.pactable.contract.ServicePeriod;
import io.pactable.contract.Wording;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How high or low a limit is: an amount, or a percentage of a charge, of this period or of all periods of a window.
 *
 * <p>Over a window the bound is what the window allows less what was owed in it before, and never less than nothing. A
 * bound that cannot be told makes the amounts under it undetermined; it never lets them through. A credit that is
 * earned back later stays owed before: it gives no headroom back.
 */
final class Bounds {

    /**
     * A bound.
     *
     * @param amount in the currency of the part's amounts; the rate where the limit converts
     * @param formula with the numbers put in
     */
    record Bound(BigDecimal amount, Wording formula) {}

    private final Basis basis;
    private final SettlementInput input;
    private final List<ServicePeriod> known;
    private final Map<Limit, Windows.Earlier> windows = new HashMap<>(2);

    Bounds(SettlementInput input) {
        this.input = input;
        this.basis = input.basis();
        Set<ServicePeriod> periods = new LinkedHashSet<>();
        input.past().charges().forEach(charges -> periods.add(charges.period()));
        @Nullable ServicePeriod last = null;
        for (PastAmount amount : input.past().amounts()) {
            // Those of one period stand together as a rule.
            if (amount.period() != last) {
                last = amount.period();
                periods.add(last);
            }
        }
        this.known = List.copyOf(periods);
    }

    /** The bound of the part. */
    Bound of(Part part) throws CannotCompute {
        if (part.limit().over() != Window.PERIOD && part.limit().kind().stage() != LimitKind.Stage.AMOUNTS) {
            throw new CannotCompute("clause %s, %s, holds for one period only, not over the window '%s'."
                    .formatted(
                            part.limit().line().clause(),
                            part.limit().kind().word(),
                            part.limit().over().word()));
        }
        Currency currency = currency(part);
        MoneyRounding printer = basis.in(currency);
        Bound bound = part.limit().charge().isEmpty() ? amount(part, printer) : percent(part, currency);
        return part.limit().over() == Window.PERIOD ? bound : lessBefore(part, bound, currency);
    }

    /** The rate by which the limit converts, as of the days of the part. */
    Bound rate(Part part) throws CannotCompute {
        Limit limit = part.limit();
        BigDecimal rate = limit.named().isEmpty() ? limit.amount() : named(part);
        return new Bound(rate, Wording.of(() -> (limit.named() + " " + Decimals.plain(rate)).strip()));
    }

    /** The one currency of the part's amounts. */
    static Currency currency(Part part) throws CannotCompute {
        Currency first = part.lines().get(0).currency;
        boolean one = true;
        for (Line line : part.lines()) {
            one &= line.currency.equals(first);
        }
        if (!one) {
            List<Currency> all =
                    part.lines().stream().map(l -> l.currency).distinct().toList();
            throw new CannotCompute(
                    "clause %s limits amounts in different currencies together (%s): let one limit convert all of them before it."
                            .formatted(part.limit().line().clause(), print(all)));
        }
        return first;
    }

    private static String print(List<Currency> all) {
        return String.join(
                " and ", all.stream().map(Currency::getCurrencyCode).sorted().toList());
    }

    private Bound amount(Part part, MoneyRounding printer) throws CannotCompute {
        Limit limit = part.limit();
        if (limit.named().isEmpty()) {
            return new Bound(limit.amount(), Wording.of(() -> printer.print(limit.amount())));
        }
        BigDecimal amount = named(part);
        return new Bound(amount, Wording.of(() -> limit.named() + " " + printer.print(amount)));
    }

    private BigDecimal named(Part part) throws CannotCompute {
        Limit limit = part.limit();
        List<BigDecimal> found = new ArrayList<>();
        for (LocalDate day : part.lines().stream()
                .map(l -> l.due().on().on())
                .distinct()
                .sorted()
                .toList()) {
            BigDecimal number = basis.quantity(limit.named(), part.scope(), day)
                    .orElseThrow(() -> new CannotCompute("'%s', by which clause %s limits it, is not given for %s."
                            .formatted(limit.named(), limit.line().clause(), day)));
            if (found.stream().noneMatch(n -> n.compareTo(number) == 0)) {
                found.add(number);
            }
        }
        if (found.size() > 1) {
            throw new CannotCompute(
                    "'%s', by which clause %s limits it, changes between the days of the amounts that it limits together."
                            .formatted(limit.named(), limit.line().clause()));
        }
        return found.get(0);
    }

    private Bound percent(Part part, Currency currency) throws CannotCompute {
        Limit limit = part.limit();
        MoneyRounding printer = basis.beforeConversion();
        BigDecimal charges = basis.charge(limit.charge(), part.scope())
                .orElseThrow(() -> new CannotCompute("the charge '%s', by which clause %s limits it, is not given."
                        .formatted(limit.charge(), limit.line().clause())));
        Wording of;
        if (limit.over() == Window.PERIOD) {
            BigDecimal alone = charges;
            of = Wording.of(() -> "%s %s".formatted(limit.charge(), printer.print(alone)));
        } else {
            Charged before = charged(part);
            charges = charges.add(before.sum());
            int periods = Windows.covered(before.periods(), input.periods()) + 1;
            BigDecimal all = charges;
            of = Wording.of(() -> "%s %s %s %s%s"
                    .formatted(
                            periods,
                            periods == 1 ? "period's" : "periods'",
                            limit.charge(),
                            printer.print(all),
                            history(part, before.periods())));
        }
        BigDecimal bound = charges.multiply(limit.percent()).movePointLeft(2);
        Wording formula = Wording.of(
                () -> "%s %% of %s = %s".formatted(Decimals.plain(limit.percent()), of, printer.print(bound)));
        if (currency.equals(basis.computedIn())) {
            return new Bound(bound, formula);
        }
        BigDecimal rate = rateOf(part);
        BigDecimal converted = bound.multiply(rate);
        return new Bound(
                converted,
                Wording.of(() -> "%s, converted at %s: %s"
                        .formatted(
                                formula,
                                Decimals.plain(rate),
                                basis.in(currency).print(converted))));
    }

    private static BigDecimal rateOf(Part part) throws CannotCompute {
        BigDecimal rate = part.lines().get(0).rate;
        if (part.lines().stream().anyMatch(l -> l.rate.compareTo(rate) != 0)) {
            throw new CannotCompute(
                    "clause %s limits amounts together that were converted at different rates, and its charge at none."
                            .formatted(part.limit().line().clause()));
        }
        return rate;
    }

    /**
     * Charges of earlier periods.
     *
     * @param sum of them
     * @param periods of the records that bring them
     */
    private record Charged(BigDecimal sum, List<ServicePeriod> periods) {}

    private Charged charged(Part part) throws CannotCompute {
        Limit limit = part.limit();
        Windows.Earlier window = earlier(limit);
        BigDecimal sum = BigDecimal.ZERO;
        List<ServicePeriod> having = new ArrayList<>();
        List<ServicePeriod> lacking = new ArrayList<>();
        for (PastCharges past : input.past().charges()) {
            Optional<BigDecimal> charge = charge(past.charges(), limit.charge(), part.scope());
            if (window.inside().contains(past.period())) {
                sum = sum.add(charge.orElse(BigDecimal.ZERO));
                (charge.isPresent() ? having : lacking).add(past.period());
            } else if (window.partly().contains(past.period()) && charge.isPresent()) {
                throw new CannotCompute(straddles(limit, past.period()));
            }
        }
        for (ServicePeriod period : lacking.stream()
                .sorted(Comparator.comparing(ServicePeriod::from))
                .toList()) {
            if (!Windows.covers(having, period)) {
                throw new CannotCompute("the charge '%s' of %s, by which clause %s limits it, is not given."
                        .formatted(limit.charge(), period.name(), limit.line().clause()));
            }
        }
        Optional<List<ServicePeriod>> twice = Windows.overlap(having);
        if (twice.isPresent()) {
            throw new CannotCompute(
                    "the charge '%s', by which clause %s limits it, is given twice for a part of the history: by %s and by %s."
                            .formatted(
                                    limit.charge(),
                                    limit.line().clause(),
                                    twice.get().get(0).name(),
                                    twice.get().get(1).name()));
        }
        if (sum.signum() > 0 && isConverted(part)) {
            throw new CannotCompute(
                    "clause %s limits converted amounts by charges of earlier periods, whose rates are not known."
                            .formatted(limit.line().clause()));
        }
        return new Charged(sum, having);
    }

    private static Optional<BigDecimal> charge(Amounts charges, String name, String scope) {
        return scope.isEmpty() ? charges.whole(name) : charges.of(name, scope);
    }

    private Bound lessBefore(Part part, Bound bound, Currency currency) throws CannotCompute {
        BigDecimal before = owedBefore(part);
        BigDecimal left = Decimals.left(bound.amount(), before);
        MoneyRounding printer = basis.in(currency);
        return new Bound(
                left.max(BigDecimal.ZERO),
                Wording.of(() -> "%s, less %s owed before%s: %s%s"
                        .formatted(
                                bound.formula(),
                                printer.print(before),
                                part.limit().charge().isEmpty()
                                        ? history(part, earlier(part.limit()).inside())
                                        : "",
                                printer.print(left),
                                left.signum() < 0 ? ", so nothing" : "")));
    }

    private BigDecimal owedBefore(Part part) throws CannotCompute {
        Limit limit = part.limit();
        Windows.Earlier window = earlier(limit);
        boolean unconverted = converts() && currency(part).equals(basis.computedIn());
        BigDecimal sum = BigDecimal.ZERO;
        for (PastAmount past : input.past().amounts()) {
            boolean inside = window.inside().contains(past.period());
            boolean partly = window.partly().contains(past.period());
            if (past.amount().signum() == 0 || !(inside || partly) || !part.holds(past)) {
                continue;
            }
            if (partly) {
                throw new CannotCompute(straddles(limit, past.period()));
            }
            if (limit.taken() == Taken.EACH_INCIDENT) {
                throw new CannotCompute(
                        "clause %s limits each incident over several periods, and the history does not say which incident an amount came from."
                                .formatted(limit.line().clause()));
            }
            if (past.serviceLevel().isEmpty()
                    && (limit.taken() == Taken.EACH_LEVEL || limit.taken() == Taken.EACH_LINE)) {
                throw new CannotCompute(
                        "clause %s limits each service level by itself, and the history does not say which one an amount of %s was owed for."
                                .formatted(limit.line().clause(), past.period().name()));
            }
            sum = sum.add(unconverted ? beforeConversion(past, limit) : past.amount());
        }
        return sum;
    }

    private BigDecimal beforeConversion(PastAmount past, Limit limit) throws CannotCompute {
        BigDecimal amount = past.beforeConversion();
        if (amount == null) {
            throw new CannotCompute(
                    "clause %s limits amounts before they are converted, and the history gives what was owed for %s in %s only: give its 'beforeConversion' in %s as well."
                            .formatted(
                                    limit.line().clause(),
                                    past.period().name(),
                                    basis.rounding().currency(),
                                    basis.computedIn()));
        }
        return amount;
    }

    private Windows.Earlier earlier(Limit limit) {
        return windows.computeIfAbsent(
                limit, l -> Windows.earlier(l.over(), l.of(), input.period(), input.periods(), known));
    }

    private boolean converts() {
        return !basis.computedIn().equals(basis.rounding().currency());
    }

    private boolean isConverted(Part part) throws CannotCompute {
        return converts() && currency(part).equals(basis.rounding().currency());
    }

    private static String straddles(Limit limit, ServicePeriod period) {
        return "the history gives totals for %s, which lies only partly within the window of clause %s: give its periods one by one."
                .formatted(period.name(), limit.line().clause());
    }

    /** How much of the window is known, where it is not all of it. */
    private String history(Part part, List<ServicePeriod> periods) {
        Integer expected = earlier(part.limit()).expected();
        int covered = Windows.covered(periods, input.periods());
        if (expected == null || covered >= expected) {
            return "";
        }
        return " (history of %s of %s earlier periods)".formatted(covered, expected);
    }
}
