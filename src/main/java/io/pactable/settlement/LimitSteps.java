package io.pactable.settlement;

import io.pactable.contract.Decimals;
import io.pactable.contract.MoneyRounding;
import io.pactable.contract.Wording;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** How each kind of limit works. */
final class LimitSteps {

    private LimitSteps() {}

    /** The one place that knows what a kind does. */
    static LimitStep of(LimitKind kind) {
        return switch (kind) {
            case CAP -> onEachPart(LimitSteps::cap);
            case FLOOR -> onEachPart(LimitSteps::floor);
            case HIGHEST_ONLY -> onEachPart(LimitSteps::highestOnly);
            case CHOSEN_ONLY -> onEachPart(LimitSteps::chosenOnly);
            case CONVERT -> onEachPart(LimitSteps::convert);
            case DROP_AT_MOST, DROP_BELOW -> onEachPart(SmallAmounts::drop);
            case RAISE_TO -> onEachPart(SmallAmounts::raise);
            case PRICE_FLOOR -> PriceFloors::apply;
        };
    }

    private static LimitStep onEachPart(LimitStep.OnPart step) {
        return step.onEachPart();
    }

    private static void cap(Part part, Ladder ladder) throws CannotCompute {
        Bounds.Bound bound = ladder.bounds().of(part);
        BigDecimal before = Line.sum(part.lines());
        Currency currency = Bounds.currency(part);
        if (part.limit().excess() == Excess.PAID_OUT) {
            payOut(part, bound, before, ladder, currency);
            return;
        }
        if (before.compareTo(bound.amount()) > 0) {
            share(part, bound, before, ladder.basis().in(currency));
        }
        ladder.held().add(new Held(part.limit(), part.lines(), bound.amount()));
        ladder.record(part, bound, before, Line.sum(part.lines()), currency);
    }

    private static void floor(Part part, Ladder ladder) throws CannotCompute {
        Bounds.Bound bound = ladder.bounds().of(part);
        BigDecimal before = Line.sum(part.lines());
        Currency currency = Bounds.currency(part);
        if (before.signum() > 0 && before.compareTo(bound.amount()) < 0) {
            share(part, bound, before, ladder.basis().in(currency));
        }
        ladder.held().add(new Held(part.limit(), part.lines(), bound.amount()));
        ladder.record(part, bound, before, Line.sum(part.lines()), currency);
    }

    /** Gives each line its share of the bound; the last one takes what division leaves over. */
    private static void share(Part part, Bounds.Bound bound, BigDecimal before, MoneyRounding printer) {
        Limit limit = part.limit();
        List<Line> owed = part.owed();
        Wording what = what(part, bound, before, printer);
        BigDecimal left = bound.amount();
        for (int i = 0; i < owed.size(); i++) {
            Line line = owed.get(i);
            BigDecimal share = i == owed.size() - 1
                    ? left
                    : shareOf(line, bound.amount(), before).min(left);
            left = left.subtract(share);
            BigDecimal off = line.amount.subtract(share);
            boolean carries = limit.excess() == Excess.CARRIED_FORWARD && off.signum() > 0;
            line.limited(
                    share,
                    limit,
                    carries
                            ? Wording.of(() -> "%s; %s of it is carried forward"
                                    .formatted(what, printer.print(Decimals.exact(off))))
                            : what);
            if (carries) {
                line.excess = line.excess.add(off);
                line.carries = true;
            }
        }
    }

    /** Leaves the amounts as they are, but has each one's share of what is above the bound paid in cash. */
    private static void payOut(Part part, Bounds.Bound bound, BigDecimal before, Ladder ladder, Currency currency) {
        MoneyRounding printer = ladder.basis().in(currency);
        BigDecimal cash = before.subtract(bound.amount());
        BigDecimal alreadyCash =
                Decimals.exact(part.lines().stream().map(l -> l.paidOut).reduce(BigDecimal.ZERO, BigDecimal::add));
        BigDecimal more = cash.subtract(alreadyCash);
        if (more.signum() <= 0) {
            ladder.record(part, bound, before, before, currency);
            return;
        }
        List<Line> owed = part.owed();
        Wording what = what(part, bound, before, printer);
        BigDecimal setOff = before.subtract(alreadyCash);
        BigDecimal left = more;
        for (int i = 0; i < owed.size(); i++) {
            Line line = owed.get(i);
            BigDecimal open = line.amount.subtract(line.paidOut);
            BigDecimal share = i == owed.size() - 1
                    ? left
                    : open.multiply(more).divide(setOff, Decimals.DIVISION).min(left);
            left = left.subtract(share);
            line.payOut(
                    share,
                    part.limit(),
                    Wording.of(() -> "%s: %s of it is above that, and is paid out instead of set off"
                            .formatted(what, printer.print(Decimals.exact(share)))));
        }
        ladder.record(
                part,
                new Bounds.Bound(
                        bound.amount(),
                        Wording.of(() -> "%s; %s is paid out".formatted(bound.formula(), printer.print(cash)))),
                before,
                bound.amount(),
                currency);
    }

    private static BigDecimal shareOf(Line line, BigDecimal bound, BigDecimal before) {
        return line.amount.multiply(bound).divide(before, Decimals.DIVISION);
    }

    private static Wording what(Part part, Bounds.Bound bound, BigDecimal before, MoneyRounding printer) {
        Limit limit = part.limit();
        boolean alone = part.owed().size() == 1;
        return Wording.of(() -> alone
                ? "%s: %s".formatted(limit.words(), bound.formula())
                : "%s: %s, its share of what was %s together"
                        .formatted(limit.words(), bound.formula(), printer.print(before)));
    }

    /** Amounts carried forward are no rivals: they were owed for another period. */
    private static List<Line> rivals(Part part) {
        return part.owed().stream().filter(l -> l.start.from() == null).toList();
    }

    private static void highestOnly(Part part, Ladder ladder) throws CannotCompute {
        Currency currency = Bounds.currency(part);
        BigDecimal before = Line.sum(part.lines());
        MoneyRounding printer = ladder.basis().in(currency);
        List<Line> rivals = rivals(part);
        // Of several highest amounts the first of the sheet is owed: max would take the last.
        Line highest = rivals.stream()
                .reduce((a, b) -> Decimals.exact(b.amount).compareTo(Decimals.exact(a.amount)) > 0 ? b : a)
                .orElse(part.lines().get(0));
        BigDecimal most = highest.amount;
        Remedy of = highest.remedy();
        Wording formula = Wording.of(() -> "the highest is %s of clause %s"
                .formatted(printer.print(Decimals.exact(most)), of.line().clause()));
        for (Line line : rivals) {
            if (line != highest) {
                dismiss(line, part, formula);
            }
        }
        ladder.record(part, new Bounds.Bound(most, formula), before, Line.sum(part.lines()), currency);
    }

    private static void chosenOnly(Part part, Ladder ladder) throws CannotCompute {
        Currency currency = Bounds.currency(part);
        BigDecimal before = Line.sum(part.lines());
        List<Line> rivals = rivals(part);
        List<Line> chosen = rivals.stream()
                .filter(line -> ladder.input().choices().stream().anyMatch(c -> isFor(c, line)))
                .toList();
        Wording formula = Wording.of("there is only one");
        if (rivals.size() > 1) {
            List<String> clauses = clauses(chosen);
            if (clauses.size() != 1) {
                String between = "clause %s lets the entitled party choose one of the amounts of %s%s, "
                        .formatted(
                                part.limit().line().clause(),
                                String.join(" and ", clauses(rivals)),
                                part.label().isEmpty() ? "" : " for " + part.label());
                throw new CannotCompute(between
                        + (clauses.isEmpty()
                                ? "and no choice is given."
                                : "but more than one is chosen: %s.".formatted(String.join(" and ", clauses))));
            }
            formula = Wording.of("chosen is " + clauses.get(0));
            for (Line line : rivals) {
                if (!chosen.contains(line)) {
                    dismiss(line, part, formula);
                }
            }
        }
        BigDecimal after = Line.sum(part.lines());
        ladder.record(part, new Bounds.Bound(after, formula), before, after, currency);
    }

    private static boolean isFor(Choice choice, Line line) {
        return choice.clause().equals(line.remedy().line().clause().number())
                && (choice.scope().isEmpty()
                        || choice.scope().equals(line.due().on().scope()))
                && choice.incident().equals(line.due().on().incident());
    }

    /** The clauses of the lines, with their scopes: what a choice can name. */
    private static List<String> clauses(List<Line> lines) {
        return lines.stream()
                .sorted(Comparator.comparing((Line l) -> l.remedy().line())
                        .thenComparing(l -> l.due().on().scope()))
                .map(l -> "clause %s%s"
                        .formatted(
                                l.remedy().line().clause(),
                                l.due().on().scope().isEmpty()
                                        ? ""
                                        : " (" + l.due().on().scope() + ")"))
                .distinct()
                .toList();
    }

    /** Not owed beside another: nor is what a cap carried forward of it. */
    private static void dismiss(Line line, Part part, Wording formula) {
        line.limited(
                BigDecimal.ZERO,
                part.limit(),
                Wording.of(() -> "%s: %s".formatted(part.limit().words(), formula)));
        line.excess = BigDecimal.ZERO;
        line.carries = false;
    }

    private static void convert(Part part, Ladder ladder) throws CannotCompute {
        Currency was = Bounds.currency(part);
        Currency due = ladder.basis().rounding().currency();
        Bounds.Bound rate = ladder.bounds().rate(part);
        if (rate.amount().signum() <= 0) {
            throw new CannotCompute("the rate %s, at which clause %s converts it, is not above 0."
                    .formatted(rate.formula(), part.limit().line().clause()));
        }
        BigDecimal before = Line.sum(part.lines());
        for (Line line : part.lines()) {
            BigDecimal amount = line.amount;
            MoneyRounding printer = ladder.basis().in(was);
            Wording what = Wording.of(() -> "%s at %s: %s × %s"
                    .formatted(
                            part.limit().words(),
                            rate.formula(),
                            printer.print(Decimals.exact(amount)),
                            Decimals.plain(rate.amount())));
            line.convert(rate.amount(), due, part.limit(), what);
        }
        Set<Line> converted = new HashSet<>(part.lines());
        for (Held held : List.copyOf(ladder.held())) {
            if (converted.containsAll(held.lines)) {
                held.convert(rate.amount());
            } else if (held.lines.stream().anyMatch(converted::contains)) {
                // Its amounts are no longer of one currency: there is no sum that rounding could carry past it.
                ladder.held().remove(held);
            }
        }
        ladder.record(part, rate, before, Line.sum(part.lines()), was);
    }
}
