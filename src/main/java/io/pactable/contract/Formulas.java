package io.pactable.contract;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates formulas: the port to the expression language. A pure function of the formula and the values of its names.
 *
 * <p>Values are {@link java.math.BigDecimal}, {@link String}, {@link Boolean}, {@link java.time.Instant},
 * {@link java.util.List} of these or of {@link Map} (a context), or null for a value that is not there.
 */
public interface Formulas {

    /**
     * The value of the formula.
     *
     * @param names every name that the formula may use, with its value
     * @return a BigDecimal, String, Boolean, Instant, List or Map
     * @throws Formula.Failed if it gives no value, with the reason
     */
    Object evaluate(Formula formula, Map<String, ? extends @Nullable Object> names) throws Formula.Failed;
}
