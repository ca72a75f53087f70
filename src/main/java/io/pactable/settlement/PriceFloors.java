package io.pactable.settlement;

import io.pactable.contract.MoneyRounding;
import io.pactable.contract.Wording;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What remains of payments after penalties are set off against them, and how low that can fall.
 *
 * <p>The payments are the remedies of the kind {@code payment} within reach. The penalties are those that the payee of
 * the payments owes their payer; each is set off once, by the first price floor that finds it. Taken for each scope,
 * each scope has a price of its own, and the whole is the sum of them less penalties of no such scope; taken in any
 * other way there is one price. The penalties stay as they are: what the price cannot bear falls out of the net. A
 * floor never raises payments above what they are without penalties.
 */
final class PriceFloors {

    private record Pair(String payer, String payee) {}

    private final Limit limit;
    private final Ladder ladder;
    private final MoneyRounding rounding;

    private PriceFloors(Limit limit, Ladder ladder) {
        this.limit = limit;
        this.ladder = ladder;
        this.rounding = ladder.basis().rounding();
    }

    static void apply(Limit limit, Ladder ladder) {
        new PriceFloors(limit, ladder).apply();
    }

    private void apply() {
        Map<Pair, List<Line>> payments = new LinkedHashMap<>();
        for (Line line : ladder.lines()) {
            if (line.remedy().kind() == RemedyKind.PAYMENT && Part.covers(limit, line)) {
                payments.computeIfAbsent(
                                new Pair(line.remedy().payer(), line.remedy().payee()), k -> new ArrayList<>())
                        .add(line);
            }
        }
        payments.forEach((pair, lines) -> {
            ladder.inPrice().addAll(lines);
            price(pair, lines);
        });
    }

    /** A price that is being worked out: of one scope, or of all that has none. */
    private final class Price {
        final String label;
        final List<Line> payments;
        final List<Line> penalties = new ArrayList<>();
        BigDecimal paid = BigDecimal.ZERO;
        BigDecimal off = BigDecimal.ZERO;
        BigDecimal floor = BigDecimal.ZERO;
        BigDecimal left = BigDecimal.ZERO;
        String floorWords = "";

        Price(String label, List<Line> payments) {
            this.label = label;
            this.payments = payments;
        }

        void close() {
            paid = Line.sum(payments);
            for (Line penalty : penalties) {
                off = off.add(penalty.amount.subtract(penalty.paidOut));
            }
            if (payments.isEmpty()) {
                floorWords = rounding.print(BigDecimal.ZERO);
            } else {
                Bounds.Bound bound = bound(new Part(limit, label, payments));
                // Where each line is rounded, so is what cannot be fallen below.
                BigDecimal lowest =
                        rounding.at() == MoneyRounding.At.EACH_LINE ? rounding.atLeast(bound.amount()) : bound.amount();
                floor = lowest.min(paid);
                floorWords = bound.formula().toString();
            }
            left = paid.subtract(off).max(floor);
        }
    }

    private Bounds.Bound bound(Part part) {
        try {
            return ladder.bounds().of(part);
        } catch (CannotCompute e) {
            // The ladder has left such payments open before.
            throw new IllegalStateException(e.reason(), e);
        }
    }

    private void price(Pair pair, List<Line> payments) {
        boolean byScope = limit.taken() == Taken.EACH_SCOPE;
        Map<String, Price> scopes = new LinkedHashMap<>();
        if (byScope) {
            payments.stream()
                    .filter(l -> !scopeOf(l).isEmpty())
                    .forEach(l -> scopes.computeIfAbsent(scopeOf(l), s -> new Price(s, new ArrayList<>()))
                            .payments
                            .add(l));
        }
        Price rest = new Price(
                "",
                payments.stream().filter(l -> !scopes.containsKey(scopeOf(l))).toList());
        for (Line line : ladder.lines()) {
            boolean against = line.isPenalty()
                    && line.remedy().payer().equals(pair.payee())
                    && line.remedy().payee().equals(pair.payer());
            if (against && ladder.inPrice().add(line)) {
                scopes.getOrDefault(scopeOf(line), rest).penalties.add(line);
            }
        }
        Set<String> open = openScopes(pair);
        scopes.values().forEach(Price::close);
        rest.close();
        for (Price price : scopes.values()) {
            if (!open.contains(price.label)) {
                print(price, pair, price.paid.subtract(price.off), "");
            }
            spare(price, price.left.subtract(price.paid.subtract(price.off)));
        }
        whole(pair, new ArrayList<>(scopes.values()), rest, open);
    }

    /** The one price, or the sum of the scopes' prices with what belongs to none of them. */
    private void whole(Pair pair, List<Price> scopes, Price rest, Set<String> open) {
        if (scopes.size() == 1 && rest.payments.isEmpty() && rest.penalties.isEmpty()) {
            if (!open.isEmpty()) {
                sayOpen(pair);
            }
            return;
        }
        BigDecimal unfloored = rest.paid.subtract(rest.off);
        BigDecimal floor = rest.floor;
        for (Price price : scopes) {
            unfloored = unfloored.add(price.left);
            floor = floor.add(price.floor);
        }
        Price whole = new Price("", rest.payments);
        whole.penalties.addAll(rest.penalties);
        whole.paid = rest.paid;
        whole.off = rest.off;
        whole.floor = floor;
        whole.floorWords = scopes.isEmpty() ? rest.floorWords : rounding.print(floor);
        whole.left = unfloored.max(floor);
        spare(whole, whole.left.subtract(unfloored));
        if (!open.isEmpty()) {
            sayOpen(pair);
            return;
        }
        print(
                whole,
                pair,
                unfloored,
                scopes.isEmpty()
                        ? ""
                        : "prices of "
                                + String.join(
                                        " + ",
                                        scopes.stream()
                                                .map(p -> p.label + " " + rounding.print(p.left))
                                                .toList()));
    }

    private void print(Price price, Pair pair, BigDecimal unfloored, String scopes) {
        List<String> terms = new ArrayList<>();
        if (!scopes.isEmpty()) {
            terms.add(scopes);
        }
        if (!price.payments.isEmpty()) {
            terms.add("payments " + rounding.print(price.paid));
        }
        String formula = String.join(" + ", terms);
        if (!price.penalties.isEmpty()) {
            formula += ", less penalties " + rounding.print(price.off);
        }
        if (terms.size() > 1 || !scopes.isEmpty() || !price.penalties.isEmpty()) {
            formula += ": " + rounding.print(unfloored);
        }
        if (price.left.compareTo(unfloored) > 0) {
            formula += ", which falls no lower than " + floorText(price);
        }
        BigDecimal rounded = roundedPrice(price);
        if (rounded.compareTo(price.left) != 0) {
            formula += ", rounded to " + rounding.print(rounded);
        }
        ladder.prices().add(new PriceLine(limit, price.label, pair.payer(), pair.payee(), rounded, formula));
        ladder.applied()
                .add(new LimitApplied(
                        limit,
                        price.label,
                        price.floor,
                        Wording.of(price.floorWords),
                        unfloored,
                        price.left,
                        rounding.currency(),
                        rounding.currency()));
    }

    private String floorText(Price price) {
        String floor = rounding.print(price.floor);
        return price.floorWords.endsWith(floor) ? price.floorWords : floor;
    }

    /** Rounding never carries the price below its floor. */
    private BigDecimal roundedPrice(Price price) {
        BigDecimal rounded = rounding.round(price.left);
        return rounded.compareTo(price.floor) < 0 ? rounding.atLeast(price.floor) : rounded;
    }

    /** Takes what the price cannot bear out of the penalties, in their order, the last first. */
    private void spare(Price price, BigDecimal amount) {
        BigDecimal left = amount;
        for (int i = price.penalties.size() - 1; i >= 0 && left.signum() > 0; i--) {
            Line line = price.penalties.get(i);
            BigDecimal already = ladder.spared().getOrDefault(line, BigDecimal.ZERO);
            BigDecimal most = line.amount.subtract(line.paidOut).subtract(already);
            BigDecimal spared = most.min(left);
            ladder.spared().put(line, already.add(spared));
            left = left.subtract(spared);
        }
    }

    /** Scopes of penalties and payments that would be in the price but are not determined. */
    private Set<String> openScopes(Pair pair) {
        Set<String> open = new LinkedHashSet<>();
        for (RemedyDue due : ladder.undetermined()) {
            Remedy remedy = due.remedy();
            boolean payment = remedy.kind() == RemedyKind.PAYMENT
                    && limit.reach().covers(remedy)
                    && remedy.payer().equals(pair.payer())
                    && remedy.payee().equals(pair.payee());
            boolean penalty = remedy.kind().effect() == RemedyKind.Effect.PENALTY
                    && remedy.payer().equals(pair.payee())
                    && remedy.payee().equals(pair.payer());
            if (payment || penalty) {
                open.add(due.on().scope());
            }
        }
        return open;
    }

    private void sayOpen(Pair pair) {
        ladder.remarks()
                .add(
                        "What remains of the payments of %s cannot be said (clause %s): an amount that belongs to it is not determined."
                                .formatted(pair.payer(), limit.line().clause()));
    }

    private static String scopeOf(Line line) {
        return line.due().on().scope();
    }
}
