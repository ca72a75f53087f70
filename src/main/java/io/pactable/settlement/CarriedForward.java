package io.pactable.settlement;

import io.pactable.conclusion.ClaimRight;
import io.pactable.conclusion.Occasion;
import io.pactable.conclusion.Verdict;
import io.pactable.contract.ClauseId;
import io.pactable.contract.ClauseLine;
import io.pactable.contract.Decimals;
import io.pactable.contract.InForce;
import io.pactable.contract.MoneyRounding;
import io.pactable.contract.Wording;
import java.math.BigDecimal;
import java.util.List;

/**
 * Amounts that a cap carries from one period to the next: they come in as amounts of their own before any limit, and
 * what a cap takes off goes out again. They are carried in the currency before it is converted.
 */
final class CarriedForward {

    private CarriedForward() {}

    /** What came from earlier periods. */
    static List<Line.Start> in(SettlementInput input) {
        if (input.past().carried().isEmpty()) {
            return List.of();
        }
        return input.past().carried().stream()
                .filter(c -> c.amount().signum() > 0)
                .map(c -> in(c, input))
                .toList();
    }

    private static Line.Start in(Carried carried, SettlementInput input) {
        Basis basis = input.basis();
        ClauseLine line = new ClauseLine(
                new ClauseId(carried.clause()), Carried.FROM + carried.from().name(), 0);
        Remedy remedy = new Remedy(
                line,
                new Trigger(carried.serviceLevel(), carried.scope(), List.of()),
                carried.kind(),
                carried.amount(),
                RateKind.AMOUNT,
                "",
                Measure.ONCE,
                "",
                null,
                null,
                null,
                PartOfStep.PRO_RATA,
                List.of(),
                List.of(),
                null,
                null,
                null,
                Claiming.AUTOMATIC,
                null,
                false,
                carried.group(),
                carried.payer(),
                carried.payee(),
                InForce.ALWAYS);
        Occasion on = new Occasion(
                Occasion.Kind.LEVEL,
                carried.serviceLevel(),
                "",
                carried.scope(),
                "",
                Verdict.BREACH,
                carried.amount(),
                line,
                input.period().from(),
                null,
                "",
                List.of(),
                List.of());
        MoneyRounding printer = basis.beforeConversion();
        Wording formula = Wording.of(() -> "%s %s".formatted(line.sheet(), printer.print(carried.amount())));
        return new Line.Start(
                new RemedyDue(remedy, on),
                carried.amount(),
                formula,
                List.of(new Step(
                        line, formula, BigDecimal.ZERO, carried.amount(), basis.computedIn(), basis.computedIn())),
                ClaimRight.AUTOMATIC,
                carried);
    }

    /**
     * What goes out: with what is owed it is the amount before the cap, rounded where each line is. Call it after
     * rounding.
     */
    static List<Carried> out(Ladder ladder) {
        boolean any = false;
        for (Line line : ladder.lines()) {
            any |= line.carries;
        }
        if (!any) {
            return List.of();
        }
        return ladder.lines().stream()
                .filter(l -> l.carries)
                .map(l -> out(l, amount(l, ladder.basis().rounding()), ladder))
                .filter(c -> c.amount().signum() > 0)
                .toList();
    }

    private static BigDecimal amount(Line line, MoneyRounding rounding) {
        boolean converted = line.rate.compareTo(BigDecimal.ONE) != 0;
        if (rounding.at() == MoneyRounding.At.EACH_LINE && !converted) {
            return rounding.round(Decimals.exact(line.unrounded.add(line.excess)))
                    .subtract(line.amount)
                    .max(BigDecimal.ZERO);
        }
        return line.beforeConversion(line.excess);
    }

    private static Carried out(Line line, BigDecimal amount, Ladder ladder) {
        Remedy remedy = line.remedy();
        Carried from = line.start.from();
        return new Carried(
                from == null ? ladder.input().period() : from.from(),
                remedy.line().clause().number(),
                remedy.group(),
                line.due().on().serviceLevel(),
                remedy.kind(),
                line.due().on().scope(),
                amount,
                remedy.payer(),
                remedy.payee());
    }
}
