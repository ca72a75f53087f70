package io.pactable.settlement;

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

    /** The charge for a scope; for the whole contract when the scope is empty. */
    Optional<BigDecimal> charge(String name, String scope) {
        return scope.isEmpty() ? charges.whole(name) : charges.of(name, scope);
    }

    /** A quantity of the facts, a parameter of the contract as of the day, or the value of a KPI. */
    Optional<BigDecimal> quantity(String name, String scope, LocalDate on) {
        return (scope.isEmpty() ? quantities.whole(name) : quantities.of(name, scope))
                .or(() -> parameters.stream()
                        .filter(p -> p.name().equals(name) && p.inForce().on(on))
                        .map(Parameter::value)
                        .findFirst())
                .or(() -> value(name, scope))
                .or(() -> Optional.ofNullable(periodNumbers.get(name)));
    }

    /** The value of a KPI in the scope, else its value for the whole. */
    private Optional<BigDecimal> value(String kpi, String scope) {
        return valueIn(kpi, scope).or(() -> valueIn(kpi, ""));
    }

    private Optional<BigDecimal> valueIn(String kpi, String scope) {
        return values.stream()
                .filter(v -> v.kpi().equals(kpi) && v.scope().equals(scope))
                .map(KpiValue::value)
                .findFirst();
    }

    /** Everything that a formula for the scope may name, as of the day. */
    Map<String, Object> named(String scope, LocalDate on) {
        Map<String, BigDecimal> inForce = new LinkedHashMap<>();
        parameters.stream().filter(p -> p.inForce().on(on)).forEach(p -> inForce.put(p.name(), p.value()));
        Map<String, Object> all = new LinkedHashMap<>(new Numbers(charges, quantities, inForce).named(scope));
        all.putAll(periodNumbers);
        kpis.forEach(k -> value(k.name(), scope).ifPresent(v -> all.put(k.name(), v)));
        return all;
    }

    @Nullable
    Kpi kpi(String name) {
        return kpis.stream().filter(k -> k.name().equals(name)).findFirst().orElse(null);
    }
}
