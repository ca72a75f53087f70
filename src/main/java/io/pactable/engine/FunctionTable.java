package io.pactable.engine;

import io.pactable.contract.Formula;
import io.pactable.engine.Shape.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The functions by name, while they are put together. */
final class FunctionTable {

    private final Map<String, FeelFunction> all = new LinkedHashMap<>();

    /** Adds a function whose result is always of the same kind. */
    void put(String name, List<Kind> parameters, int needed, Kind result, FeelFunction.Code code) {
        put(name, parameters, needed, first -> Shape.of(result), code);
    }

    /** Adds a function whose result is told from its first value. */
    void put(String name, List<Kind> parameters, int needed, UnaryOperator<Shape> result, FeelFunction.Code code) {
        all.put(name, new FeelFunction(name, parameters, needed, false, result, code));
    }

    /** Adds a function whose last value may be given any number of times. */
    void putOpen(String name, List<Kind> parameters, UnaryOperator<Shape> result, FeelFunction.Code code) {
        all.put(name, new FeelFunction(name, parameters, parameters.size(), true, result, code));
    }

    /** Adds a function that takes a list, or its elements one by one, and gives a value like one of them. */
    void putAggregate(String name, Kind each, FeelFunction.Code code) {
        putOpen(
                name,
                List.of(Kind.ANY),
                first -> each != Kind.ANY ? Shape.of(each) : first.is(Kind.LIST) ? first.each() : first,
                (values, run) -> code.of(elements(name, each, values, run), run));
    }

    private static Object[] elements(String name, Kind each, Object[] values, Run run) throws Formula.Failed {
        List<?> given = List.of(values);
        if (values.length == 1 && values[0] instanceof List<?> list) {
            run.spend(list.size());
            given = list;
        }
        List<Object> elements = new ArrayList<>(given.size());
        for (Object one : given) {
            Object element = Values.in(one, run.zone);
            if (element == null || each != Kind.ANY && Values.kind(element) != each) {
                throw new Formula.Failed("'%s' needs %s each time, but its %s value is %s."
                        .formatted(
                                name,
                                each.words(),
                                ordinal(elements.size() + 1),
                                element == null ? "not given" : Values.describe(element)));
            }
            elements.add(element);
        }
        return elements.toArray();
    }

    /** The number of a place in words, for example {@code 3rd}. */
    private static String ordinal(int place) {
        int last = place % 10;
        boolean teen = place % 100 / 10 == 1;
        return place + (teen || last > 3 || last == 0 ? "th" : last == 1 ? "st" : last == 2 ? "nd" : "rd");
    }

    Map<String, FeelFunction> all() {
        return Collections.unmodifiableMap(all);
    }
}
