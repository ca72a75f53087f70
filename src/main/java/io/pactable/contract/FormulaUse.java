package io.pactable.contract;

import java.util.List;
import java.util.Map;

/**
 * A formula with all that it may name, so that it can be checked before anything is evaluated.
 *
 * @param formula as written
 * @param names what it may name, with their types
 * @param fields for names that stand for lists of observations: the fields of each, with their types
 * @param result the type it must give
 */
public record FormulaUse(
        Formula formula,
        Map<String, Formula.Type> names,
        Map<String, Map<String, Formula.Type>> fields,
        Formula.Type result) {

    public FormulaUse {
        names = Map.copyOf(names);
        fields = Map.copyOf(fields);
    }

    /** Names in the order of the alphabet. */
    public List<String> sortedNames() {
        return names.keySet().stream().sorted().toList();
    }
}
