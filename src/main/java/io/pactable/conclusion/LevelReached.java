package io.pactable.conclusion;

import io.pactable.contract.ClauseLine;
import io.pactable.measurement.KpiValue;
import java.math.BigDecimal;

/**
 * What a row of {@code Service levels} inserts when it matches: the value lies in this band.
 *
 * @param line the row
 * @param serviceLevel name of the band table; the KPI's name unless the row gives another
 * @param band name of the band, for example {@code Serious}
 * @param verdict whether the agreed level was met
 * @param points service points of the band; zero when it has none
 * @param of the value that was judged
 */
public record LevelReached(
        ClauseLine line, String serviceLevel, String band, Verdict verdict, BigDecimal points, KpiValue of) {}
