package io.pactable.contract;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The terms of a contract that are not clauses of their own: the {@code Contract} sheet.
 *
 * @param title what people call the contract
 * @param reference its number in somebody's files; empty when it has none
 * @param zone in which its days begin
 * @param periods how it cuts time
 * @param rounding of every amount of money
 * @param computedIn currency of charges and amounts before a limit converts them; that of the rounding unless the
 *     contract says otherwise
 * @param termsAsOf by which day's terms something is judged
 * @param parties at least two, each with a role of its own
 * @param charges what the facts must name as bases of percentages
 * @param quantities what the facts must name as counts and volumes
 * @param parameters fixed numbers of the contract, in the order of the sheet
 * @param validFrom first day on which these terms are in force, inclusive; null without a first
 * @param validUntil last day on which they are, inclusive; null without a last
 */
public record Terms(
        String title,
        String reference,
        ZoneId zone,
        PeriodPattern periods,
        MoneyRounding rounding,
        Currency computedIn,
        TermsAsOf termsAsOf,
        List<Party> parties,
        List<Declaration> charges,
        List<Declaration> quantities,
        List<Parameter> parameters,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validUntil) {

    public Terms {
        parties = List.copyOf(parties);
        charges = List.copyOf(charges);
        quantities = List.copyOf(quantities);
        parameters = List.copyOf(parameters);
    }

    /** Whether the terms are in force on the day. */
    public boolean inForceOn(LocalDate day) {
        return (validFrom == null || !day.isBefore(validFrom)) && (validUntil == null || !day.isAfter(validUntil));
    }

    public Optional<Party> party(String role) {
        return parties.stream().filter(p -> p.role().equals(role)).findFirst();
    }
}
