package io.pactable.engine;

import io.pactable.contract.Formula;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What can be told of a value before anything is evaluated.
 *
 * @param kind of the value
 * @param fields of a context, or of each element of a list of contexts; empty when they are not known
 * @param element kind of the elements of a list
 */
record Shape(Kind kind, Map<String, Shape> fields, Kind element) {

    /** Kinds of values in formulas. */
    enum Kind {
        NUMBER("a number"),
        TEXT("a text"),
        YES_NO("yes or no (true or false)"),
        TIME("a date and time"),
        DATE("a date"),
        CLOCK("a time of day"),
        DURATION("a duration"),
        MONTHS("a number of years and months"),
        LIST("a list"),
        CONTEXT("a group of fields"),
        NOTHING("nothing (null)"),
        ANY("anything");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** As a message names it, for example {@code a number}. */
        String words() {
            return words;
        }
    }

    static final Shape ANY = of(Kind.ANY);

    Shape {
        fields = Map.copyOf(fields);
    }

    static Shape of(Kind kind) {
        return new Shape(kind, Map.of(), Kind.ANY);
    }

    static Shape context(Map<String, Shape> fields) {
        return new Shape(Kind.CONTEXT, fields, Kind.ANY);
    }

    static Shape listOf(Shape element) {
        return new Shape(Kind.LIST, element.fields, element.kind);
    }

    /** What the author of the rulebook declared: the type, and for a list the fields of its elements. */
    static Shape of(Formula.Type type, Map<String, Formula.Type> fields) {
        if (type == Formula.Type.LIST && !fields.isEmpty()) {
            Map<String, Shape> shapes = new HashMap<>();
            fields.forEach((name, t) -> shapes.put(name, of(t, Map.of())));
            return listOf(context(shapes));
        }
        return of(
                switch (type) {
                    case NUMBER -> Kind.NUMBER;
                    case TEXT -> Kind.TEXT;
                    case YES_NO -> Kind.YES_NO;
                    case TIME -> Kind.TIME;
                    case LIST -> Kind.LIST;
                    case ANY -> Kind.ANY;
                });
    }

    /** One element of the list. */
    Shape each() {
        return kind == Kind.LIST ? new Shape(element, element == Kind.CONTEXT ? fields : Map.of(), Kind.ANY) : ANY;
    }

    boolean is(Kind other) {
        return kind == other;
    }

    /** Whether nothing can be told of it. */
    boolean isOpen() {
        return kind == Kind.ANY;
    }

    /** What is true of either of two values. */
    Shape or(Shape other) {
        if (kind == Kind.NOTHING) {
            return other;
        }
        if (other.kind == Kind.NOTHING || equals(other)) {
            return this;
        }
        return kind == other.kind ? of(kind) : ANY;
    }

    /** What is true of each of some values. */
    static Shape common(List<Shape> shapes) {
        return shapes.stream().reduce(Shape::or).orElse(ANY);
    }
}
