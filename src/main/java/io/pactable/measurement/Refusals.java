package io.pactable.measurement;

import io.pactable.contract.Decimals;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with the facts. Of very many wrong observations the first hundred are named and the rest counted. */
final class Refusals {

    static final int MOST_OBSERVATIONS = 100;

    private final List<Refusal> observations = new ArrayList<>();
    private final List<Refusal> others = new ArrayList<>();
    private int observationsRefused;

    void add(String field, String message) {
        others.add(new Refusal(field, message));
    }

    void observation(int index, String field, String message) {
        observationsRefused++;
        if (observationsRefused <= MOST_OBSERVATIONS) {
            observations.add(
                    new Refusal("observations[" + index + "]" + (field.isEmpty() ? "" : "." + field), message));
        }
    }

    boolean ofObservations() {
        return observationsRefused > 0;
    }

    int size() {
        return others.size() + observationsRefused;
    }

    List<Refusal> all() {
        List<Refusal> all = new ArrayList<>(others);
        all.addAll(observations);
        int more = observationsRefused - MOST_OBSERVATIONS;
        if (more > 0) {
            all.add(new Refusal(
                    "observations",
                    "%s more %s wrong with the observations. Correct those named first: many are often of one cause."
                            .formatted(
                                    Decimals.grouped(BigDecimal.valueOf(more), 0),
                                    more == 1 ? "thing is" : "things are")));
        }
        return all;
    }
}
