package io.pactable.evaluation;

import io.pactable.contract.ServicePeriod;
import io.pactable.measurement.Refusal;
import io.pactable.rulebook.Rulebook;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Several periods of one contract, evaluated one after the other: what each leaves behind is history to the next. The
 * same as evaluating them step by step.
 */
public final class Sequence {

    private Sequence() {}

    /**
     * Evaluates the periods in the order of time, whatever the order in which they are given.
     *
     * @param facts of each period; a history of its own is not looked at
     * @param earlier what the periods before the first left behind
     * @return one evaluation for each period, earliest first
     * @throws FactsRefused with everything that is wrong, each under {@code periods[2].}, counted as they are given
     */
    public static List<Evaluation> evaluate(
            Rulebook rulebook, List<Facts> facts, History earlier, ContractEvaluator evaluator) {
        List<Refusal> refusals =
                new ArrayList<>(overlaps(facts.stream().map(Facts::period).toList()));
        List<Evaluation> evaluations = new ArrayList<>();
        History history = earlier;
        for (int index : inOrder(facts.stream().map(Facts::period).toList())) {
            EvaluationRequest request =
                    new EvaluationRequest(rulebook, facts.get(index).after(history));
            if (!refusals.isEmpty()) {
                // Nothing is evaluated any more, but what else is wrong is said with it.
                refusals.addAll(under(index, evaluator.check(request)));
                continue;
            }
            try {
                Evaluation evaluation = evaluator.evaluate(request);
                evaluations.add(evaluation);
                history = history.with(evaluation.record());
            } catch (FactsRefused e) {
                refusals.addAll(under(index, e.refusals()));
            }
        }
        if (!refusals.isEmpty()) {
            throw new FactsRefused(refusals);
        }
        return evaluations;
    }

    /** Refuses each period that has a day in common with another one. */
    public static List<Refusal> overlaps(List<ServicePeriod> periods) {
        List<Refusal> refusals = new ArrayList<>();
        int last = -1;
        for (int index : inOrder(periods)) {
            ServicePeriod period = periods.get(index);
            if (last >= 0 && period.from().isBefore(periods.get(last).to())) {
                refusals.add(new Refusal(
                        "periods[%s].period".formatted(index),
                        "%s overlaps with %s of periods[%s]. A day belongs to one period only."
                                .formatted(period, periods.get(last), last)));
            }
            if (last < 0 || period.to().isAfter(periods.get(last).to())) {
                last = index;
            }
        }
        return refusals;
    }

    private static List<Integer> inOrder(List<ServicePeriod> periods) {
        return IntStream.range(0, periods.size())
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> periods.get(i).from())
                        .thenComparing(i -> periods.get(i).to()))
                .toList();
    }

    private static List<Refusal> under(int index, List<Refusal> refusals) {
        return refusals.stream()
                .map(r -> new Refusal("periods[%s].%s".formatted(index, r.field()), r.message()))
                .toList();
    }
}
