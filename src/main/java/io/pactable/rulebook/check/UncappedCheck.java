package io.pactable.rulebook.check;

import io.pactable.contract.Declaration;
import io.pactable.rulebook.Band;
import io.pactable.rulebook.Finding.Severity;
import io.pactable.rulebook.Rulebook;
import io.pactable.rulebook.sheet.SheetKind;
import io.pactable.settlement.Factor;
import io.pactable.settlement.LimitKind;
import io.pactable.settlement.Measure;
import io.pactable.settlement.RateKind;
import io.pactable.settlement.Remedy;
import io.pactable.settlement.RemedyKind;
import io.pactable.settlement.RemedyKind.Effect;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds money that can grow without end because nothing caps it. */
final class UncappedCheck implements Check {

    @Override
    public String kind() {
        return "uncapped";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public void look(Subject subject, Report report) {
        if (!subject.isSound(SheetKind.REMEDIES, SheetKind.LIMITS)
                || !subject.rulebook().engineersRules().isEmpty()) {
            return;
        }
        for (Effect effect : List.of(Effect.PENALTY, Effect.BONUS)) {
            List<Remedy> uncapped = subject.rulebook().remedies().stream()
                    .filter(r -> r.kind() != RemedyKind.PAYMENT)
                    .filter(r -> r.kind().effect() == effect && grows(subject, r) && !isCapped(subject.rulebook(), r))
                    .toList();
            if (!uncapped.isEmpty()) {
                report(subject, effect, uncapped, report);
            }
        }
    }

    private static void report(Subject subject, Effect effect, List<Remedy> uncapped, Report report) {
        Remedy first = uncapped.get(0);
        String what = effect == Effect.PENALTY ? "penalties" : "bonuses";
        String clauses = uncapped.stream()
                .map(r -> r.line().clause().number())
                .distinct()
                .collect(Collectors.joining(", "));
        report.add(
                subject.cell(SheetKind.REMEDIES, first.line().row(), "rate"),
                what + " of " + clauses,
                "Nothing limits the %s of clause %s (%s): they grow with %s and no cap covers them."
                        .formatted(
                                what,
                                clauses,
                                Names.rows(uncapped.stream()
                                        .map(r -> r.line().row())
                                        .toList()),
                                uncapped.stream()
                                        .map(r -> with(subject.rulebook(), r))
                                        .distinct()
                                        .collect(Collectors.joining(" and "))),
                "Add a cap to the sheet Limits, or accept this with a reason if the contract has none.");
    }

    private static String with(Rulebook rulebook, Remedy remedy) {
        if (remedy.rateKind() == RateKind.FORMULA) {
            return "a formula";
        }
        Optional<String> multiplier = multiplier(rulebook, remedy);
        if (multiplier.isPresent()) {
            return "'" + multiplier.get() + "'";
        }
        return remedy.measure() == Measure.QUANTITY ? "'" + remedy.quantity() + "'" : "the value";
    }

    private static boolean isCapped(Rulebook rulebook, Remedy remedy) {
        return rulebook.limits().stream()
                .anyMatch(l -> (l.kind() == LimitKind.CAP || l.kind() == LimitKind.PRICE_FLOOR)
                        && l.reach().covers(remedy));
    }

    private static boolean grows(Subject subject, Remedy remedy) {
        if (remedy.rateKind() == RateKind.FORMULA) {
            String text = String.valueOf(remedy.formula()).toLowerCase(Locale.ROOT);
            return !text.contains("min(") && !text.contains("min (");
        }
        if (multiplier(subject.rulebook(), remedy).isPresent()) {
            return true;
        }
        return switch (remedy.measure()) {
            case SHORTFALL, EXCESS, VALUE -> remedy.upTo() == null && growsWithValue(subject, remedy);
            case QUANTITY -> isQuantity(subject.rulebook(), remedy);
            case ONCE, POINT -> false;
        };
    }

    /** Whether a band that leads to it has no end on the side to which it grows. */
    private static boolean growsWithValue(Subject subject, Remedy remedy) {
        for (LevelTable level : subject.levels()) {
            for (Band band : level.bands()) {
                Span span = level.span(band);
                boolean open = remedy.measure() == Measure.SHORTFALL
                        ? span.from().isInfinite()
                        : span.to().isInfinite();
                if (open && remedy.dueOn(Occasions.of(level, band))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** A quantity by which the money is multiplied. */
    private static Optional<String> multiplier(Rulebook rulebook, Remedy remedy) {
        return remedy.multipliers().stream()
                .map(Factor::name)
                .filter(name -> rulebook.terms().quantities().stream()
                        .anyMatch(q -> q.name().equals(name)))
                .findFirst();
    }

    private static boolean isQuantity(Rulebook rulebook, Remedy remedy) {
        Set<String> quantities = Stream.concat(
                        rulebook.terms().quantities().stream().map(Declaration::name),
                        rulebook.kpis().stream()
                                .filter(k -> k.highest() == null)
                                .map(k -> k.name()))
                .collect(Collectors.toSet());
        return quantities.contains(remedy.quantity());
    }
}
