package io.pactable.backoffice;

import io.pactable.evaluation.ContractEvaluator;
import io.pactable.exchange.Rulebooks;
import io.pactable.rulebook.Finding;
import io.pactable.rulebook.read.RulebookShelf;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/** Says whether every rulebook can be used. One that cannot degrades the service, but does not stop it. */
@Component("rulebooks")
class RulebookHealth implements HealthIndicator {

    private static final Status DEGRADED = new Status("DEGRADED", "A rulebook cannot be used; the others are served.");

    private final RulebookShelf shelf;
    private final ContractEvaluator evaluator;

    RulebookHealth(RulebookShelf shelf, ContractEvaluator evaluator) {
        this.shelf = shelf;
        this.evaluator = evaluator;
    }

    @Override
    public Health health() {
        Map<String, Object> details = new LinkedHashMap<>();
        boolean all = true;
        for (RulebookShelf.Shelved shelved : shelf.all()) {
            List<Finding> errors = Rulebooks.findings(shelved, evaluator).stream()
                    .filter(Finding::isError)
                    .toList();
            all &= errors.isEmpty();
            details.put(
                    shelved.id(),
                    errors.isEmpty()
                            ? "compiled"
                            : errors.stream().map(Finding::toString).toList());
        }
        return (all ? Health.up() : Health.status(DEGRADED))
                .withDetails(details)
                .build();
    }
}
