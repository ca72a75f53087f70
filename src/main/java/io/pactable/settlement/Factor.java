package io.pactable.settlement;

import io.pactable.contract.Decimals;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A number that an amount is multiplied or divided by: written out, or the name of a quantity or parameter.
 *
 * @param name of a quantity of the facts or a parameter of the contract; empty for a number
 * @param number null for a name
 */
public record Factor(String name, @Nullable BigDecimal number) {

    /** What separates two factors in one cell. */
    public static final String SEPARATOR = ";";

    /** The factors written in one cell, for example {@code Weighting; 0.5}; none for an empty cell. */
    public static List<Factor> parse(String cell) {
        return Arrays.stream(cell.split(SEPARATOR))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .map(part -> Decimals.parse(part)
                        .map(number -> new Factor("", number))
                        .orElseGet(() -> new Factor(part, null)))
                .toList();
    }
}
