package io.pactable.rulebook.row;

import io.pactable.conclusion.LevelReached;
import io.pactable.conclusion.Verdict;
import io.pactable.contract.Worded;
import io.pactable.measurement.KpiValue;
import java.math.BigDecimal;

/** A row of {@code Service levels} that matched a value, as the hidden rows of the sheet put it together. */
public final class LevelRow {

    private final String rule;
    private final KpiValue value;
    private String clause = "";
    private String serviceLevel;
    private String band = "";
    private BigDecimal points = BigDecimal.ZERO;

    private LevelRow(String rule, KpiValue value) {
        this.rule = rule;
        this.value = value;
        this.serviceLevel = value.kpi();
    }

    /** @param rule name of the rule, ending in an underscore and the row of the sheet */
    public static LevelRow of(String rule, KpiValue value) {
        return new LevelRow(rule, value);
    }

    public void clause(String cell) {
        clause = cell;
    }

    public void serviceLevel(String cell) {
        serviceLevel = cell;
    }

    public void band(String cell) {
        band = cell;
    }

    public void points(String cell) {
        points = new BigDecimal(cell);
    }

    /** Completes the row with its last cell. */
    public LevelReached verdict(String cell) {
        Verdict verdict = Words.of(Worded.find(Verdict.class, cell), cell);
        return new LevelReached(RuleNames.line(rule, clause), serviceLevel, band, verdict, points, value);
    }
}
