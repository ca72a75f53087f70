package io.pactable.engine;

import io.pactable.contract.Formula;
import io.pactable.engine.Shape.Kind;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A function that a formula may call.
 *
 * @param name as formulas call it
 * @param parameters kinds of its values in their order
 * @param needed how many of them must be given
 * @param more whether the last may be given any number of times
 * @param result what it gives, from its first value
 * @param code what it does
 */
record FeelFunction(
        String name, List<Kind> parameters, int needed, boolean more, UnaryOperator<Shape> result, Code code) {

    /** What a function does with values that are there and of the right kinds. Null for no value. */
    @FunctionalInterface
    interface Code {
        @Nullable
        Object of(Object[] values, Run run) throws Formula.Failed;
    }

    /** Kind of the value at the place. */
    Kind parameter(int index) {
        return parameters.get(Math.min(index, parameters.size() - 1));
    }

    boolean takes(int count) {
        return count >= needed && (more || count <= parameters.size());
    }

    /** How many values it takes, for example {@code 1 to 2 values}. */
    String arity() {
        if (more) {
            return "%s or more values".formatted(needed);
        }
        return needed == parameters.size()
                ? needed + (needed == 1 ? " value" : " values")
                : "%s to %s values".formatted(needed, parameters.size());
    }
}
