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
import org.jspecify.annotations.Nullable;

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

    private List<Offset> offsets = List.of();
    private List<Carried> carried = List.of();
    private @Nullable Statement plain;
    private @Nullable Ladder ladder;

    private Settlement(SettlementInput input) {
        this.input = input;
    }

    /** Settles one period. */
    public static Outcome settle(SettlementInput input) {
        return of(input).outcome(input.earnBacks());
    }

    /** The settlement of a period of which it is not known yet what is earned back. */
    public static Settlement of(SettlementInput input) {
        Settlement settlement = new Settlement(input);
        settlement.start();
        if (PlainSettlement.isFor(input)) {
            settlement.plain = PlainSettlement.statement(input, settlement.starts);
        }
        if (settlement.plain == null) {
            settlement.climb();
        }
        settlement.undetermined.sort(UNDETERMINED_IN_ORDER);
        return settlement;
    }

    /** The same by the ladder, however plain it is. */
    static Outcome onLadder(SettlementInput input) {
        Settlement settlement = new Settlement(input);
        settlement.start();
        settlement.climb();
        settlement.undetermined.sort(UNDETERMINED_IN_ORDER);
        return settlement.outcome(input.earnBacks());
    }

    /** What comes out with what is earned back: that changes totals and balances, and no amount. */
    public Outcome outcome(List<EarnBackDue> earnBacks) {
        if (plain != null && earnBacks.isEmpty()) {
            return new Outcome(plain, undetermined, List.of(), List.of());
        }
        Ladder climbed = ladder == null ? climb() : ladder;
        List<ReturnLine> earnedBack =
                EarnBacks.returned(earnBacks, input.basis().rounding());
        List<Offset> all = new ArrayList<>(offsets);
        all.addAll(EarnBacks.balances(earnedBack, input.period(), input.periods()));
        return new Outcome(Totals.statement(climbed, earnedBack), undetermined, carried, all);
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

    private Ladder climb() {
        Ladder climbed = limited();
        offsets = OffsetLedger.setOff(climbed);
        LineRounding.round(climbed);
        carried = CarriedForward.out(climbed);
        climbed.climb(LimitKind.Stage.SMALL_AMOUNTS);
        climbed.climb(LimitKind.Stage.PRICES);
        ladder = climbed;
        return climbed;
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
