package io.pactable.contract;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The charges, or the quantities, of one period.
 *
 * @param all in the order in which they were given; at most one for each name and scope
 */
public record Amounts(List<NamedAmount> all) {

    public static final Amounts NONE = new Amounts(List.of());

    public Amounts {
        all = List.copyOf(all);
    }

    /** The same ones by name and scope, so that the order of the facts makes no difference. */
    public Amounts inOrder() {
        if (all.size() < 2) {
            return this;
        }
        return new Amounts(all.stream()
                .sorted(Comparator.comparing(NamedAmount::name).thenComparing(NamedAmount::scope))
                .toList());
    }

    /**
     * The amount for a scope: its own if there is one, else the one of the whole contract; empty when neither was
     * given.
     */
    public Optional<BigDecimal> of(String name, String scope) {
        Optional<BigDecimal> own = find(name, scope);
        return own.isPresent() ? own : find(name, "");
    }

    /**
     * The amount for the whole contract: the one given for it, else the sum over all scopes; empty when none was given.
     */
    public Optional<BigDecimal> whole(String name) {
        Optional<BigDecimal> whole = find(name, "");
        return whole.isPresent()
                ? whole
                : all.stream()
                        .filter(a -> a.name().equals(name))
                        .map(NamedAmount::value)
                        .reduce(BigDecimal::add);
    }

    private Optional<BigDecimal> find(String name, String scope) {
        for (NamedAmount amount : all) {
            if (amount.name().equals(name) && amount.scope().equals(scope)) {
                return Optional.of(amount.value());
            }
        }
        return Optional.empty();
    }
}
