package io.pactable.settlement;

import io.pactable.conclusion.ClaimRight;
import io.pactable.contract.ClauseLine;
import io.pactable.contract.Decimals;
import io.pactable.contract.Wording;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One amount on its way through the limits. */
final class Line {

    /**
     * An amount before any limit.
     *
     * @param due the remedy and its occasion
     * @param amount exact
     * @param formula with the numbers put in
     * @param steps that led to it
     * @param claim how its claim stands
     * @param from what it was carried forward as; null for an amount of this period
     */
    record Start(
            RemedyDue due,
            BigDecimal amount,
            Wording formula,
            List<Step> steps,
            ClaimRight claim,
            @Nullable Carried from) {

        /** Amounts of this period first, by row and occasion: the order of the facts makes no difference. */
        static final Comparator<Start> IN_ORDER = Start::inOrder;

        private static int inOrder(Start a, Start b) {
            int order = Boolean.compare(a.from() != null, b.from() != null);
            if (order == 0) {
                order = a.due().remedy().line().compareTo(b.due().remedy().line());
            }
            if (order == 0) {
                order = a.due().on().line().compareTo(b.due().on().line());
            }
            if (order == 0) {
                order = a.due().on().scope().compareTo(b.due().on().scope());
            }
            if (order == 0) {
                order = a.due().on().serviceLevel().compareTo(b.due().on().serviceLevel());
            }
            if (order == 0) {
                order = a.due().on().incident().compareTo(b.due().on().incident());
            }
            // Records print all they hold.
            return order == 0 ? a.due().toString().compareTo(b.due().toString()) : order;
        }
    }

    final Start start;
    final Currency computedIn;
    BigDecimal amount;
    /** What it was converted by; one before. */
    BigDecimal rate = BigDecimal.ONE;

    Currency currency;
    /** Part of the amount that is paid in cash and not set off. */
    BigDecimal paidOut = BigDecimal.ZERO;
    /** What caps took off for the next period, in the line's currency. */
    BigDecimal excess = BigDecimal.ZERO;
    /** Whether something of it is carried to the next period. */
    boolean carries;
    /** After limits and offsets, before rounding. */
    BigDecimal unrounded;
    /** After rounding; null where lines are not rounded. */
    private @Nullable BigDecimal rounded;

    private final List<Step> steps;
    private final List<ClauseLine> limits = new ArrayList<>(0);

    Line(Start start, Currency computedIn) {
        this.start = start;
        this.computedIn = computedIn;
        this.amount = start.amount();
        this.unrounded = start.amount();
        this.currency = computedIn;
        this.steps = new ArrayList<>(start.steps());
    }

    RemedyDue due() {
        return start.due();
    }

    Remedy remedy() {
        return start.due().remedy();
    }

    boolean isOwed() {
        return amount.signum() > 0;
    }

    boolean isPenalty() {
        return remedy().kind().effect() == RemedyKind.Effect.PENALTY;
    }

    /** Takes a step; nothing is said where it changes nothing. */
    void become(BigDecimal next, ClauseLine by, Wording what) {
        if (next.compareTo(amount) == 0) {
            return;
        }
        steps.add(new Step(by, what, Decimals.exact(amount), Decimals.exact(next), currency, currency));
        if (paidOut.signum() > 0 && next.compareTo(amount) < 0) {
            paidOut = paidOut.multiply(next).divide(amount, Decimals.DIVISION);
        }
        if (excess.signum() > 0 && next.compareTo(amount) > 0) {
            excess = excess.subtract(next.subtract(amount)).max(BigDecimal.ZERO);
        }
        amount = next;
    }

    /** Takes a step at the bidding of a limit. */
    void limited(BigDecimal next, Limit limit, Wording what) {
        affectedBy(limit);
        become(next, limit.line(), what);
    }

    /** A limit that leaves the amount as it is, but not its way of being paid. */
    void payOut(BigDecimal cash, Limit limit, Wording what) {
        affectedBy(limit);
        steps.add(new Step(limit.line(), what, Decimals.exact(amount), Decimals.exact(amount), currency, currency));
        paidOut = paidOut.add(cash).min(amount);
    }

    private void affectedBy(Limit limit) {
        if (!limits.contains(limit.line())) {
            limits.add(limit.line());
        }
    }

    void convert(BigDecimal by, Currency to, Limit limit, Wording what) {
        BigDecimal next = amount.multiply(by);
        steps.add(new Step(limit.line(), what, Decimals.exact(amount), Decimals.exact(next), currency, to));
        amount = next;
        rate = rate.multiply(by);
        excess = excess.multiply(by);
        paidOut = paidOut.multiply(by);
        currency = to;
    }

    /** Rounding is said as a step of the remedy's own row. */
    void round(BigDecimal rounded, Wording what) {
        BigDecimal kept = excess;
        become(rounded, remedy().line(), what);
        amount = rounded;
        excess = kept;
        this.rounded = rounded;
    }

    /**
     * An amount of the line's currency in the one in which it was computed, with no more decimals than can be read
     * again.
     */
    BigDecimal beforeConversion(BigDecimal converted) {
        BigDecimal exact = Decimals.exact(converted.divide(rate, Decimals.DIVISION));
        return exact.scale() > Decimals.MOST_DECIMALS
                ? exact.setScale(Decimals.MOST_DECIMALS, RoundingMode.HALF_EVEN)
                : exact;
    }

    /** What is owed before conversion; what rounding alone did to it is no part of it. */
    private @Nullable BigDecimal owedBeforeConversion() {
        if (currency.equals(computedIn)) {
            return null;
        }
        return beforeConversion(rounded != null && amount.compareTo(rounded) == 0 ? unrounded : amount);
    }

    /** Its clause, service level, KPI, scope and incident, as a reader tells it from others. */
    String name() {
        String level = due().on().serviceLevel();
        String kpi = due().on().kpi();
        String scope = due().on().scope();
        String incident = due().on().incident();
        return "clause "
                + remedy().line().clause()
                + (level.isEmpty() ? "" : ", " + level)
                + (kpi.isEmpty() || kpi.equals(level) ? "" : ", " + kpi)
                + (scope.isEmpty() ? "" : " (" + scope + ")")
                + (incident.isEmpty() ? "" : " (" + incident + ")");
    }

    StatementLine print() {
        return new StatementLine(
                due(),
                Decimals.exact(start.amount()),
                Decimals.exact(amount),
                owedBeforeConversion(),
                start.formula(),
                steps,
                start.claim(),
                List.copyOf(limits),
                start.from() == null ? null : start.from().from());
    }

    /** The sum of the amounts, without the residue of divisions. */
    static BigDecimal sum(Collection<Line> lines) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Line line : lines) {
            sum = sum.add(line.amount);
        }
        return Decimals.exact(sum);
    }
}
