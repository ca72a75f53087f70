package io.pactable.backoffice;

import io.pactable.rulebook.Finding;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/** Says whether every rulebook can be used. One that cannot degrades the service, but does not stop it. */
@Component("rulebooks")
class RulebookHealth implements HealthIndicator {

    private static final Status DEGRADED = new Status("DEGRADED", "A rulebook cannot be used; the others are served.");

    /** Of very many rulebooks so many are looked at for the first time in one call; the next call goes on. */
    static final int MOST_AT_ONCE = 200;

    private final RulebookVerdicts verdicts;

    RulebookHealth(RulebookVerdicts verdicts) {
        this.verdicts = verdicts;
    }

    @Override
    public Health health() {
        Map<String, Object> details = new LinkedHashMap<>();
        boolean all = true;
        int fresh = 0;
        for (String id : verdicts.ids()) {
            Optional<RulebookVerdicts.Verdict> verdict = verdicts.known(id);
            if (verdict.isEmpty() && fresh < MOST_AT_ONCE) {
                fresh++;
                verdict = verdicts.of(id);
            }
            List<Finding> errors = verdict.map(RulebookVerdicts.Verdict::errors).orElse(List.of());
            all &= errors.isEmpty();
            details.put(
                    id,
                    verdict.isEmpty()
                            ? "not looked at yet"
                            : errors.isEmpty()
                                    ? "compiled"
                                    : errors.stream().map(Finding::toString).toList());
        }
        return (all ? Health.up() : Health.status(DEGRADED))
                .withDetails(details)
                .build();
    }
}
