package io.pactable.conclusion;

import io.pactable.contract.Worded;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Whether money must be claimed, and whether it was.
 *
 * @param state how it stands
 * @param by last day on which it can be claimed, inclusive; null without an end
 * @param claimedOn the day on which it was claimed; null when it was not
 */
public record ClaimRight(
        State state, @Nullable LocalDate by, @Nullable LocalDate claimedOn) {

    /** How a claim stands. */
    public enum State implements Worded {
        /** It is credited without a claim. */
        AUTOMATIC("automatic"),
        /** It can be claimed, but was not yet. */
        ENTITLED("entitled"),
        CLAIMED("claimed"),
        /** It was not claimed in time and is not owed. */
        LAPSED("lapsed");

        private final String word;

        State(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    /** Credited without a claim. */
    public static final ClaimRight AUTOMATIC = new ClaimRight(State.AUTOMATIC, null, null);
}
