package io.pactable.measurement;

import io.pactable.contract.Formulas;
import io.pactable.contract.Lazy;
import io.pactable.contract.PeriodPattern;
import io.pactable.contract.ServicePeriod;
import io.pactable.contract.TermsAsOf;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything that KPI values are read or worked out from.
 *
 * @param kpis of the contract, in the order of the sheet
 * @param kinds of observation
 * @param hours calendars
 * @param exclusions what excused events take out
 * @param zone of the contract
 * @param periods how the contract cuts time; a quota of a year lasts for its contract year
 * @param termsAsOf by which day's terms a value is judged
 * @param period the period
 * @param asOf the day as of which the evaluation is asked for; null when it is not said
 * @param measurements values that came ready
 * @param observations what was observed
 * @param observed kinds of observation that were recorded in full, even if there are none
 * @param excused events that may be taken out
 * @param pastValues values of earlier periods
 * @param pastExcused quotas that earlier periods used
 * @param numbers charges, quantities and parameters
 * @param formulas the expression language
 * @param holidays public holidays
 */
public record KpiInput(
        List<Kpi> kpis,
        List<ObservationKind> kinds,
        List<CoverageDays> hours,
        List<Exclusion> exclusions,
        ZoneId zone,
        PeriodPattern periods,
        TermsAsOf termsAsOf,
        ServicePeriod period,
        @Nullable LocalDate asOf,
        List<Measurement> measurements,
        List<Observation> observations,
        Set<String> observed,
        List<ExcusedEvent> excused,
        Lazy<List<PastValue>> pastValues,
        Lazy<List<PastExcused>> pastExcused,
        Numbers numbers,
        Formulas formulas,
        Holidays holidays) {}
