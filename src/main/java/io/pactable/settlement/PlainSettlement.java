package io.pactable.settlement;

import io.pactable.conclusion.ClaimRight;
import io.pactable.contract.Decimals;
import io.pactable.contract.MoneyRounding;
import io.pactable.contract.Wording;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Settles what has no limit, no earlier balance and one direction, where each line is rounded: most periods of most
 * contracts. Anything else climbs the {@link Ladder}, which gives the same where both can.
 */
final class PlainSettlement {

    private PlainSettlement() {}

    /** Whether the input is plain as far as it can be told before amounts are known. */
    static boolean isFor(SettlementInput input) {
        return input.limits().isEmpty()
                && input.past().carried().isEmpty()
                && input.past().offsets().isEmpty()
                && input.basis().rounding().at() == MoneyRounding.At.EACH_LINE
                && input.basis().computedIn().equals(input.basis().rounding().currency());
    }

    /** @param starts in their order. Null where they are not all of one direction, or a claim has lapsed */
    static @Nullable Statement statement(SettlementInput input, List<Line.Start> starts) {
        MoneyRounding rounding = input.basis().rounding();
        if (starts.isEmpty()) {
            return statement(rounding, List.of(), List.of(), List.of());
        }
        Remedy first = starts.get(0).due().remedy();
        Currency currency = rounding.currency();
        List<StatementLine> lines = new ArrayList<>(starts.size());
        Wording what = LineRounding.what(rounding);
        BigDecimal sum = BigDecimal.ZERO;
        for (Line.Start start : starts) {
            Remedy remedy = start.due().remedy();
            boolean sameDirection = remedy.kind().effect() == first.kind().effect()
                    && remedy.payer().equals(first.payer())
                    && remedy.payee().equals(first.payee());
            if (!sameDirection || start.claim().state() == ClaimRight.State.LAPSED) {
                return null;
            }
            BigDecimal exact = Decimals.exact(start.amount());
            BigDecimal rounded = rounding.round(exact);
            List<Step> steps = start.steps();
            if (rounded.compareTo(start.amount()) != 0) {
                Step last = new Step(remedy.line(), what, exact, Decimals.exact(rounded), currency, currency);
                steps = steps.size() == 1 ? List.of(steps.get(0), last) : with(steps, last);
            }
            lines.add(new StatementLine(
                    start.due(),
                    exact,
                    Decimals.exact(rounded),
                    null,
                    start.formula(),
                    steps,
                    start.claim(),
                    List.of(),
                    null));
            sum = sum.add(rounded);
        }
        BigDecimal total = rounding.round(Decimals.exact(sum));
        List<Total> totals = List.of(new Total(first.payer(), first.payee(), total));
        return statement(rounding, lines, totals, total.signum() > 0 ? totals : List.of());
    }

    private static List<Step> with(List<Step> steps, Step last) {
        List<Step> all = new ArrayList<>(steps);
        all.add(last);
        return all;
    }

    private static Statement statement(
            MoneyRounding rounding, List<StatementLine> lines, List<Total> totals, List<Total> net) {
        return new Statement(rounding, lines, List.of(), List.of(), List.of(), totals, List.of(), net);
    }
}
