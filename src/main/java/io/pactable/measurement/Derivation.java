package io.pactable.measurement;

import io.pactable.contract.Formula;
import io.pactable.contract.Worded;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the value of a KPI is worked out from observations, other KPIs or numbers: the right-hand columns of a row of
 * {@code KPIs}. Parts that the kind does not use are null or empty.
 *
 * @param kind the way
 * @param of kinds of observation; for composites names of KPIs; for points names of service levels
 * @param where which observations count; null for all
 * @param starts time field at which an observation starts; empty for none
 * @param ends time field at which it ends; empty for an instant
 * @param hours name of the calendar within which time counts; empty for all hours
 * @param lifetime kind of observation within whose intervals alone is measured; empty for the whole period
 * @param weight share of an interval that counts, 0 to 1; null for all of it
 * @param shortest minutes, inclusive, from which a merged interval counts; null for any length
 * @param wholeMinutes whether part minutes of a merged interval are dropped
 * @param value the number of each observation; null for its duration
 * @param good whether an observation is good; null when its duration is compared with {@code allowance}
 * @param part counted part of one observation
 * @param whole of which whole
 * @param empty what an observation with an empty whole counts as, in the KPI's unit; null when it is refused
 * @param allowance duration that is allowed, inclusive; null for none
 * @param allowanceIn unit of it; null exactly when {@code allowance} is
 * @param daysCounted which of the first and last day count; null for kinds that count no days
 * @param percentile above 0, at most 100; null for other kinds
 * @param ifNone value when there is no observation; null when it is missing then
 * @param sampleMin fewest observations with which the KPI is judged; null for any number
 * @param sampleMax most observations with which it is judged; null for any number
 * @param averaged number of periods, this one included, whose mean is the value; null for this one only
 * @param formula of the kind {@code formula}
 */
public record Derivation(
        DerivationKind kind,
        List<String> of,
        @Nullable Formula where,
        String starts,
        String ends,
        String hours,
        String lifetime,
        @Nullable Formula weight,
        @Nullable BigDecimal shortest,
        boolean wholeMinutes,
        @Nullable Formula value,
        @Nullable Formula good,
        @Nullable Formula part,
        @Nullable Formula whole,
        @Nullable BigDecimal empty,
        @Nullable BigDecimal allowance,
        @Nullable TimeUnit allowanceIn,
        @Nullable DaysCounted daysCounted,
        @Nullable BigDecimal percentile,
        @Nullable BigDecimal ifNone,
        @Nullable Integer sampleMin,
        @Nullable Integer sampleMax,
        @Nullable Integer averaged,
        @Nullable Formula formula) {

    public Derivation {
        of = List.copyOf(of);
    }

    /** Which of the days at the two ends count themselves. */
    public enum DaysCounted implements Worded {
        FIRST("first"),
        LAST("last"),
        BOTH("both"),
        NEITHER("neither");

        private final String word;

        DaysCounted(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }
}
