package io.pactable.engine;

import io.pactable.contract.Formula;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a formula, ready to be evaluated.
 *
 * @param text as the author wrote it
 * @param shape what can be told of its value
 * @param constant whether its value depends on nothing
 * @param code gives the value, null for none
 * @param absence says why there is none
 */
record Expression(String text, Shape shape, boolean constant, Code code, Absence absence) {

    /** Gives a value. */
    @FunctionalInterface
    interface Code {
        @Nullable
        Object run(Run run) throws Formula.Failed;
    }

    /** Says why a part that was run gave no value. */
    @FunctionalInterface
    interface Absence {
        String reason(Run run) throws Formula.Failed;
    }

    static Expression of(String text, Shape shape, Code code) {
        return new Expression(text, shape, false, code, run -> "'%s' gives no value.".formatted(text));
    }

    static Expression constant(String text, Shape shape, @Nullable Object value) {
        return new Expression(text, shape, true, run -> value, run -> "'%s' gives no value.".formatted(text));
    }

    Expression because(Absence reason) {
        return new Expression(text, shape, constant, code, reason);
    }

    @Nullable
    Object orNothing(Run run) throws Formula.Failed {
        return code.run(run);
    }

    Object value(Run run) throws Formula.Failed {
        Object value = code.run(run);
        if (value == null) {
            throw new Formula.Failed(absence.reason(run));
        }
        return value;
    }

    BigDecimal number(Run run) throws Formula.Failed {
        Object value = value(run);
        if (value instanceof BigDecimal number) {
            return number;
        }
        throw not(value, Shape.Kind.NUMBER);
    }

    boolean yes(Run run) throws Formula.Failed {
        Object value = value(run);
        if (value instanceof Boolean yes) {
            return yes;
        }
        throw not(value, Shape.Kind.YES_NO);
    }

    List<?> list(Run run) throws Formula.Failed {
        Object value = value(run);
        if (value instanceof List<?> list) {
            run.spend(list.size());
            return list;
        }
        throw not(value, Shape.Kind.LIST);
    }

    Formula.Failed not(Object value, Shape.Kind wanted) {
        return new Formula.Failed(
                "'%s' is %s, but must be %s.".formatted(text, Values.describe(value), wanted.words()));
    }
}
