package io.pactable.evaluation;

import io.pactable.conclusion.Bonus;
import io.pactable.conclusion.ClaimRight;
import io.pactable.conclusion.Conclusion;
import io.pactable.conclusion.EarnedBack;
import io.pactable.conclusion.NotDetermined;
import io.pactable.conclusion.Notice;
import io.pactable.conclusion.Obligation;
import io.pactable.conclusion.Occasion;
import io.pactable.conclusion.Penalty;
import io.pactable.conclusion.PricePayable;
import io.pactable.conclusion.TerminationRight;
import io.pactable.contract.ClauseLine;
import io.pactable.contract.Decimals;
import io.pactable.contract.MoneyRounding;
import io.pactable.contract.Wording;
import io.pactable.settlement.EarnBack;
import io.pactable.settlement.PriceLine;
import io.pactable.settlement.Quantities;
import io.pactable.settlement.RemedyDue;
import io.pactable.settlement.RemedyKind;
import io.pactable.settlement.ReturnLine;
import io.pactable.settlement.StatementLine;
import io.pactable.settlement.Step;
import io.pactable.settlement.Undetermined;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Puts what is due and what it costs into conclusions, each with one sentence for a letter. */
final class Consequents {

    private final MoneyRounding rounding;
    private final Deadlines deadlines;
    private final Points points;

    Consequents(MoneyRounding rounding, Deadlines deadlines, Points points) {
        this.rounding = rounding;
        this.deadlines = deadlines;
        this.points = points;
    }

    Conclusion money(StatementLine line) {
        RemedyDue due = line.due();
        RemedyKind kind = due.remedy().kind();
        Wording because = new Wording() {
            @Override
            protected String make() {
                return reason(line);
            }
        };
        return kind.effect() == RemedyKind.Effect.PENALTY
                ? new Penalty(
                        due.remedy().line(),
                        due.on().scope(),
                        kind.word(),
                        line.amount(),
                        rounding.currency(),
                        due.remedy().payer(),
                        due.remedy().payee(),
                        line.uncapped(),
                        line.limits(),
                        line.claim(),
                        due.remedy().sole(),
                        because,
                        due.on().evidence())
                : new Bonus(
                        due.remedy().line(),
                        due.on().scope(),
                        kind.word(),
                        line.amount(),
                        rounding.currency(),
                        due.remedy().payer(),
                        due.remedy().payee(),
                        line.uncapped(),
                        line.limits(),
                        line.claim(),
                        due.remedy().sole(),
                        because,
                        due.on().evidence());
    }

    private String reason(StatementLine line) {
        RemedyDue due = line.due();
        RemedyKind kind = due.remedy().kind();
        String what = line.amount().signum() == 0
                ? "no " + kind.word()
                : kind.withArticle() + " of " + rounding.print(line.amount());
        String sole = due.remedy().sole() ? " It is the sole remedy for this cause." : "";
        return due.remedy().payer() + " owes " + due.remedy().payee() + " " + what + ground(due.on()) + ": "
                + line.formula() + changed(line) + "." + Deadlines.words(line.claim()) + sole;
    }

    /** What became of the amount after it was computed: limits by their clauses, everything else in its own words. */
    private static String changed(StatementLine line) {
        List<ClauseLine> limits = line.limits();
        List<String> all = new ArrayList<>();
        boolean rounded = false;
        // The formula holds what the amount was computed from, multipliers of escalations included.
        int computed = 1 + line.due().on().multipliers().size();
        for (int i = computed; i < line.steps().size(); i++) {
            Step step = line.steps().get(i);
            if (limits.contains(step.line())) {
                continue;
            }
            boolean own = step.line().equals(line.due().remedy().line());
            boolean rounding = own && step.what().startsWith("rounded ");
            rounded |= rounding;
            if (!rounding && !(own && line.claim().state() == ClaimRight.State.LAPSED)) {
                all.add(step.what());
            }
        }
        if (limits.isEmpty()) {
            if (rounded) {
                all.add("rounded");
            }
            return all.isEmpty() ? "" : ", " + String.join(", ", all);
        }
        limits.stream()
                .collect(Collectors.groupingBy(l -> verb(line, l), LinkedHashMap::new, Collectors.toList()))
                .forEach((verb, by) -> all.add(verb + " by clause "
                        + String.join(
                                " and clause ",
                                by.stream()
                                        .map(l -> l.clause().number())
                                        .distinct()
                                        .toList())));
        return ", " + String.join(", ", all);
    }

    /** What one limit did to the amount, whatever others made of it. */
    private static String verb(StatementLine line, ClauseLine limit) {
        BigDecimal change = line.steps().stream()
                .filter(step -> step.line().equals(limit))
                .map(step -> step.after().subtract(step.before()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return switch (change.signum()) {
            case -1 -> "limited";
            case 0 -> "affected";
            default -> "raised";
        };
    }

    Conclusion right(RemedyDue due) {
        Instant end = deadlines.due(due.remedy().within(), due.on());
        if (due.remedy().kind().effect() == RemedyKind.Effect.TERMINATION_RIGHT) {
            return new TerminationRight(
                    due.remedy().line(),
                    due.on().scope(),
                    due.remedy().payee(),
                    end,
                    Wording.of(() -> "%s may terminate the contract%s%s."
                            .formatted(
                                    due.remedy().payee(),
                                    ground(due.on()),
                                    deadlines.words(due.remedy().within(), end))),
                    due.on().evidence());
        }
        return new Notice(
                due.remedy().line(),
                due.on().scope(),
                due.remedy().kind().word(),
                due.remedy().payee(),
                end,
                Wording.of(() -> "%s is due to %s%s%s."
                        .formatted(
                                capital(due.remedy().kind().withArticle()),
                                due.remedy().payee(),
                                ground(due.on()),
                                deadlines.words(due.remedy().within(), end))),
                due.on().evidence());
    }

    Conclusion obligation(RemedyDue due, Quantities.Quantity outcome) {
        return new Obligation(
                due.remedy().line(),
                due.on().scope(),
                outcome.amount(),
                outcome.unit(),
                due.remedy().payer(),
                due.remedy().payee(),
                Wording.of(() -> "The obligation of %s towards %s%s comes to %s%s: %s."
                        .formatted(
                                due.remedy().payer(),
                                due.remedy().payee(),
                                ground(due.on()),
                                Decimals.brief(outcome.amount()),
                                outcome.unit().isEmpty() ? "" : " " + outcome.unit(),
                                outcome.formula())),
                due.on().evidence());
    }

    Conclusion earnedBack(ReturnLine line) {
        EarnBack row = line.due().earnBack();
        boolean money = row.returned() == EarnBack.Returned.MONEY;
        var credit = line.due().on().credit();
        return new EarnedBack(
                row.line(),
                credit.scope(),
                line.amount(),
                rounding.currency(),
                row.returned().word(),
                credit.payee(),
                credit.payer(),
                credit.period(),
                Wording.of(() -> "%s earns back %s of the %s for %s%s: %s; %s."
                        .formatted(
                                credit.payer(),
                                rounding.print(line.amount()),
                                credit.kind().word(),
                                credit.period().name(),
                                money ? "" : ", as an offset against later amounts",
                                line.formula(),
                                line.due().on().how())),
                line.due().on().evidence());
    }

    Conclusion price(PriceLine line) {
        return new PricePayable(
                line.limit().line(),
                line.scope(),
                line.amount(),
                rounding.currency(),
                line.payer(),
                line.payee(),
                Wording.of(() -> "%s pays %s %s%s: %s."
                        .formatted(
                                line.payer(),
                                line.payee(),
                                rounding.print(line.amount()),
                                line.scope().isEmpty() ? " in all" : " for " + line.scope(),
                                line.formula())),
                List.of());
    }

    Conclusion undetermined(Undetermined undetermined) {
        RemedyDue due = undetermined.due();
        return new NotDetermined(
                due.remedy().line(),
                due.on().scope(),
                due.on().kpi(),
                Wording.of(() -> "%s is due%s, but its amount cannot be computed: %s"
                        .formatted(
                                capital(due.remedy().kind().withArticle()), ground(due.on()), undetermined.reason())),
                due.on().evidence());
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    private String ground(Occasion on) {
        String scope = on.scope().isEmpty() ? "" : " (" + on.scope() + ")";
        return switch (on.kind()) {
            case POINTS ->
                (on.serviceLevel().equals(Occasion.ALL)
                                ? " for the service points"
                                : " for the service points of " + on.serviceLevel())
                        + (points.mayBeMore(on.serviceLevel()) ? " known so far" : "");
            case ESCALATION -> " for " + on.serviceLevel() + scope;
            case EXCUSED -> " because of " + on.serviceLevel() + scope;
            case PROMOTED ->
                " for %s%s in band '%s', promoted to %s".formatted(on.kpi(), scope, on.band(), on.serviceLevel());
            case LEVEL ->
                on.serviceLevel().isEmpty() || on.serviceLevel().equals(Occasion.ALL)
                        ? scope
                        : " for " + on.serviceLevel() + scope
                                + (on.band().isEmpty() ? "" : " in band '" + on.band() + "'");
        };
    }
}
