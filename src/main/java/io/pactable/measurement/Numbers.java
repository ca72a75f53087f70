package io.pactable.measurement;

import io.pactable.contract.Amounts;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The named numbers of one period: charges, quantities and parameters.
 *
 * @param charges of the period
 * @param quantities of the period
 * @param parameters of the contract, as they are in force
 */
public record Numbers(Amounts charges, Amounts quantities, Map<String, BigDecimal> parameters) {

    public static final Numbers NONE = new Numbers(Amounts.NONE, Amounts.NONE, Map.of());

    /** A charge: the one of the scope, or for the empty scope the one of the whole contract. */
    public Optional<BigDecimal> charge(String name, String scope) {
        return scope.isEmpty() ? charges.whole(name) : charges.of(name, scope);
    }

    /** A quantity of the scope, or a parameter. */
    public Optional<BigDecimal> quantity(String name, String scope) {
        return (scope.isEmpty() ? quantities.whole(name) : quantities.of(name, scope))
                .or(() -> Optional.ofNullable(parameters.get(name)));
    }

    /** Everything that a formula for the scope may name. */
    public Map<String, BigDecimal> named(String scope) {
        Map<String, BigDecimal> all = new LinkedHashMap<>(parameters);
        charges.all().forEach(a -> charge(a.name(), scope).ifPresent(n -> all.put(a.name(), n)));
        quantities.all().forEach(a -> quantity(a.name(), scope).ifPresent(n -> all.put(a.name(), n)));
        return all;
    }
}
