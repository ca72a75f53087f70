package io.pactable.evaluation;

import io.pactable.conclusion.PastLevel;
import io.pactable.contract.ServicePeriod;
import io.pactable.measurement.PastExcused;
import io.pactable.measurement.PastValue;
import io.pactable.settlement.Past;
import io.pactable.settlement.PastAmount;
import io.pactable.settlement.PastCharges;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * The earlier periods that an evaluation may look back on, as far as they are known.
 *
 * @param periods oldest first; the order in which they are given makes no difference
 */
public record History(List<PeriodRecord> periods) {

    public static final History NONE = new History(List.of());

    public History {
        periods = periods.stream()
                .sorted(Comparator.comparing((PeriodRecord r) -> r.period().from())
                        .thenComparing(r -> r.period().to()))
                .toList();
    }

    /** The same with one more period. */
    public History with(PeriodRecord next) {
        List<PeriodRecord> all = new ArrayList<>(periods);
        all.add(next);
        return new History(all);
    }

    /** The periods that ended before the given one began. */
    public History before(ServicePeriod period) {
        if (periods.isEmpty()) {
            return NONE;
        }
        return new History(periods.stream()
                .filter(r -> !r.period().to().isAfter(period.from()))
                .toList());
    }

    public List<PastValue> values() {
        return all(PeriodRecord::values);
    }

    public List<PastLevel> levels() {
        return all(PeriodRecord::levels);
    }

    public List<PastAmount> amounts() {
        return all(PeriodRecord::amounts);
    }

    public List<PastExcused> excused() {
        return all(PeriodRecord::excused);
    }

    /** What money depends on. What was carried and what was left comes from the last period only. */
    public Past past() {
        if (periods.isEmpty()) {
            return Past.NONE;
        }
        List<PastCharges> charges = periods.stream()
                .map(r -> new PastCharges(r.period(), r.charges()))
                .toList();
        PeriodRecord last = periods.get(periods.size() - 1);
        return new Past(amounts(), charges, last.carried(), last.offsets());
    }

    private <T> List<T> all(Function<PeriodRecord, List<T>> part) {
        List<T> all = new ArrayList<>();
        periods.forEach(record -> all.addAll(part.apply(record)));
        return all;
    }
}
