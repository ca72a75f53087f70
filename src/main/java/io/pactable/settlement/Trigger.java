package io.pactable.settlement;

import io.pactable.conclusion.Occasion;
import java.util.List;

/**
 * When a remedy is due: the condition cells of a row of {@code Remedies}.
 *
 * @param serviceLevel name of the band table, or {@link Occasion#ALL}
 * @param scope the only scope it is for; empty for every scope
 * @param bands names of bands, or the words of {@link Occasion} for several bands or for points
 */
public record Trigger(String serviceLevel, String scope, List<String> bands) {

    public Trigger {
        bands = List.copyOf(bands);
    }

    /** Whether a remedy is due on the occasion. */
    public boolean matches(Occasion occasion) {
        return occasion.concerns(serviceLevel)
                && (scope.isEmpty() || scope.equals(occasion.scope()))
                && occasion.onBand(bands);
    }
}
