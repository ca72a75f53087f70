package io.pactable.evaluation.effect;

import io.pactable.contract.ServicePeriod;
import java.util.List;
import java.util.Optional;

/**
 * Facts of past periods under two versions.
 *
 * @param name what the sender calls them, such as the name of their file
 * @param periods earliest first; none when neither version could evaluate them
 * @param before why they were refused before, a sentence each; empty when they were not
 * @param after why they were refused after; empty when they were not
 */
public record FactsEffect(String name, List<PeriodEffect> periods, List<String> before, List<String> after) {

    public FactsEffect {
        periods = List.copyOf(periods);
        before = List.copyOf(before);
        after = List.copyOf(after);
    }

    /**
     * One period.
     *
     * @param period as the later version cuts time; as the earlier one does where the later refused the facts
     * @param earlier the period before, where the versions cut time otherwise
     * @param effect what differs
     */
    public record PeriodEffect(ServicePeriod period, Optional<ServicePeriod> earlier, Effect effect) {}

    /** Whether something comes out otherwise, or was refused under one version only. */
    public boolean differs() {
        return before.isEmpty() != after.isEmpty()
                || periods.stream().anyMatch(p -> p.effect().differs());
    }
}
