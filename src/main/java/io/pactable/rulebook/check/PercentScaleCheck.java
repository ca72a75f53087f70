package io.pactable.rulebook.check;

import io.pactable.contract.Decimals;
import io.pactable.measurement.Direction;
import io.pactable.measurement.Kpi;
import io.pactable.rulebook.Band;
import io.pactable.rulebook.Bound;
import io.pactable.rulebook.CellRef;
import io.pactable.rulebook.Finding.Severity;
import io.pactable.rulebook.sheet.SheetKind;
import io.pactable.settlement.Limit;
import io.pactable.settlement.Measure;
import io.pactable.settlement.RateKind;
import io.pactable.settlement.Remedy;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds percentages that were probably written as fractions: 0.995 where 99.5 % is meant. */
final class PercentScaleCheck implements Check {

    /** Rates below it are rare as percentages, and frequent as fractions. */
    private static final BigDecimal SMALL_RATE = new BigDecimal("0.3");

    @Override
    public String kind() {
        return "fraction-for-percent";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public void look(Subject subject, Report report) {
        subject.rulebook().kpis().stream()
                .filter(k -> k.unit().equals("%") && k.better() == Direction.HIGHER)
                .forEach(k -> levels(subject, k, report));
        subject.rulebook().remedies().forEach(r -> rate(subject, r, report));
        subject.rulebook().limits().stream()
                .filter(l -> isFraction(subject, l))
                .forEach(l -> share(
                        subject.cell(SheetKind.LIMITS, l.line().row(), "percent"),
                        Names.of(l),
                        l.percent(),
                        "of " + l.charge(),
                        report));
        subject.rulebook().earnBacks().stream()
                .filter(e -> e.percent().compareTo(BigDecimal.ONE) <= 0)
                .forEach(e -> share(
                        subject.cell(SheetKind.EARN_BACK, e.line().row(), "percent"),
                        e.line().clause().number() + " " + e.serviceLevel(),
                        e.percent(),
                        "of the credit",
                        report));
    }

    /** A limit of less than 1 % that even the smallest rate under it passes. */
    static boolean isFraction(Subject subject, Limit limit) {
        return limit.percent().signum() > 0
                && limit.percent().compareTo(BigDecimal.ONE) <= 0
                && subject.rulebook().remedies().stream()
                        .filter(r -> limit.reach().covers(r) && r.rateKind() == RateKind.PERCENT)
                        .allMatch(r -> r.rate().compareTo(limit.percent()) > 0);
    }

    private static void share(CellRef at, String about, BigDecimal share, String of, Report report) {
        String percent = Decimals.plain(share.movePointRight(2));
        report.add(
                at,
                about + ", " + Decimals.plain(share),
                "%s means %s %% %s, not %s %%.".formatted(Decimals.plain(share), Decimals.plain(share), of, percent),
                "If %s %% is meant, write %s.".formatted(percent, percent));
    }

    /** A high percentage that is good and a number below 1 do not go together. */
    private static void levels(Subject subject, Kpi kpi, Report report) {
        Map<CellRef, BigDecimal> fractions = new LinkedHashMap<>();
        int row = kpi.line().row();
        take(fractions, subject.cell(SheetKind.KPIS, row, "target"), kpi.target());
        take(fractions, subject.cell(SheetKind.KPIS, row, "expected"), kpi.expected());
        take(fractions, subject.cell(SheetKind.KPIS, row, "minimum"), kpi.minimum());
        // In bands that leave a gap or overlap, that is the finding, and it says so.
        List<Band> bands = subject.tidyLevels().stream()
                .filter(level -> level.kpi().name().equals(kpi.name()))
                .flatMap(level -> level.bands().stream())
                .distinct()
                .toList();
        for (Band band : bands) {
            take(fractions, subject.lowerCell(band), value(band.lower()));
            take(fractions, subject.upperCell(band), value(band.upper()));
        }
        if (fractions.isEmpty()) {
            return;
        }
        Map.Entry<CellRef, BigDecimal> first = fractions.entrySet().iterator().next();
        report.add(
                first.getKey(),
                kpi.name() + ", " + Decimals.plain(first.getValue()),
                "%s is in %%, and %s means %s %%, not %s %%.%s"
                        .formatted(
                                kpi.name(),
                                Decimals.plain(first.getValue()),
                                Decimals.plain(first.getValue()),
                                Decimals.plain(first.getValue().movePointRight(2)),
                                fractions.size() == 1
                                        ? ""
                                        : " %s more numbers of this KPI are written in this way."
                                                .formatted(fractions.size() - 1)),
                "If %s %% is meant, write %s."
                        .formatted(
                                Decimals.plain(first.getValue().movePointRight(2)),
                                Decimals.plain(first.getValue().movePointRight(2))));
    }

    /** What to write if a bound was meant as a percentage, as a sentence after another; empty when it is none. */
    static String hint(Kpi kpi, @Nullable Bound bound) {
        if (bound == null || !isFraction(kpi, bound.value())) {
            return "";
        }
        String percent = Decimals.plain(bound.value().movePointRight(2));
        return " %s means %s %%: if %s %% is meant, write %s."
                .formatted(Decimals.plain(bound.value()), Decimals.plain(bound.value()), percent, percent);
    }

    private static @Nullable BigDecimal value(@Nullable Bound bound) {
        return bound == null ? null : bound.value();
    }

    /** Whether the number can hardly be a high percentage. */
    static boolean isFraction(Kpi kpi, BigDecimal number) {
        return kpi.unit().equals("%")
                && kpi.better() == Direction.HIGHER
                && number.signum() > 0
                && number.compareTo(BigDecimal.ONE) <= 0;
    }

    /** Whether the rate can hardly be a percentage that is due once. */
    static boolean isFraction(Remedy remedy) {
        boolean plain = remedy.measure() == Measure.ONCE
                && Stream.concat(remedy.multipliers().stream(), remedy.divisors().stream())
                        .findAny()
                        .isEmpty();
        return remedy.rateKind() == RateKind.PERCENT
                && plain
                && remedy.rate().signum() > 0
                && remedy.rate().compareTo(SMALL_RATE) < 0;
    }

    private static void take(Map<CellRef, BigDecimal> fractions, CellRef at, @Nullable BigDecimal number) {
        if (number != null && number.signum() > 0 && number.compareTo(BigDecimal.ONE) <= 0) {
            fractions.putIfAbsent(at, number);
        }
    }

    private static void rate(Subject subject, Remedy remedy, Report report) {
        if (isFraction(remedy)) {
            String percent = Decimals.plain(remedy.rate().movePointRight(2));
            report.add(
                    subject.cell(SheetKind.REMEDIES, remedy.line().row(), "rate"),
                    Names.of(remedy) + ", " + Decimals.plain(remedy.rate()),
                    "The rate %s means %s %% of %s, not %s %%."
                            .formatted(
                                    Decimals.plain(remedy.rate()),
                                    Decimals.plain(remedy.rate()),
                                    remedy.charge(),
                                    percent),
                    "If %s %% is meant, write %s.".formatted(percent, percent));
        }
    }
}
