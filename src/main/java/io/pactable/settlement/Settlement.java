package io.pactable.settlement;

import io.pactable.conclusion.ClaimRight;
import io.pactable.contract.ClauseLine;
import io.pactable.contract.Decimals;
import io.pactable.contract.MoneyRounding;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Turns remedies that are due into money, in one fixed order: the amount of each line, caps and floors in their order,
 * rounding, de minimis, totals, netting.
 *
 * <p>A cap that bites reduces its lines in proportion. Rounding never carries their sum over the cap again: the lines
 * that were rounded up furthest give back single units until it holds.
 */
public final class Settlement {

    /**
     * What came out.
     *
     * @param statement the money
     * @param undetermined remedies whose amount cannot be computed
     * @param carried what is carried forward to the next period
     * @param offsets balances that are left for later periods
     */
    public record Outcome(
            Statement statement, List<Undetermined> undetermined, List<Carried> carried, List<Offset> offsets) {

        public Outcome {
            undetermined = List.copyOf(undetermined);
            carried = List.copyOf(carried);
            offsets = List.copyOf(offsets);
        }
    }

    private static final class Line {
        final RemedyDue due;
        final BigDecimal uncapped;
        final String formula;
        BigDecimal amount;
        BigDecimal unrounded;
        final List<Step> steps = new ArrayList<>();
        final List<ClauseLine> limits = new ArrayList<>();

        Line(RemedyDue due, Arithmetic.Outcome outcome) {
            this.due = due;
            this.uncapped = outcome.amount();
            this.formula = outcome.formula();
            this.amount = uncapped;
            this.unrounded = uncapped;
            steps.add(new Step(due.remedy().line(), formula, BigDecimal.ZERO, Decimals.exact(uncapped)));
        }

        void become(BigDecimal next, ClauseLine by, String what) {
            if (next.compareTo(amount) != 0) {
                steps.add(new Step(by, what, Decimals.exact(amount), Decimals.exact(next)));
                amount = next;
            }
        }

        /** Its row, KPI and scope: no two lines share all three. */
        String name() {
            String level = due.on().serviceLevel();
            String kpi = due.on().kpi();
            return due.remedy().line().cell()
                    + " "
                    + level
                    + (kpi.isEmpty() || kpi.equals(level) ? "" : ", " + kpi)
                    + (due.on().scope().isEmpty() ? "" : " (" + due.on().scope() + ")");
        }

        StatementLine print() {
            return new StatementLine(
                    due,
                    Decimals.exact(uncapped),
                    Decimals.exact(amount),
                    formula,
                    steps,
                    ClaimRight.AUTOMATIC,
                    limits);
        }
    }

    private final Basis basis;
    private final MoneyRounding rounding;
    private final List<Limit> limits;
    private final List<Line> lines = new ArrayList<>();
    private final List<Undetermined> undetermined = new ArrayList<>();
    private final List<LimitApplied> applied = new ArrayList<>();
    private final List<String> totalling = new ArrayList<>();

    private Settlement(List<Limit> limits, Basis basis) {
        this.basis = basis;
        this.rounding = basis.rounding();
        this.limits = limits.stream().sorted(Limit.IN_ORDER).toList();
    }

    /** Settles one period. */
    public static Outcome settle(SettlementInput input) {
        Settlement settlement = new Settlement(input.limits(), input.basis());
        input.due().forEach(settlement::compute);
        settlement.leaveOutUnbounded();
        settlement.limit();
        settlement.round();
        settlement.deMinimis();
        return new Outcome(settlement.statement(), settlement.undetermined, List.of(), List.of());
    }

    private void compute(RemedyDue due) {
        try {
            lines.add(new Line(due, Arithmetic.of(due, basis)));
        } catch (Arithmetic.CannotCompute e) {
            undetermined.add(new Undetermined(due, Objects.requireNonNull(e.getMessage())));
        }
    }

    /** An amount whose limit cannot be computed might be too high: it is undetermined. */
    private void leaveOutUnbounded() {
        for (Limit limit : limits) {
            parts(limit).forEach((part, members) -> {
                if (!limit.charge().isEmpty()
                        && basis.charge(limit.charge(), scope(limit, members)).isEmpty()) {
                    members.forEach(line -> undetermined.add(new Undetermined(
                            line.due,
                            "the charge '%s', by which clause %s limits it, is not given."
                                    .formatted(limit.charge(), limit.line().clause()))));
                    lines.removeAll(members);
                }
            });
        }
    }

    private static String scope(Limit limit, List<Line> members) {
        return limit.taken() == Taken.TOGETHER ? "" : members.get(0).due.on().scope();
    }

    private void limit() {
        for (Limit limit : limits) {
            if (!limit.kind().afterRounding()) {
                parts(limit).forEach((part, members) -> bound(limit, part, members));
            }
        }
        lines.forEach(line -> line.unrounded = line.amount);
    }

    private void bound(Limit limit, String part, List<Line> members) {
        Bound bound = boundOf(limit, members);
        BigDecimal before = sum(members);
        boolean bites = limit.kind() == LimitKind.CAP
                ? before.compareTo(bound.amount()) > 0
                : before.signum() > 0 && before.compareTo(bound.amount()) < 0;
        if (bites) {
            share(bound.amount(), before, members, limit, bound.formula());
        }
        applied.add(new LimitApplied(limit, part, bound.amount(), bound.formula(), before, sum(members)));
    }

    /** Gives each line its share of the bound; the last one takes what division leaves over. */
    private void share(BigDecimal bound, BigDecimal before, List<Line> members, Limit limit, String formula) {
        BigDecimal left = bound;
        List<Line> owing = members.stream().filter(l -> l.amount.signum() > 0).toList();
        for (int i = 0; i < owing.size(); i++) {
            Line line = owing.get(i);
            BigDecimal share = i == owing.size() - 1
                    ? left
                    : line.amount
                            .multiply(bound)
                            .divide(before, Decimals.DIVISION)
                            .min(left);
            left = left.subtract(share);
            String what = owing.size() == 1
                    ? "%s: %s".formatted(limit.words(), formula)
                    : "%s: %s, its share of what was %s together"
                            .formatted(limit.words(), formula, rounding.print(before));
            line.become(share, limit.line(), what);
            line.limits.add(limit.line());
        }
    }

    private void round() {
        if (rounding.at() == MoneyRounding.At.THE_TOTAL) {
            return;
        }
        for (Line line : lines) {
            line.become(
                    rounding.round(Decimals.exact(line.amount)),
                    line.due.remedy().line(),
                    "rounded %s to %s decimals".formatted(rounding.mode().word(), rounding.decimals()));
            line.amount = rounding.round(Decimals.exact(line.amount));
        }
        for (Limit limit : limits) {
            if (!limit.kind().afterRounding()) {
                parts(limit).values().forEach(members -> hold(limit, members));
            }
        }
    }

    /** Moves single units of money until rounding no longer carries the sum over a cap or under a floor. */
    private void hold(Limit limit, List<Line> members) {
        boolean cap = limit.kind() == LimitKind.CAP;
        BigDecimal exact = boundOf(limit, members).amount();
        BigDecimal unrounded =
                Decimals.exact(members.stream().map(l -> l.unrounded).reduce(BigDecimal.ZERO, BigDecimal::add));
        if (cap ? unrounded.compareTo(exact) > 0 : unrounded.compareTo(exact) < 0) {
            // A later limit carried the sum past this one, as the order of the contract has it.
            return;
        }
        BigDecimal bound = cap ? rounding.atMost(exact) : rounding.atLeast(exact);
        BigDecimal unit = cap ? rounding.unit().negate() : rounding.unit();
        List<Line> owing = members.stream().filter(l -> l.amount.signum() > 0).toList();
        while (!owing.isEmpty()
                && (cap ? sum(members).compareTo(bound) > 0 : sum(members).compareTo(bound) < 0)) {
            Comparator<Line> byRoundingGain = Comparator.comparing(l -> l.amount.subtract(l.unrounded));
            Line furthest = owing.stream()
                    .filter(l -> l.amount.add(unit).signum() >= 0)
                    .max(cap ? byRoundingGain : byRoundingGain.reversed())
                    .orElseThrow();
            furthest.become(
                    furthest.amount.add(unit),
                    limit.line(),
                    "one unit %s, so that the rounded amounts keep to the %s of %s"
                            .formatted(
                                    cap ? "less" : "more",
                                    limit.kind().word(),
                                    limit.reach().words()));
        }
    }

    private void deMinimis() {
        for (Limit limit : limits) {
            if (limit.kind().afterRounding()) {
                parts(limit).forEach((part, members) -> deMinimis(limit, part, members));
            }
        }
    }

    private void deMinimis(Limit limit, String part, List<Line> members) {
        Bound bound = boundOf(limit, members);
        BigDecimal sum = sum(members);
        BigDecimal owed = rounding.round(sum);
        int toBound = owed.compareTo(bound.amount());
        String what = "%s %s".formatted(limit.words(), bound.formula());
        if (sum.signum() > 0) {
            switch (limit.kind()) {
                case DROP_AT_MOST, DROP_BELOW -> {
                    if (toBound < 0 || (toBound == 0 && limit.kind() == LimitKind.DROP_AT_MOST)) {
                        members.forEach(line -> change(line, BigDecimal.ZERO, limit, what));
                    }
                }
                default -> {
                    if (toBound < 0 && sum.compareTo(bound.amount()) < 0) {
                        Line first = members.stream()
                                .filter(l -> l.amount.signum() > 0)
                                .findFirst()
                                .orElseThrow();
                        change(
                                first,
                                first.amount
                                        .add(rounding.atLeast(bound.amount()))
                                        .subtract(sum),
                                limit,
                                what);
                    }
                }
            }
        }
        applied.add(new LimitApplied(limit, part, bound.amount(), bound.formula(), sum, sum(members)));
    }

    private static void change(Line line, BigDecimal next, Limit limit, String what) {
        if (next.compareTo(line.amount) != 0) {
            line.limits.add(limit.line());
            line.become(next.setScale(Math.max(next.scale(), line.amount.scale())), limit.line(), what);
        }
    }

    private record Bound(BigDecimal amount, String formula) {}

    private Bound boundOf(Limit limit, List<Line> members) {
        if (limit.charge().isEmpty()) {
            return new Bound(limit.amount(), rounding.print(limit.amount()));
        }
        BigDecimal charge = basis.charge(limit.charge(), scope(limit, members)).orElseThrow();
        BigDecimal bound = charge.multiply(limit.percent()).movePointLeft(2);
        return new Bound(
                bound,
                "%s %% of %s %s = %s"
                        .formatted(
                                Decimals.plain(limit.percent()),
                                limit.charge(),
                                rounding.print(charge),
                                rounding.print(bound)));
    }

    /** The lines within reach of the limit, cut as it takes them. */
    private Map<String, List<Line>> parts(Limit limit) {
        Map<String, List<Line>> parts = new LinkedHashMap<>();
        for (Line line : lines) {
            if (limit.reach().covers(line.due.remedy())) {
                String part = switch (limit.taken()) {
                    case TOGETHER -> "";
                    case EACH_SCOPE -> line.due.on().scope();
                    case EACH_LINE -> line.name();
                    case EACH_LEVEL -> line.due.on().serviceLevel();
                    case EACH_INCIDENT -> line.due.on().incident();
                };
                parts.computeIfAbsent(part, p -> new ArrayList<>()).add(line);
            }
        }
        return parts;
    }

    private Statement statement() {
        Map<List<String>, BigDecimal> owed = new LinkedHashMap<>();
        for (RemedyKind.Effect side : List.of(RemedyKind.Effect.PENALTY, RemedyKind.Effect.BONUS)) {
            Map<List<String>, List<Line>> pairs = new LinkedHashMap<>();
            lines.stream()
                    .filter(l -> l.due.remedy().kind().effect() == side)
                    .forEach(l -> pairs.computeIfAbsent(
                                    List.of(
                                            l.due.remedy().payer(),
                                            l.due.remedy().payee()),
                                    k -> new ArrayList<>())
                            .add(l));
            pairs.forEach((pair, members) -> owed.merge(pair, total(side, pair, members), BigDecimal::add));
        }
        List<Total> totals = new ArrayList<>();
        owed.forEach((pair, amount) -> totals.add(new Total(pair.get(0), pair.get(1), amount)));
        return new Statement(
                rounding,
                lines.stream().map(Line::print).toList(),
                List.of(),
                List.of(),
                applied,
                totals,
                totalling,
                net(owed));
    }

    private BigDecimal total(RemedyKind.Effect side, List<String> pair, List<Line> members) {
        BigDecimal exact = sum(members);
        BigDecimal rounded = rounding.round(exact);
        if (rounding.at() == MoneyRounding.At.EACH_LINE) {
            return rounded;
        }
        String what = "%s of %s: %s, rounded %s to %s decimals: %s"
                .formatted(
                        side == RemedyKind.Effect.PENALTY ? "penalties" : "bonuses",
                        pair.get(0),
                        rounding.print(exact),
                        rounding.mode().word(),
                        rounding.decimals(),
                        rounding.print(rounded));
        for (Limit limit : limits) {
            boolean capsAllOfThem = limit.kind() == LimitKind.CAP
                    && limit.taken() == Taken.TOGETHER
                    && members.stream().allMatch(l -> limit.reach().covers(l.due.remedy()));
            if (capsAllOfThem) {
                BigDecimal bound = boundOf(limit, members).amount();
                // Where a later limit carried the sum past this one, it stays there.
                if (exact.compareTo(bound) <= 0 && rounded.compareTo(bound) > 0) {
                    rounded = rounding.atMost(bound);
                    what += ", which clause %s caps at %s: %s"
                            .formatted(limit.line().clause(), rounding.print(bound), rounding.print(rounded));
                }
            }
        }
        totalling.add(what);
        return rounded;
    }

    private static List<Total> net(Map<List<String>, BigDecimal> owed) {
        List<Total> net = new ArrayList<>();
        owed.forEach((pair, amount) -> {
            List<String> reverse = List.of(pair.get(1), pair.get(0));
            BigDecimal balance = amount.subtract(owed.getOrDefault(reverse, BigDecimal.ZERO));
            if (balance.signum() > 0) {
                net.add(new Total(pair.get(0), pair.get(1), balance));
            }
        });
        return net;
    }

    private static BigDecimal sum(List<Line> members) {
        return Decimals.exact(members.stream().map(l -> l.amount).reduce(BigDecimal.ZERO, BigDecimal::add));
    }
}
