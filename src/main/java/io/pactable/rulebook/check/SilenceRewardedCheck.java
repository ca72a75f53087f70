package io.pactable.rulebook.check;

import io.pactable.conclusion.Verdict;
import io.pactable.measurement.Kpi;
import io.pactable.measurement.MissingDataPolicy;
import io.pactable.rulebook.Band;
import io.pactable.rulebook.Finding.Severity;
import io.pactable.rulebook.sheet.SheetKind;
import java.util.HashSet;
import java.util.Set;

/** Finds KPIs of which a missing value costs nothing, although a bad one would. */
final class SilenceRewardedCheck implements Check {

    @Override
    public String kind() {
        return "silence-rewarded";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public void look(Subject subject, Report report) {
        Set<String> costly = new HashSet<>();
        for (LevelTable level : subject.levels()) {
            for (Band band : level.bands()) {
                if (band.verdict() == Verdict.BREACH
                        && subject.compensation().answering(level.serviceLevel()).stream()
                                .anyMatch(r -> Net.isPenalty(r) && r.dueOn(Occasions.of(level, band)))) {
                    costly.add(level.kpi().name());
                }
            }
        }
        subject.rulebook().kpis().stream()
                .filter(k -> costly.contains(k.name()))
                .forEach(k -> look(subject, k, report));
    }

    private static void look(Subject subject, Kpi kpi, Report report) {
        String why = switch (kpi.ifMissing()) {
            case ASSUME_MET -> "it is taken as met";
            case EXCLUDE -> "the KPI is left out of the period";
            case CARRY_LAST -> "the last value is carried on, be it as old as it may";
            default -> "";
        };
        if (!why.isEmpty()) {
            report.add(
                    subject.cell(SheetKind.KPIS, kpi.line().row(), "missing"),
                    kpi.name() + ", " + kpi.ifMissing().word(),
                    "Silence pays: a bad value of %s costs money, but where none is reported %s."
                            .formatted(kpi.name(), why),
                    "Choose '%s', '%s' or '%s', or accept this with a reason if the contract says so."
                            .formatted(
                                    MissingDataPolicy.REJECT.word(),
                                    MissingDataPolicy.ASSUME_MISSED.word(),
                                    MissingDataPolicy.NOT_DETERMINED.word()));
        }
    }
}
