package io.pactable.conclusion;

import io.pactable.contract.ClauseLine;
import java.math.BigDecimal;
import java.util.List;

/**
 * A party must do or take so much of something that is no money: a minimum purchase, for example.
 *
 * @param line the line of the rulebook that says so
 * @param scope the part of the service; empty for the whole
 * @param quantity how much; not negative
 * @param unit of what; may be empty
 * @param obliged role of the party that must
 * @param beneficiary role of the party in whose favour it is
 * @param because the reason in one sentence
 * @param evidence ids of the measurements it rests on
 */
public record Obligation(
        ClauseLine line,
        String scope,
        BigDecimal quantity,
        String unit,
        String obliged,
        String beneficiary,
        String because,
        List<String> evidence)
        implements Conclusion {

    public Obligation {
        evidence = List.copyOf(evidence);
    }

    @Override
    public String type() {
        return "obligation";
    }
}
