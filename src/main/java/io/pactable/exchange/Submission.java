package io.pactable.exchange;

import io.pactable.contract.Declaration;
import io.pactable.contract.Names;
import io.pactable.evaluation.ContractEvaluator;
import io.pactable.evaluation.Evaluation;
import io.pactable.evaluation.EvaluationRequest;
import io.pactable.evaluation.Facts;
import io.pactable.evaluation.FactsRefused;
import io.pactable.evaluation.RulebookUnusable;
import io.pactable.evaluation.Sequence;
import io.pactable.measurement.Kpi;
import io.pactable.measurement.Refusal;
import io.pactable.rulebook.Rulebook;
import io.pactable.rulebook.read.RulebookShelf;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Evaluates facts as they were sent, and says everything that is wrong with them at once, at the place where it was
 * sent.
 */
public final class Submission {

    /** Most refusals that are said one by one. */
    private static final int MOST_SAID = 1_000;

    private static final List<String> LISTS = List.of("charges", "quantities", "measurements", "observations");

    private static final Pattern IN_SEQUENCE = Pattern.compile("periods\\[([0-9]+)\\]\\.(.*)", Pattern.DOTALL);

    private final FactsFile file;
    private final Rulebook rulebook;
    private final ContractEvaluator evaluator;

    private Submission(FactsFile file, Rulebook rulebook, ContractEvaluator evaluator) {
        this.file = file;
        this.rulebook = rulebook;
        this.evaluator = evaluator;
    }

    /**
     * Evaluates the facts of one period by the rulebook of a shelf that they name.
     *
     * @throws FactsRefused with everything that is wrong with the facts
     * @throws UnknownRulebook if the shelf has no such rulebook
     * @throws RulebookUnusable if the rulebook has errors
     */
    public static Evaluation evaluate(FactsFile file, RulebookShelf shelf, ContractEvaluator evaluator) {
        return single(answer(file, List.of(), shelf, evaluator));
    }

    /** @throws FactsRefused with everything that is wrong: what cannot be read, and what does not fit the rulebook */
    public static Evaluation evaluate(FactsFile file, Rulebook rulebook, ContractEvaluator evaluator) {
        return single(answer(file, List.of(), rulebook, evaluator));
    }

    private static Evaluation single(Answer answer) {
        if (answer.sequence()) {
            throw new FactsRefused(List.of(
                    new Refusal("periods", "There is a sequence of periods where the facts of one are asked for.")));
        }
        return answer.evaluations().get(0);
    }

    /**
     * Answers facts of one period or of a sequence by the rulebook of a shelf that they name.
     *
     * @param supplements facts of the only period that stand in other files
     * @throws FactsRefused with everything that is wrong with the facts
     * @throws UnknownRulebook if the shelf has no such rulebook
     * @throws RulebookUnusable if the rulebook has errors
     */
    public static Answer answer(
            FactsFile file, List<Supplement> supplements, RulebookShelf shelf, ContractEvaluator evaluator) {
        if (file.rulebook().isEmpty()) {
            throw new FactsRefused(file.refusals());
        }
        RulebookShelf.Shelved shelved = Rulebooks.find(file.rulebook(), shelf);
        Rulebook rulebook = shelved.reading()
                .rulebook()
                .orElseThrow(() -> new RulebookUnusable(shelved.reading().findings()));
        return answer(file, supplements, rulebook, evaluator);
    }

    /** @throws FactsRefused with everything that is wrong: what cannot be read, and what does not fit the rulebook */
    public static Answer answer(
            FactsFile file, List<Supplement> supplements, Rulebook rulebook, ContractEvaluator evaluator) {
        return new Submission(file, rulebook, evaluator).answer(supplements);
    }

    private Answer answer(List<Supplement> supplements) {
        List<Refusal> refusals = new ArrayList<>(file.refusals());
        refusals.addAll(file.demands(rulebook));
        List<PeriodFacts> periods = supplemented(supplements, refusals);
        List<Facts> facts =
                periods.stream().map(p -> file.readable(p, rulebook)).toList();
        if (refusals.isEmpty()) {
            try {
                return new Answer(file.isSequence(), evaluate(facts));
            } catch (FactsRefused e) {
                throw refused(e.refusals().stream().map(r -> placed(periods, r)).toList());
            }
        }
        // Something is wrong already: what else is wrong is said with it, but nothing twice of one field of an entry.
        Set<String> said = refusals.stream()
                .map(Refusal::field)
                .filter(field -> field.contains("[") || field.startsWith("line"))
                .collect(Collectors.toSet());
        for (int i = 0; i < periods.size(); i++) {
            PeriodFacts period = periods.get(i);
            evaluator.check(new EvaluationRequest(rulebook, facts.get(i))).stream()
                    .filter(refusal ->
                            period.period().isReadable() || !refusal.field().startsWith("period"))
                    .filter(refusal -> !followsFromUnreadable(period, refusal))
                    .map(refusal -> new Refusal(period.place(refusal.field()), refusal.message()))
                    .filter(refusal -> !said.contains(refusal.field()))
                    .forEach(refusals::add);
            refusals.addAll(unknownNames(period));
        }
        if (file.isSequence() && periods.stream().allMatch(p -> p.period().isReadable())) {
            refusals.addAll(Sequence.overlaps(facts.stream().map(Facts::period).toList()));
        }
        throw refused(refusals);
    }

    private List<Evaluation> evaluate(List<Facts> facts) {
        return file.isSequence()
                ? Sequence.evaluate(rulebook, facts, file.history(rulebook), evaluator)
                : List.of(evaluator.evaluate(new EvaluationRequest(rulebook, facts.get(0))));
    }

    /** The periods with what stands in other files, which is about one period only. */
    private List<PeriodFacts> supplemented(List<Supplement> supplements, List<Refusal> refusals) {
        if (supplements.isEmpty()) {
            return file.periods();
        }
        if (file.isSequence()) {
            refusals.add(
                    new Refusal(
                            "periods",
                            "Files of observations and of excused events go with the facts of one period, not with a sequence. Put them into the periods."));
            return file.periods();
        }
        PeriodFacts only = file.periods().get(0);
        Additions additions = new Additions(only);
        for (Supplement supplement : supplements) {
            supplement.read(rulebook, only.period().in(rulebook.terms().periods()), additions);
        }
        refusals.addAll(additions.refusals());
        return List.of(only.with(additions));
    }

    /** The refusal at the place where the fact was sent. */
    private Refusal placed(List<PeriodFacts> periods, Refusal refusal) {
        if (!file.isSequence()) {
            return new Refusal(periods.get(0).place(refusal.field()), refusal.message());
        }
        Matcher field = IN_SEQUENCE.matcher(refusal.field());
        if (!field.matches()) {
            return refusal;
        }
        PeriodFacts period = periods.get(Integer.parseInt(field.group(1)));
        return new Refusal(period.place(field.group(2)), refusal.message());
    }

    /** One thing is said once, as of a repeated event of a calendar. */
    private static FactsRefused refused(List<Refusal> all) {
        List<Refusal> refusals = all.stream().distinct().toList();
        if (refusals.size() <= MOST_SAID) {
            return new FactsRefused(refusals);
        }
        List<Refusal> said = new ArrayList<>(refusals.subList(0, MOST_SAID));
        said.add(new Refusal(
                "",
                "%s more things are wrong. Correct those that are named, then send the facts again."
                        .formatted(refusals.size() - MOST_SAID)));
        return new FactsRefused(said);
    }

    /** Entries that could not be read are still asked whether anything bears their name. */
    private List<Refusal> unknownNames(PeriodFacts period) {
        List<String> known = Stream.of(
                        rulebook.kpis().stream().map(Kpi::name),
                        rulebook.terms().charges().stream().map(Declaration::name),
                        rulebook.terms().quantities().stream().map(Declaration::name))
                .flatMap(names -> names)
                .toList();
        return period.unreadable().stream()
                .filter(name -> period.places().has(FactsDraft.UNREADABLE + name))
                .filter(name -> !name.isEmpty() && !known.contains(name))
                .sorted()
                .map(name -> new Refusal(
                        period.places().of(FactsDraft.UNREADABLE + name, ""),
                        Names.unknown("KPI, charge or quantity", name, known)))
                .toList();
    }

    /** Whether something is called missing only because it could not be read. */
    private static boolean followsFromUnreadable(PeriodFacts period, Refusal refusal) {
        return LISTS.contains(refusal.field())
                && period.unreadable().stream()
                        .anyMatch(name -> name.isEmpty()
                                || name.equals(refusal.field() + ":")
                                || refusal.message().contains(name));
    }
}
