package io.pactable.evaluation;

import io.pactable.conclusion.Occasion;
import io.pactable.contract.Decimals;
import io.pactable.contract.MoneyRounding;
import io.pactable.measurement.Explanation;
import io.pactable.measurement.Kpi;
import io.pactable.measurement.KpiValue;
import io.pactable.rulebook.Band;
import io.pactable.rulebook.Rulebook;
import io.pactable.settlement.LimitApplied;
import io.pactable.settlement.RemedyDue;
import io.pactable.settlement.Statement;
import io.pactable.settlement.StatementLine;
import io.pactable.settlement.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tells how an evaluation came about: value, band, remedy, each limit, rounding. */
final class Explainer {

    private final Rulebook rulebook;
    private final MoneyRounding rounding;

    Explainer(Rulebook rulebook) {
        this.rulebook = rulebook;
        this.rounding = rulebook.terms().rounding();
    }

    List<Explanation> explain(
            List<KpiValue> values, List<Occasion> occasions, List<RemedyDue> due, Statement statement) {
        List<Explanation> all = new ArrayList<>();
        for (KpiValue value : values) {
            all.add(value(value, occasions, due, statement));
        }
        occasions.stream()
                .filter(o -> o.kind() == Occasion.Kind.POINTS)
                .filter(o -> due.stream().anyMatch(d -> d.on().equals(o)))
                .forEach(o -> all.add(new Explanation(
                        "",
                        "Service points of %s: %s"
                                .formatted(
                                        o.serviceLevel().equals(Occasion.ALL) ? "the contract" : o.serviceLevel(),
                                        Decimals.plain(o.value())),
                        remedies(o, due, statement))));
        if (!statement.limits().isEmpty()) {
            all.add(new Explanation(
                    "", "Limits", statement.limits().stream().map(this::limit).toList()));
        }
        if (!statement.totalling().isEmpty()) {
            all.add(new Explanation(
                    "",
                    "Totals",
                    statement.totalling().stream()
                            .map(text -> new Explanation("", text, List.of()))
                            .toList()));
        }
        return all;
    }

    private Explanation value(KpiValue value, List<Occasion> occasions, List<RemedyDue> due, Statement statement) {
        Kpi kpi = rulebook.kpi(value.kpi()).orElseThrow();
        List<Explanation> steps = new ArrayList<>();
        if (value.value().compareTo(value.measured()) != 0) {
            steps.add(new Explanation(
                    kpi.line().cell(),
                    "rounded before comparison: %s becomes %s"
                            .formatted(kpi.print(value.measured()), kpi.print(value.value())),
                    List.of()));
        }
        for (Occasion occasion : occasions) {
            if (occasion.kind() == Occasion.Kind.LEVEL
                    && occasion.kpi().equals(value.kpi())
                    && occasion.scope().equals(value.scope())) {
                Optional<Band> band = rulebook.band(occasion.line());
                steps.add(new Explanation(
                        occasion.line().cell(),
                        "clause %s, band '%s' (%s): %s"
                                .formatted(
                                        occasion.line().clause(),
                                        occasion.band(),
                                        band.map(b -> b.words(kpi)).orElse(""),
                                        occasion.verdict().word()),
                        remedies(occasion, due, statement)));
            }
        }
        String origin =
                value.assumed() ? String.join(", ", value.evidence()) : "fact " + String.join(", ", value.evidence());
        return new Explanation(
                "", "%s: %s (%s)".formatted(kpi.in(value.scope()), kpi.print(value.measured()), origin), steps);
    }

    private List<Explanation> remedies(Occasion on, List<RemedyDue> due, Statement statement) {
        List<Explanation> all = new ArrayList<>();
        for (RemedyDue one : due) {
            if (!one.on().equals(on)) {
                continue;
            }
            String title = "clause %s: %s in favour of %s"
                    .formatted(
                            one.remedy().line().clause(),
                            one.remedy().kind().word(),
                            one.remedy().payee());
            Optional<StatementLine> line =
                    statement.lines().stream().filter(l -> l.due().equals(one)).findFirst();
            all.add(new Explanation(
                    one.remedy().line().cell(),
                    line.map(l -> title + ": " + rounding.print(l.amount())).orElse(title),
                    line.map(l -> l.steps().stream().map(this::step).toList()).orElse(List.of())));
        }
        return all;
    }

    private Explanation step(Step step) {
        return new Explanation(
                step.line().cell(),
                step.before().signum() == 0
                        ? "%s = %s".formatted(step.what(), rounding.print(step.after()))
                        : "%s: %s becomes %s"
                                .formatted(step.what(), rounding.print(step.before()), rounding.print(step.after())),
                List.of());
    }

    private Explanation limit(LimitApplied applied) {
        String part = applied.part().isEmpty() ? "" : " for " + applied.part();
        String what = "clause %s, %s%s%s%s: "
                .formatted(
                        applied.limit().line().clause(),
                        applied.limit().words(),
                        applied.limit().kind().afterRounding() ? " " : ", ",
                        applied.formula(),
                        part);
        return new Explanation(
                applied.limit().line().cell(),
                what
                        + (applied.bit()
                                ? "%s becomes %s"
                                        .formatted(rounding.print(applied.before()), rounding.print(applied.after()))
                                : "%s stays as it is".formatted(rounding.print(applied.before()))),
                List.of());
    }
}
