package io.pactable.conclusion;

import io.pactable.contract.ClauseLine;
import io.pactable.contract.InForce;
import io.pactable.contract.Worded;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run or a number of failures does: one row of {@code Escalations}.
 *
 * @param line the row
 * @param name by which {@code Remedies} answer to it
 * @param serviceLevel what is counted: name of the band table, or {@link Occasion#ALL}
 * @param bands which bands count as a failure; or {@code points}, {@code credit} or {@code capped} alone
 * @param scope the only scope it is for; empty for every scope
 * @param counted whether each level counts by itself
 * @param window which periods count together
 * @param of length of a rolling window in periods; 0 for other windows
 * @param gaps what a period without a verdict does
 * @param atLeast the count from which it is due, inclusive
 * @param every where it is due once for each so many; null where it is due once
 * @param effect what it does
 * @param factor of a multiplier; null for other effects
 * @param to service level whose remedies apply as well; empty for other effects
 * @param inForce the days on which the row holds
 */
public record Escalation(
        ClauseLine line,
        String name,
        String serviceLevel,
        List<String> bands,
        String scope,
        Counted counted,
        Window window,
        int of,
        Gaps gaps,
        BigDecimal atLeast,
        @Nullable BigDecimal every,
        Effect effect,
        @Nullable BigDecimal factor,
        String to,
        InForce inForce) {

    /** The word for periods in which an amount was owed, where bands are named. */
    public static final String CREDIT = "credit";

    /** The word for periods in which a limit reduced what was owed, where bands are named. */
    public static final String CAPPED = "capped";

    public Escalation {
        bands = List.copyOf(bands);
    }

    /** How series are formed. */
    public enum Counted implements Worded {
        /** Each service level and scope by itself. */
        EACH_LEVEL("each level"),
        /** All levels and scopes that the row is about together: each failure counts. */
        TOGETHER("together"),
        /** All levels and scopes that the row is about together: each period with a failure counts once. */
        PERIODS("periods");

        private final String word;

        Counted(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    /** What a period without a verdict does to a window. */
    public enum Gaps implements Worded {
        /** It ends a run, and keeps its place in a window. */
        BREAK("break"),
        /** It is as if it had not been: a run goes on, and a rolling window reaches further back. */
        SKIP("skip");

        private final String word;

        Gaps(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    /** What follows. */
    public enum Effect implements Worded {
        /** What the sheet {@code Remedies} says for its name. */
        REMEDY("remedy"),
        MULTIPLY_POINTS("multiply points"),
        MULTIPLY_AMOUNTS("multiply amounts"),
        MULTIPLY_BOTH("multiply both"),
        /** The remedies of another service level apply as well. */
        PROMOTE("promote");

        private final String word;

        Effect(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }

        public boolean multipliesPoints() {
            return this == MULTIPLY_POINTS || this == MULTIPLY_BOTH;
        }

        public boolean multipliesAmounts() {
            return this == MULTIPLY_AMOUNTS || this == MULTIPLY_BOTH;
        }
    }

    /** Equal ones have equal ones: the rest is left out, since they are looked up very often. */
    @Override
    public int hashCode() {
        return line.hashCode();
    }

    /** The bands as the cell writes them. */
    public String bandsCell() {
        if (bands.size() == 1) {
            return bands.get(0);
        }
        return String.join("; ", bands);
    }

    /** Whether the tally is one that this row asks for, and high enough. */
    public boolean matches(Tally tally) {
        return tally.concerns(serviceLevel)
                && (scope.isEmpty() || scope.equals(tally.scope()))
                && tally.bands().equals(bandsCell())
                && tally.counted().equals(counted.word())
                && tally.window().equals(window.word())
                && tally.of() == of
                && tally.gaps().equals(gaps.word())
                && tally.count().compareTo(atLeast) >= 0
                && inForce.on(tally.on());
    }
}
