package io.pactable.engine;

import io.pactable.contract.Formula;
import io.pactable.engine.Shape.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.feel.lang.ast.BaseNode;
import org.kie.dmn.feel.lang.ast.ContextEntryNode;
import org.kie.dmn.feel.lang.ast.ContextNode;
import org.kie.dmn.feel.lang.ast.FilterExpressionNode;
import org.kie.dmn.feel.lang.ast.ListNode;
import org.kie.dmn.feel.lang.ast.RangeNode;
import org.kie.dmn.feel.lang.ast.StringNode;

/** Compiles lists and contexts that are written out, and filters of lists. */
record Lists(FormulaCompiler compiler, FormulaDraft draft) {

    Expression list(ListNode node) {
        List<Expression> elements = new ArrayList<>();
        for (BaseNode element : node.getElements()) {
            if (element instanceof RangeNode) {
                draft.note(new FormulaProblem(
                        "'%s' is a range and not a value.".formatted(draft.written(element)), "Use it after in."));
            }
            elements.add(compiler.compile(element));
        }
        Shape each = Shape.common(elements.stream().map(Expression::shape).toList());
        return Expression.of("[" + draft.written(node) + "]", Shape.listOf(each), run -> {
            List<@Nullable Object> values = new ArrayList<>(elements.size());
            for (Expression element : elements) {
                values.add(element.orNothing(run));
            }
            return values;
        });
    }

    /** A field of a context, with the slot in which those that follow find its value. */
    private record Field(String name, int slot, Expression value) {}

    Expression context(ContextNode node) {
        Map<String, Shape> shapes = new LinkedHashMap<>();
        List<Field> fields = new ArrayList<>();
        try (FormulaNames.Scope scope = draft.names.open()) {
            for (ContextEntryNode entry : node.getEntries()) {
                String name = entry.getName() instanceof StringNode string
                        ? string.getValue()
                        : draft.written(entry.getName().getText());
                Expression value = compiler.compile(entry.getValue());
                if (shapes.put(name, value.shape()) != null) {
                    draft.note(new FormulaProblem("'%s' is given twice.".formatted(name), "Give each field once."));
                }
                fields.add(new Field(name, scope.bind(name, value.shape()), value));
            }
        }
        return Expression.of(draft.written(node), Shape.context(shapes), run -> {
            Map<String, @Nullable Object> context = new LinkedHashMap<>();
            for (Field field : fields) {
                Object value = field.value().orNothing(run);
                // A field can be used twice in the next, and so on: what doubles must be paid for.
                run.spend(value instanceof List<?> list ? list.size() + 1 : 1);
                run.put(field.slot(), value);
                context.put(field.name(), value);
            }
            return context;
        });
    }

    /** Elements of a list for which a condition holds, or the one at a place. */
    Expression filter(FilterExpressionNode node) {
        Expression of = compiler.compile(node.getExpression());
        if (!of.shape().isOpen() && !of.shape().is(Kind.LIST)) {
            return draft.refused(
                    node,
                    "'%s' is %s, and only a list can be filtered."
                            .formatted(of.text(), of.shape().kind().words()),
                    "Use if … then … else.");
        }
        Shape each = of.shape().each();
        int item;
        Map<String, Integer> fields = new LinkedHashMap<>();
        Expression condition;
        try (FormulaNames.Scope scope = draft.names.open()) {
            item = scope.bind("item", each);
            each.fields().forEach((name, shape) -> fields.put(name, scope.bind(name, shape)));
            condition = compiler.compile(node.getFilter());
        }
        String whole = draft.written(node);
        if (condition.shape().is(Kind.NUMBER)) {
            return place(whole, of, condition);
        }
        draft.must(condition, Kind.YES_NO);
        return Expression.of(whole, of.shape().isOpen() ? Shape.of(Kind.LIST) : of.shape(), run -> {
            List<@Nullable Object> kept = new ArrayList<>();
            for (Object element : of.list(run)) {
                Object value = Values.in(element, run.zone);
                run.put(item, value);
                if (value instanceof Map<?, ?> map) {
                    for (Map.Entry<String, Integer> field : fields.entrySet()) {
                        run.put(field.getValue(), Values.in(map.get(field.getKey()), run.zone));
                    }
                }
                if (holds(condition, value, run)) {
                    kept.add(element);
                }
            }
            return kept;
        });
    }

    /** Says of which observation a condition failed. */
    private static boolean holds(Expression condition, @Nullable Object element, Run run) throws Formula.Failed {
        try {
            return condition.yes(run);
        } catch (Formula.Failed e) {
            throw element instanceof Map<?, ?> map && map.get("id") instanceof String id
                    ? new Formula.Failed("For '%s': %s".formatted(id, e.getMessage()))
                    : e;
        }
    }

    private static Expression place(String whole, Expression of, Expression place) {
        return Expression.of(whole, of.shape().each(), run -> {
                    List<?> list = of.list(run);
                    int at = FeelFunctions.whole(
                            place.number(run), -Run.MOST_STEPS, Run.MOST_STEPS, "the place in the list");
                    int index = at > 0 ? at - 1 : list.size() + at;
                    return at == 0 || index < 0 || index >= list.size() ? null : Values.in(list.get(index), run.zone);
                })
                .because(run -> "'%s' is not there: the list has %s."
                        .formatted(whole, of.list(run).size()));
    }
}
