package io.pactable.measurement;

import java.util.Map;

/**
 * Something that was observed, as it was sent: an outage, a ticket, a sample, a delivery.
 *
 * @param id how the sender calls it; unique within its kind
 * @param kind name of the kind, as the sheet {@code Observations} declares it
 * @param scope the part of the service; empty for the whole
 * @param fields by name: a {@link String}, {@link java.math.BigDecimal}, {@link Boolean}, or for pauses a
 *     {@link java.util.List} of maps with {@code from} and {@code to}; a field that is not there has no entry
 */
public record Observation(String id, String kind, String scope, Map<String, Object> fields) {

    public Observation {
        fields = Map.copyOf(fields);
    }
}
