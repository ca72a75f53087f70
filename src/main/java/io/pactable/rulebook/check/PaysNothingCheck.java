package io.pactable.rulebook.check;

import io.pactable.rulebook.Band;
import io.pactable.rulebook.Finding.Severity;
import io.pactable.rulebook.check.Compensation.Due;
import io.pactable.rulebook.check.Compensation.Size;
import io.pactable.rulebook.sheet.SheetKind;
import io.pactable.settlement.Factor;
import io.pactable.settlement.Measure;
import io.pactable.settlement.RateKind;
import io.pactable.settlement.Remedy;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Finds money that is counted in a way that comes to 0 on every value of its bands. */
final class PaysNothingCheck implements Check {

    private static final BigDecimal FAR_OFF = new BigDecimal("1000000000000");

    @Override
    public String kind() {
        return "pays-nothing";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public void look(Subject subject, Report report) {
        if (!subject.isSound(SheetKind.CONTRACT, SheetKind.REMEDIES)) {
            return;
        }
        Map<Integer, Remedy> tried = new LinkedHashMap<>();
        Set<Integer> pays = new HashSet<>();
        for (LevelTable level : subject.tidyLevels()) {
            for (Probe probe : probes(level)) {
                for (Due due : subject.compensation().due(level, probe.band(), probe.value(), Size.USUAL)) {
                    Remedy remedy = due.remedy();
                    tried.putIfAbsent(remedy.line().row(), remedy);
                    if (due.amount().isEmpty() || due.isOwed() || !isByValue(subject, remedy)) {
                        pays.add(remedy.line().row());
                    }
                }
            }
        }
        tried.values().stream().filter(r -> !pays.contains(r.line().row())).forEach(r -> report(subject, r, report));
    }

    /** The ends of all bands; where one has no end, a value further off than any contract counts. */
    private static List<Probe> probes(LevelTable level) {
        List<Probe> probes = new ArrayList<>(Probe.of(level));
        for (Band band : level.bands()) {
            if (level.span(band).to().isInfinite()) {
                probes.add(new Probe(band, FAR_OFF));
            }
            if (level.span(band).from().isInfinite()) {
                probes.add(new Probe(band, FAR_OFF.negate()));
            }
        }
        return probes;
    }

    /** Whether the amount depends on the value judged, and on nothing of which another value was only supposed. */
    private static boolean isByValue(Subject subject, Remedy remedy) {
        if (!remedy.kind().isMoney()) {
            return false;
        }
        if (remedy.rateKind() == RateKind.FORMULA) {
            String text = String.valueOf(remedy.formula());
            return text.contains("value") && subject.rulebook().kpis().stream().noneMatch(k -> text.contains(k.name()));
        }
        boolean counts = remedy.measure() == Measure.SHORTFALL
                || remedy.measure() == Measure.EXCESS
                || remedy.measure() == Measure.VALUE;
        return counts
                && remedy.rate().signum() > 0
                && Stream.concat(remedy.multipliers().stream(), remedy.divisors().stream())
                        .map(Factor::name)
                        .noneMatch(name -> subject.rulebook().kpi(name).isPresent());
    }

    private static void report(Subject subject, Remedy remedy, Report report) {
        boolean formula = remedy.rateKind() == RateKind.FORMULA;
        report.add(
                subject.cell(SheetKind.REMEDIES, remedy.line().row(), formula ? "formula" : "forEach"),
                Names.of(remedy),
                "The %s always comes to 0: no value for which it is due gives an amount%s."
                        .formatted(
                                remedy.kind().word(),
                                formula
                                        ? " above 0 by this formula"
                                        : " when the " + remedy.measure().word() + " is counted as the row says"),
                formula
                        ? "Correct the formula: maybe the two sides of a difference are exchanged."
                        : "Compare 'For each', 'Counted from', 'Counted up to' and the steps with the contract: below a level lies a shortfall, above it an excess.");
    }
}
