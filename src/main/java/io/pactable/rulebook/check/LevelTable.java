package io.pactable.rulebook.check;

import io.pactable.measurement.Kpi;
import io.pactable.rulebook.Band;
import io.pactable.rulebook.Bound;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The bands of one service level that judge the values of one scope on one day, laid out on the line of values.
 *
 * @param serviceLevel its name
 * @param kpi the KPI that it judges
 * @param scope the scope; empty when the bands are the same for every scope
 * @param day a day on which they hold
 * @param dated whether other bands hold on other days
 * @param bands in the order of the sheet
 */
record LevelTable(String serviceLevel, Kpi kpi, String scope, LocalDate day, boolean dated, List<Band> bands) {

    LevelTable {
        bands = List.copyOf(bands);
    }

    /**
     * Values that no band covers.
     *
     * @param span the values
     * @param below the band that ends below them; null when there is none
     * @param above the band that begins above them; null when there is none
     */
    record Hole(Span span, @Nullable Band below, @Nullable Band above) {}

    /**
     * Values that two bands cover.
     *
     * @param span the values
     * @param first the band whose row comes first
     * @param second the other
     */
    record Clash(Span span, Band first, Band second) {}

    /** A band with the values that it covers on the KPI's scale. */
    private record Laid(Band band, Span span) {}

    /** The same level for other scopes whose bands are the same. */
    LevelTable in(String scopes) {
        return new LevelTable(serviceLevel, kpi, scopes, day, dated, bands);
    }

    /** The values of the band that the KPI can have. */
    Span span(Band band) {
        return Domain.onScale(kpi, new Span(Cut.lower(band.lower()), Cut.upper(band.upper())))
                .meet(Domain.of(kpi));
    }

    /** Whether a value of the KPI can lie in the band. */
    boolean isReachable(Band band) {
        return !span(band).isEmpty();
    }

    /** Bands with an end: one without any end beside others is a finding of its own. */
    private List<Laid> laid() {
        return bands.stream()
                .filter(b -> bands.size() == 1 || !b.isUnbounded())
                .map(b -> new Laid(b, span(b)))
                .filter(l -> !l.span().isEmpty())
                .sorted(Comparator.comparing((Laid l) -> l.span().from())
                        .thenComparing(l -> l.span().to())
                        .thenComparing(l -> l.band().line()))
                .toList();
    }

    List<Hole> holes() {
        List<Hole> holes = new ArrayList<>();
        if (bands.size() > 1 && bands.stream().anyMatch(Band::isUnbounded)) {
            return holes;
        }
        Span domain = Domain.of(kpi);
        Cut reached = domain.from();
        Band last = null;
        for (Laid next : laid()) {
            if (reached.compareTo(next.span().from()) < 0) {
                holes.add(new Hole(new Span(reached, next.span().from()), last, next.band()));
            }
            if (reached.compareTo(next.span().to()) < 0) {
                reached = next.span().to();
                last = next.band();
            }
        }
        if (reached.compareTo(domain.to()) < 0) {
            holes.add(new Hole(new Span(reached, domain.to()), last, null));
        }
        return holes;
    }

    List<Clash> clashes() {
        List<Clash> clashes = new ArrayList<>();
        Laid widest = null;
        for (Laid next : laid()) {
            if (widest != null && next.span().from().compareTo(widest.span().to()) < 0) {
                boolean inOrder =
                        widest.band().line().row() < next.band().line().row();
                clashes.add(new Clash(
                        next.span().meet(widest.span()),
                        inOrder ? widest.band() : next.band(),
                        inOrder ? next.band() : widest.band()));
            }
            if (widest == null || widest.span().to().compareTo(next.span().to()) < 0) {
                widest = next;
            }
        }
        return clashes;
    }

    /** The values as people say them, whatever the scale. */
    Span shown(Span span) {
        return Domain.shown(kpi, span);
    }

    /** Whether another band covers values of the band. */
    boolean isClashing(Band band) {
        return clashes().stream()
                .anyMatch(c -> c.first().equals(band) || c.second().equals(band));
    }

    /** Whether the bands would fit together if this one ran the other way from where it begins or ends. */
    boolean isTurned(Band band) {
        Bound lower = band.lower();
        Bound upper = band.upper();
        if ((lower == null) == (upper == null)) {
            return false;
        }
        List<Band> others = bands.stream().filter(b -> !b.equals(band)).toList();
        Band turned = new Band(
                band.line(),
                band.serviceLevel(),
                band.name(),
                band.kpi(),
                band.scope(),
                upper,
                lower,
                band.points(),
                band.verdict(),
                band.inForce());
        List<Band> all = new ArrayList<>(others);
        all.add(turned);
        return new LevelTable(serviceLevel, kpi, scope, day, dated, all).isTidy();
    }

    /** Whether every value lies in exactly one band, so that it can be asked what follows from it. */
    boolean isTidy() {
        boolean endless = bands.size() > 1 && bands.stream().anyMatch(Band::isUnbounded);
        return !endless
                && clashes().isEmpty()
                && holes().stream().allMatch(hole -> HoleKind.of(this, hole) == HoleKind.OPEN);
    }

    /** The level as a sentence names it, for example {@code Uptime (north) on 2026-01-01}. */
    String words() {
        return name() + (dated ? " on " + day : "");
    }

    /** The level and its scope, for example {@code Uptime (north)}. */
    String name() {
        return scope.isEmpty() ? serviceLevel : serviceLevel + " (" + scope + ")";
    }

    /** A value with the KPI's unit. */
    String print(BigDecimal value) {
        return kpi.print(value);
    }
}
