package io.pactable.conclusion;

import io.pactable.contract.ClauseLine;
import io.pactable.contract.Wording;
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
 * @param wording the reason in one sentence
 * @param evidence ids of the measurements it rests on
 */
public record Obligation(
        ClauseLine line,
        String scope,
        BigDecimal quantity,
        String unit,
        String obliged,
        String beneficiary,
        Wording wording,
        List<String> evidence)
        implements Conclusion {

    public Obligation {
        evidence = List.copyOf(evidence);
    }

    /** One whose reason is in words already. */
    public Obligation(
            ClauseLine line,
            String scope,
            BigDecimal quantity,
            String unit,
            String obliged,
            String beneficiary,
            String because,
            List<String> evidence) {
        this(line, scope, quantity, unit, obliged, beneficiary, Wording.of(because), evidence);
    }

    @Override
    public String type() {
        return "obligation";
    }
}
