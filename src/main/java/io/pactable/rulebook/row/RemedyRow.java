package io.pactable.rulebook.row;

import io.pactable.conclusion.Occasion;
import io.pactable.contract.ClauseLine;
import io.pactable.contract.Formula;
import io.pactable.contract.InForce;
import io.pactable.contract.Rounding;
import io.pactable.contract.Worded;
import io.pactable.measurement.TimeUnit;
import io.pactable.rulebook.CellRef;
import io.pactable.rulebook.sheet.SheetKind;
import io.pactable.settlement.Claiming;
import io.pactable.settlement.Factor;
import io.pactable.settlement.Level;
import io.pactable.settlement.Measure;
import io.pactable.settlement.PartOfStep;
import io.pactable.settlement.RateKind;
import io.pactable.settlement.Remedy;
import io.pactable.settlement.RemedyDue;
import io.pactable.settlement.RemedyKind;
import io.pactable.settlement.Trigger;
import io.pactable.settlement.Within;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A row of {@code Remedies}, put together cell by cell. Cells that are not given keep the meaning of a blank one. */
public final class RemedyRow {

    private final String rule;
    private final @Nullable Occasion on;
    private String clause = "";
    private Trigger trigger = new Trigger("", "", List.of());
    private RemedyKind kind = RemedyKind.NOTICE;
    private BigDecimal rate = BigDecimal.ZERO;
    private RateKind rateKind = RateKind.AMOUNT;
    private String charge = "";
    private Measure measure = Measure.ONCE;
    private String quantity = "";
    private @Nullable Level from;
    private @Nullable Level upTo;
    private @Nullable BigDecimal step;
    private PartOfStep part = PartOfStep.PRO_RATA;
    private List<Factor> multipliers = List.of();
    private List<Factor> divisors = List.of();
    private @Nullable Integer factorDecimals;
    private @Nullable Rounding factorRounding;
    private @Nullable Formula formula;
    private Claiming claiming = Claiming.AUTOMATIC;
    private int within;
    private TimeUnit withinIn = TimeUnit.DAYS;
    private Within.From withinFrom = Within.From.PERIOD_END;
    private String hours = "";
    private boolean sole;
    private InForce inForce = InForce.ALWAYS;
    private String group = "";
    private String payer = "";
    private String payee = "";

    private RemedyRow(String rule, @Nullable Occasion on) {
        this.rule = rule;
        this.on = on;
    }

    /** @param rule name of the rule, ending in an underscore and the row of the sheet */
    public static RemedyRow of(String rule, Occasion on) {
        return new RemedyRow(rule, on);
    }

    /** A row that is not yet due on anything. */
    public static RemedyRow of(ClauseLine line, Trigger trigger) {
        RemedyRow row = new RemedyRow(RuleNames.of(line.sheet(), line.row()), null);
        row.clause(line.clause().number());
        row.trigger = trigger;
        return row;
    }

    public void clause(String cell) {
        clause = cell;
    }

    public void kind(String cell) {
        kind = Words.of(Worded.find(RemedyKind.class, cell), cell);
    }

    public void rate(String cell) {
        rate = new BigDecimal(cell);
    }

    public void rateIs(String cell) {
        rateKind = Words.of(Worded.find(RateKind.class, cell), cell);
    }

    public void charge(String cell) {
        charge = cell;
    }

    /** A word of {@link Measure}, or the name of a quantity or parameter. */
    public void forEach(String cell) {
        measure = Worded.find(Measure.class, cell)
                .filter(m -> m != Measure.QUANTITY)
                .orElse(Measure.QUANTITY);
        quantity = measure == Measure.QUANTITY ? cell : "";
    }

    public void from(String cell) {
        from = Words.of(Level.parse(cell), cell);
    }

    public void upTo(String cell) {
        upTo = Words.of(Level.parse(cell), cell);
    }

    public void step(String cell) {
        step = new BigDecimal(cell);
    }

    public void part(String cell) {
        part = Words.of(Worded.find(PartOfStep.class, cell), cell);
    }

    public void multipliedBy(String cell) {
        multipliers = Factor.parse(cell);
    }

    public void dividedBy(String cell) {
        divisors = Factor.parse(cell);
    }

    public void factorDecimals(String cell) {
        factorDecimals = Integer.valueOf(cell);
    }

    public void factorRounding(String cell) {
        factorRounding = Words.of(Worded.find(Rounding.class, cell), cell);
    }

    /** A formula in its place on the sheet as the product writes it. */
    public void formula(String cell) {
        ClauseLine line = RuleNames.line(rule, clause);
        int column = SheetKind.REMEDIES.columns().indexOf(SheetKind.REMEDIES.column("formula")) + 1;
        formula(new Formula(cell, new CellRef(line.sheet(), line.row(), column).toString()));
    }

    /** A formula that knows its place. */
    public void formula(Formula read) {
        formula = read;
    }

    public void claim(String cell) {
        claiming = Words.of(Worded.find(Claiming.class, cell), cell);
    }

    public void within(String cell) {
        within = Integer.parseInt(cell);
    }

    public void withinIn(String cell) {
        withinIn = Words.of(Worded.find(TimeUnit.class, cell), cell);
    }

    public void withinFrom(String cell) {
        withinFrom = Words.of(Worded.find(Within.From.class, cell), cell);
    }

    public void hours(String cell) {
        hours = cell;
    }

    public void sole(String cell) {
        sole = cell.equalsIgnoreCase("yes");
    }

    /** The days on which the row holds; without them always. */
    public void inForce(InForce days) {
        inForce = days;
    }

    public void group(String cell) {
        group = cell;
    }

    public void payer(String cell) {
        payer = cell;
    }

    /** Completes the row with its last cell. */
    public RemedyDue payee(String cell) {
        payee = cell;
        return new RemedyDue(remedy(), Objects.requireNonNull(on));
    }

    /** The row without an occasion. */
    public Remedy remedyInFavourOf(String cell) {
        payee = cell;
        return remedy();
    }

    private Remedy remedy() {
        return new Remedy(
                RuleNames.line(rule, clause),
                trigger,
                kind,
                rate,
                rateKind,
                charge,
                measure,
                quantity,
                from,
                upTo,
                step,
                part,
                multipliers,
                divisors,
                factorDecimals,
                factorRounding,
                formula,
                claiming,
                within == 0 ? null : new Within(within, withinIn, withinFrom, hours),
                sole,
                group,
                payer,
                payee,
                inForce);
    }
}
