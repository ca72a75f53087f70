package io.pactable.settlement;

import io.pactable.contract.Decimals;
import io.pactable.contract.MoneyRounding;
import io.pactable.contract.Units;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the parties owe each other: the sums of the lines and of what is earned back as money, and the same after
 * set-off.
 *
 * <p>Where only totals are rounded, rounding breaks no bound either: totals that were rounded up furthest give single
 * units back until the sum of those that a cap is about keeps to it, and a floor likewise.
 */
final class Totals {

    private record Pair(String payer, String payee) {
        Pair reverse() {
            return new Pair(payee, payer);
        }
    }

    /** The penalties, or the bonuses, of one pair of parties. */
    private static final class Side {
        final RemedyKind.Effect effect;
        final Pair pair;
        final List<Line> lines = new ArrayList<>();
        private @Nullable Set<Line> members;
        BigDecimal exact = BigDecimal.ZERO;
        BigDecimal rounded = BigDecimal.ZERO;
        String said = "";

        Side(RemedyKind.Effect effect, Pair pair) {
            this.effect = effect;
            this.pair = pair;
        }

        boolean isOf(Remedy remedy) {
            return pair.payer().equals(remedy.payer()) && pair.payee().equals(remedy.payee());
        }

        boolean paysOut() {
            for (Line line : lines) {
                if (line.paidOut.signum() > 0) {
                    return true;
                }
            }
            return false;
        }

        boolean has(Line line) {
            if (members == null) {
                members = new HashSet<>(lines);
            }
            return members.contains(line);
        }
    }

    private final Ladder ladder;
    private final MoneyRounding rounding;
    private final List<Side> sides = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>(0);
    private final Map<Pair, BigDecimal> owed = new LinkedHashMap<>();

    private Totals(Ladder ladder, List<ReturnLine> earnedBack) {
        this.ladder = ladder;
        this.rounding = ladder.basis().rounding();
        sides(RemedyKind.Effect.PENALTY);
        sides(RemedyKind.Effect.BONUS);
        if (rounding.at() == MoneyRounding.At.THE_TOTAL) {
            hold();
        }
        for (Side side : sides) {
            owed.merge(side.pair, side.rounded, BigDecimal::add);
        }
        for (ReturnLine line : earnedBack) {
            if (EarnBacks.isMoney(line)) {
                PastAmount credit = line.due().on().credit();
                owed.merge(new Pair(credit.payee(), credit.payer()), line.amount(), BigDecimal::add);
            }
        }
    }

    /** The statement of everything that happened on the ladder. */
    static Statement statement(Ladder ladder, List<ReturnLine> earnedBack) {
        Totals totals = new Totals(ladder, earnedBack);
        List<Total> net = totals.net();
        List<String> totalling = new ArrayList<>();
        totals.sides.stream().map(s -> s.said).filter(s -> !s.isEmpty()).forEach(totalling::add);
        totalling.addAll(ladder.remarks());
        totalling.addAll(totals.remarks);
        return new Statement(
                totals.rounding,
                printed(ladder.lines()),
                earnedBack,
                ladder.prices(),
                ladder.applied(),
                totals.owed.entrySet().stream()
                        .map(e -> new Total(e.getKey().payer(), e.getKey().payee(), e.getValue()))
                        .toList(),
                totalling,
                net);
    }

    private static List<StatementLine> printed(List<Line> lines) {
        List<StatementLine> printed = new ArrayList<>(lines.size());
        for (Line line : lines) {
            printed.add(line.print());
        }
        return printed;
    }

    private void sides(RemedyKind.Effect effect) {
        List<Side> found = new ArrayList<>(1);
        for (Line line : ladder.lines()) {
            if (line.remedy().kind().effect() == effect) {
                side(found, effect, line.remedy()).lines.add(line);
            }
        }
        for (Side side : found) {
            side.exact = Line.sum(side.lines);
            side.rounded = rounding.round(side.exact);
            if (rounding.at() == MoneyRounding.At.THE_TOTAL) {
                side.said = "%s of %s: %s, rounded %s to %s %s: %s"
                        .formatted(
                                effect == RemedyKind.Effect.PENALTY ? "penalties" : "bonuses",
                                side.pair.payer(),
                                rounding.print(side.exact),
                                rounding.mode().word(),
                                rounding.decimals(),
                                Units.behind(BigDecimal.valueOf(rounding.decimals()), "decimals"),
                                rounding.print(side.rounded));
            }
            sides.add(side);
        }
    }

    /** The side of the remedy's parties: there are few. */
    private static Side side(List<Side> found, RemedyKind.Effect effect, Remedy remedy) {
        for (Side side : found) {
            if (side.isOf(remedy)) {
                return side;
            }
        }
        Side side = new Side(effect, new Pair(remedy.payer(), remedy.payee()));
        found.add(side);
        return side;
    }

    // ------------------------------------------------- bounds of totals

    /** Parts of one limit and the totals that are made of exactly their amounts. */
    private record Whole(List<Held> parts, List<Side> sides) {}

    private void hold() {
        Map<Limit, List<Held>> byLimit = new LinkedHashMap<>();
        ladder.held()
                .forEach(h ->
                        byLimit.computeIfAbsent(h.limit, l -> new ArrayList<>()).add(h));
        byLimit.values().forEach(parts -> wholes(parts).forEach(this::hold));
    }

    /** Joins parts and totals that share amounts; left out are those where a total holds an amount of no part. */
    private List<Whole> wholes(List<Held> parts) {
        List<Whole> wholes = new ArrayList<>();
        Set<Held> open = new LinkedHashSet<>(parts);
        while (!open.isEmpty()) {
            Set<Held> joined = new LinkedHashSet<>(List.of(open.iterator().next()));
            Set<Side> touched = new LinkedHashSet<>();
            boolean grew = true;
            while (grew) {
                grew = false;
                for (Side side : sides) {
                    grew |= joined.stream().anyMatch(h -> share(h, side)) && touched.add(side);
                }
                for (Held held : open) {
                    grew |= touched.stream().anyMatch(s -> share(held, s)) && joined.add(held);
                }
            }
            open.removeAll(joined);
            Set<Line> bounded = new HashSet<>();
            joined.forEach(held -> bounded.addAll(held.lines));
            boolean complete = touched.stream().allMatch(side -> bounded.containsAll(side.lines));
            if (complete && !touched.isEmpty()) {
                wholes.add(new Whole(List.copyOf(joined), List.copyOf(touched)));
            }
        }
        return wholes;
    }

    private static boolean share(Held held, Side side) {
        return held.lines.stream().anyMatch(side::has);
    }

    private void hold(Whole whole) {
        if (!whole.parts().stream().allMatch(Held::isKept)) {
            // A later limit carried the sum past this one, as the order of the contract has it.
            return;
        }
        Held first = whole.parts().get(0);
        boolean cap = first.isCap();
        BigDecimal bound = whole.parts().stream().map(Held::bound).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal unit = cap ? rounding.unit().negate() : rounding.unit();
        Comparator<Side> byGain = Comparator.comparing(s -> s.rounded.subtract(s.exact));
        Set<Side> changed = new LinkedHashSet<>();
        while (true) {
            BigDecimal sum = whole.sides().stream().map(s -> s.rounded).reduce(BigDecimal.ZERO, BigDecimal::add);
            boolean broken = cap ? sum.compareTo(bound) > 0 : sum.signum() > 0 && sum.compareTo(bound) < 0;
            List<Side> owing = whole.sides().stream()
                    .filter(s -> s.exact.signum() > 0 && s.rounded.add(unit).signum() >= 0)
                    .toList();
            if (!broken || owing.isEmpty()) {
                break;
            }
            Side side = owing.stream().max(cap ? byGain : byGain.reversed()).orElseThrow();
            side.rounded = side.rounded.add(unit);
            changed.add(side);
        }
        for (Side side : changed) {
            side.said += ", which clause %s %s %s: %s"
                    .formatted(
                            first.limit.line().clause(),
                            cap ? "caps at" : "raises to at least",
                            rounding.print(Decimals.exact(bound)),
                            rounding.print(side.rounded));
        }
    }

    // ---------------------------------------------------------------- net

    /** Sets one direction off against the other, except for what is paid out. What a price cannot bear falls away. */
    private List<Total> net() {
        if (owed.isEmpty()) {
            return List.of();
        }
        if (sides.size() == 1
                && owed.size() == 1
                && ladder.spared().isEmpty()
                && !sides.get(0).paysOut()) {
            // One direction and nothing to set off.
            Side side = sides.get(0);
            return side.rounded.signum() > 0
                    ? List.of(new Total(side.pair.payer(), side.pair.payee(), side.rounded))
                    : List.of();
        }
        Map<Pair, BigDecimal> cash = new LinkedHashMap<>();
        Map<Pair, BigDecimal> fallen = new LinkedHashMap<>();
        for (Side side : sides) {
            cash.merge(side.pair, cash(side), BigDecimal::add);
            fallen.merge(side.pair, fallen(side), BigDecimal::add);
        }
        Set<Pair> pairs = new LinkedHashSet<>(owed.keySet());
        owed.keySet().stream().map(Pair::reverse).forEach(pairs::add);
        List<Total> net = new ArrayList<>();
        for (Pair pair : pairs) {
            BigDecimal balance = setOff(pair, cash, fallen).subtract(setOff(pair.reverse(), cash, fallen));
            BigDecimal amount = balance.max(BigDecimal.ZERO).add(cash.getOrDefault(pair, BigDecimal.ZERO));
            if (amount.signum() > 0) {
                net.add(new Total(pair.payer(), pair.payee(), amount));
            }
        }
        return net;
    }

    private BigDecimal setOff(Pair pair, Map<Pair, BigDecimal> cash, Map<Pair, BigDecimal> fallen) {
        return owed.getOrDefault(pair, BigDecimal.ZERO)
                .subtract(cash.getOrDefault(pair, BigDecimal.ZERO))
                .subtract(fallen.getOrDefault(pair, BigDecimal.ZERO));
    }

    /** What of a total is paid out; what is set off is rounded down, so that it keeps to the cap. */
    private BigDecimal cash(Side side) {
        BigDecimal paidOut = BigDecimal.ZERO;
        for (Line line : side.lines) {
            paidOut = paidOut.add(line.paidOut);
        }
        paidOut = Decimals.exact(paidOut);
        if (paidOut.signum() == 0) {
            return BigDecimal.ZERO;
        }
        BigDecimal setOff = rounding.atMost(Decimals.exact(side.exact.subtract(paidOut)));
        BigDecimal cash = side.rounded.subtract(setOff.min(side.rounded));
        remarks.add("%s of what %s owes %s is paid out and not set off."
                .formatted(rounding.print(cash), side.pair.payer(), side.pair.payee()));
        return cash;
    }

    private BigDecimal fallen(Side side) {
        if (ladder.spared().isEmpty()) {
            return BigDecimal.ZERO;
        }
        BigDecimal spared = Decimals.exact(side.lines.stream()
                .map(l -> ladder.spared().getOrDefault(l, BigDecimal.ZERO))
                .reduce(BigDecimal.ZERO, BigDecimal::add));
        if (spared.signum() == 0) {
            return BigDecimal.ZERO;
        }
        BigDecimal fallen = fallenTo(side, spared);
        remarks.add("%s of what %s owes %s is more than the price can bear, and falls away."
                .formatted(rounding.print(fallen), side.pair.payer(), side.pair.payee()));
        return fallen;
    }

    /** So much that the net of whole totals is the price, whatever the rounding of the totals. */
    private BigDecimal fallenTo(Side side, BigDecimal spared) {
        List<Side> payments = sides.stream()
                .filter(s -> s.effect == RemedyKind.Effect.BONUS && s.pair.equals(side.pair.reverse()))
                .toList();
        boolean wholeTotals = rounding.at() == MoneyRounding.At.THE_TOTAL
                && ladder.inPrice().containsAll(side.lines)
                && payments.stream().allMatch(s -> ladder.inPrice().containsAll(s.lines));
        if (!wholeTotals) {
            return rounding.round(spared).min(side.rounded);
        }
        BigDecimal price = ladder.prices().stream()
                .filter(p -> p.payer().equals(side.pair.payee()) && p.payee().equals(side.pair.payer()))
                .filter(p -> p.scope().isEmpty() || ladder.prices().size() == 1)
                .map(PriceLine::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal paid = payments.stream().map(s -> s.rounded).reduce(BigDecimal.ZERO, BigDecimal::add);
        return side.rounded.subtract(paid.subtract(price)).max(BigDecimal.ZERO).min(side.rounded);
    }
}
