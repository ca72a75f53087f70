package io.pactable.rulebook.row;

import io.pactable.conclusion.Window;
import io.pactable.contract.Decimals;
import io.pactable.contract.InForce;
import io.pactable.contract.Worded;
import io.pactable.settlement.Excess;
import io.pactable.settlement.Limit;
import io.pactable.settlement.LimitDue;
import io.pactable.settlement.LimitKind;
import io.pactable.settlement.Reach;
import io.pactable.settlement.Taken;
import java.math.BigDecimal;
import java.util.Optional;

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
    private String named = "";
    private Window over = Window.PERIOD;
    private int of;
    private Excess excess = Excess.LAPSES;
    private InForce inForce = InForce.ALWAYS;

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
        Optional<BigDecimal> number = Decimals.parse(cell);
        amount = number.orElse(BigDecimal.ZERO);
        named = number.isPresent() ? "" : cell;
    }

    public void over(String cell) {
        over = Words.of(Worded.find(Window.class, cell), cell);
    }

    public void of(String cell) {
        of = Integer.parseInt(cell);
    }

    public void excess(String cell) {
        excess = Words.of(Worded.find(Excess.class, cell), cell);
    }

    /** The days on which the row holds; without them always. */
    public void inForce(InForce days) {
        inForce = days;
    }

    /** Completes the row with its last cell. */
    public LimitDue taken(String cell) {
        return new LimitDue(limitTaken(cell));
    }

    /** The row as a term of the contract. */
    public Limit limitTaken(String cell) {
        Taken taken = Words.of(Worded.find(Taken.class, cell), cell);
        return new Limit(
                RuleNames.line(rule, clause),
                order,
                kind,
                reach,
                taken,
                percent,
                charge,
                amount,
                named,
                over,
                of,
                excess,
                inForce);
    }
}
