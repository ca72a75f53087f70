package io.pactable.conclusion;

import io.pactable.contract.ClauseLine;
import io.pactable.contract.ServicePeriod;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * How often something happened within a window, the present period included: the fact that the rows of
 * {@code Escalations} match on. There is one for each series to which the present period adds, and each way of counting
 * that a row asks for.
 *
 * @param serviceLevel name of the band table; {@link Occasion#ALL} where levels are counted together
 * @param kpi name of the KPI; empty where levels are counted together
 * @param scope the scope; empty for the whole
 * @param bands what is counted, as the row writes it
 * @param counted whether each level is counted by itself or all together: the word of the row
 * @param window the word of the window
 * @param of length of a rolling window in periods; 0 for other windows
 * @param gaps what a period without a verdict does: the word of the row
 * @param count how often, the present period included
 * @param before how often, the present period not included
 * @param line the row that judged the level now; for several the first
 * @param periods the earlier periods that count, oldest first
 * @param on the day by whose terms it is judged
 * @param evidence ids of the measurements of the present period
 */
public record Tally(
        String serviceLevel,
        String kpi,
        String scope,
        String bands,
        String counted,
        String window,
        int of,
        String gaps,
        BigDecimal count,
        BigDecimal before,
        ClauseLine line,
        List<ServicePeriod> periods,
        LocalDate on,
        List<String> evidence) {

    public Tally {
        periods = List.copyOf(periods);
        evidence = List.copyOf(evidence);
    }

    /** Equal ones have equal ones: the rest is left out, since they are looked up very often. */
    @Override
    public int hashCode() {
        return ((serviceLevel.hashCode() * 31 + scope.hashCode()) * 31 + bands.hashCode()) * 31 + of;
    }

    /** Whether a row for the given service level, or for {@link Occasion#ALL} of them, is about this tally. */
    public boolean concerns(String cell) {
        return cell.equalsIgnoreCase(serviceLevel)
                || (cell.equalsIgnoreCase(Occasion.ALL) && (!kpi.isEmpty() || serviceLevel.equals(Occasion.ALL)));
    }

    /** Whether it is judged by the terms of the day or a later one, written as 2026-03-31. */
    public boolean since(String day) {
        return !on.isBefore(LocalDate.parse(day));
    }

    /** Whether it is judged by the terms of the day or an earlier one, written as 2026-03-31. */
    public boolean until(String day) {
        return !on.isAfter(LocalDate.parse(day));
    }
}
