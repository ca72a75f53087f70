package io.pactable.rulebook.row;

import io.pactable.contract.Worded;
import io.pactable.settlement.Limit;
import io.pactable.settlement.LimitDue;
import io.pactable.settlement.LimitKind;
import io.pactable.settlement.Reach;
import io.pactable.settlement.Taken;
import java.math.BigDecimal;

/** A row of {@code Limits}, put together cell by cell. Cells that are not given keep the meaning of a blank one. */
public final class LimitRow {

    private final String rule;
    private final Reach reach;
    private int order;
    private String clause = "";
    private LimitKind kind = LimitKind.CAP;
    private BigDecimal percent = BigDecimal.ZERO;
    private String charge = "";
    private BigDecimal amount = BigDecimal.ZERO;

    private LimitRow(String rule, Reach reach) {
        this.rule = rule;
        this.reach = reach;
    }

    /** @param rule name of the rule, ending in an underscore and the row of the sheet */
    public static LimitRow of(String rule, Reach reach) {
        return new LimitRow(rule, reach);
    }

    public void order(String cell) {
        order = Integer.parseInt(cell);
    }

    public void clause(String cell) {
        clause = cell;
    }

    public void kind(String cell) {
        kind = Words.of(Worded.find(LimitKind.class, cell), cell);
    }

    public void percent(String cell) {
        percent = new BigDecimal(cell);
    }

    public void charge(String cell) {
        charge = cell;
    }

    public void amount(String cell) {
        amount = new BigDecimal(cell);
    }

    /** Completes the row with its last cell. */
    public LimitDue taken(String cell) {
        return new LimitDue(limitTaken(cell));
    }

    /** The row as a term of the contract. */
    public Limit limitTaken(String cell) {
        Taken taken = Words.of(Worded.find(Taken.class, cell), cell);
        return new Limit(RuleNames.line(rule, clause), order, kind, reach, taken, percent, charge, amount);
    }
}
