package io.pactable.engine;

import io.pactable.contract.Formula;
import io.pactable.engine.Shape.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.feel.lang.ast.ASTNode;
import org.kie.dmn.feel.lang.ast.BaseNode;
import org.kie.dmn.feel.lang.ast.FunctionDefNode;
import org.kie.dmn.feel.lang.ast.FunctionInvocationNode;
import org.kie.dmn.feel.lang.ast.NameRefNode;
import org.kie.dmn.feel.lang.ast.NamedParameterNode;

/** Compiles calls of functions. */
record Calls(FormulaCompiler compiler, FormulaDraft draft) {

    Expression call(FunctionInvocationNode node) {
        String name = node.getName() instanceof NameRefNode ref
                ? draft.written(ref.getText())
                : draft.written(node.getName());
        List<BaseNode> given =
                node.getParams() == null ? List.of() : node.getParams().getElements();
        Optional<FormulaProblem> forbidden = FeelFunctions.forbidden(name);
        if (forbidden.isPresent()) {
            return draft.refused(node, forbidden.get());
        }
        Optional<FeelFunction> found = FeelFunctions.named(name);
        if (found.isEmpty()) {
            return draft.refused(node, FeelSyntax.noFunction(name));
        }
        for (BaseNode one : given) {
            if (one instanceof NamedParameterNode) {
                return draft.refused(
                        one,
                        "'%s' is given by name.".formatted(draft.written(one)),
                        "Give '%s' its values in their order, without names.".formatted(name));
            }
        }
        return name.equals(ListFunctions.SORT) ? sort(node, given) : invoke(node, found.get(), given);
    }

    private Expression invoke(FunctionInvocationNode node, FeelFunction function, List<BaseNode> given) {
        List<Expression> values = new ArrayList<>();
        for (BaseNode one : given) {
            values.add(compiler.compile(one));
        }
        if (!function.takes(values.size())) {
            return draft.refused(
                    node,
                    "'%s' is given %s values.".formatted(function.name(), values.size()),
                    "It takes %s.".formatted(function.arity()));
        }
        for (int i = 0; i < values.size(); i++) {
            draft.must(values.get(i), function.parameter(i));
        }
        Shape shape = function.result().apply(values.get(0).shape());
        Expression code = Expression.of(draft.written(node), shape, run -> {
            Object[] in = new Object[values.size()];
            for (int i = 0; i < in.length; i++) {
                Object value = values.get(i).value(run);
                Kind wanted = function.parameter(i);
                if (wanted != Kind.ANY && Values.kind(value) != wanted) {
                    throw values.get(i).not(value, wanted);
                }
                if (value instanceof List<?> list) {
                    run.spend(list.size());
                }
                in[i] = value;
            }
            return function.code().of(in, run);
        });
        return draft.folded(node, code, values);
    }

    /** Sorts a list, smallest first, or by a function that says which of two comes first. */
    private Expression sort(FunctionInvocationNode node, List<BaseNode> given) {
        if (given.isEmpty() || given.size() > 2) {
            return draft.refused(
                    node,
                    "'sort' is given %s values.".formatted(given.size()),
                    "It takes a list, and maybe a function.");
        }
        Expression of = compiler.compile(given.get(0));
        draft.must(of, Kind.LIST);
        if (given.size() == 1) {
            return sorted(
                    node,
                    of,
                    (a, b, run) -> Values.compare(a, b)
                            .orElseThrow(() -> new Formula.Failed("'sort' cannot compare %s with %s."
                                    .formatted(Values.describe(a), Values.describe(b)))));
        }
        if (!(given.get(1) instanceof FunctionDefNode function)
                || function.isExternal()
                || function.getFormalParameters().size() != 2) {
            return draft.refused(
                    node,
                    "The second value of 'sort' does not say which of two comes first.",
                    "Write it as function(a, b) a < b.");
        }
        int left;
        int right;
        Expression first;
        try (FormulaNames.Scope scope = draft.names.open()) {
            left = scope.bind(parameter(function, 0), of.shape().each());
            right = scope.bind(parameter(function, 1), of.shape().each());
            first = compiler.compile(function.getBody());
        }
        draft.must(first, Kind.YES_NO);
        return sorted(node, of, (a, b, run) -> {
            run.put(left, a);
            run.put(right, b);
            if (first.yes(run)) {
                return -1;
            }
            run.put(left, b);
            run.put(right, a);
            return first.yes(run) ? 1 : 0;
        });
    }

    private String parameter(FunctionDefNode function, int index) {
        return draft.written(function.getFormalParameters().get(index).getName().getText());
    }

    /** Which of two comes first. */
    private interface Order {
        int of(Object a, Object b, Run run) throws Formula.Failed;
    }

    /** Carries a failure out of the comparison of a sort. */
    private static final class Unsorted extends RuntimeException {
        private static final long serialVersionUID = 1L;
        final transient Formula.Failed failed;

        Unsorted(Formula.Failed failed) {
            super(failed);
            this.failed = failed;
        }
    }

    private Expression sorted(ASTNode node, Expression of, Order order) {
        String whole = draft.written(node);
        return Expression.of(whole, of.shape().isOpen() ? Shape.of(Kind.LIST) : of.shape(), run -> {
            List<Object> sorted = new ArrayList<>();
            for (Object element : of.list(run)) {
                Object value = Values.in(element, run.zone);
                if (value == null) {
                    throw new Formula.Failed(
                            "A value in '%s' is not given, so it cannot be sorted.".formatted(of.text()));
                }
                sorted.add(value);
            }
            try {
                sorted.sort((a, b) -> {
                    try {
                        run.spend(1);
                        return order.of(a, b, run);
                    } catch (Formula.Failed e) {
                        throw new Unsorted(e);
                    }
                });
            } catch (Unsorted e) {
                throw e.failed;
            } catch (IllegalArgumentException e) {
                throw new Formula.Failed(
                        "'%s' puts its list in no order: of two elements each comes first.".formatted(whole));
            }
            return Collections.<@Nullable Object>unmodifiableList(sorted);
        });
    }
}
