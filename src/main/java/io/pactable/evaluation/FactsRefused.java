package io.pactable.evaluation;

import io.pactable.measurement.Refusal;
import java.util.List;
import java.util.stream.Collectors;

/** The facts cannot be evaluated. It carries everything that is wrong with them. */
public final class FactsRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Refusal> refusals;

    public FactsRefused(List<Refusal> refusals) {
        super(refusals.stream().map(r -> r.field() + ": " + r.message()).collect(Collectors.joining("\n")));
        this.refusals = List.copyOf(refusals);
    }

    /** At least one. */
    public List<Refusal> refusals() {
        return refusals;
    }
}
