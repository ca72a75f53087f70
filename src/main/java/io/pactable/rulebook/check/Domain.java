package io.pactable.rulebook.check;

import io.pactable.contract.Decimals;
import io.pactable.measurement.Derivation;
import io.pactable.measurement.DerivationKind;
import io.pactable.measurement.Kpi;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The values that a KPI can have when a clause compares it. */
final class Domain {

    private static final Set<DerivationKind> PERCENT = EnumSet.of(
            DerivationKind.AVAILABILITY, DerivationKind.SHARE, DerivationKind.SERIAL, DerivationKind.PARALLEL);

    private static final Set<DerivationKind> NOT_NEGATIVE = EnumSet.of(
            DerivationKind.DOWNTIME,
            DerivationKind.CLOCK_HOURS,
            DerivationKind.COUNT,
            DerivationKind.DAYS_LATE,
            DerivationKind.RELATIVE_EXCESS,
            DerivationKind.POINTS);

    private static final Set<DerivationKind> WHOLE =
            EnumSet.of(DerivationKind.CLOCK_HOURS, DerivationKind.COUNT, DerivationKind.DAYS_LATE);

    private Domain() {}

    /** The values that the rulebook lets the KPI have: its valid range, and what its way of working it out can give. */
    static Span of(Kpi kpi) {
        BigDecimal lowest = higher(kpi.lowest(), naturalLowest(kpi));
        BigDecimal highest = lower(kpi.highest(), naturalHighest(kpi));
        return onScale(
                kpi,
                new Span(
                        lowest == null ? Cut.LOWEST : Cut.before(compared(kpi, lowest)),
                        highest == null ? Cut.HIGHEST : Cut.after(compared(kpi, highest))));
    }

    /** The values that make sense in the KPI's unit, declared or not: a percentage from 0 to 100, all else from 0. */
    static Span sensible(Kpi kpi) {
        return new Span(
                Cut.before(BigDecimal.ZERO), kpi.unit().equals("%") ? Cut.after(Decimals.HUNDRED) : Cut.HIGHEST);
    }

    /** The decimals that a compared value has at the most; null when there is no such number. */
    static @Nullable Integer decimals(Kpi kpi) {
        Derivation derivation = kpi.derivation();
        boolean whole = derivation != null && WHOLE.contains(derivation.kind()) && derivation.averaged() == null;
        return kpi.decimals() != null ? kpi.decimals() : whole ? Integer.valueOf(0) : null;
    }

    /** The span on the scale of the KPI: that to which it is rounded before it is compared, or that of a count. */
    static Span onScale(Kpi kpi, Span span) {
        Integer decimals = decimals(kpi);
        return decimals == null
                ? span
                : new Span(span.from().on(decimals), span.to().on(decimals));
    }

    /**
     * The span as people say it: on a scale of three decimals, what ends just before 99.001 ends with 99.
     *
     * @return the same values, for messages only
     */
    static Span shown(Kpi kpi, Span span) {
        Integer decimals = decimals(kpi);
        return decimals == null ? span : new Span(shown(span.from(), decimals), shown(span.to(), decimals));
    }

    private static Cut shown(Cut cut, int decimals) {
        if (cut.value() == null || cut.side() > 0) {
            return cut;
        }
        BigDecimal before = cut.value().subtract(BigDecimal.ONE.movePointLeft(decimals));
        return places(before) < places(cut.value()) ? Cut.after(before) : cut;
    }

    private static int places(BigDecimal number) {
        return Math.max(0, number.stripTrailingZeros().scale());
    }

    private static BigDecimal compared(Kpi kpi, BigDecimal value) {
        return kpi.compared(value);
    }

    private static @Nullable BigDecimal naturalLowest(Kpi kpi) {
        Derivation derivation = kpi.derivation();
        return derivation != null && (PERCENT.contains(derivation.kind()) || NOT_NEGATIVE.contains(derivation.kind()))
                ? BigDecimal.ZERO
                : null;
    }

    private static @Nullable BigDecimal naturalHighest(Kpi kpi) {
        Derivation derivation = kpi.derivation();
        return derivation != null && PERCENT.contains(derivation.kind()) ? Decimals.HUNDRED : null;
    }

    private static @Nullable BigDecimal higher(@Nullable BigDecimal a, @Nullable BigDecimal b) {
        return a == null ? b : b == null ? a : a.max(b);
    }

    private static @Nullable BigDecimal lower(@Nullable BigDecimal a, @Nullable BigDecimal b) {
        return a == null ? b : b == null ? a : a.min(b);
    }
}
