package io.pactable.conclusion;

import io.pactable.contract.ClauseLine;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

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
        List<String> evidence) {

    /** The word for every service level, in a cell and as the name of the points of the whole contract. */
    public static final String ALL = "all";

    /** The words for bands of a verdict, and for every band. */
    public static final String ANY_BREACH = "any breach";

    public static final String ANY_MET = "any met";
    public static final String ANY = "any";

    /** The word for service points where a band is named. */
    public static final String POINTS = "points";

    /** What separates two bands in one cell. */
    public static final String SEPARATOR = ";";

    /** What can be answered to. */
    public enum Kind {
        LEVEL,
        POINTS
    }

    public Occasion {
        evidence = List.copyOf(evidence);
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
        if (kind == Kind.POINTS) {
            return bands.stream().anyMatch(POINTS::equalsIgnoreCase);
        }
        return bands.stream().anyMatch(named -> switch (named.toLowerCase(Locale.ROOT)) {
            case ANY_BREACH -> verdict == Verdict.BREACH;
            case ANY_MET -> verdict == Verdict.MET;
            case ANY -> true;
            default -> named.equals(band);
        });
    }

    /** The bands written in one cell. */
    public static List<String> bands(String cell) {
        return Arrays.stream(cell.split(SEPARATOR))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }
}
