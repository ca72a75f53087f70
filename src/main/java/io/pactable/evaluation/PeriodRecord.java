package io.pactable.evaluation;

import io.pactable.conclusion.PastLevel;
import io.pactable.contract.Amounts;
import io.pactable.contract.ServicePeriod;
import io.pactable.measurement.PastExcused;
import io.pactable.measurement.PastValue;
import io.pactable.settlement.Carried;
import io.pactable.settlement.Offset;
import io.pactable.settlement.PastAmount;
import java.util.List;

/**
 * What one period leaves behind for later ones: its verdicts, points, amounts and charges. An evaluation gives it, and
 * the evaluations of later periods take it.
 *
 * @param period the period; it may span several where only totals are known
 * @param values of the KPIs
 * @param levels how they were judged
 * @param amounts what was owed
 * @param charges of the period
 * @param capped numbers of the clauses of limits that reduced what was owed
 * @param carried what is carried forward out of the period
 * @param offsets balances left at its end
 * @param excused how much of which quota was used
 * @param open what could not be determined
 */
public record PeriodRecord(
        ServicePeriod period,
        List<PastValue> values,
        List<PastLevel> levels,
        List<PastAmount> amounts,
        Amounts charges,
        List<String> capped,
        List<Carried> carried,
        List<Offset> offsets,
        List<PastExcused> excused,
        List<PastOpen> open) {

    public PeriodRecord {
        values = List.copyOf(values);
        levels = List.copyOf(levels);
        amounts = List.copyOf(amounts);
        capped = List.copyOf(capped);
        carried = List.copyOf(carried);
        offsets = List.copyOf(offsets);
        excused = List.copyOf(excused);
        open = List.copyOf(open);
    }

    /** One of a period in which everything could be determined. */
    public PeriodRecord(
            ServicePeriod period,
            List<PastValue> values,
            List<PastLevel> levels,
            List<PastAmount> amounts,
            Amounts charges,
            List<String> capped,
            List<Carried> carried,
            List<Offset> offsets,
            List<PastExcused> excused) {
        this(period, values, levels, amounts, charges, capped, carried, offsets, excused, List.of());
    }
}
