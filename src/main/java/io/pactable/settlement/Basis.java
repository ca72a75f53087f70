package io.pactable.settlement;

import io.pactable.conclusion.Occasion;
import io.pactable.contract.Amounts;
import io.pactable.contract.Formulas;
import io.pactable.contract.MoneyRounding;
import io.pactable.contract.Parameter;
import io.pactable.measurement.Kpi;
import io.pactable.measurement.KpiValue;
import io.pactable.measurement.Numbers;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The numbers that amounts are computed from.
 *
 * @param rounding of money
 * @param computedIn currency of charges and of amounts before they are converted
 * @param charges of the period
 * @param quantities of the period
 * @param parameters of the contract
 * @param kpis of the contract
 * @param values of the KPIs in the period
 * @param periodNumbers lengths of the period by the names that formulas use, for example {@code period days}
 * @param formulas the expression language
 */
public record Basis(
        MoneyRounding rounding,
        Currency computedIn,
        Amounts charges,
        Amounts quantities,
        List<Parameter> parameters,
        List<Kpi> kpis,
        List<KpiValue> values,
        Map<String, BigDecimal> periodNumbers,
        Formulas formulas) {

    /** Knows no formula. */
    public static final Formulas NO_FORMULAS = (formula, names) -> {
        throw new io.pactable.contract.Formula.Failed("There is no expression language here.");
    };

    private Numbers numbers() {
        return new Numbers(charges, quantities, parameters);
    }

    /** The charge for a scope; for the whole contract when the scope is empty. */
    Optional<BigDecimal> charge(String name, String scope) {
        return scope.isEmpty() ? charges.whole(name) : charges.of(name, scope);
    }

    /**
     * A quantity of the facts, a parameter of the contract as of the day, the value of a KPI, or a number of the
     * period.
     */
    Optional<BigDecimal> quantity(String name, String scope, LocalDate on) {
        return quantity(name, scope, on, "");
    }

    /** The same for an occasion: where a KPI has a value for each incident, that of the occasion's incident. */
    Optional<BigDecimal> quantity(String name, Occasion on) {
        if (name.equals(on.kpi())) {
            return numbers().quantity(name, on.scope(), on.on()).or(() -> Optional.of(on.value()));
        }
        return quantity(name, on.scope(), on.on(), on.incident());
    }

    private Optional<BigDecimal> quantity(String name, String scope, LocalDate on, String incident) {
        return numbers()
                .quantity(name, scope, on)
                .or(() -> value(name, scope, incident))
                .or(() -> Optional.ofNullable(periodNumbers.get(name)));
    }

    /** The value of a KPI in the scope, else its value for the whole. */
    private Optional<BigDecimal> value(String kpi, String scope, String incident) {
        return valueIn(kpi, scope, incident).or(() -> valueIn(kpi, "", incident));
    }

    /** The only value of a KPI in the scope, or of several the one of the incident. */
    private Optional<BigDecimal> valueIn(String kpi, String scope, String incident) {
        List<KpiValue> all = values.stream()
                .filter(v -> v.kpi().equals(kpi) && v.scope().equals(scope))
                .toList();
        List<KpiValue> mine = all.size() <= 1
                ? all
                : all.stream()
                        .filter(v -> !incident.isEmpty() && v.incident().equals(incident))
                        .toList();
        return mine.size() == 1 ? Optional.of(mine.get(0).value()) : Optional.empty();
    }

    /** Everything that a formula for the occasion may name, except what is the occasion's own. */
    Map<String, Object> named(Occasion on) {
        Map<String, Object> all = new LinkedHashMap<>(numbers().named(on.scope(), on.on()));
        all.putAll(periodNumbers);
        kpis.forEach(k -> quantity(k.name(), on).ifPresent(v -> all.put(k.name(), v)));
        return all;
    }

    /** Prints money before it is converted. */
    MoneyRounding beforeConversion() {
        return computedIn.equals(rounding.currency())
                ? rounding
                : new MoneyRounding(computedIn, rounding.decimals(), rounding.mode(), rounding.at());
    }

    /** Prints money of the currency. */
    MoneyRounding in(Currency currency) {
        return currency.equals(rounding.currency()) ? rounding : beforeConversion();
    }

    @Nullable
    Kpi kpi(String name) {
        return kpis.stream().filter(k -> k.name().equals(name)).findFirst().orElse(null);
    }
}
