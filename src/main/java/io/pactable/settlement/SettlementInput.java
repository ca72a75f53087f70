package io.pactable.settlement;

import io.pactable.conclusion.ClaimRight;
import io.pactable.contract.PeriodPattern;
import io.pactable.contract.ServicePeriod;
import java.util.List;
import java.util.Map;

/**
 * Everything that one settlement depends on.
 *
 * @param due remedies of money that are due, in any order: their lines stand in that of the rows
 * @param limits that apply, in any order
 * @param earnBacks that are due
 * @param claims how the claim of a remedy stands; one that is not there needs no claim
 * @param choices of the entitled party
 * @param basis the numbers
 * @param period that is settled
 * @param periods how the contract cuts time
 * @param past what earlier periods left behind
 */
public record SettlementInput(
        List<RemedyDue> due,
        List<Limit> limits,
        List<EarnBackDue> earnBacks,
        Map<RemedyDue, ClaimRight> claims,
        List<Choice> choices,
        Basis basis,
        ServicePeriod period,
        PeriodPattern periods,
        Past past) {

    public SettlementInput {
        due = List.copyOf(due);
        limits = List.copyOf(limits);
        earnBacks = List.copyOf(earnBacks);
        claims = Map.copyOf(claims);
        choices = List.copyOf(choices);
    }
}
