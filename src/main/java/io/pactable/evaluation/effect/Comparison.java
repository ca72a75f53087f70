package io.pactable.evaluation.effect;

import io.pactable.rulebook.diff.Difference;
import java.util.ArrayList;
import java.util.List;

/**
 * Two versions of a rulebook: what differs in the words, and what follows from it.
 *
 * @param before what the user calls the earlier version
 * @param after what the user calls the later version
 * @param difference what differs
 * @param remarks what a reader should know about how they were compared, a sentence each
 * @param unusableBefore why nothing can be evaluated by the earlier version; empty when it can
 * @param unusableAfter why nothing can be evaluated by the later version; empty when it can
 * @param examples the worked examples; none when one version cannot be used
 * @param facts facts of past periods; none when none were given, or one version cannot be used
 */
public record Comparison(
        String before,
        String after,
        Difference difference,
        List<String> remarks,
        List<String> unusableBefore,
        List<String> unusableAfter,
        List<ExampleEffect> examples,
        List<FactsEffect> facts) {

    public Comparison {
        remarks = List.copyOf(remarks);
        unusableBefore = List.copyOf(unusableBefore);
        unusableAfter = List.copyOf(unusableAfter);
        examples = List.copyOf(examples);
        facts = List.copyOf(facts);
    }

    /** Whether both versions can be used, so that effects were looked at. */
    public boolean isEvaluated() {
        return unusableBefore.isEmpty() && unusableAfter.isEmpty();
    }

    /** Whether the versions differ in what they mean: more than notes and an order that nothing depends on. */
    public boolean differs() {
        return difference.hasMeaning()
                || examples.stream().anyMatch(e -> e.effect().differs())
                || facts.stream().anyMatch(FactsEffect::differs);
    }

    /** What each party owes each other party in all periods that both versions could evaluate. */
    public List<MoneyChange> totals() {
        return MoneyChanges.sum(
                compared().stream().flatMap(e -> e.totals().stream()).toList());
    }

    /** Amounts that differ in all periods that both versions could evaluate, by clause. */
    public List<MoneyChange> clauses() {
        return MoneyChanges.sum(
                        compared().stream().flatMap(e -> e.clauses().stream()).toList())
                .stream()
                .filter(MoneyChange::differs)
                .toList();
    }

    /** How many periods both versions could evaluate. */
    public int comparedPeriods() {
        return compared().size();
    }

    private List<Effect> compared() {
        List<Effect> compared = new ArrayList<>();
        for (FactsEffect one : facts) {
            one.periods().stream()
                    .map(FactsEffect.PeriodEffect::effect)
                    .filter(Effect::isCompared)
                    .forEach(compared::add);
        }
        return compared;
    }
}
