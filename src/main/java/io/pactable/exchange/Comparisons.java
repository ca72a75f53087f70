package io.pactable.exchange;

import io.pactable.evaluation.ContractEvaluator;
import io.pactable.evaluation.Evaluation;
import io.pactable.evaluation.FactsRefused;
import io.pactable.evaluation.RulebookUnusable;
import io.pactable.evaluation.effect.Comparison;
import io.pactable.evaluation.effect.Effects;
import io.pactable.evaluation.effect.ExampleEffect;
import io.pactable.evaluation.effect.FactsEffect;
import io.pactable.evaluation.effect.Outcome;
import io.pactable.rulebook.EngineersRules;
import io.pactable.rulebook.Finding;
import io.pactable.rulebook.Rulebook;
import io.pactable.rulebook.diff.Difference;
import io.pactable.rulebook.diff.RulebookDiff;
import io.pactable.rulebook.read.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Compares two versions of a rulebook: what differs in their rows, and what it does to examples and past periods. */
public final class Comparisons {

    /** Most things that are said about refused facts one by one. */
    private static final int MOST_REASONS = 20;

    private Comparisons() {}

    /**
     * Facts of past periods.
     *
     * @param name what the sender calls them, such as the name of their file
     * @param facts as they were sent; a version or day that they ask for does not count
     */
    public record PastFacts(String name, FactsFile facts) {}

    /**
     * Compares.
     *
     * @param facts of past periods, to be evaluated under both versions; may be empty
     * @throws RulebookUnusable if not even the sheets of one of the two can be read
     */
    public static Comparison of(
            ComparedVersion before, ComparedVersion after, List<PastFacts> facts, ContractEvaluator evaluator) {
        List<String> remarks = new ArrayList<>();
        Reading from = read(before, after, remarks);
        Reading to = read(after, before, remarks);
        Rulebook old = readable(from);
        Rulebook now = readable(to);
        Difference difference = RulebookDiff.between(old, now);
        List<String> unusableBefore = faults(from, evaluator);
        List<String> unusableAfter = faults(to, evaluator);
        if (difference.isEmpty() && !old.version().equals(now.version())) {
            remarks.add("The files are not the same: rows stand on other row numbers, or cells are written otherwise.");
        }
        for (PastFacts past : facts) {
            String named = past.facts().rulebook();
            if (!named.equals(old.id()) && !named.equals(now.id())) {
                remarks.add(
                        "%s: the facts name the rulebook '%s', which is neither of the two. They were evaluated by both all the same."
                                .formatted(past.name(), named));
            }
        }
        List<ExampleEffect> examples = List.of();
        List<FactsEffect> effects = new ArrayList<>();
        if (unusableBefore.isEmpty() && unusableAfter.isEmpty()) {
            Effects both = new Effects(old, now, difference, evaluator);
            examples = both.examples();
            for (PastFacts past : facts) {
                FactsFile file = past.facts().ofAnyVersion();
                effects.add(both.facts(past.name(), outcomes(file, old, evaluator), outcomes(file, now, evaluator)));
            }
        }
        return new Comparison(
                before.name(), after.name(), difference, remarks, unusableBefore, unusableAfter, examples, effects);
    }

    /** A workbook alone says nothing about the engineers' rules beside it: those of the other version go with it. */
    private static Reading read(ComparedVersion version, ComparedVersion other, List<String> remarks) {
        List<EngineersRules> rules = version.isAlone() && !other.isAlone() ? other.rules() : List.of();
        if (!rules.isEmpty()) {
            remarks.add("%s is a workbook without the engineers' rules beside it; those of %s were taken for it."
                    .formatted(version.name(), other.name()));
        }
        return version.read(rules);
    }

    private static Rulebook readable(Reading reading) {
        return reading.readable().orElseThrow(() -> new RulebookUnusable(reading.findings()));
    }

    private static List<String> faults(Reading reading, ContractEvaluator evaluator) {
        List<Finding> findings = new ArrayList<>(reading.findings());
        reading.rulebook().ifPresent(rulebook -> findings.addAll(evaluator.compile(rulebook)));
        return findings.stream().filter(Finding::isError).map(Finding::toString).toList();
    }

    private static List<Outcome> outcomes(FactsFile file, Rulebook rulebook, ContractEvaluator evaluator) {
        try {
            List<Evaluation> evaluations =
                    Submission.answer(file, List.of(), rulebook, evaluator).evaluations();
            return evaluations.stream().map(Outcome::of).toList();
        } catch (FactsRefused e) {
            List<String> reasons = new ArrayList<>(e.refusals().stream()
                    .limit(MOST_REASONS)
                    .map(r -> r.field().isEmpty() ? r.message() : r.field() + ": " + r.message())
                    .toList());
            int more = e.refusals().size() - reasons.size();
            if (more > 0) {
                reasons.add("%s more things are wrong with the facts.".formatted(more));
            }
            return List.of(Outcome.none(reasons));
        } catch (RulebookUnusable e) {
            return List.of(Outcome.none(List.of(Objects.requireNonNull(e.getMessage()))));
        }
    }
}
