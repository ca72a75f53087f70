package io.pactable.evaluation;

import io.pactable.conclusion.PastLevel;
import io.pactable.contract.Amounts;
import io.pactable.contract.ServicePeriod;
import io.pactable.measurement.ExcusedUse;
import io.pactable.measurement.KpiReadings;
import io.pactable.measurement.KpiValue;
import io.pactable.measurement.PastExcused;
import io.pactable.measurement.PastValue;
import io.pactable.settlement.PastAmount;
import io.pactable.settlement.RemedyDue;
import io.pactable.settlement.Settlement;
import io.pactable.settlement.StatementLine;
import io.pactable.settlement.Undetermined;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Writes down what a period leaves behind for later ones. */
final class Recorder {

    private final Facts facts;
    private final KpiReadings readings;
    private final List<KpiValue> values;
    private final Levels levels;

    /** @param values all that were judged, those of points included */
    Recorder(Facts facts, KpiReadings readings, List<KpiValue> values, Levels levels) {
        this.facts = facts;
        this.readings = readings;
        this.values = values;
        this.levels = levels;
    }

    PeriodRecord record(Settlement.Outcome outcome) {
        return new PeriodRecord(
                facts.period(),
                values(),
                reached(),
                amounts(outcome),
                facts.charges().inOrder(),
                outcome.statement().cappingClauses(),
                outcome.carried(),
                outcome.offsets(),
                readings.excused().stream()
                        .filter(ExcusedUse::accepted)
                        .map(this::excused)
                        .toList(),
                open(outcome.undetermined()));
    }

    /** What earn-backs look at: values, levels and amounts, and which of them are not known. */
    PeriodRecord forEarnBacks(Settlement.Outcome outcome) {
        return new PeriodRecord(
                facts.period(),
                values(),
                reached(),
                amounts(outcome),
                Amounts.NONE,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                open(outcome.undetermined()));
    }

    private List<PastLevel> reached() {
        List<PastLevel> all = new ArrayList<>(levels.judged().size());
        for (Judged one : levels.judged()) {
            all.add(level(one));
        }
        return all;
    }

    private List<PastAmount> amounts(Settlement.Outcome outcome) {
        List<PastAmount> all = new ArrayList<>(outcome.statement().lines().size());
        for (StatementLine line : outcome.statement().lines()) {
            all.add(amount(line));
        }
        return all;
    }

    /** Values of this period alone, and those of points. */
    private List<PastValue> values() {
        List<PastValue> all = new ArrayList<>(values.size());
        for (KpiReadings.Reading reading : readings.readings()) {
            all.add(value(reading.value(), reading));
        }
        // Those of points stand behind those that were read.
        for (KpiValue value : values.subList(readings.readings().size(), values.size())) {
            all.add(new PastValue(period(), value.kpi(), value.scope(), value.measured()));
        }
        return all;
    }

    private PastValue value(KpiValue value, KpiReadings.Reading reading) {
        return new PastValue(period(), value.kpi(), value.scope(), reading.ofPeriod());
    }

    private PastLevel level(Judged one) {
        KpiValue of = one.reached.of();
        return new PastLevel(
                period(),
                one.reached.serviceLevel(),
                of.kpi(),
                of.scope(),
                one.reached.band(),
                one.reached.verdict(),
                one.points(),
                one.reached.points());
    }

    private PastAmount amount(StatementLine line) {
        RemedyDue due = line.due();
        return new PastAmount(
                period(),
                due.remedy().line().clause().number(),
                due.remedy().group(),
                due.on().serviceLevel(),
                due.remedy().kind(),
                due.on().scope(),
                line.amount(),
                line.uncapped(),
                line.beforeConversion(),
                due.remedy().payer(),
                due.remedy().payee(),
                line.carriedFrom());
    }

    private PastExcused excused(ExcusedUse use) {
        return new PastExcused(period(), use.exclusion().type(), use.kpi(), use.scope(), use.minutes(), use.events());
    }

    /** Levels without a verdict and amounts that are due but not known. */
    private List<PastOpen> open(List<Undetermined> undetermined) {
        if (levels.unknown().isEmpty() && undetermined.isEmpty()) {
            return List.of();
        }
        return Stream.concat(
                        levels.unknown().stream().map(one -> new PastOpen(period(), one.serviceLevel(), one.scope())),
                        undetermined.stream()
                                .map(u -> u.due().on())
                                .map(on -> new PastOpen(period(), on.serviceLevel(), on.scope())))
                .distinct()
                .toList();
    }

    private ServicePeriod period() {
        return facts.period();
    }
}
