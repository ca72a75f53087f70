package io.pactable.engine;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The names that a formula may use: those that are given to it, and those that it gives itself. */
final class FormulaNames {

    /** A name that the formula gives itself. */
    private record Own(int slot, Shape shape) {}

    private final Map<String, Shape> given;
    private Map<String, Own> own = Map.of();
    private int slots;

    /** @param given from outside, with all that can be told of each */
    FormulaNames(Map<String, Shape> given) {
        this.given = given;
    }

    /** The value that a name stands for; a name of the formula's own hides one that is given. Empty when unknown. */
    Optional<Expression> named(String name) {
        Own inside = own.get(name);
        if (inside != null) {
            return Optional.of(absent(name, Expression.of(name, inside.shape(), run -> run.slot(inside.slot()))));
        }
        return Optional.ofNullable(given.get(name))
                .map(shape -> absent(name, Expression.of(name, shape, run -> run.named(name))));
    }

    private static Expression absent(String name, Expression value) {
        return value.because(run -> "The value of '%s' is not given.".formatted(name));
    }

    /** The list of whose elements it is a field, the first by name; empty when there is none. */
    Optional<String> listWith(String field) {
        return given.entrySet().stream()
                .filter(e -> e.getValue().is(Shape.Kind.LIST)
                        && e.getValue().fields().containsKey(field))
                .map(Map.Entry::getKey)
                .min(Comparator.naturalOrder());
    }

    /** All names that may be used at this place, sorted. */
    List<String> known() {
        TreeSet<String> known = new TreeSet<>(given.keySet());
        known.addAll(own.keySet());
        return List.copyOf(known);
    }

    /** How many places for values of its own the formula needs. */
    int slots() {
        return slots;
    }

    /** A part of the formula that gives itself names, which end with it. */
    Scope open() {
        Scope scope = new Scope(own);
        own = new HashMap<>(own);
        return scope;
    }

    /** The names of one part of the formula. */
    final class Scope implements AutoCloseable {

        private final Map<String, Own> outside;

        private Scope(Map<String, Own> outside) {
            this.outside = outside;
        }

        /** Gives a name; its value stands in a slot of its own. */
        int bind(String name, Shape shape) {
            own.put(name, new Own(slots, shape));
            return slots++;
        }

        @Override
        public void close() {
            own = outside;
        }
    }
}
