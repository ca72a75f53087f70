package io.pactable.evaluation.effect;

import io.pactable.contract.ServicePeriod;
import io.pactable.evaluation.ContractEvaluator;
import io.pactable.evaluation.Evaluation;
import io.pactable.evaluation.ExampleResult;
import io.pactable.evaluation.Examples;
import io.pactable.evaluation.effect.ExampleEffect.Origin;
import io.pactable.evaluation.effect.FactsEffect.PeriodEffect;
import io.pactable.rulebook.Example;
import io.pactable.rulebook.Rulebook;
import io.pactable.rulebook.diff.Difference;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Evaluates the same under two versions of a rulebook. */
public final class Effects {

    private final Rulebook before;
    private final Rulebook after;
    private final Difference difference;
    private final ContractEvaluator evaluator;

    /**
     * Effects of a change.
     *
     * @param before the earlier version, without errors
     * @param after the later version, without errors
     * @param difference between the two
     */
    public Effects(Rulebook before, Rulebook after, Difference difference, ContractEvaluator evaluator) {
        this.before = before;
        this.after = after;
        this.difference = difference;
        this.evaluator = evaluator;
    }

    /**
     * All examples of the later version, then those of the earlier one that were removed or read otherwise then, each
     * under both versions.
     */
    public List<ExampleEffect> examples() {
        Set<String> old = new HashSet<>();
        before.examples().forEach(e -> old.add(content(e)));
        Set<String> now = new HashSet<>();
        after.examples().forEach(e -> now.add(content(e)));
        List<Example> gone = before.examples().stream()
                .filter(e -> !now.contains(content(e)))
                .toList();
        List<Example> all = new ArrayList<>(after.examples());
        all.addAll(gone);
        List<ExampleResult> underBefore = Examples.run(with(before, all), evaluator);
        List<ExampleResult> underAfter = Examples.run(with(after, all), evaluator);
        List<ExampleEffect> effects = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            Origin origin = i >= after.examples().size()
                    ? Origin.BEFORE
                    : old.contains(content(all.get(i))) ? Origin.BOTH : Origin.AFTER;
            ExampleResult was = underBefore.get(i);
            ExampleResult is = underAfter.get(i);
            effects.add(new ExampleEffect(
                    all.get(i).name(), origin, was.state(), is.state(), between(outcome(was), outcome(is))));
        }
        return effects;
    }

    /** What the example says, wherever its rows stand. */
    private static String content(Example example) {
        StringBuilder content = new StringBuilder(example.name());
        content.append('\u001e');
        example.given().forEach(f -> content.append(content(f)));
        content.append('\u001e');
        example.expected().forEach(f -> content.append(content(f)));
        return content.toString();
    }

    private static String content(Example.Fact fact) {
        return String.join("\u001f", fact.what(), fact.name(), fact.scope(), fact.value()) + "\u001f";
    }

    private static Outcome outcome(ExampleResult result) {
        return result.evaluation().map(Outcome::of).orElseGet(() -> Outcome.none(reasons(result)));
    }

    private static List<String> reasons(ExampleResult result) {
        List<String> reasons = result.faults().isEmpty() ? result.problems() : result.faults();
        return reasons.isEmpty() ? List.of("The facts were refused, as the example expects.") : reasons;
    }

    /** The rulebook with other examples; what it concludes does not depend on them. */
    private static Rulebook with(Rulebook book, List<Example> examples) {
        return new Rulebook(
                book.id(),
                book.version(),
                book.terms(),
                book.observationKinds(),
                book.hours(),
                book.kpis(),
                book.exclusions(),
                book.bands(),
                book.escalations(),
                book.remedies(),
                book.limits(),
                book.earnBacks(),
                examples,
                book.acceptances(),
                book.engineersRules(),
                book.tables());
    }

    /**
     * Facts of one period or of several.
     *
     * @param name what the sender calls them
     * @param was one outcome for each period before, earliest first; a single one without an evaluation when they were
     *     refused
     * @param is the same after
     */
    public FactsEffect facts(String name, List<Outcome> was, List<Outcome> is) {
        List<PeriodEffect> periods = new ArrayList<>();
        for (int i = 0; i < Math.max(was.size(), is.size()); i++) {
            Outcome from = was.get(Math.min(i, was.size() - 1));
            Outcome to = is.get(Math.min(i, is.size() - 1));
            Optional<ServicePeriod> old = from.evaluation().map(Effects::period);
            Optional<ServicePeriod> now = to.evaluation().map(Effects::period);
            now.or(() -> old)
                    .ifPresent(period -> periods.add(
                            new PeriodEffect(period, old.filter(o -> !o.equals(period)), between(from, to))));
        }
        return new FactsEffect(name, periods, was.get(0).reasons(), is.get(0).reasons());
    }

    private static ServicePeriod period(Evaluation evaluation) {
        return evaluation.request().facts().period();
    }

    private Effect between(Outcome was, Outcome is) {
        if (was.evaluation().isEmpty() || is.evaluation().isEmpty()) {
            return new Effect(was, is, List.of(), List.of(), List.of());
        }
        Evaluation from = was.evaluation().get();
        Evaluation to = is.evaluation().get();
        return new Effect(
                was,
                is,
                ConclusionChanges.between(from, to, difference),
                MoneyChanges.byClause(from, to, difference),
                MoneyChanges.totals(from, to));
    }
}
