package io.pactable.engine;

import io.pactable.contract.Formula;
import io.pactable.contract.Names;
import io.pactable.engine.Shape.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.feel.lang.ast.NameRefNode;
import org.kie.dmn.feel.lang.ast.PathExpressionNode;
import org.kie.dmn.feel.lang.ast.QualifiedNameNode;

/**
 * Compiles names, and what stands after a dot: a field of a context, of each element of a list, or a part of a time.
 */
record Paths(FormulaCompiler compiler, FormulaDraft draft) {

    Expression name(NameRefNode node) {
        String name = draft.written(node.getText());
        return draft.names.named(name).orElseGet(() -> draft.refused(node, unknown(name)));
    }

    private FormulaProblem unknown(String name) {
        Optional<String> list = draft.names.listWith(name);
        if (list.isPresent()) {
            return new FormulaProblem(
                    "'%s' is a field of each %s, and here is no single one.".formatted(name, list.get()),
                    "Write %s.%s for those of all, for example sum(%s.%s), or %s[%s = …] for some of them."
                            .formatted(list.get(), name, list.get(), name, list.get(), name));
        }
        boolean function = FeelFunctions.named(name).isPresent()
                || FeelFunctions.forbidden(name).isPresent();
        return function
                ? new FormulaProblem(
                        "'%s' is a function and has no value of its own.".formatted(name),
                        "Write what it is to work with in brackets after it.")
                : FeelSyntax.unknown(name, draft.names.known());
    }

    Expression qualified(QualifiedNameNode node) {
        List<NameRefNode> parts = node.getParts();
        return fields(compiler.compile(parts.get(0)), parts.subList(1, parts.size()));
    }

    Expression path(PathExpressionNode node) {
        Expression value = compiler.compile(node.getExpression());
        return node.getName() instanceof QualifiedNameNode names
                ? fields(value, names.getParts())
                : field(value, draft.written(node.getName().getText()));
    }

    private Expression fields(Expression of, List<NameRefNode> parts) {
        Expression value = of;
        for (NameRefNode part : parts) {
            value = field(value, draft.written(part.getText()));
        }
        return value;
    }

    private Expression field(Expression of, String name) {
        String whole = of.text() + "." + name;
        if (of.shape().is(Kind.LIST)) {
            Shape each = shape(of.shape().each(), name, of.text());
            return Expression.of(whole, Shape.listOf(each), run -> ofEach(of.list(run), name, of, run));
        }
        Shape shape = shape(of.shape(), name, of.text());
        return Expression.of(whole, shape, run -> {
                    Object value = of.value(run);
                    if (value instanceof List<?> list) {
                        run.spend(list.size());
                        return ofEach(list, name, of, run);
                    }
                    return ofOne(value, name, of, run);
                })
                .because(run -> notGiven(name, of.orNothing(run)));
    }

    private static List<@Nullable Object> ofEach(List<?> list, String name, Expression of, Run run)
            throws Formula.Failed {
        List<@Nullable Object> values = new ArrayList<>(list.size());
        for (Object element : list) {
            values.add(ofOne(element, name, of, run));
        }
        return values;
    }

    /**
     * Never asks an object for anything but its entries and the parts of its time: there is no way to Java from here.
     */
    private static @Nullable Object ofOne(@Nullable Object element, String name, Expression of, Run run)
            throws Formula.Failed {
        Object value = Values.in(element, run.zone);
        if (value instanceof Map<?, ?> map) {
            return Values.in(map.get(name), run.zone);
        }
        if (value == null) {
            throw new Formula.Failed(of.absence().reason(run));
        }
        return TimeValues.part(value, name)
                .orElseThrow(() -> new Formula.Failed(
                        "'%s' is asked for '%s', but is %s.".formatted(of.text(), name, Values.describe(value))));
    }

    /** Why a field has no value, with the id of the observation where it has one. */
    private static String notGiven(String name, @Nullable Object of) {
        Object id = of instanceof Map<?, ?> map ? map.get("id") : null;
        return id instanceof String text
                ? "The value of '%s' of '%s' is not given.".formatted(name, text)
                : "The value of '%s' is not given.".formatted(name);
    }

    /** What can be told of a field; notes a problem when there is no such field. */
    private Shape shape(Shape of, String name, String text) {
        if (of.isOpen() || of.is(Kind.CONTEXT) && of.fields().isEmpty()) {
            return Shape.ANY;
        }
        if (of.is(Kind.CONTEXT)) {
            Shape field = of.fields().get(name);
            return field == null ? noted(noField(of, name, text)) : field;
        }
        return TimeValues.parts(of.kind()).contains(name) ? Shape.of(Kind.NUMBER) : noted(noPart(of, name, text));
    }

    private Shape noted(FormulaProblem problem) {
        draft.note(problem);
        return Shape.ANY;
    }

    private static FormulaProblem noField(Shape of, String name, String text) {
        List<String> fields = List.copyOf(new TreeSet<>(of.fields().keySet()));
        return new FormulaProblem(
                "'%s' has no field '%s'.".formatted(text, name),
                Names.nearest(name, fields)
                        .map(n -> "Maybe '" + n + "' is meant.")
                        .orElse("It has: " + String.join(", ", fields) + "."));
    }

    private static FormulaProblem noPart(Shape of, String name, String text) {
        List<String> parts = TimeValues.parts(of.kind());
        String message = "'%s' is %s and has no '%s'.".formatted(text, of.kind().words(), name);
        if (of.is(Kind.DURATION)) {
            return new FormulaProblem(
                    message,
                    "Divide it by a duration: by duration(\"PT1H\") for hours, by duration(\"PT1M\") for minutes.");
        }
        return new FormulaProblem(
                message, parts.isEmpty() ? "Use it without the dot." : "It has: " + String.join(", ", parts) + ".");
    }
}
