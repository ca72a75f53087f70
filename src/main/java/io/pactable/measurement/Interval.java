package io.pactable.measurement;

import java.time.Duration;
import java.time.Instant;

/**
 * A stretch of time, half-open, so that adjacent stretches touch without overlap.
 *
 * @param from first instant, inclusive
 * @param to instant after the last, exclusive; not before {@code from}
 */
public record Interval(Instant from, Instant to) {

    /** @throws IllegalArgumentException if it runs backwards */
    public Interval {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException(
                    "A stretch of time must not end before it starts, but was %s to %s.".formatted(from, to));
        }
    }

    public boolean isEmpty() {
        return from.equals(to);
    }

    public Duration length() {
        return Duration.between(from, to);
    }

    public boolean contains(Instant instant) {
        return !instant.isBefore(from) && instant.isBefore(to);
    }

    /** Whether there is time that lies in both. */
    public boolean overlaps(Interval other) {
        return from.isBefore(other.to) && other.from.isBefore(to);
    }

    /** What of it lies within the other: an empty stretch where nothing does. */
    Interval clip(Interval within) {
        Instant start = from.isBefore(within.from) ? within.from : from;
        Instant end = to.isAfter(within.to) ? within.to : to;
        return end.isAfter(start) ? new Interval(start, end) : new Interval(start, start);
    }
}
