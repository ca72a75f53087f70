package io.pactable.exchange;

import io.pactable.contract.Amounts;
import io.pactable.contract.Terms;
import io.pactable.evaluation.ClaimMade;
import io.pactable.evaluation.Facts;
import io.pactable.evaluation.History;
import io.pactable.measurement.ExcusedEvent;
import io.pactable.measurement.Measurement;
import io.pactable.measurement.Observation;
import io.pactable.settlement.Choice;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The facts of one period as they were sent, as far as they could be read.
 *
 * @param path what its fields stand under: empty, or {@code periods[2].} in a sequence
 * @param period its days or its month
 * @param asOf the day as of which the evaluation is asked for; null when it was not said
 * @param charges of the period
 * @param quantities of the period
 * @param measurements KPI values that come ready
 * @param observations what was observed
 * @param observed kinds of observation that were recorded in full
 * @param excused events that may be taken out
 * @param claims that were made
 * @param choices that were made
 * @param places where the entries stand in what was sent
 * @param unreadable names of charges, quantities and KPIs that were sent but could not be read
 */
record PeriodFacts(
        String path,
        SentPeriod period,
        @Nullable LocalDate asOf,
        Amounts charges,
        Amounts quantities,
        List<Measurement> measurements,
        List<Observation> observations,
        Set<String> observed,
        List<ExcusedEvent> excused,
        List<ClaimMade> claims,
        List<Choice> choices,
        Places places,
        Set<String> unreadable) {

    PeriodFacts {
        measurements = List.copyOf(measurements);
        observations = List.copyOf(observations);
        observed = Set.copyOf(observed);
        excused = List.copyOf(excused);
        claims = List.copyOf(claims);
        choices = List.copyOf(choices);
        unreadable = Set.copyOf(unreadable);
    }

    /** The facts under the terms of the contract. */
    Facts facts(String contract, @Nullable LocalDate usually, Terms terms, History history) {
        return new Facts(
                contract,
                period.in(terms.periods()),
                asOf == null ? usually : asOf,
                charges,
                quantities,
                measurements,
                observations,
                observed,
                excused,
                claims,
                choices,
                history);
    }

    /** The same with what stood in other files. */
    PeriodFacts with(Additions more) {
        return new PeriodFacts(
                path,
                period,
                asOf,
                charges,
                quantities,
                measurements,
                more.observations(),
                observed,
                more.excused(),
                claims,
                choices,
                more.places(),
                more.observationsRefused()
                        ? Stream.concat(unreadable.stream(), Stream.of("observations:"))
                                .collect(Collectors.toSet())
                        : unreadable);
    }

    /** Where a field of the facts stands in what was sent. */
    String place(String field) {
        int end = field.indexOf(']');
        if (end < 0) {
            return path + field;
        }
        String entry = field.substring(0, end + 1);
        String sent = places.of(entry, path + entry);
        String rest = field.substring(end + 1);
        // A line of a table has no fields with dots, but columns.
        return !sent.endsWith("]") && rest.startsWith(".") ? sent + ", " + rest.substring(1) : sent + rest;
    }
}
