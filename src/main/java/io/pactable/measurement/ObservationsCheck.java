package io.pactable.measurement;

import io.pactable.contract.Names;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether the observations are such that the KPIs can be worked out from them. */
final class ObservationsCheck {

    private final PeriodFacts facts;
    private final Collection<Kpi> kpis;
    private final Refusals refusals;

    /** Observations and fields that were refused: one cause, one refusal. */
    private final Set<String> said = new HashSet<>();

    ObservationsCheck(PeriodFacts facts, Collection<Kpi> kpis, Refusals refusals) {
        this.facts = facts;
        this.kpis = kpis;
        this.refusals = refusals;
    }

    /** What was looked at already: several KPIs take the same times of the same kind. */
    private final Set<List<String>> looked = new HashSet<>();

    void check() {
        if (refusals.ofObservations()) {
            return;
        }
        Map<String, Set<String>> scopes = new LinkedHashMap<>();
        Set<String> every = new HashSet<>();
        for (Kpi kpi : kpis) {
            Derivation derivation = kpi.derivation();
            if (derivation == null) {
                continue;
            }
            boolean intervals = derivation.kind().source() == DerivationKind.Source.INTERVALS;
            Spans spans = new Spans(
                    derivation.starts(), derivation.ends(), facts.period().to());
            for (String kind : KpiReader.observedKinds(derivation)) {
                takers(kpi, kind, scopes, every);
                if (derivation.kind().needsLength(derivation.value() != null, derivation.allowance() != null)) {
                    times(kpi, kind, spans, derivation.starts(), derivation.ends(), intervals);
                }
            }
            if (!derivation.lifetime().isEmpty()) {
                takers(kpi, derivation.lifetime(), scopes, every);
                times(
                        kpi,
                        derivation.lifetime(),
                        new Spans("", "", facts.period().to()),
                        "",
                        "",
                        true);
            }
        }
        scopes.forEach((kind, known) -> {
            if (!every.contains(kind)) {
                scopes(kind, List.copyOf(known));
            }
        });
    }

    private static void takers(Kpi kpi, String kind, Map<String, Set<String>> scopes, Set<String> every) {
        if (kpi.anyScope() || kpi.scopes().isEmpty()) {
            every.add(kind);
        } else {
            scopes.computeIfAbsent(kind, k -> new LinkedHashSet<>()).addAll(kpi.scopes());
        }
    }

    private void times(Kpi kpi, String kind, Spans spans, String starts, String ends, boolean forward) {
        ObservationKind declared = facts.observations().kind(kind).orElse(null);
        if (declared == null) {
            return;
        }
        String startField = Spans.startField(declared, starts).orElse("");
        String endField = Spans.endField(declared, ends).orElse("");
        if (!looked.add(List.of(kind, startField, endField, String.valueOf(forward)))) {
            return;
        }
        for (Observed one : facts.observations().of(kind, null)) {
            Instant start = spans.start(one);
            Instant end = spans.end(one);
            if (start == null) {
                if (!startField.isEmpty() && said.add(one.index() + startField)) {
                    refusals.observation(
                            one.index(),
                            startField,
                            "The field '%s' of %s is missing. %s is worked out from it (%s). Add it."
                                    .formatted(
                                            startField,
                                            one.words(),
                                            kpi.name(),
                                            kpi.line().cell()));
                }
            } else if (forward && end != null && end.isBefore(start) && said.add(one.index() + endField)) {
                refusals.observation(
                        one.index(),
                        endField,
                        Observations.endsBeforeItStarts(
                                one.words(),
                                start,
                                end,
                                one.notes(),
                                facts.input().zone()));
            }
        }
    }

    /** An observation of a scope that no KPI takes would be left aside without a word. */
    private void scopes(String kind, List<String> known) {
        for (Observed one : facts.observations().of(kind, null)) {
            if (!known.contains(one.scope())) {
                refusals.observation(
                        one.index(),
                        "scope",
                        one.scope().isEmpty()
                                ? "The %s has no scope, but it is measured for each scope. Give one of: %s."
                                        .formatted(one.words(), String.join(", ", known))
                                : Names.unknown("scope of the observation " + kind, one.scope(), known));
            }
        }
    }
}
