package io.pactable.settlement;

import io.pactable.conclusion.ClaimRight;
import io.pactable.conclusion.Multiplier;
import io.pactable.contract.Decimals;
import io.pactable.contract.Wording;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;

/**
 * Turns remedies that are due into money, in one fixed order: the amount of each line, escalations, lapsed claims,
 * limits in their order, balances that set off, rounding, de minimis, price floors, totals, netting.
 *
 * <p>A cap that bites reduces its lines in proportion. Rounding never carries their sum over the cap again: the lines
 * that were rounded up furthest give back single units until it holds. An amount whose limit cannot be computed is
 * undetermined. The order in which anything is given makes no difference.
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

    private static final Comparator<Undetermined> UNDETERMINED_IN_ORDER = Comparator.comparing(
                    (Undetermined u) -> u.due().remedy().line())
            .thenComparing(u -> u.due().on().line())
            .thenComparing(u -> u.due().on().scope())
            .thenComparing(Undetermined::toString);

    private final SettlementInput input;
    private final List<Line.Start> starts = new ArrayList<>();
    private final List<Undetermined> undetermined = new ArrayList<>();

    private Settlement(SettlementInput input) {
        this.input = input;
    }

    /** Settles one period. */
    public static Outcome settle(SettlementInput input) {
        Settlement settlement = new Settlement(input);
        settlement.start();
        if (PlainSettlement.isFor(input)) {
            Statement statement = PlainSettlement.statement(input, settlement.starts);
            if (statement != null) {
                settlement.undetermined.sort(UNDETERMINED_IN_ORDER);
                return new Outcome(statement, settlement.undetermined, List.of(), List.of());
            }
        }
        return settlement.climb();
    }

    /** The same by the ladder, however plain it is. */
    static Outcome onLadder(SettlementInput input) {
        Settlement settlement = new Settlement(input);
        settlement.start();
        return settlement.climb();
    }

    private void start() {
        for (RemedyDue due : input.due()) {
            if (due.remedy().kind().isMoney()) {
                start(due);
            }
        }
        starts.addAll(CarriedForward.in(input));
        starts.sort(Line.Start.IN_ORDER);
    }

    private Outcome climb() {
        Ladder ladder = limited();
        List<Offset> offsets = new ArrayList<>(OffsetLedger.setOff(ladder));
        LineRounding.round(ladder);
        List<Carried> carried = CarriedForward.out(ladder);
        ladder.climb(LimitKind.Stage.SMALL_AMOUNTS);
        ladder.climb(LimitKind.Stage.PRICES);
        List<ReturnLine> earnedBack = EarnBacks.returned(input);
        offsets.addAll(EarnBacks.balances(earnedBack, input.period(), input.periods()));
        undetermined.sort(UNDETERMINED_IN_ORDER);
        return new Outcome(Totals.statement(ladder, earnedBack), undetermined, carried, offsets);
    }

    /** Climbs until no amount is left whose limit cannot be told: none of them may weigh on the others. */
    private Ladder limited() {
        while (true) {
            Ladder ladder = new Ladder(
                    input,
                    starts,
                    undetermined.isEmpty()
                            ? List.of()
                            : undetermined.stream().map(Undetermined::due).toList());
            ladder.climb(LimitKind.Stage.AMOUNTS);
            ladder.check();
            if (ladder.open().isEmpty()) {
                return ladder;
            }
            ladder.open().forEach((start, reason) -> undetermined.add(new Undetermined(start.due(), reason)));
            starts.removeIf(ladder.open()::containsKey);
        }
    }

    /** The amount of a remedy with what escalations make of it, each a step of its own. */
    private void start(RemedyDue due) {
        Arithmetic.Outcome outcome;
        try {
            outcome = Arithmetic.of(due, input.basis());
        } catch (CannotCompute e) {
            undetermined.add(new Undetermined(due, e.reason()));
            return;
        }
        Currency currency = input.basis().computedIn();
        BigDecimal amount = outcome.amount();
        Wording formula = outcome.formula();
        Step computed =
                new Step(due.remedy().line(), formula, BigDecimal.ZERO, Decimals.exact(amount), currency, currency);
        if (due.on().multipliers().isEmpty()) {
            starts.add(new Line.Start(due, amount, formula, List.of(computed), claim(due), null));
            return;
        }
        List<Step> steps = new ArrayList<>();
        steps.add(computed);
        List<Multiplier> multipliers = due.on().multipliers().size() < 2
                ? due.on().multipliers()
                : due.on().multipliers().stream()
                        .sorted(Comparator.comparing(Multiplier::line).thenComparing(Multiplier::name))
                        .toList();
        if (!multipliers.isEmpty() && due.remedy().rateKind() == RateKind.FORMULA) {
            Wording bare = formula;
            formula = Wording.of(() -> "(" + bare + ")");
        }
        for (Multiplier multiplier : multipliers) {
            BigDecimal next = amount.multiply(multiplier.factor());
            Wording what =
                    Wording.of(() -> "%s × %s".formatted(multiplier.name(), Decimals.plain(multiplier.factor())));
            steps.add(new Step(
                    multiplier.line(), what, Decimals.exact(amount), Decimals.exact(next), currency, currency));
            Wording before = formula;
            formula = Wording.of(
                    () -> "%s × %s %s".formatted(before, multiplier.name(), Decimals.plain(multiplier.factor())));
            amount = next;
        }
        starts.add(new Line.Start(due, amount, formula, steps, claim(due), null));
    }

    private ClaimRight claim(RemedyDue due) {
        return input.claims().isEmpty() ? ClaimRight.AUTOMATIC : input.claims().getOrDefault(due, ClaimRight.AUTOMATIC);
    }
}
