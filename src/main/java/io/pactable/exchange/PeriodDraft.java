package io.pactable.exchange;

import io.pactable.contract.Amounts;
import io.pactable.contract.Decimals;
import io.pactable.contract.NamedAmount;
import io.pactable.contract.ServicePeriod;
import io.pactable.evaluation.ClaimMade;
import io.pactable.measurement.ExcusedEvent;
import io.pactable.measurement.Measurement;
import io.pactable.measurement.Observation;
import io.pactable.measurement.Refusal;
import io.pactable.settlement.Choice;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The facts of one period in the making: what the readers of all formats share. */
final class PeriodDraft {

    /** Most refusals of observations that are said one by one. */
    private static final int MOST_SAID = 100;

    private final String path;
    private final List<Refusal> refusals;
    private SentPeriod period = SentPeriod.UNREADABLE;
    private boolean periodGiven;
    private @Nullable LocalDate asOf;
    private final List<NamedAmount> charges = new ArrayList<>();
    private final List<NamedAmount> quantities = new ArrayList<>();
    private final List<Measurement> measurements = new ArrayList<>();
    private final List<Observation> observations = new ArrayList<>();
    private final Set<String> observed = new HashSet<>();
    private final List<ExcusedEvent> excused = new ArrayList<>();
    private final List<ClaimMade> claims = new ArrayList<>();
    private final List<Choice> choices = new ArrayList<>();
    private final Places places = new Places();
    private final Set<String> unreadable = new HashSet<>();
    private int observationsRefused;

    /**
     * @param path what the fields of the period stand under: empty, or {@code periods[2].}
     * @param refusals to which its own are added
     */
    PeriodDraft(String path, List<Refusal> refusals) {
        this.path = path;
        this.refusals = refusals;
    }

    String path() {
        return path;
    }

    void refuse(String field, String message) {
        refusals.add(new Refusal(field, message));
    }

    /** The month written in a text, refused when it is none. */
    Optional<YearMonth> month(String field, String text) {
        try {
            YearMonth given = YearMonth.parse(text);
            if (ServicePeriod.isSensible(given.getYear())) {
                return Optional.of(given);
            }
        } catch (DateTimeException e) {
            // Said below, like a year that cannot be meant.
        }
        refuse(
                field,
                "'%s' is not a month. Write it as 2026-04, or give the days 'from' and 'to'."
                        .formatted(FactsDraft.brief(text)));
        return Optional.empty();
    }

    /** The day written in a text, refused when it is none. */
    Optional<LocalDate> day(String field, String text) {
        try {
            LocalDate day = LocalDate.parse(text);
            if (ServicePeriod.isSensible(day.getYear())) {
                return Optional.of(day);
            }
        } catch (DateTimeException e) {
            // Said below, like a year that cannot be meant.
        }
        refuse(field, "'%s' is not a date. Write it as 2026-04-30.".formatted(FactsDraft.brief(text)));
        return Optional.empty();
    }

    /** A period by its days; those that could not be read are empty and were refused already. */
    SentPeriod days(String field, Optional<LocalDate> from, Optional<LocalDate> to, boolean bothGiven) {
        if (!bothGiven) {
            refuse(field, "The period needs both its first day 'from' and the day after its last, 'to'.");
        } else if (from.isPresent() && to.isPresent()) {
            if (from.get().isBefore(to.get())) {
                return new SentPeriod(null, new ServicePeriod(from.get(), to.get()));
            }
            refuse(
                    field,
                    "The period ends on %s (exclusive), which is not after its first day, %s."
                            .formatted(to.get(), from.get()));
        }
        return SentPeriod.UNREADABLE;
    }

    /** A number written as text. */
    Optional<BigDecimal> number(String field, String text) {
        Optional<BigDecimal> number = Decimals.parse(text);
        if (number.isEmpty()) {
            String hint = text.matches("[+-]?[0-9]+,[0-9]+") && !text.matches("[+-]?[1-9][0-9]{0,2},[0-9]{3}")
                    ? " Maybe %s is meant.".formatted(text.replace(',', '.'))
                    : "";
            refuse(
                    field,
                    "'%s' is not a number. Write digits with a decimal point, without grouping, unit or exponent, for example 1250.00; at most %s digits, %s of them after the point.%s"
                            .formatted(FactsDraft.brief(text), Decimals.MOST_DIGITS, Decimals.MOST_DECIMALS, hint));
        }
        return number;
    }

    /** A number of the format itself. */
    Optional<BigDecimal> number(String field, BigDecimal number) {
        if (Decimals.fits(number)) {
            return Optional.of(number.scale() < 0 ? number.setScale(0) : number);
        }
        refuse(
                field,
                "The number has too many digits. At most %s are read, %s of them after the point."
                        .formatted(Decimals.MOST_DIGITS, Decimals.MOST_DECIMALS));
        return Optional.empty();
    }

    /** The period was given, readable or not. */
    void period(SentPeriod given) {
        periodGiven = true;
        period = given;
    }

    void asOf(LocalDate day) {
        asOf = day;
    }

    /** The day as of which the evaluation is asked for; null when it was not said. */
    @Nullable
    LocalDate asOf() {
        return asOf;
    }

    void charge(String place, String name, String scope, @Nullable BigDecimal value) {
        amount(charges, "charges", place, name, scope, value);
    }

    void quantity(String place, String name, String scope, @Nullable BigDecimal value) {
        amount(quantities, "quantities", place, name, scope, value);
    }

    private void amount(
            List<NamedAmount> list, String field, String place, String name, String scope, @Nullable BigDecimal value) {
        if (name.isEmpty() || value == null) {
            unreadable(place, name);
            return;
        }
        places.put(field + "[" + list.size() + "]", place);
        list.add(new NamedAmount(name, scope, value));
    }

    /** A measurement that could be read; its value is null when it was said to be missing. */
    void measurement(
            String place,
            String id,
            String kpi,
            String scope,
            @Nullable BigDecimal value,
            @Nullable LocalDate date,
            String incident) {
        places.put("measurements[" + measurements.size() + "]", place);
        measurements.add(new Measurement(id.isEmpty() ? place : id, kpi, scope, value, date, incident));
    }

    /** The observations that follow stand in a list; their index stands between the two texts. */
    void observationsFrom(String before, String after) {
        places.observationsFrom(before, after);
    }

    void observation(int index, Observation observation) {
        places.observation(index);
        observations.add(observation);
    }

    int observations() {
        return observations.size();
    }

    /** Refuses something about an observation; of very many only the first are said. */
    void refuseObservation(String field, String message) {
        unreadableList("observations");
        if (++observationsRefused <= MOST_SAID) {
            refuse(field, message);
        }
    }

    void observed(String kind) {
        observed.add(kind);
    }

    void excused(String place, ExcusedEvent event) {
        places.put("excused[" + excused.size() + "]", place);
        excused.add(event);
    }

    void claim(String place, ClaimMade claim) {
        places.put("claims[" + claims.size() + "]", place);
        claims.add(claim);
    }

    void choice(String place, Choice choice) {
        places.put("choices[" + choices.size() + "]", place);
        choices.add(choice);
    }

    /** An entry that could not be read, so that its name is not called missing as well. */
    void unreadable(String place, String name) {
        unreadable.add(name);
        places.put(FactsDraft.UNREADABLE + name, place);
    }

    /** A list of which nothing could be read, so that nothing of it is called missing as well. */
    void unreadableList(String name) {
        unreadable.add(name + ":");
    }

    PeriodFacts finish() {
        if (measurements.size() > FactsDraft.MOST_ENTRIES
                || charges.size() > FactsDraft.MOST_ENTRIES
                || quantities.size() > FactsDraft.MOST_ENTRIES) {
            refuse(
                    "",
                    "There are more than %s entries of one kind. Send a period in parts."
                            .formatted(FactsDraft.MOST_ENTRIES));
        }
        if (observationsRefused > MOST_SAID) {
            refuse(
                    path + "observations",
                    "%s more things are wrong with observations. Correct those that are named, then send them again."
                            .formatted(observationsRefused - MOST_SAID));
        }
        if (!periodGiven) {
            refuse(path + "period", "The period is missing. Write its month as 2026-04, or its days 'from' and 'to'.");
        }
        return new PeriodFacts(
                path,
                period,
                asOf,
                new Amounts(charges),
                new Amounts(quantities),
                measurements,
                observations,
                observed,
                excused,
                claims,
                choices,
                places,
                unreadable);
    }
}
