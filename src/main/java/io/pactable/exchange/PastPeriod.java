package io.pactable.exchange;

import io.pactable.contract.ServicePeriod;
import io.pactable.evaluation.PeriodRecord;
import io.pactable.measurement.Refusal;
import io.pactable.rulebook.Rulebook;
import java.util.List;

/**
 * What an earlier period left behind, as it was sent: a rulebook makes it a record.
 *
 * @param place its path, for example {@code history[0]}
 * @param period the period
 * @param contents everything else
 */
record PastPeriod(String place, SentPeriod period, Contents contents) {

    /** The parts of a record, which need the days of the period and what the rulebook says of its clauses. */
    interface Contents {

        PeriodRecord record(ServicePeriod period, Rulebook rulebook);

        /** What names something that the rulebook does not have. */
        List<Refusal> unknown(Rulebook rulebook);
    }

    PeriodRecord record(Rulebook rulebook) {
        return contents.record(period.in(rulebook.terms().periods()), rulebook);
    }
}
