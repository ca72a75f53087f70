package io.pactable.evaluation;

import io.pactable.conclusion.Conclusion;
import io.pactable.conclusion.Multiplier;
import io.pactable.conclusion.Occasion;
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
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

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
    private final Map<String, List<KpiReadings.Reading>> readingsOf = new HashMap<>();
    private final Map<String, List<Judged>> judgedOf;
    private final Map<String, List<Occasion>> occasionsOf;
    private final Map<String, List<RemedyDue>> dueOn;
    private final Map<String, List<StatementLine>> linesOf;
    private final Map<String, List<Undetermined>> undeterminedOf;

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
        this.judgedOf = by(
                levels.judged(), j -> key(j.reached.of().kpi(), j.reached.of().scope()));
        this.occasionsOf = by(occasions, o -> key(o.kpi(), o.scope()));
        this.dueOn = by(due, d -> key(d.on()));
        this.linesOf = by(statement.lines(), l -> key(l.due().on()));
        this.undeterminedOf = by(outcome.undetermined(), u -> key(u.due().on()));
    }

    /** In their order by a key, so that large contracts are explained in one pass. */
    private static <T> Map<String, List<T>> by(List<T> all, Function<T, String> key) {
        Map<String, List<T>> map = new HashMap<>();
        all.forEach(one ->
                map.computeIfAbsent(key.apply(one), k -> new ArrayList<>()).add(one));
        return map;
    }

    private static String key(String kpi, String scope) {
        return kpi + "\n" + scope;
    }

    private static String key(Occasion on) {
        return on.serviceLevel() + "\n" + key(on.kpi(), on.scope());
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
        List<Explanation> all = new ArrayList<>();
        readings.readings()
                .forEach(r -> readingsOf
                        .computeIfAbsent(key(r.value().kpi(), r.value().scope()), k -> new ArrayList<>())
                        .add(r));
        for (KpiValue value : values) {
            List<Explanation> working = readingsOf.getOrDefault(key(value.kpi(), value.scope()), List.of()).stream()
                    .filter(r -> r.value().equals(value))
                    .flatMap(r -> r.working().stream())
                    .toList();
            all.add(value(value, working));
        }
        all.addAll(others());
        all.addAll(part(
                "Carried forward",
                statement.lines().stream()
                        .filter(StatementLine::isCarried)
                        .map(l -> new Explanation(
                                l.due().remedy().line().cell(),
                                "clause %s: %s"
                                        .formatted(l.due().remedy().line().clause(), rounding.print(l.amount())),
                                l.steps().stream().map(this::step).toList()))
                        .toList()));
        all.addAll(part(
                "Not judged",
                open.stream()
                        .map(o -> Explanation.of(o.line().cell(), o.because()))
                        .toList()));
        all.addAll(part(
                "Excused events",
                readings.excused().stream().map(Explainer::excused).toList()));
        all.addAll(part(
                "Escalations",
                Stream.concat(
                                escalations.stream()
                                        .map(e -> Explanation.of(e.line().cell(), e.because())),
                                notYet.stream().map(text -> Explanation.of("", text.toString())))
                        .toList()));
        all.addAll(part("Limits", statement.limits().stream().map(this::limit).toList()));
        all.addAll(part(
                "Earned back",
                statement.earnedBack().stream()
                        .map(r -> Explanation.of(
                                r.due().earnBack().line().cell(),
                                "%s; %s".formatted(r.formula(), r.due().on().how())))
                        .toList()));
        all.addAll(part(
                "Prices",
                statement.prices().stream()
                        .map(p -> Explanation.of(
                                p.limit().line().cell(),
                                "%s%s".formatted(p.scope().isEmpty() ? "" : p.scope() + ": ", p.formula())))
                        .toList()));
        all.addAll(part(
                "Totals",
                statement.totalling().stream()
                        .map(text -> Explanation.of("", text))
                        .toList()));
        return all;
    }

    private static List<Explanation> part(String title, List<Explanation> steps) {
        return steps.isEmpty() ? List.of() : List.of(new Explanation("", title, steps));
    }

    private static Explanation excused(ExcusedUse use) {
        return Explanation.of(use.exclusion().line().cell(), use.because());
    }

    private Explanation value(KpiValue value, List<Explanation> working) {
        Kpi kpi = plan.kpi(value.kpi());
        List<Explanation> steps = new ArrayList<>(working);
        if (value.value().compareTo(value.measured()) != 0) {
            steps.add(Explanation.of(
                    kpi.line().cell(),
                    "rounded before comparison: %s becomes %s"
                            .formatted(kpi.print(value.measured()), kpi.print(value.value()))));
        }
        for (Judged one : judgedOf.getOrDefault(key(value.kpi(), value.scope()), List.of())) {
            if (one.reached.of().equals(value)) {
                steps.add(level(kpi, one));
            }
        }
        String text = "%s: %s".formatted(kpi.in(value.scope()), kpi.print(value.measured()));
        return new Explanation("", text + origin(value), steps);
    }

    private static String origin(KpiValue value) {
        if (value.evidence().isEmpty()) {
            return "";
        }
        String facts = String.join(", ", value.evidence());
        return value.assumed()
                ? " (%s)".formatted(facts)
                : " (%s %s)".formatted(value.evidence().size() == 1 ? "fact" : "facts", facts);
    }

    private Explanation level(Kpi kpi, Judged one) {
        Optional<Band> band = plan.band(one.reached.line());
        List<Explanation> below = new ArrayList<>();
        levels.nearest(one.reached).ifPresent(n -> below.add(nearest(kpi, n)));
        below.addAll(points(one));
        KpiValue of = one.reached.of();
        for (Occasion occasion : occasionsOf.getOrDefault(key(of.kpi(), of.scope()), List.of())) {
            boolean level = occasion.kind() == Occasion.Kind.LEVEL || occasion.kind() == Occasion.Kind.PROMOTED;
            if (level && occasion.line().equals(one.reached.line())) {
                below.addAll(remedies(occasion));
            }
        }
        return new Explanation(
                one.reached.line().cell(),
                "clause %s, band '%s' (%s): %s"
                        .formatted(
                                one.reached.line().clause(),
                                one.reached.band(),
                                band.map(b -> b.words(kpi)).orElse(""),
                                one.reached.verdict().word()),
                below);
    }

    /** What was not concluded: the row that the value missed by least. */
    private static Explanation nearest(Kpi kpi, Levels.Nearest nearest) {
        Band band = nearest.band();
        String unit = Units.behind(nearest.distance(), kpi.unit().equals("%") ? "percentage points" : kpi.unit());
        String by = nearest.distance().signum() == 0
                ? "only because its end is not in it"
                : "by %s %s".formatted(Decimals.brief(nearest.distance()), unit);
        return Explanation.of(
                band.line().cell(),
                "the nearest other band, '%s' (%s, %s), was missed %s"
                        .formatted(band.name(), band.words(kpi), band.verdict().word(), by));
    }

    private static List<Explanation> points(Judged one) {
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
        return occasions.stream()
                .filter(o -> o.kind() != Occasion.Kind.LEVEL && o.kind() != Occasion.Kind.PROMOTED)
                .filter(o -> dueOn.getOrDefault(key(o), List.of()).stream().anyMatch(d -> d.on().equals(o)))
                .map(o -> new Explanation("", title(o), remedies(o)))
                .toList();
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
        List<Explanation> all = new ArrayList<>();
        for (RemedyDue one : dueOn.getOrDefault(key(on), List.of())) {
            if (!one.on().equals(on)) {
                continue;
            }
            String title = "clause %s: %s in favour of %s"
                    .formatted(
                            one.remedy().line().clause(),
                            one.remedy().kind().word(),
                            one.remedy().payee());
            Optional<StatementLine> line = linesOf.getOrDefault(key(on), List.of()).stream()
                    .filter(l -> l.due().equals(one))
                    .findFirst();
            Optional<String> reason = undeterminedOf.getOrDefault(key(on), List.of()).stream()
                    .filter(u -> u.due().equals(one))
                    .map(Undetermined::reason)
                    .findFirst();
            all.add(new Explanation(
                    one.remedy().line().cell(),
                    line.map(l -> title + ": " + rounding.print(l.amount()))
                            .or(() -> reason.map(r -> title + ": not determined, because " + r))
                            .orElse(title),
                    line.map(l -> l.steps().stream().map(this::step).toList()).orElse(List.of())));
        }
        return all;
    }

    private Explanation step(Step step) {
        String after = rounding.print(step.after(), step.currencyAfter());
        return Explanation.of(
                step.line().cell(),
                step.before().signum() == 0
                        ? step.what().endsWith(after) ? step.what() : "%s = %s".formatted(step.what(), after)
                        : step.before().compareTo(step.after()) == 0
                                        && step.currencyBefore().equals(step.currencyAfter())
                                ? step.what()
                                : "%s: %s becomes %s"
                                        .formatted(
                                                step.what(),
                                                rounding.print(step.before(), step.currencyBefore()),
                                                after));
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
