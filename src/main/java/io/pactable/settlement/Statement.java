package io.pactable.settlement;

import io.pactable.contract.MoneyRounding;
import java.util.List;

/**
 * What the parties owe each other for the period.
 *
 * @param rounding of its amounts, with their currency
 * @param lines one for each amount, in the order of the rows and scopes
 * @param limits what each limit did, in the order in which they applied
 * @param totals what each party owes each other party; without netting
 * @param totalling how totals were rounded where only totals are; empty when each line is
 * @param net the same after setting one against the other; empty when nobody owes anything
 */
public record Statement(
        MoneyRounding rounding,
        List<StatementLine> lines,
        List<LimitApplied> limits,
        List<Total> totals,
        List<String> totalling,
        List<Total> net) {

    public Statement {
        lines = List.copyOf(lines);
        limits = List.copyOf(limits);
        totals = List.copyOf(totals);
        totalling = List.copyOf(totalling);
        net = List.copyOf(net);
    }
}
