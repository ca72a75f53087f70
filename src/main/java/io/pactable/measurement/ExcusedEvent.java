package io.pactable.measurement;

import java.util.List;

/**
 * Something that the contract may take out of the measurement, as it was sent: a maintenance window, force majeure.
 *
 * @param id how the sender calls it
 * @param type a type of the sheet {@code Exclusions}
 * @param scope the part of the service; empty for the whole
 * @param from when it began, as sent; empty for the start of the period
 * @param to when it ended, as sent; empty for the end of the period
 * @param noticed when it was announced, as sent; empty when it was not
 * @param reason in words, for the statement; may be empty
 * @param observations ids of the observations it is limited to; empty for all within its time
 */
public record ExcusedEvent(
        String id,
        String type,
        String scope,
        String from,
        String to,
        String noticed,
        String reason,
        List<String> observations) {

    public ExcusedEvent {
        observations = List.copyOf(observations);
    }
}
