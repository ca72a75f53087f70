package io.pactable.measurement;

import io.pactable.contract.Formula;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the right-hand columns of a row of {@code KPIs}, blank unless they are said. */
final class DerivationMaker {

    private final DerivationKind kind;
    private final List<String> of;
    private @Nullable Formula where;
    private String starts = "";
    private String ends = "";
    private String hours = "";
    private String lifetime = "";
    private @Nullable Formula weight;
    private @Nullable BigDecimal shortest;
    private boolean wholeMinutes;
    private @Nullable Formula value;
    private @Nullable Formula good;
    private @Nullable Formula part;
    private @Nullable Formula whole;
    private @Nullable BigDecimal empty;
    private @Nullable BigDecimal allowance;
    private @Nullable TimeUnit allowanceIn;
    private Derivation.@Nullable DaysCounted daysCounted;
    private @Nullable BigDecimal percentile;
    private @Nullable BigDecimal ifNone;
    private @Nullable Integer sampleMin;
    private @Nullable Integer sampleMax;
    private @Nullable Integer averaged;
    private @Nullable Formula formula;

    private DerivationMaker(DerivationKind kind, List<String> of) {
        this.kind = kind;
        this.of = of;
    }

    static DerivationMaker derived(DerivationKind kind, String... of) {
        return new DerivationMaker(kind, List.of(of));
    }

    DerivationMaker where(String text) {
        where = new Formula(text, "KPIs!R2");
        return this;
    }

    DerivationMaker between(String starts, String ends) {
        this.starts = starts;
        this.ends = ends;
        return this;
    }

    DerivationMaker within(String hours) {
        this.hours = hours;
        return this;
    }

    DerivationMaker over(String lifetime) {
        this.lifetime = lifetime;
        return this;
    }

    DerivationMaker weighted(String text) {
        weight = new Formula(text, "KPIs!W2");
        return this;
    }

    DerivationMaker shortest(String minutes) {
        shortest = new BigDecimal(minutes);
        return this;
    }

    DerivationMaker wholeMinutes() {
        wholeMinutes = true;
        return this;
    }

    DerivationMaker value(String text) {
        value = new Formula(text, "KPIs!Z2");
        return this;
    }

    DerivationMaker good(String text) {
        good = new Formula(text, "KPIs!AA2");
        return this;
    }

    DerivationMaker ratio(String part, String whole) {
        this.part = new Formula(part, "KPIs!AB2");
        this.whole = new Formula(whole, "KPIs!AC2");
        return this;
    }

    DerivationMaker empty(String number) {
        empty = new BigDecimal(number);
        return this;
    }

    DerivationMaker allowed(String number, TimeUnit unit) {
        allowance = new BigDecimal(number);
        allowanceIn = unit;
        return this;
    }

    DerivationMaker counting(Derivation.DaysCounted days) {
        daysCounted = days;
        return this;
    }

    DerivationMaker percentile(String number) {
        percentile = new BigDecimal(number);
        return this;
    }

    DerivationMaker ifNone(String number) {
        ifNone = new BigDecimal(number);
        return this;
    }

    DerivationMaker sample(@Nullable Integer least, @Nullable Integer most) {
        sampleMin = least;
        sampleMax = most;
        return this;
    }

    DerivationMaker averaged(int periods) {
        averaged = periods;
        return this;
    }

    DerivationMaker formula(String text) {
        formula = new Formula(text, "KPIs!AM2");
        return this;
    }

    Derivation make() {
        return new Derivation(
                kind,
                of,
                where,
                starts,
                ends,
                hours,
                lifetime,
                weight,
                shortest,
                wholeMinutes,
                value,
                good,
                part,
                whole,
                empty,
                allowance,
                allowanceIn,
                daysCounted,
                percentile,
                ifNone,
                sampleMin,
                sampleMax,
                averaged,
                formula);
    }
}
