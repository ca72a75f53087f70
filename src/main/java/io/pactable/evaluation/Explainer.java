package io.pactable.evaluation;

import io.pactable.conclusion.Conclusion;
import io.pactable.conclusion.Multiplier;
import io.pactable.conclusion.Occasion;
import io.pactable.contract.ClauseLine;
import io.pactable.contract.Decimals;
import io.pactable.contract.MoneyRounding;
import io.pactable.contract.Units;
import io.pactable.contract.Wording;
import io.pactable.measurement.ExcusedUse;
import io.pactable.measurement.Explanation;
import io.pactable.measurement.Kpi;
import io.pactable.measurement.KpiReadings;
import io.pactable.measurement.KpiValue;
import io.pactable.rulebook.Band;
import io.pactable.settlement.LimitApplied;
import io.pactable.settlement.RemedyDue;
import io.pactable.settlement.Settlement;
import io.pactable.settlement.Statement;
import io.pactable.settlement.StatementLine;
import io.pactable.settlement.Step;
import io.pactable.settlement.Undetermined;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Tells how an evaluation came about: observations, value, band and the one that was missed by least, escalations,
 * remedy, each limit, rounding; and what was not concluded.
 */
final class Explainer {

    private final RulebookPlan plan;
    private final MoneyRounding rounding;
    private final Levels levels;
    private final List<Occasion> occasions;
    private final Statement statement;
    private final Map<KpiValue, List<Judged>> judgedOf = new HashMap<>();
    private final Map<LevelAt, List<Occasion>> occasionsAt = new HashMap<>();
    private final Map<Occasion, List<RemedyDue>> dueOn = new HashMap<>();
    private final Map<RemedyDue, StatementLine> lineOf = new HashMap<>();
    private final Map<RemedyDue, String> undetermined = new HashMap<>();

    /** A band in which the level of one scope lies. */
    private record LevelAt(ClauseLine line, String kpi, String scope) {}

    /**
     * @param levels how the values were judged
     * @param occasions that remedies could answer to
     * @param due remedies that were due
     * @param outcome what they came to
     */
    Explainer(
            RulebookPlan plan,
            Levels levels,
            List<Occasion> occasions,
            List<RemedyDue> due,
            Settlement.Outcome outcome) {
        this.plan = plan;
        this.rounding = plan.rulebook().terms().rounding();
        this.levels = levels;
        this.occasions = occasions;
        this.statement = outcome.statement();
        for (Judged one : levels.judged()) {
            put(judgedOf, one.reached.of(), one);
        }
        for (Occasion one : occasions) {
            if (isLevel(one)) {
                put(occasionsAt, new LevelAt(one.line(), one.kpi(), one.scope()), one);
            }
        }
        for (RemedyDue one : due) {
            put(dueOn, one.on(), one);
        }
        for (StatementLine one : statement.lines()) {
            lineOf.putIfAbsent(one.due(), one);
        }
        for (Undetermined one : outcome.undetermined()) {
            undetermined.putIfAbsent(one.due(), one.reason());
        }
    }

    private static <K, T> void put(Map<K, List<T>> map, K key, T one) {
        map.computeIfAbsent(key, k -> new ArrayList<>(2)).add(one);
    }

    /** Whether it is a level that was reached, and not points, an escalation or an excused event. */
    private static boolean isLevel(Occasion on) {
        return on.kind() == Occasion.Kind.LEVEL || on.kind() == Occasion.Kind.PROMOTED;
    }

    /**
     * The trees of one evaluation.
     *
     * @param readings how the values came about
     * @param values all that were judged, those of points last
     * @param escalations that were due
     * @param notYet escalations that were not, and by how much
     * @param open what has no value, was left out, or cannot be told
     */
    List<Explanation> explain(
            KpiReadings readings,
            List<KpiValue> values,
            List<Conclusion> escalations,
            List<Wording> notYet,
            List<Conclusion> open) {
        Map<KpiValue, List<Explanation>> workingOf = new HashMap<>();
        for (KpiReadings.Reading reading : readings.readings()) {
            for (Explanation step : reading.working()) {
                put(workingOf, reading.value(), step);
            }
        }
        List<Explanation> all = new ArrayList<>(values.size() + 2);
        for (KpiValue value : values) {
            all.add(value(value, workingOf.getOrDefault(value, List.of())));
        }
        all.addAll(others());
        part(
                all,
                "Carried forward",
                each(
                        statement.lines(),
                        l -> l.isCarried()
                                ? new Explanation(
                                        l.due().remedy().line().cell(),
                                        "clause " + l.due().remedy().line().clause() + ": "
                                                + rounding.print(l.amount()),
                                        each(l.steps(), this::step))
                                : null));
        part(all, "Not judged", each(open, o -> Explanation.of(o.line().cell(), o.because())));
        part(all, "Excused events", each(readings.excused(), Explainer::excused));
        List<Explanation> counted =
                each(escalations, e -> Explanation.of(e.line().cell(), e.because()));
        counted.addAll(each(notYet, text -> Explanation.of("", text.toString())));
        part(all, "Escalations", counted);
        part(all, "Limits", each(statement.limits(), this::limit));
        part(
                all,
                "Earned back",
                each(
                        statement.earnedBack(),
                        r -> Explanation.of(
                                r.due().earnBack().line().cell(),
                                r.formula() + "; " + r.due().on().how())));
        part(
                all,
                "Prices",
                each(
                        statement.prices(),
                        p -> Explanation.of(
                                p.limit().line().cell(), (p.scope().isEmpty() ? "" : p.scope() + ": ") + p.formula())));
        part(all, "Totals", each(statement.totalling(), text -> Explanation.of("", text)));
        return all;
    }

    /** In their order; without those of which there is nothing to tell. */
    private static <T> List<Explanation> each(List<T> all, Function<T, @Nullable Explanation> telling) {
        List<Explanation> told = new ArrayList<>(all.size());
        for (T one : all) {
            Explanation explanation = telling.apply(one);
            if (explanation != null) {
                told.add(explanation);
            }
        }
        return told;
    }

    private static void part(List<Explanation> all, String title, List<Explanation> steps) {
        if (!steps.isEmpty()) {
            all.add(new Explanation("", title, steps));
        }
    }

    private static Explanation excused(ExcusedUse use) {
        return Explanation.of(use.exclusion().line().cell(), use.because());
    }

    private Explanation value(KpiValue value, List<Explanation> working) {
        Kpi kpi = plan.kpi(value.kpi());
        List<Explanation> steps = new ArrayList<>(working);
        String measured = kpi.print(value.measured());
        if (value.value().compareTo(value.measured()) != 0) {
            steps.add(Explanation.of(
                    kpi.line().cell(),
                    "rounded before comparison: " + measured + " becomes " + kpi.print(value.value())));
        }
        for (Judged one : judgedOf.getOrDefault(value, List.of())) {
            steps.add(level(kpi, one));
        }
        return new Explanation("", kpi.in(value.scope()) + ": " + measured + origin(value), steps);
    }

    private static String origin(KpiValue value) {
        if (value.evidence().isEmpty()) {
            return "";
        }
        String facts = String.join(", ", value.evidence());
        String what = value.assumed() ? "" : value.evidence().size() == 1 ? "fact " : "facts ";
        return " (" + what + facts + ")";
    }

    private Explanation level(Kpi kpi, Judged one) {
        KpiValue of = one.reached.of();
        List<Explanation> below = new ArrayList<>();
        Levels.Nearest nearest = levels.nearest(one.reached);
        if (nearest != null) {
            below.add(nearest(kpi, nearest));
        }
        below.addAll(points(one));
        for (Occasion occasion :
                occasionsAt.getOrDefault(new LevelAt(one.reached.line(), of.kpi(), of.scope()), List.of())) {
            below.addAll(remedies(occasion));
        }
        String band = plan.band(one.reached.line()).map(plan::words).orElse("");
        return new Explanation(
                one.reached.line().cell(),
                "clause " + one.reached.line().clause() + ", band '" + one.reached.band() + "' (" + band + "): "
                        + one.reached.verdict().word(),
                below);
    }

    /** What was not concluded: the row that the value missed by least. */
    private Explanation nearest(Kpi kpi, Levels.Nearest nearest) {
        Band band = nearest.band();
        String unit = Units.behind(nearest.distance(), kpi.unit().equals("%") ? "percentage points" : kpi.unit());
        String by = nearest.distance().signum() == 0
                ? "only because its end is not in it"
                : "by " + Decimals.brief(nearest.distance()) + " " + unit;
        return Explanation.of(
                band.line().cell(),
                "the nearest other band, '" + band.name() + "' (" + plan.words(band) + ", "
                        + band.verdict().word() + "), was missed " + by);
    }

    private static List<Explanation> points(Judged one) {
        if (one.onPoints.isEmpty()) {
            return List.of();
        }
        List<Explanation> steps = new ArrayList<>();
        BigDecimal points = one.reached.points();
        for (Multiplier multiplier : one.onPoints) {
            BigDecimal next = points.multiply(multiplier.factor());
            steps.add(Explanation.of(
                    multiplier.line().cell(),
                    "service points × %s for %s: %s becomes %s"
                            .formatted(
                                    Decimals.plain(multiplier.factor()),
                                    multiplier.name(),
                                    Decimals.plain(points),
                                    Decimals.plain(next))));
            points = next;
        }
        return steps;
    }

    /** Points, escalations and excused events that a remedy answers to. */
    private List<Explanation> others() {
        return each(
                occasions,
                on -> isLevel(on) || !dueOn.containsKey(on) ? null : new Explanation("", title(on), remedies(on)));
    }

    private static String title(Occasion on) {
        String scope = on.scope().isEmpty() ? "" : " (" + on.scope() + ")";
        return switch (on.kind()) {
            case POINTS ->
                "Service points of %s: %s"
                        .formatted(
                                on.serviceLevel().equals(Occasion.ALL) ? "the contract" : on.serviceLevel(),
                                Decimals.plain(on.value()));
            case EXCUSED -> "Excused event: " + on.serviceLevel() + scope;
            default -> on.serviceLevel() + scope;
        };
    }

    private List<Explanation> remedies(Occasion on) {
        return each(dueOn.getOrDefault(on, List.of()), this::remedy);
    }

    private Explanation remedy(RemedyDue due) {
        String title = "clause " + due.remedy().line().clause() + ": "
                + due.remedy().kind().word() + " in favour of " + due.remedy().payee();
        StatementLine line = lineOf.get(due);
        if (line != null) {
            title += ": " + rounding.print(line.amount());
        } else if (undetermined.containsKey(due)) {
            title += ": not determined, because " + undetermined.get(due);
        }
        return new Explanation(
                due.remedy().line().cell(), title, line == null ? List.of() : each(line.steps(), this::step));
    }

    private Explanation step(Step step) {
        return Explanation.of(step.line().cell(), words(step));
    }

    private String words(Step step) {
        String after = rounding.print(step.after(), step.currencyAfter());
        String what = step.what();
        if (step.before().signum() == 0) {
            return what.endsWith(after) ? what : what + " = " + after;
        }
        boolean same = step.before().compareTo(step.after()) == 0
                && step.currencyBefore().equals(step.currencyAfter());
        return same ? what : what + ": " + rounding.print(step.before(), step.currencyBefore()) + " becomes " + after;
    }

    private Explanation limit(LimitApplied applied) {
        String part = applied.part().isEmpty() ? "" : " for " + applied.part();
        String before = rounding.print(applied.before(), applied.currencyBefore());
        String what = "clause %s, %s%s%s%s: "
                .formatted(
                        applied.limit().line().clause(),
                        applied.limit().words(),
                        applied.limit().kind().afterRounding() ? " " : ", ",
                        applied.formula(),
                        part);
        return Explanation.of(
                applied.limit().line().cell(),
                what
                        + (applied.bit()
                                ? "%s becomes %s"
                                        .formatted(before, rounding.print(applied.after(), applied.currencyAfter()))
                                : "%s stays as it is".formatted(before)));
    }
}
