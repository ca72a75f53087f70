package io.pactable.measurement;

import io.pactable.contract.Amounts;
import io.pactable.contract.InForce;
import io.pactable.contract.Parameter;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The named numbers of one period: charges, quantities and parameters.
 *
 * @param charges of the period
 * @param quantities of the period
 * @param parameters of the contract; one that changes has an entry for each stretch of days
 */
public record Numbers(Amounts charges, Amounts quantities, List<Parameter> parameters) {

    public Numbers {
        parameters = List.copyOf(parameters);
    }

    /** A charge: the one of the scope, or for the empty scope the one of the whole contract. */
    public Optional<BigDecimal> charge(String name, String scope) {
        return scope.isEmpty() ? charges.whole(name) : charges.of(name, scope);
    }

    /** A quantity of the scope, or a parameter as it is in force on the day. */
    public Optional<BigDecimal> quantity(String name, String scope, LocalDate on) {
        return (scope.isEmpty() ? quantities.whole(name) : quantities.of(name, scope))
                .or(() -> parameters.stream()
                        .filter(p -> p.name().equals(name) && p.inForce().on(on))
                        .map(Parameter::value)
                        .findFirst());
    }

    /** Everything that a formula for the scope may name, as it is in force on the day. */
    public Map<String, BigDecimal> named(String scope, LocalDate on) {
        Map<String, BigDecimal> all = new LinkedHashMap<>();
        parameters.stream().filter(p -> p.inForce().on(on)).forEach(p -> all.put(p.name(), p.value()));
        charges.all().forEach(a -> charge(a.name(), scope).ifPresent(n -> all.put(a.name(), n)));
        quantities.all().forEach(a -> quantity(a.name(), scope, on).ifPresent(n -> all.put(a.name(), n)));
        return all;
    }

    /** Whether the day makes a difference to what a name stands for. */
    boolean change() {
        return parameters.stream().anyMatch(p -> !p.inForce().equals(InForce.ALWAYS));
    }
}
