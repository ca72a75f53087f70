package io.pactable.evaluation;

import io.pactable.contract.Amounts;
import io.pactable.contract.ServicePeriod;
import io.pactable.measurement.ExcusedEvent;
import io.pactable.measurement.Measurement;
import io.pactable.measurement.Observation;
import io.pactable.settlement.Choice;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What happened in one period of one contract.
 *
 * @param contract how the sender calls the contract; may be empty
 * @param period the period that is settled
 * @param asOf the day as of which the evaluation is asked for: what is "now" for claims and for the latest terms; null
 *     when it is not said
 * @param charges bases of percentages, in the contract's currency
 * @param quantities counts and volumes
 * @param measurements KPI values that come ready, in any order
 * @param observations what was observed, in any order
 * @param observed kinds of observation that were recorded in full, even if there is none
 * @param excused events that the contract may take out of the measurement
 * @param claims that were made
 * @param choices that were made
 * @param history what earlier periods left behind
 */
public record Facts(
        String contract,
        ServicePeriod period,
        @Nullable LocalDate asOf,
        Amounts charges,
        Amounts quantities,
        List<Measurement> measurements,
        List<Observation> observations,
        Set<String> observed,
        List<ExcusedEvent> excused,
        List<ClaimMade> claims,
        List<Choice> choices,
        History history) {

    public Facts {
        measurements = List.copyOf(measurements);
        observations = List.copyOf(observations);
        observed = Set.copyOf(observed);
        excused = List.copyOf(excused);
        claims = List.copyOf(claims);
        choices = List.copyOf(choices);
    }

    /** Facts of ready values only. */
    public Facts(
            String contract,
            ServicePeriod period,
            Amounts charges,
            Amounts quantities,
            List<Measurement> measurements) {
        this(
                contract,
                period,
                null,
                charges,
                quantities,
                measurements,
                List.of(),
                Set.of(),
                List.of(),
                List.of(),
                List.of(),
                History.NONE);
    }

    /** The same facts with another history. */
    public Facts after(History earlier) {
        return new Facts(
                contract,
                period,
                asOf,
                charges,
                quantities,
                measurements,
                observations,
                observed,
                excused,
                claims,
                choices,
                earlier);
    }
}
