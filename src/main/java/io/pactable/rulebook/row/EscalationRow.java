package io.pactable.rulebook.row;

import io.pactable.conclusion.Escalation;
import io.pactable.conclusion.EscalationDue;
import io.pactable.conclusion.Occasion;
import io.pactable.conclusion.Tally;
import io.pactable.conclusion.Window;
import io.pactable.contract.InForce;
import io.pactable.contract.Worded;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code Escalations} that matched a tally, put together cell by cell. What its conditions say is taken from
 * the tally that met them.
 */
public final class EscalationRow {

    private final String rule;
    private final Tally on;
    private String clause = "";
    private String name = "";
    private @Nullable BigDecimal every;
    private @Nullable BigDecimal factor;
    private String to = "";

    private EscalationRow(String rule, Tally on) {
        this.rule = rule;
        this.on = on;
    }

    /** @param rule name of the rule, ending in an underscore and the row of the sheet */
    public static EscalationRow of(String rule, Tally on) {
        return new EscalationRow(rule, on);
    }

    public void clause(String cell) {
        clause = cell;
    }

    public void name(String cell) {
        name = cell;
    }

    public void every(String cell) {
        every = new BigDecimal(cell);
    }

    public void factor(String cell) {
        factor = new BigDecimal(cell);
    }

    public void to(String cell) {
        to = cell;
    }

    /** Completes the row with its last cell. */
    public EscalationDue effect(String cell) {
        return new EscalationDue(
                new Escalation(
                        RuleNames.line(rule, clause),
                        name,
                        on.serviceLevel(),
                        Occasion.bands(on.bands()),
                        on.scope(),
                        Words.of(Worded.find(Escalation.Counted.class, on.counted()), on.counted()),
                        Words.of(Worded.find(Window.class, on.window()), on.window()),
                        on.of(),
                        Words.of(Worded.find(Escalation.Gaps.class, on.gaps()), on.gaps()),
                        on.count(),
                        every,
                        Words.of(Worded.find(Escalation.Effect.class, cell), cell),
                        factor,
                        to,
                        InForce.ALWAYS),
                on);
    }
}
