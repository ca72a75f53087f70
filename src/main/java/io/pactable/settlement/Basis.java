package io.pactable.settlement;

import io.pactable.contract.Amounts;
import io.pactable.contract.MoneyRounding;
import io.pactable.measurement.Kpi;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The numbers that amounts are computed from.
 *
 * @param rounding of money
 * @param charges of the period
 * @param quantities of the period
 * @param parameters of the contract
 * @param kpis of the contract
 */
public record Basis(
        MoneyRounding rounding,
        Amounts charges,
        Amounts quantities,
        Map<String, BigDecimal> parameters,
        List<Kpi> kpis) {

    /** The charge for a scope; for the whole contract when the scope is empty. */
    Optional<BigDecimal> charge(String name, String scope) {
        return scope.isEmpty() ? charges.whole(name) : charges.of(name, scope);
    }

    /** A quantity of the facts or a parameter of the contract. */
    Optional<BigDecimal> quantity(String name, String scope) {
        return (scope.isEmpty() ? quantities.whole(name) : quantities.of(name, scope))
                .or(() -> Optional.ofNullable(parameters.get(name)));
    }

    @Nullable
    Kpi kpi(String name) {
        return kpis.stream().filter(k -> k.name().equals(name)).findFirst().orElse(null);
    }
}
