package io.pactable.engine;

import static io.pactable.engine.Shape.Kind.NUMBER;
import static io.pactable.engine.Shape.Kind.TEXT;
import static io.pactable.engine.Shape.Kind.YES_NO;

import io.pactable.contract.Decimals;
import io.pactable.contract.Formula;
import io.pactable.engine.Shape.Kind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** The functions of numbers, and {@code not}. */
final class NumberFunctions {

    /** Most digits after the point to which a formula may round. */
    private static final int MOST_PLACES = 30;

    private NumberFunctions() {}

    static void addTo(FunctionTable table) {
        table.put("abs", List.of(NUMBER), 1, NUMBER, (v, run) -> number(v[0]).abs());
        List<Kind> withPlaces = List.of(NUMBER, NUMBER);
        table.put("floor", withPlaces, 1, NUMBER, (v, run) -> rounded(v, RoundingMode.FLOOR));
        table.put("ceiling", withPlaces, 1, NUMBER, (v, run) -> rounded(v, RoundingMode.CEILING));
        table.put("round up", withPlaces, 2, NUMBER, (v, run) -> rounded(v, RoundingMode.UP));
        table.put("round down", withPlaces, 2, NUMBER, (v, run) -> rounded(v, RoundingMode.DOWN));
        table.put("round half up", withPlaces, 2, NUMBER, (v, run) -> rounded(v, RoundingMode.HALF_UP));
        table.put("round half down", withPlaces, 2, NUMBER, (v, run) -> rounded(v, RoundingMode.HALF_DOWN));
        table.put("decimal", withPlaces, 2, NUMBER, (v, run) -> rounded(v, RoundingMode.HALF_EVEN));
        table.put("modulo", List.of(NUMBER, NUMBER), 2, NUMBER, (v, run) -> {
            if (number(v[1]).signum() == 0) {
                throw new Formula.Failed("'modulo' divides by 0.");
            }
            BigDecimal a = Decimals.exact(number(v[0]));
            BigDecimal b = Decimals.exact(number(v[1]));
            BigDecimal rest = a.remainder(b);
            return rest.signum() != 0 && rest.signum() != b.signum() ? rest.add(b) : rest;
        });
        table.put("sqrt", List.of(NUMBER), 1, NUMBER, (v, run) -> {
            if (number(v[0]).signum() < 0) {
                throw new Formula.Failed("There is no square root of a number below 0.");
            }
            return number(v[0]).sqrt(Decimals.DIVISION);
        });
        table.put("even", List.of(NUMBER), 1, YES_NO, (v, run) -> isMultipleOfTwo(number(v[0])));
        table.put(
                "odd",
                List.of(NUMBER),
                1,
                YES_NO,
                (v, run) -> Decimals.exact(number(v[0])).stripTrailingZeros().scale() <= 0
                        && !isMultipleOfTwo(number(v[0])));
        table.put(
                "number",
                List.of(TEXT),
                1,
                NUMBER,
                (v, run) -> Decimals.parse((String) v[0])
                        .orElseThrow(() -> new Formula.Failed("%s is no number.".formatted(Values.describe(v[0])))));
        table.put("not", List.of(YES_NO), 1, YES_NO, (v, run) -> !((Boolean) v[0]));
    }

    private static boolean isMultipleOfTwo(BigDecimal number) {
        return Decimals.exact(number).remainder(BigDecimal.valueOf(2)).signum() == 0;
    }

    private static BigDecimal rounded(Object[] values, RoundingMode mode) throws Formula.Failed {
        int places = values.length < 2
                ? 0
                : FeelFunctions.whole(values[1], -MOST_PLACES, MOST_PLACES, "the number of decimals");
        return Decimals.exact(number(values[0])).setScale(places, mode);
    }

    private static BigDecimal number(Object value) {
        return (BigDecimal) value;
    }
}
