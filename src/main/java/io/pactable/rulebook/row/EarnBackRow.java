package io.pactable.rulebook.row;

import io.pactable.contract.InForce;
import io.pactable.contract.Worded;
import io.pactable.settlement.EarnBack;
import io.pactable.settlement.EarnBackCase;
import io.pactable.settlement.EarnBackDue;
import io.pactable.settlement.Level;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code Earn-back} that matched a case, put together cell by cell. What its conditions say is taken from the
 * case that met them.
 */
public final class EarnBackRow {

    private final String rule;
    private final EarnBackCase on;
    private String clause = "";
    private BigDecimal percent = BigDecimal.ZERO;
    private @Nullable Integer lapses;

    private EarnBackRow(String rule, EarnBackCase on) {
        this.rule = rule;
        this.on = on;
    }

    /** @param rule name of the rule, ending in an underscore and the row of the sheet */
    public static EarnBackRow of(String rule, EarnBackCase on) {
        return new EarnBackRow(rule, on);
    }

    public void clause(String cell) {
        clause = cell;
    }

    public void percent(String cell) {
        percent = new BigDecimal(cell);
    }

    public void lapses(String cell) {
        lapses = Integer.valueOf(cell);
    }

    /** Completes the row with its last cell. */
    public EarnBackDue returned(String cell) {
        return new EarnBackDue(
                new EarnBack(
                        RuleNames.line(rule, clause),
                        on.credit().serviceLevel(),
                        on.credit().group(),
                        Words.of(Worded.find(EarnBack.Standard.class, on.standard()), on.standard()),
                        on.than().isEmpty() ? null : Words.of(Level.parse(on.than()), on.than()),
                        on.periods(),
                        percent,
                        Words.of(Worded.find(EarnBack.Returned.class, cell), cell),
                        List.of(),
                        lapses,
                        InForce.ALWAYS),
                on);
    }
}
