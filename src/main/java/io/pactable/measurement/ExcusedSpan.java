package io.pactable.measurement;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An excused event with its times read.
 *
 * @param event as sent
 * @param span when it was; the whole period where it says nothing
 * @param noticed when it was announced; null when it was not
 * @param ids of the observations it is limited to; empty for all
 * @param notes how local times were taken that do not exist or come twice
 */
record ExcusedSpan(
        ExcusedEvent event, Interval span, @Nullable Instant noticed, Set<String> ids, List<String> notes) {

    /** Whether it can excuse the observation, by its scope and id. */
    boolean concerns(Observed observed) {
        return (event.scope().isEmpty() || event.scope().equals(observed.scope()))
                && (ids.isEmpty() || ids.contains(observed.id()));
    }

    /** Whether it excuses some observations only, not the time as such. */
    boolean isLimited(String kpiScope) {
        return !ids.isEmpty() || (kpiScope.isEmpty() && !event.scope().isEmpty());
    }

    String words() {
        return "%s '%s'".formatted(event.type(), event.id());
    }
}
