package io.pactable.exchange;

import io.pactable.contract.Declaration;
import io.pactable.contract.Names;
import io.pactable.evaluation.ContractEvaluator;
import io.pactable.evaluation.Evaluation;
import io.pactable.evaluation.EvaluationRequest;
import io.pactable.evaluation.Facts;
import io.pactable.evaluation.FactsRefused;
import io.pactable.evaluation.RulebookUnusable;
import io.pactable.measurement.Kpi;
import io.pactable.measurement.Refusal;
import io.pactable.rulebook.Rulebook;
import io.pactable.rulebook.read.RulebookShelf;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Evaluates facts as they were sent, and says everything that is wrong with them at once, at the place where it was
 * sent.
 */
public final class Submission {

    private static final List<String> LISTS = List.of("charges", "quantities", "measurements");

    private Submission() {}

    /**
     * Evaluates facts by the rulebook of a shelf that they name.
     *
     * @throws FactsRefused with everything that is wrong with the facts
     * @throws UnknownRulebook if the shelf has no such rulebook
     * @throws RulebookUnusable if the rulebook has errors
     */
    public static Evaluation evaluate(FactsFile file, RulebookShelf shelf, ContractEvaluator evaluator) {
        if (file.rulebook().isEmpty()) {
            throw new FactsRefused(file.refusals());
        }
        RulebookShelf.Shelved shelved = Rulebooks.find(file.rulebook(), shelf);
        Rulebook rulebook = shelved.reading()
                .rulebook()
                .orElseThrow(() -> new RulebookUnusable(shelved.reading().findings()));
        return evaluate(file, rulebook, evaluator);
    }

    /** @throws FactsRefused with everything that is wrong: what cannot be read, and what does not fit the rulebook */
    public static Evaluation evaluate(FactsFile file, Rulebook rulebook, ContractEvaluator evaluator) {
        Facts facts = file.readable(rulebook.terms());
        EvaluationRequest request = new EvaluationRequest(rulebook, facts);
        List<Refusal> refusals = new ArrayList<>(file.refusals());
        refusals.addAll(file.demands(rulebook));
        if (refusals.isEmpty()) {
            try {
                return evaluator.evaluate(request);
            } catch (FactsRefused e) {
                throw new FactsRefused(placed(file, e.refusals()));
            }
        }
        // Something is wrong already: what else is wrong is said with it.
        boolean periodReadable = file.month() != null || file.period() != null;
        List<Refusal> further = evaluator.check(request).stream()
                .filter(refusal -> periodReadable || !refusal.field().startsWith("period"))
                .filter(refusal -> !followsFromUnreadable(file, refusal))
                .toList();
        refusals.addAll(placed(file, further));
        refusals.addAll(unknownNames(file, rulebook));
        throw new FactsRefused(refusals);
    }

    /** The refusals at the places where the facts were sent. */
    private static List<Refusal> placed(FactsFile file, List<Refusal> refusals) {
        return refusals.stream()
                .map(refusal -> new Refusal(place(file, refusal.field()), refusal.message()))
                .toList();
    }

    /** Entries that could not be read are still asked whether anything bears their name. */
    private static List<Refusal> unknownNames(FactsFile file, Rulebook rulebook) {
        List<String> known = Stream.of(
                        rulebook.kpis().stream().map(Kpi::name),
                        rulebook.terms().charges().stream().map(Declaration::name),
                        rulebook.terms().quantities().stream().map(Declaration::name))
                .flatMap(names -> names)
                .toList();
        return file.unreadable().stream()
                .filter(name -> file.places().containsKey(FactsDraft.UNREADABLE + name))
                .filter(name -> !name.isEmpty() && !known.contains(name))
                .sorted()
                .map(name -> new Refusal(
                        file.places().getOrDefault(FactsDraft.UNREADABLE + name, ""),
                        Names.unknown("KPI, charge or quantity", name, known)))
                .toList();
    }

    /** Whether something is called missing only because it could not be read. */
    private static boolean followsFromUnreadable(FactsFile file, Refusal refusal) {
        return LISTS.contains(refusal.field())
                && file.unreadable().stream()
                        .anyMatch(name -> name.isEmpty()
                                || name.equals(refusal.field() + ":")
                                || refusal.message().contains(name));
    }

    private static String place(FactsFile file, String field) {
        int end = field.indexOf(']');
        if (end < 0) {
            return field;
        }
        String entry = field.substring(0, end + 1);
        String sent = file.places().getOrDefault(entry, entry);
        String rest = field.substring(end + 1);
        return sent.startsWith("line") && rest.startsWith(".") ? sent + ", " + rest.substring(1) : sent + rest;
    }
}
