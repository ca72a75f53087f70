package io.pactable.conclusion;

import io.pactable.contract.ClauseLine;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something that a remedy can answer to: the fact that the rows of {@code Remedies} match on. There is one for each
 * service level and scope that was judged, and one for each total of service points.
 *
 * @param kind what it is
 * @param serviceLevel name of the band table; {@link #ALL} for the points of the whole contract
 * @param kpi name of the KPI; empty for points
 * @param scope the part of the service; empty for the whole
 * @param band the band that was reached; empty for points
 * @param verdict what the band says; for points: a breach
 * @param value the KPI value as compared, or the number of points
 * @param line the row that judged the level; for points the first of those that gave one
 * @param on the day by whose terms it is judged
 * @param at when the event was that it is about; null for the whole period
 * @param incident the incident that caused it; empty for none
 * @param multipliers factors that escalations put on its amounts; empty for none
 * @param evidence ids of the measurements it rests on
 */
public record Occasion(
        Kind kind,
        String serviceLevel,
        String kpi,
        String scope,
        String band,
        Verdict verdict,
        BigDecimal value,
        ClauseLine line,
        LocalDate on,
        @Nullable Instant at,
        String incident,
        List<Multiplier> multipliers,
        List<String> evidence) {

    /** The word for every service level, in a cell and as the name of the points of the whole contract. */
    public static final String ALL = "all";

    /** The words for bands of a verdict, and for every band. */
    public static final String ANY_BREACH = "any breach";

    public static final String ANY_MET = "any met";
    public static final String ANY = "any";

    /** The word for service points where a band is named. */
    public static final String POINTS = "points";

    /** The word for an escalation where a band is named. */
    public static final String ESCALATED = "escalated";

    /** The word for an excused event where a band is named. */
    public static final String EXCUSED = "excused";

    /** What separates two bands in one cell. */
    public static final String SEPARATOR = ";";

    /** What can be answered to. */
    public enum Kind {
        LEVEL,
        /** A level that an escalation promoted: the remedies of another service level apply to it as well. */
        PROMOTED,
        POINTS,
        /** An escalation that is due; its service level is the name of the escalation. */
        ESCALATION,
        /** An excused event; its service level is the type of the event. */
        EXCUSED
    }

    public Occasion {
        multipliers = List.copyOf(multipliers);
        evidence = List.copyOf(evidence);
    }

    /** Equal occasions have equal ones: the rest is left out, since occasions are looked up very often. */
    @Override
    public int hashCode() {
        return ((serviceLevel.hashCode() * 31 + scope.hashCode()) * 31 + band.hashCode()) * 31 + kpi.hashCode();
    }

    /** Whether a remedy for the given service level, or for {@link #ALL} of them, is about this occasion. */
    public boolean concerns(String cell) {
        return cell.equals(serviceLevel) || (cell.equalsIgnoreCase(ALL) && kind == Kind.LEVEL);
    }

    /** Whether a remedy that names these bands, separated by {@link #SEPARATOR}, is about this occasion. */
    public boolean onBand(String cell) {
        return onBand(bands(cell));
    }

    /** Whether a remedy that names these bands is about this occasion. */
    public boolean onBand(List<String> bands) {
        if (kind != Kind.LEVEL && kind != Kind.PROMOTED) {
            String word = kind == Kind.POINTS ? POINTS : kind == Kind.ESCALATION ? ESCALATED : EXCUSED;
            return bands.stream().anyMatch(word::equalsIgnoreCase);
        }
        return bands.stream().anyMatch(named -> switch (named.toLowerCase(Locale.ROOT)) {
            case ANY_BREACH -> verdict == Verdict.BREACH;
            case ANY_MET -> verdict == Verdict.MET;
            case ANY -> true;
            default -> named.equals(band);
        });
    }

    /** Whether it is judged by the terms of the day or a later one, written as 2026-03-31. */
    public boolean since(String day) {
        return !on.isBefore(LocalDate.parse(day));
    }

    /** Whether it is judged by the terms of the day or an earlier one, written as 2026-03-31. */
    public boolean until(String day) {
        return !on.isAfter(LocalDate.parse(day));
    }

    /** The same with other factors on its amounts. */
    public Occasion times(List<Multiplier> factors) {
        return new Occasion(
                kind, serviceLevel, kpi, scope, band, verdict, value, line, on, at, incident, factors, evidence);
    }

    /** The bands written in one cell. */
    public static List<String> bands(String cell) {
        return Arrays.stream(cell.split(SEPARATOR))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }
}
