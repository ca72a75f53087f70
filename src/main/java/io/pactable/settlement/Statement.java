package io.pactable.settlement;

import io.pactable.contract.ClauseLine;
import io.pactable.contract.MoneyRounding;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the parties owe each other for the period.
 *
 * @param rounding of its amounts, with their currency
 * @param lines one for each amount, in the order of the rows and scopes
 * @param earnedBack earlier credits that are earned back; those returned as money are in the totals
 * @param prices what remains of payments, where a price floor asks for it
 * @param limits what each limit did, in the order in which they applied
 * @param totals what each party owes each other party; without netting
 * @param totalling sentences about totals: how they were rounded where only totals are, what of them is paid out or
 *     falls away, and what could not be said
 * @param net the same after setting one against the other; empty when nobody owes anything. What is paid out instead of
 *     set off is in it in its own direction
 */
public record Statement(
        MoneyRounding rounding,
        List<StatementLine> lines,
        List<ReturnLine> earnedBack,
        List<PriceLine> prices,
        List<LimitApplied> limits,
        List<Total> totals,
        List<String> totalling,
        List<Total> net) {

    public Statement {
        lines = List.copyOf(lines);
        earnedBack = List.copyOf(earnedBack);
        prices = List.copyOf(prices);
        limits = List.copyOf(limits);
        totals = List.copyOf(totals);
        totalling = List.copyOf(totalling);
        net = List.copyOf(net);
    }

    /** Penalties that a cap reduced. */
    public List<StatementLine> cappedPenalties() {
        Set<ClauseLine> caps = caps();
        return lines.stream()
                .filter(StatementLine::isPenalty)
                .filter(line -> line.limits().stream().anyMatch(caps::contains))
                .toList();
    }

    /** Numbers of the clauses of caps that reduced penalties. */
    public List<String> cappingClauses() {
        Set<ClauseLine> caps = caps();
        return cappedPenalties().stream()
                .flatMap(line -> line.limits().stream())
                .filter(caps::contains)
                .sorted()
                .map(line -> line.clause().number())
                .distinct()
                .toList();
    }

    private Set<ClauseLine> caps() {
        return limits.stream()
                .filter(applied -> applied.limit().kind() == LimitKind.CAP && applied.bit())
                .map(applied -> applied.limit().line())
                .collect(Collectors.toSet());
    }
}
