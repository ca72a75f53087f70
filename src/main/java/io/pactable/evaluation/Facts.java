package io.pactable.evaluation;

import io.pactable.contract.Amounts;
import io.pactable.contract.ServicePeriod;
import io.pactable.measurement.Measurement;
import java.util.List;

/**
 * What happened in one period of one contract.
 *
 * @param contract how the sender calls the contract; may be empty
 * @param period the period that is settled
 * @param charges bases of percentages, in the contract's currency
 * @param quantities counts and volumes
 * @param measurements KPI values, in any order
 */
public record Facts(
        String contract, ServicePeriod period, Amounts charges, Amounts quantities, List<Measurement> measurements) {

    public Facts {
        measurements = List.copyOf(measurements);
    }
}
