package io.pactable.rulebook.check;

import io.pactable.measurement.Direction;
import io.pactable.rulebook.Band;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * A value at which a service level is tried, and the band that it lies in.
 *
 * @param band the only band that covers it
 * @param value in the KPI's unit, on its scale
 */
record Probe(Band band, BigDecimal value) {

    private static final BigDecimal FAR = new BigDecimal("10");

    /** The first and the last value of each band, those nearest to an end that is not in it included; best first. */
    static List<Probe> of(LevelTable level) {
        List<Probe> probes = new ArrayList<>();
        BigDecimal near = near(level);
        for (Band band : level.bands()) {
            Span span = level.span(band);
            if (span.isEmpty()) {
                continue;
            }
            for (BigDecimal value : ends(span, near)) {
                boolean alone =
                        level.bands().stream().filter(b -> b.holds(value)).count() == 1;
                if (alone && band.holds(value)) {
                    probes.add(new Probe(band, value));
                }
            }
        }
        probes.sort(Comparator.comparing(Probe::value));
        if (level.kpi().better() == Direction.HIGHER) {
            Collections.reverse(probes);
        }
        return probes;
    }

    /** Less than any distance that is written: a step on the KPI's scale, or the hundredth of the last decimal. */
    static BigDecimal near(LevelTable level) {
        Integer decimals = Domain.decimals(level.kpi());
        if (decimals != null) {
            return BigDecimal.ONE.movePointLeft(decimals);
        }
        int most = 0;
        for (Band band : level.bands()) {
            most = band.lower() == null
                    ? most
                    : Math.max(most, band.lower().value().scale());
            most = band.upper() == null
                    ? most
                    : Math.max(most, band.upper().value().scale());
        }
        return BigDecimal.ONE.movePointLeft(most + 2);
    }

    private static List<BigDecimal> ends(Span span, BigDecimal near) {
        BigDecimal low = span.from().value();
        BigDecimal high = span.to().value();
        BigDecimal first = low == null
                ? (high == null ? BigDecimal.ZERO : high.subtract(FAR))
                : span.from().side() < 0 ? low : low.add(near);
        BigDecimal last =
                high == null ? (low == null ? FAR : low.add(FAR)) : span.to().side() > 0 ? high : high.subtract(near);
        return first.compareTo(last) == 0 ? List.of(first) : List.of(first, last);
    }
}
