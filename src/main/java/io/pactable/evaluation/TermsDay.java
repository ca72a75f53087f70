package io.pactable.evaluation;

import io.pactable.contract.TermsAsOf;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The days by whose terms an evaluation judges.
 *
 * @param asOf the contract's choice
 * @param start first day of the period
 * @param asked the day as of which the evaluation is asked for; null when it is not said
 */
record TermsDay(TermsAsOf asOf, LocalDate start, @Nullable LocalDate asked) {

    static TermsDay of(EvaluationRequest request) {
        return new TermsDay(
                request.rulebook().terms().termsAsOf(),
                request.facts().period().from(),
                request.facts().asOf());
    }

    /** The day for what belongs to the whole period and to no day of its own. */
    LocalDate ofPeriod() {
        return asOf.day(start, null, asked);
    }

    /** The day for what several add up to: theirs if they have the same, else that of the period. */
    LocalDate ofAll(List<LocalDate> days) {
        for (LocalDate day : days) {
            if (!day.equals(days.get(0))) {
                return ofPeriod();
            }
        }
        return days.isEmpty() ? ofPeriod() : days.get(0);
    }
}
