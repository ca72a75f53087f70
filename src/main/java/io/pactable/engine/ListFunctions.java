package io.pactable.engine;

import static io.pactable.engine.Shape.Kind.ANY;
import static io.pactable.engine.Shape.Kind.LIST;
import static io.pactable.engine.Shape.Kind.NUMBER;
import static io.pactable.engine.Shape.Kind.YES_NO;

import io.pactable.contract.Decimals;
import io.pactable.contract.Formula;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The functions of lists. */
final class ListFunctions {

    /** Compiled apart from the others, since it takes a function. */
    static final String SORT = "sort";

    private ListFunctions() {}

    static void addTo(FunctionTable table) {
        table.put("count", List.of(LIST), 1, NUMBER, (v, run) -> BigDecimal.valueOf(((List<?>) v[0]).size()));
        table.putAggregate("sum", NUMBER, (v, run) -> sum(v));
        table.putAggregate("product", NUMBER, (v, run) -> {
            BigDecimal product = BigDecimal.ONE;
            for (Object each : v) {
                product = Calculation.bounded(product.multiply(number(each), Decimals.DIVISION));
            }
            return product;
        });
        table.putAggregate("mean", NUMBER, (v, run) -> {
            some(v, "mean");
            return Calculation.quotient(sum(v), BigDecimal.valueOf(v.length));
        });
        table.putAggregate("median", NUMBER, (v, run) -> {
            some(v, "median");
            Object[] sorted = v.clone();
            Arrays.sort(sorted, (a, b) -> number(a).compareTo(number(b)));
            int middle = sorted.length / 2;
            return sorted.length % 2 == 1
                    ? sorted[middle]
                    : number(sorted[middle - 1])
                            .add(number(sorted[middle]))
                            .divide(BigDecimal.valueOf(2), Decimals.DIVISION);
        });
        table.putAggregate("stddev", NUMBER, (v, run) -> {
            if (v.length < 2) {
                throw new Formula.Failed("'stddev' needs at least two values.");
            }
            BigDecimal mean = Calculation.quotient(sum(v), BigDecimal.valueOf(v.length));
            BigDecimal squares = BigDecimal.ZERO;
            for (Object each : v) {
                BigDecimal off = number(each).subtract(mean);
                squares = squares.add(off.multiply(off, Decimals.DIVISION), Decimals.DIVISION);
            }
            return Calculation.bounded(squares.divide(BigDecimal.valueOf(v.length - 1L), Decimals.DIVISION))
                    .sqrt(Decimals.DIVISION);
        });
        table.putAggregate("min", ANY, (v, run) -> extreme(v, -1, "min"));
        table.putAggregate("max", ANY, (v, run) -> extreme(v, 1, "max"));
        table.putAggregate("all", YES_NO, (v, run) -> Stream.of(v).allMatch(Boolean.TRUE::equals));
        table.putAggregate("any", YES_NO, (v, run) -> Stream.of(v).anyMatch(Boolean.TRUE::equals));
        table.put("list contains", List.of(LIST, ANY), 2, YES_NO, (v, run) -> Values.holds((List<?>) v[0], v[1], run));
        UnaryOperator<Shape> same = first -> first;
        table.putOpen("append", List.of(LIST, ANY), first -> Shape.of(LIST), (v, run) -> {
            List<@Nullable Object> joined = new ArrayList<>((List<?>) v[0]);
            joined.addAll(Arrays.asList(v).subList(1, v.length));
            return joined;
        });
        table.putOpen("concatenate", List.of(LIST), same, (v, run) -> {
            List<@Nullable Object> joined = new ArrayList<>();
            for (Object each : v) {
                joined.addAll((List<?>) each);
            }
            run.spend(joined.size());
            return joined;
        });
        table.put("reverse", List.of(LIST), 1, same, (v, run) -> {
            List<@Nullable Object> reversed = new ArrayList<>((List<?>) v[0]);
            Collections.reverse(reversed);
            return reversed;
        });
        // Put together by the compiler, which alone can compile the function that it takes.
        table.put(SORT, List.of(LIST, ANY), 1, same, (v, run) -> v[0]);
        table.put("distinct values", List.of(LIST), 1, same, (v, run) -> {
            Map<Object, @Nullable Object> distinct = new LinkedHashMap<>();
            for (Object each : (List<?>) v[0]) {
                distinct.putIfAbsent(Values.key(Values.in(each, run.zone), run), each);
            }
            return new ArrayList<>(distinct.values());
        });
        table.put("sublist", List.of(LIST, NUMBER, NUMBER), 2, same, (v, run) -> {
            List<?> list = (List<?>) v[0];
            int start = FeelFunctions.whole(v[1], 1, Math.max(list.size(), 1), "the first place of 'sublist'") - 1;
            int length = v.length < 3
                    ? list.size() - start
                    : FeelFunctions.whole(v[2], 0, list.size() - start, "the length of 'sublist'");
            return new ArrayList<@Nullable Object>(list.subList(start, start + length));
        });
        table.put("flatten", List.of(LIST), 1, LIST, (v, run) -> {
            List<@Nullable Object> flat = new ArrayList<>();
            flatten((List<?>) v[0], flat, run);
            return flat;
        });
    }

    private static void flatten(List<?> list, List<@Nullable Object> into, Run run) throws Formula.Failed {
        run.spend(list.size());
        for (Object each : list) {
            if (each instanceof List<?> inner) {
                flatten(inner, into, run);
            } else {
                into.add(each);
            }
        }
    }

    private static BigDecimal sum(Object[] numbers) throws Formula.Failed {
        BigDecimal sum = BigDecimal.ZERO;
        for (Object each : numbers) {
            sum = sum.add(number(each), Decimals.DIVISION);
        }
        return Calculation.bounded(sum);
    }

    private static void some(Object[] values, String name) throws Formula.Failed {
        if (values.length == 0) {
            throw new Formula.Failed("'%s' has no values to work with.".formatted(name));
        }
    }

    private static Object extreme(Object[] values, int sign, String name) throws Formula.Failed {
        some(values, name);
        Object best = values[0];
        for (Object each : values) {
            @Nullable Object against = best;
            int order = Values.compare(each, best)
                    .orElseThrow(() -> new Formula.Failed("'%s' cannot compare %s with %s."
                            .formatted(name, Values.describe(each), Values.describe(against))));
            best = order * sign > 0 ? each : best;
        }
        return best;
    }

    private static BigDecimal number(Object value) {
        return (BigDecimal) value;
    }
}
