package io.pactable.contract;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The days on which a line of a clause is in force.
 *
 * @param from first day, inclusive; null without a first
 * @param until last day, inclusive; null without a last
 */
public record InForce(@Nullable LocalDate from, @Nullable LocalDate until) {

    /** In force on every day. */
    public static final InForce ALWAYS = new InForce(null, null);

    public boolean on(LocalDate day) {
        return (from == null || !day.isBefore(from)) && (until == null || !day.isAfter(until));
    }

    /** Whether there is a day on which both are in force. */
    public boolean meets(InForce other) {
        return (from == null || other.until == null || !other.until.isBefore(from))
                && (until == null || other.from == null || !other.from.isAfter(until));
    }

    /** The days as a sentence names them, for example {@code from 2026-01-01}; empty when always. */
    public String words() {
        if (from == null && until == null) {
            return "";
        }
        String start = from == null ? "" : "from " + from;
        String end = until == null ? "" : "until " + until;
        return (start + " " + end).strip();
    }
}
