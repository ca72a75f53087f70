package io.pactable.rulebook;

import io.pactable.conclusion.Escalation;
import io.pactable.contract.ClauseLine;
import io.pactable.contract.Terms;
import io.pactable.measurement.CoverageDays;
import io.pactable.measurement.Exclusion;
import io.pactable.measurement.Kpi;
import io.pactable.measurement.ObservationKind;
import io.pactable.settlement.EarnBack;
import io.pactable.settlement.Limit;
import io.pactable.settlement.Remedy;
import java.util.List;
import java.util.Optional;

/**
 * A contract as its clauses say it, checked and immutable.
 *
 * @param id name of its folder
 * @param version SHA-256, in hexadecimal, of everything in it that has a meaning: see {@link ContentHash}
 * @param terms the {@code Contract} sheet
 * @param observationKinds the {@code Observations} sheet
 * @param hours the {@code Hours} sheet
 * @param kpis the {@code KPIs} sheet
 * @param exclusions the {@code Exclusions} sheet
 * @param bands the {@code Service levels} sheet
 * @param escalations the {@code Escalations} sheet
 * @param remedies the {@code Remedies} sheet
 * @param limits the {@code Limits} sheet
 * @param earnBacks the {@code Earn-back} sheet
 * @param examples the {@code Examples} sheet
 * @param acceptances the {@code Accepted} sheet
 * @param engineersRules files beside the workbook, by name
 * @param tables all sheets as read, each cell with its place
 */
public record Rulebook(
        String id,
        String version,
        Terms terms,
        List<ObservationKind> observationKinds,
        List<CoverageDays> hours,
        List<Kpi> kpis,
        List<Exclusion> exclusions,
        List<Band> bands,
        List<Escalation> escalations,
        List<Remedy> remedies,
        List<Limit> limits,
        List<EarnBack> earnBacks,
        List<Example> examples,
        List<Acceptance> acceptances,
        List<EngineersRules> engineersRules,
        List<Table> tables) {

    public Rulebook {
        observationKinds = List.copyOf(observationKinds);
        hours = List.copyOf(hours);
        kpis = List.copyOf(kpis);
        exclusions = List.copyOf(exclusions);
        escalations = List.copyOf(escalations);
        earnBacks = List.copyOf(earnBacks);
        bands = List.copyOf(bands);
        remedies = List.copyOf(remedies);
        limits = List.copyOf(limits);
        examples = List.copyOf(examples);
        acceptances = List.copyOf(acceptances);
        engineersRules = List.copyOf(engineersRules);
        tables = List.copyOf(tables);
    }

    public Optional<Kpi> kpi(String name) {
        return kpis.stream().filter(k -> k.name().equals(name)).findFirst();
    }

    /** The band of a row of {@code Service levels}. */
    public Optional<Band> band(ClauseLine line) {
        return bands.stream().filter(b -> b.line().row() == line.row()).findFirst();
    }
}
