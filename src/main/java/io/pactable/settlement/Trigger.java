package io.pactable.settlement;

import io.pactable.conclusion.Occasion;
import java.util.List;

/**
 * When a remedy is due: the condition cells of a row of {@code Remedies}.
 *
 * @param serviceLevel name of the band table, or {@link Occasion#ALL}
 * @param bands names of bands, or the words of {@link Occasion} for several bands or for points
 */
public record Trigger(String serviceLevel, List<String> bands) {

    public Trigger {
        bands = List.copyOf(bands);
    }

    /** Whether a remedy is due on the occasion. */
    public boolean matches(Occasion occasion) {
        return occasion.concerns(serviceLevel) && occasion.onBand(bands);
    }
}
