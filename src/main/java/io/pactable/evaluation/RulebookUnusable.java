package io.pactable.evaluation;

import io.pactable.rulebook.Finding;
import java.util.List;
import java.util.stream.Collectors;

/** The rulebook has errors, so nothing can be evaluated by it. It carries all findings. */
public final class RulebookUnusable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Finding> findings;

    public RulebookUnusable(List<Finding> findings) {
        super(findings.stream().map(Finding::toString).collect(Collectors.joining("\n")));
        this.findings = List.copyOf(findings);
    }

    /** At least one error. */
    public List<Finding> findings() {
        return findings;
    }
}
