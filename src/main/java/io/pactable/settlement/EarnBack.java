package io.pactable.settlement;

import io.pactable.contract.ClauseLine;
import io.pactable.contract.InForce;
import io.pactable.contract.Worded;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When and how much of an earlier credit is earned back: one row of {@code Earn-back}.
 *
 * @param line the row
 * @param serviceLevel whose credits; {@code all} for those of every level
 * @param group group of remedies whose credits; empty for any
 * @param standard what a good period is
 * @param than the level that a value must be better than, or an average at least as good as; null when the standard
 *     needs none
 * @param periods how many good periods in a row after the failure, above zero; for an average: over how many
 * @param percent share of the credit that is earned back, above 0, at most 100
 * @param returned how
 * @param excludedMonths months, 1 to 12, whose credits are never earned back
 * @param lapsesAfter periods after which an offset lapses; null for never
 * @param inForce the days on which the row holds
 */
public record EarnBack(
        ClauseLine line,
        String serviceLevel,
        String group,
        Standard standard,
        @Nullable Level than,
        int periods,
        BigDecimal percent,
        Returned returned,
        List<Integer> excludedMonths,
        @Nullable Integer lapsesAfter,
        InForce inForce) {

    public EarnBack {
        excludedMonths = List.copyOf(excludedMonths);
    }

    /** What a good period is. */
    public enum Standard implements Worded {
        /** The level is met. */
        MET("met"),
        /** The value is better than a level. */
        ABOVE("above"),
        /** No credit is owed. */
        NO_CREDIT("no credit"),
        /** The mean of the values of the periods is at least as good as a level. */
        AVERAGE("average");

        private final String word;

        Standard(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    /** How a credit is returned. */
    public enum Returned implements Worded {
        MONEY("money"),
        OFFSET("offset");

        private final String word;

        Returned(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    /** Equal ones have equal ones: the rest is left out, since they are looked up very often. */
    @Override
    public int hashCode() {
        return line.hashCode();
    }

    /** Whether the case is one that this row asks for. */
    public boolean matches(EarnBackCase one) {
        return one.concerns(serviceLevel)
                && (group.isEmpty() || group.equals(one.credit().group()))
                && one.standard().equals(standard.word())
                && one.than().equals(than == null ? "" : than.cell())
                && one.periods() == periods
                && one.completed()
                && !excludedMonths.contains(one.credit().period().from().getMonthValue())
                && inForce.on(one.on());
    }
}
