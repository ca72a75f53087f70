package io.pactable.exchange;

import io.pactable.contract.Amounts;
import io.pactable.contract.ServicePeriod;
import io.pactable.contract.Terms;
import io.pactable.evaluation.Facts;
import io.pactable.evaluation.FactsRefused;
import io.pactable.measurement.Measurement;
import io.pactable.measurement.Refusal;
import io.pactable.rulebook.Rulebook;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Facts as they were sent, before they meet the rulebook that they name.
 *
 * @param rulebook id of the rulebook; empty when it could not be read
 * @param version its SHA-256 or the start of it; empty for the one that is there
 * @param date a day on which its terms must be in force; null for no demand
 * @param contract how the sender calls the contract; may be empty
 * @param month the month in which the period starts; null when its days were given
 * @param period its days; null when the month was given, or nothing readable
 * @param charges those that could be read
 * @param quantities those that could be read
 * @param measurements those that could be read
 * @param refusals what could not be read, and why
 * @param places where the readable entries stand in what was sent, by their place here: {@code measurements[0]} may be
 *     {@code line 7}
 * @param unreadable names of charges, quantities and KPIs that were sent but could not be read
 */
public record FactsFile(
        String rulebook,
        String version,
        @Nullable LocalDate date,
        String contract,
        @Nullable YearMonth month,
        @Nullable ServicePeriod period,
        Amounts charges,
        Amounts quantities,
        List<Measurement> measurements,
        List<Refusal> refusals,
        Map<String, String> places,
        Set<String> unreadable) {

    /** Fewest digits of a version that are enough to name it. */
    public static final int SHORTEST_VERSION = 8;

    /**
     * The facts for the rulebook.
     *
     * @throws FactsRefused if something could not be read, or they are for another version
     */
    public Facts facts(Rulebook book) {
        List<Refusal> all = new ArrayList<>(refusals);
        all.addAll(demands(book));
        if (!all.isEmpty()) {
            throw new FactsRefused(all);
        }
        return readable(book.terms());
    }

    /** What can be read of the facts, whatever else is wrong with them. */
    Facts readable(Terms terms) {
        ServicePeriod days = period;
        if (days == null) {
            days = terms.periods().startingIn(month == null ? YearMonth.of(2000, 1) : month);
        }
        return new Facts(contract, days, charges, quantities, measurements);
    }

    /** Whether the rulebook is the one that is asked for. */
    List<Refusal> demands(Rulebook book) {
        List<Refusal> all = new ArrayList<>();
        if (!version.isEmpty() && !book.version().startsWith(version)) {
            all.add(new Refusal(
                    "version",
                    "The rulebook '%s' has the version %s, not %s. Leave the version out, or put the rulebook of that version in its folder."
                            .formatted(book.id(), book.version(), version)));
        }
        LocalDate day = date;
        if (day != null && !book.terms().inForceOn(day)) {
            all.add(new Refusal(
                    "date",
                    "The terms of the rulebook '%s' are in force from %s until %s, not on %s."
                            .formatted(
                                    book.id(),
                                    book.terms().validFrom() == null
                                            ? "the beginning"
                                            : book.terms().validFrom(),
                                    book.terms().validUntil() == null
                                            ? "further notice"
                                            : book.terms().validUntil(),
                                    day)));
        }
        return all;
    }
}
