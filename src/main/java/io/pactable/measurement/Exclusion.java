package io.pactable.measurement;

import io.pactable.contract.ClauseLine;
import io.pactable.contract.InForce;
import io.pactable.contract.Worded;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a type of excused event takes out of the measurement: one row of {@code Exclusions}.
 *
 * @param line the row
 * @param type name of the type
 * @param kpis names of the KPIs it is about; empty for all
 * @param removes what is taken out
 * @param notice how long before it must be announced; null for no notice
 * @param noticeIn unit of it; null exactly when {@code notice} is
 * @param hours calendar of working days of the notice; may be empty
 * @param quota how much is excused; null for any amount
 * @param quotaIn unit of it: minutes, hours, or null for a number of events
 * @param quotaEach how long a quota lasts; null exactly when {@code quota} is
 * @param inForce the days on which the row holds
 */
public record Exclusion(
        ClauseLine line,
        String type,
        List<String> kpis,
        Removes removes,
        @Nullable BigDecimal notice,
        @Nullable TimeUnit noticeIn,
        String hours,
        @Nullable BigDecimal quota,
        @Nullable TimeUnit quotaIn,
        @Nullable QuotaEach quotaEach,
        InForce inForce) {

    public Exclusion {
        kpis = List.copyOf(kpis);
    }

    public boolean concerns(String kpi) {
        return kpis.isEmpty() || kpis.contains(kpi);
    }

    /** What is taken out of the measurement. */
    public enum Removes implements Worded {
        /** The time does not count as down, but is still a part of the period: the numerator only. */
        DOWNTIME("downtime"),
        /** The time is not a part of the period: numerator and denominator. */
        TIME("time"),
        /** The observation is left out. */
        EVENT("event"),
        /** The clock of a duration stands still. */
        CLOCK("clock"),
        /** The KPI is not judged in this period. */
        PERIOD("period");

        private final String word;

        Removes(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    /** How long a quota lasts. */
    public enum QuotaEach implements Worded {
        PERIOD("period"),
        MONTH("month"),
        YEAR("year");

        private final String word;

        QuotaEach(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }
}
